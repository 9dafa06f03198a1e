import { Injectable } from '@nestjs/common';
import { agenciesOf, viewerKeys, visibleSql } from '../cases/case-policy.js';
import { CaseAnswers } from '../cases/case-answers.js';
import { lessonsAreMandatory } from '../cases/mandatory-lessons.js';
import { type Act, workflow } from '../cases/case-workflow.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { fold } from '../platform/fold.js';
import { LessonLibrary } from './lesson-library.js';
import { judgesFor, lessonSql, readableSql, type LessonListView, type LessonView } from './lesson.view.js';
import type { ImprovementListDto, LessonListDto } from './lessons.dto.js';
import type {
  EarlyNoteView,
  ImprovementListView,
  ImprovementView,
  MomentView,
  ReviewView,
} from './review.view.js';
import { AsSystem } from '../platform/viewer.js';

/** What is read of lessons: a case's review with its timeline, the library, the register of improvements. */
@Injectable()
export class LessonsQueries {
  constructor(
    private readonly database: Database,
    private readonly answers: CaseAnswers,
    private readonly library: LessonLibrary,
  ) {}

  /** The review of a case: whose it is, how far it goes, and the course of things as the journal has it. */
  async review(me: Person, caseId: string): Promise<ReviewView> {
    const { case: row, ...facts } = await this.answers.whole(me, caseId);
    const reviews = await this.answers.parts(me, caseId, 'review');
    return {
      mandatory: lessonsAreMandatory({ case: row, ...facts }),
      scope: row.lessonsScope,
      chairOrgId: row.lessonsChairOrgId,
      review: reviews.at(-1) ?? null,
      actions: await this.answers.parts(me, caseId, 'corrective_action'),
      offers: await this.answers.parts(me, caseId, 'lesson_offer'),
      earlyNotes: await this.earlyNotes(caseId),
      timeline: await this.timeline(caseId),
    };
  }

  @AsSystem()
  async lessons(me: Person, asked: LessonListDto): Promise<LessonListView> {
    const retires = await this.library.retires(me, await this.database.now());
    const params: unknown[] = [viewerKeys(me), await this.library.reachOf(me), judgesFor(me), retires];
    const place = (value: unknown): string => `$${params.push(value)}`;
    const where = ['l.programme_id = any($2::uuid[])', readableSql('$1')];
    if (!asked.retired) where.push('l.retired_at is null');
    if (asked.category) where.push(`${place(asked.category)} = any(l.categories)`);
    if (asked.q) where.push(`l.search_folded like ${place(`%${fold(asked.q).replace(/[\\%_]/g, '\\$&')}%`)}`);
    if (asked.topic)
      where.push(`l.recommendations @> ${place(JSON.stringify([{ topic: asked.topic }]))}::jsonb`);
    if (asked.year)
      where.push(
        `extract(year from l.published_at at time zone 'Asia/Ho_Chi_Minh') = ${place(asked.year)}::int`,
      );
    // Whose case it was is known only to those who see the case.
    if (asked.agency)
      where.push(`exists (select 1 from cases c where c.id = l.case_id and c.owner_org_id = ${place(asked.agency)}
        and ${visibleSql('c', '$1')})`);
    if (asked.cursor) where.push(`l.id < ${place(asked.cursor)}::uuid`);
    const limit = asked.limit ?? 25;
    const rows = await this.database.sql<LessonView>(
      `${lessonSql({ keys: '$1', judges: '$3', retires: '$4' })} where ${where.join(' and ')} order by l.id desc limit ${place(limit + 1)}`,
      params,
    );
    return page(rows, limit);
  }

  /** C.5.9: over all cases one may see, and what one's own agency has to do or to confirm; newest first. */
  @AsSystem()
  async improvements(me: Person, asked: ImprovementListDto): Promise<ImprovementListView> {
    const params: unknown[] = [viewerKeys(me), agenciesOf(me), asked.exercise ?? false];
    const place = (value: unknown): string => `$${params.push(value)}`;
    const where = [
      // What an agency has to improve it sees also where it sees the case no more; not of what is restricted or held.
      `(${visibleSql('c', '$1')} or (c.confidentiality <> 'restricted' and c.quarantined_at is null
          and (p.org_id = any($2::uuid[]) or p.from_org_id = any($2::uuid[]))))`,
    ];
    if (asked.state) where.push(`p.state = any(${place(asked.state)})`);
    if (asked.agency) where.push(`p.org_id = ${place(asked.agency)}`);
    if (asked.overdue !== undefined) where.push(`${overdueSql} = ${place(asked.overdue)}`);
    if (asked.cursor) where.push(`p.id < ${place(asked.cursor)}::uuid`);
    const limit = asked.limit ?? 25;
    const rows = await this.database.sql<ImprovementView>(
      `select p.id, p.state, p.content->>'text' as text, p.content->>'measure' as measure, p.data->>'caKind' as kind,
         p.org_id as "orgId", p.data->>'ownerPositionId' as "ownerPositionId", p.from_org_id as "verifierOrgId",
         p.data->>'verifierPositionId' as "verifierPositionId", d.due_at as "dueAt", ${overdueSql} as overdue,
         (d.missed_at is not null) is true as late, (p.data->>'extensions')::int as extensions,
         p.content->>'evidence' as evidence, p.content->>'verifiedAt' as "verifiedAt",
         (p.data->>'worked')::boolean as worked,
         case when ${visibleSql('c', '$1')} then c.id end as "caseId",
         case when ${visibleSql('c', '$1')} then c.ref end as "caseRef"
       from case_parts p join cases c on c.id = p.case_id
       left join lateral (select * from deadlines d where d.subject_id = p.id and d.kind = 'ca_default'
         order by d.id desc limit 1) d on true
       where p.kind = 'corrective_action' and c.exercise = $3 and ${where.join(' and ')}
       order by p.id desc limit ${place(limit + 1)}`,
      params,
    );
    return page(rows, limit);
  }

  private earlyNotes(caseId: string): Promise<EarlyNoteView[]> {
    return this.database.sql<EarlyNoteView>(
      `select data->>'topic' as topic, data->>'text' as text, recorded_at as at from journal_entries
       where stream_id = $1 and act = 'noteLesson' and data is not null order by seq`,
      [caseId],
    );
  }

  /** Acts, times and agencies; not who it was: findings are about arrangements. */
  private async timeline(caseId: string): Promise<MomentView[]> {
    const rows = await this.database.sql<Omit<MomentView, 'label'> & { act: Act }>(
      `select e.seq, e.act, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", p.org_id as "orgId"
       from journal_entries e left join positions p on p.id = coalesce(e.on_behalf_of_position_id, e.actor_position_id)
       where e.stream_id = $1 and e.act <> 'remind' order by e.occurred_at, e.seq`,
      [caseId],
    );
    return rows.map((one) => ({ ...one, label: { vi: workflow[one.act].vi, en: workflow[one.act].en } }));
  }
}

const overdueSql = `(p.state in ('open', 'in_progress', 'returned') and d.due_at <= app_now()) is true`;

function page<T extends { id: string }>(rows: T[], limit: number): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
}
