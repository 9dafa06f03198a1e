import { Injectable } from '@nestjs/common';
import { roles } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { fold } from '../platform/fold.js';
import { isId } from '../platform/ids.js';
import { Shown } from '../platform/shown.js';
import type { CaseListDto } from './case.dto.js';
import { envelopeSql, fills, seesBy, sightOf, visibleSql } from './case-policy.js';
import { actsOffered } from './offered-acts.js';
import { sealedBecause, sealFacts, seals } from './sealed.js';
import { factsOfCases } from './case.queries.js';
import { ClockView, clockView } from './case.view.js';
import { WordsView } from './words.view.js';
import { states } from './case-states.js';
import type { CaseFacts } from './case-facts.js';

export class CaseLineView {
  @Shown('uuid') id: string;
  @Shown('string') ref: string;
  @Shown('integer') version: number;
  @Shown('integer') lastSeq: number;
  @Shown('string', {
    nullable: true,
    oneOf: [...seals, null as unknown as string],
    about: 'you see the envelope alone: why',
  })
  sealed: string | null;
  @Shown('string') subject: string;
  @Shown('string') state: string;
  @Shown(() => WordsView) stateLabel: WordsView;
  @Shown('string') urgency: string;
  @Shown('string') place: string;
  @Shown('string', { list: true }) categories: string[];
  @Shown('boolean') exercise: boolean;
  @Shown('boolean') unconfirmed: boolean;
  @Shown('boolean') unacknowledged: boolean;
  @Shown('boolean') stale: boolean;
  @Shown('string') ownerName: string;
  @Shown('integer', { about: 'recipients that have not acknowledged' }) awaitingReceipt: number;
  @Shown(() => ClockView, { nullable: true, about: 'the next thing due' }) nextClock: ClockView | null;
  @Shown('string', { list: true, about: 'what you may do now' }) acts: string[];
}

export class CaseListView {
  @Shown(() => CaseLineView, { list: true }) items: CaseLineView[];
  @Shown('string', { nullable: true, about: 'ask for the next page with it' }) nextCursor: string | null;
}

const awaitingSql = `exists (select 1 from notice_recipients r where r.case_id = c.id and r.state in ('sent', 'delivered'))`;
const overdueSql = `exists (select 1 from deadlines d where d.case_id = c.id and d.met_at is null
  and d.cancelled_at is null and d.paused_at is null and d.due_at <= app_now())`;

/** Lists and search over the cases a person may see; newest first, exact hits before folded ones. */
@Injectable()
export class CaseList {
  constructor(private readonly database: Database) {}

  async page(me: Person, asked: CaseListDto): Promise<CaseListView> {
    const { keys, clerkOf, guardOf } = seesBy(me);
    const params: unknown[] = [keys, clerkOf, guardOf];
    const place = (value: unknown): string => `$${params.push(value)}`;
    const where: string[] = [];
    if (!asked.closed && !asked.state) where.push('c.is_open');
    if (asked.state) where.push(`c.state = any(${place(asked.state)})`);
    if (asked.urgency) where.push(`c.urgency = any(${place(asked.urgency)})`);
    if (asked.exercise !== undefined) where.push(`c.exercise = ${place(asked.exercise)}`);
    if (asked.agency) {
      where.push(
        `exists (select 1 from case_parties a where a.case_id = c.id and a.left_at is null
           and a.org_id = ${place(asked.agency)})`,
      );
    }
    if (asked.filter === 'awaiting_receipt') where.push(awaitingSql);
    if (asked.filter === 'overdue') where.push(overdueSql);
    if (asked.filter === 'mine') where.push(this.mySql(me, place));
    const exact = this.search(asked.q, where, place);
    const limit = asked.limit ?? 25;
    const cursor = asked.cursor ? readCursor(asked.cursor) : null;
    if (cursor) where.push(`(${exact}, c.id) < (${place(cursor.exact)}::boolean, ${place(cursor.id)}::uuid)`);
    const rows = await this.database.sql<{ id: string; exact: boolean }>(
      `select c.id, ${exact} as exact from cases c where ${where.join(' and ')}
       order by 2 desc, c.id desc limit ${place(limit + 1)}`,
      params,
    );
    const shown = rows.slice(0, limit);
    const facts = await factsOfCases(
      this.database,
      shown.map((row) => row.id),
    );
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => lineView(me, facts.get(row.id)!)),
      nextCursor: last ? Buffer.from(`${last.exact ? 1 : 0}${last.id}`).toString('base64url') : null,
    };
  }

  /**
   * Adds what he may see and the condition for a search; returns the expression that is true for hits with the very
   * marks asked for. Of an envelope only its own number is found: what is sealed is in no search.
   */
  private search(q: string | undefined, where: string[], place: (value: unknown) => string): string {
    const [whole, envelope] = [visibleSql('c', '$1'), envelopeSql('c', '$1', '$2', '$3')];
    if (!q) {
      where.push(`(${whole} or ${envelope})`);
      return 'true';
    }
    const folded = place(`%${escaped(fold(q))}%`);
    const number = place(q.trim().toUpperCase());
    where.push(`((c.search_folded like ${folded} and ${whole}) or (c.ref = ${number} and ${envelope}))`);
    const exact = place(`%${escaped(q.normalize('NFC').toLowerCase())}%`);
    return `(c.ref = ${number} or (c.quarantined_at is null and c.search_exact like ${exact}))`;
  }

  /** A clock runs, and it is this person's role in this agency, or one he fills too, that must act. */
  private mySql(me: Person, place: (value: unknown) => string): string {
    const duties = me.capacities.flatMap(({ orgId, roles: held }) =>
      roles.filter((role) => fills(role, held)).map((role) => `${orgId} ${role}`),
    );
    return `exists (select 1 from deadlines d where d.case_id = c.id and d.met_at is null and d.cancelled_at is null
      and exists (select 1 from unnest(d.owes_roles) r where d.owes_org_id || ' ' || r = any(${place(duties)})))`;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function readCursor(cursor: string): { exact: boolean; id: string } {
  const match = /^([01])(.{36})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match && isId(match[2])) return { exact: match[1] === '1', id: match[2] };
  throw new AppError('malformed', {}, [
    { field: 'cursor', code: 'format', vi: 'Con trỏ trang không đúng.', en: 'This is not a cursor of ours.' },
  ]);
}

function lineView(me: Person, whole: CaseFacts): CaseLineView {
  const sealed = sealedBecause(whole, sightOf(me, whole));
  const facts = sealed ? sealFacts(whole, sealed, me) : whole;
  const { case: row, clocks } = facts;
  return {
    id: row.id,
    ref: row.ref,
    version: row.version,
    lastSeq: facts.lastSeq,
    sealed,
    subject: row.subject,
    state: row.state,
    stateLabel: states[row.state],
    urgency: row.urgency,
    place: row.place,
    categories: row.categories,
    exercise: row.exercise,
    unconfirmed: row.notifiedByPhone && row.firstWrittenAt === null,
    unacknowledged: row.unacknowledged,
    stale: row.stale,
    ownerName: facts.parties.find((party) => party.role === 'owner')!.name,
    awaitingReceipt: facts.recipients.filter((one) => one.state === 'sent' || one.state === 'delivered')
      .length,
    nextClock: clocks[0] ? clockView(clocks[0]) : null,
    acts: [...new Set(actsOffered(me, whole).map((offered) => offered.act))],
  };
}
