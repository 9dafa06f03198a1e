import { Injectable } from '@nestjs/common';
import { seesBy, sightSql } from '../cases/case-policy.js';
import { type Sealed, sealedSubject } from '../cases/sealed.js';
import { type Act, workflow } from '../cases/case-workflow.js';
import { WordsView } from '../cases/words.view.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { AskedFlag, Count, Id, Texts } from '../platform/fields.js';
import { isId } from '../platform/ids.js';
import { Shown } from '../platform/shown.js';
import { personalNotices } from './personal-notices.js';
import { AsSystem } from '../platform/viewer.js';

export class InboxItemView {
  @Shown('uuid') id: string;
  @Shown('string', {
    oneOf: ['case', 'directory', 'account'],
    about: 'directory, account: it is about yourself: a post, a duty, how you sign in',
  })
  about: string;
  @Shown('uuid', { nullable: true }) caseId: string | null;
  @Shown('string', { nullable: true }) ref: string | null;
  @Shown('string', {
    nullable: true,
    about: 'null where you may no longer see the case; of yourself, the post it is about',
  })
  subject: string | null;
  @Shown('string', { nullable: true }) urgency: string | null;
  @Shown('boolean') exercise: boolean;
  @Shown('integer') seq: number;
  @Shown('string') act: string;
  @Shown(() => WordsView) label: WordsView;
  @Shown('boolean', { about: 'you are asked to act' }) needsAction: boolean;
  @Shown('moment') createdAt: Date;
  @Shown('moment', { nullable: true }) readAt: Date | null;
}

export class InboxView {
  @Shown('integer') unread: number;
  @Shown(() => InboxItemView, { list: true }) items: InboxItemView[];
  @Shown('uuid', { nullable: true }) nextCursor: string | null;
}

export class InboxDto {
  @AskedFlag({ about: 'only what is not read' }) unread?: boolean;
  @Id({ optional: true }) cursor?: string;
  @Count(1, 100, { optional: true }) limit?: number;
}

export class ReadDto {
  @Texts(36, 200, { about: 'ids of inbox items' }) ids: string[];
}

export class UnreadView {
  @Shown('integer') unread: number;
}

/** Told by the reference also to who does not see it: that he sees it no more, that a second person is wanted. */
export const byReference: readonly Act[] = ['changeConfidentiality', 'revokeAccess', 'emergencyAsked'];

/** That there is such a case is shown: it is not restricted, or he knows of it, or he was told by the reference alone. */
const knownSql = `(i.about <> 'case' or c.confidentiality <> 'restricted' or v.sight is not null
  or i.act in (${byReference.map((act) => `'${act}'`).join(', ')}))`;
const fromSql = `from inbox_items i left join cases c on c.id = i.case_id
       cross join lateral (select case when c.id is not null then ${sightSql('c', '$2', '$3', '$4')} end as sight) v
       where i.official_id = $1 and ${knownSql}`;

/** What one person was told, newest first. Words of a case are shown only while he may see it. */
@Injectable()
export class Inbox {
  constructor(private readonly database: Database) {}

  @AsSystem()
  async page(me: Person, asked: InboxDto): Promise<InboxView> {
    const limit = asked.limit ?? 50;
    const rows = await this.database.sql<Omit<InboxItemView, 'label'> & { sealed: Sealed | null }>(
      `select i.id, i.about, c.id as "caseId", c.ref, coalesce(c.exercise, false) as exercise, i.seq, i.act, i.needs_action as "needsAction",
         i.created_at as "createdAt", i.read_at as "readAt",
         case when i.about <> 'case' then i.detail when v.sight = 'whole' then c.subject end as subject,
         case when v.sight is not null then c.urgency end as urgency,
         case when v.sight = 'envelope' then case when c.quarantined_at is null then 'restricted' else 'quarantine' end end
           as sealed
       ${fromSql} and ($5::uuid is null or i.id < $5) and (not $6 or i.read_at is null)
       order by i.id desc limit $7`,
      [...seenBy(me), asked.cursor ?? null, asked.unread ?? false, limit + 1],
    );
    const items = rows.slice(0, limit).map(({ sealed, ...row }) => {
      const { vi, en } = row.about === 'case' ? workflow[row.act as Act] : personalNotices[row.act]!;
      const subject = sealed ? sealedSubject(row.ref!, sealed, me.language) : row.subject;
      return { ...row, subject, label: { vi, en } };
    });
    return {
      unread: await this.unread(me),
      items,
      nextCursor: rows.length > limit ? items.at(-1)!.id : null,
    };
  }

  /** Marks his own items read; another's are left alone. Returns how many are still unread. */
  async markRead(me: Person, ids: string[]): Promise<number> {
    await this.database.sql(
      `update inbox_items set read_at = app_now() where official_id = $1 and id = any($2::uuid[]) and read_at is null`,
      [me.officialId, ids.filter(isId)],
    );
    return this.unread(me);
  }

  @AsSystem()
  private async unread(me: Person): Promise<number> {
    const [count] = await this.database.sql<{ unread: number }>(
      `select count(*)::int as unread ${fromSql} and i.read_at is null`,
      seenBy(me),
    );
    return count!.unread;
  }
}

function seenBy(me: Person): unknown[] {
  const { keys, clerkOf, guardOf } = seesBy(me);
  return [me.officialId, keys, clerkOf, guardOf];
}
