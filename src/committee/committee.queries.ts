import { Injectable } from '@nestjs/common';
import { viewerKeys, visibleSql } from '../cases/case-policy.js';
import { CaseAnswers } from '../cases/case-answers.js';
import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts } from '../cases/case-parts.js';
import { type EntryRow, entriesOf } from '../cases/case.queries.js';
import { type Act, workflow } from '../cases/case-workflow.js';
import { lookingAs, type Person } from '../identity/person.js';
import { AccessLog } from '../journal/access-log.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import type {
  BriefLineView,
  BriefPositionView,
  BriefView,
  CommitteeInboxView,
  CommitteeLineView,
} from './brief.view.js';
import { frozenNow } from './going-up.js';
import { partyName } from '../cases/case-parties.js';
import { type Answer, contentOf, type FrozenDisagreement, type SubmissionContent } from './parts.js';

/** What makes up the story of a case in five lines; the rest is in the journal. */
const milestones: readonly Act[] = [
  'reportByPhone', 'issueNotice', 'confirmInWriting', 'reissueNotice', 'acknowledge', 'acknowledgeByPhone', 'assignLead',
  'startCoordination', 'decideGroup', 'recordDisagreement', 'recordAttempt', 'declareUnreconciled', 'recordDirection',
  'confirmDirection', 'acceptTransfer', 'reactivate', 'reopen',
]; // prettier-ignore
const HISTORY_LINES = 5;
/** A journal longer than this is read no further for a single page. */
const MOST_ENTRIES = 5_000;
/** No Standing Committee has more before it at a time. */
const MOST_LINES = 200;

/** What the Standing Committee reads: its inbox, and the one-page brief. */
@Injectable()
export class CommitteeQueries {
  constructor(
    private readonly database: Database,
    private readonly answers: CaseAnswers,
    private readonly log: AccessLog,
  ) {}

  /** Throws `not_found` for a submission of a case that this person does not see. */
  async brief(me: Person, caseId: string, id: string): Promise<BriefView> {
    const facts = await this.answers.whole(me, caseId);
    const part = facts.parts.find((one) => one.id === id && one.kind === 'submission');
    if (!part) throw new AppError('not_found');
    const content = await contentOf<SubmissionContent>(this.database, part);
    const entries = await entriesOf(this.database, caseId, 0, MOST_ENTRIES);
    const disagreements =
      content.frozen?.disagreements ?? (await frozenNow(this.database, facts, content.disagreementIds));
    return briefOf(facts, part, content, entries, disagreements);
  }

  /** The brief for paper: that it was taken out of the system is kept in the access log. */
  async printed(me: Person, caseId: string, id: string): Promise<BriefView> {
    const brief = await this.brief(me, caseId, id);
    await this.log.record(this.database, { who: lookingAs(me), what: 'print_brief', caseId, subjectId: id });
    return brief;
  }

  /** The submissions before the Standing Committee for which this person works; the most pressing first. */
  async inbox(me: Person): Promise<CommitteeInboxView> {
    const orgIds = me.capacities
      .filter((one) => one.roles.some((role) => role === 'sc_member' || role === 'sc_office'))
      .map((one) => one.orgId);
    const items = await this.database.sql<CommitteeLineView>(
      `select t.id as "submissionId", c.id as "caseId", c.ref, c.subject, t.content->>'question' as question,
         c.urgency, t.state, coalesce((t.data->>'adjustment')::boolean, false) as adjustment,
         exists (select 1 from case_parts d where d.case_id = c.id and d.parent_id = t.id and d.kind = 'direction'
           and d.state = 'to_confirm') as "toConfirm",
         (select v.name from case_parties p join organisation_versions v on v.id = p.org_version_id
          where p.case_id = c.id and p.org_id = t.org_id order by p.joined_at limit 1) as "askedByName",
         t.content->'frozen'->>'at' as "submittedAt", t.content->>'neededBy' as "neededBy",
         t.data->>'agendaOn' as "agendaOn",
         jsonb_array_length(t.content->'frozen'->'disagreements') as disagreements,
         cardinality(t.org_ids) as agencies,
         (select count(*)::int from jsonb_each_text(t.data->'answers') a where a.value = 'confirmed') as confirmed,
         (select count(*)::int from jsonb_each_text(t.data->'answers') a where a.value = 'objected') as objected,
         (select count(distinct p->>'orgId')::int from jsonb_array_elements(t.content->'frozen'->'disagreements') d,
            jsonb_array_elements(d->'positions') p where p->'position' = 'null'::jsonb) as missing
       from case_parts t join cases c on c.id = t.case_id
       where t.kind = 'submission' and t.state in ('submitted', 'on_agenda', 'returned', 'deferred', 'referred')
         and c.state = 'awaiting_direction' and c.decider_org_id = any($2::uuid[]) and ${visibleSql('c', '$1')}
       order by array_position(array['flash', 'very_urgent', 'urgent', 'routine'], c.urgency),
         t.content->>'neededBy' nulls last, t.id limit $3`,
      [viewerKeys(me), orgIds, MOST_LINES],
    );
    return { items };
  }
}

function briefOf(
  facts: CaseFacts,
  part: PartFacts,
  content: SubmissionContent,
  entries: EntryRow[],
  disagreements: FrozenDisagreement[],
): BriefView {
  const { case: row } = facts;
  const seq = content.frozen?.seq ?? Infinity;
  const askedBy = { orgId: part.orgId!, name: partyName(facts, part.orgId!) };
  return {
    submissionId: part.id,
    caseId: row.id,
    ref: row.ref,
    subject: row.subject,
    urgency: row.urgency,
    state: part.state,
    question: content.question,
    reason: content.reason ?? null,
    summary: content.summary,
    history: historyOf(entries.filter((entry) => entry.seq < seq)),
    done: content.done,
    disagreements: disagreements.map((one) => ({
      id: one.id,
      point: one.point,
      kind: one.kind,
      agreed: one.agreed,
      remaining: one.remaining,
      positions: one.positions.map((position) => positionView(position, content.answers)),
    })),
    beyondCompetence: content.beyondCompetence,
    options: content.options,
    recommendation: { text: content.recommendation, of: askedBy },
    askedBy,
    neededBy: content.neededBy,
    document: content.document?.notation ?? null,
    frozenAt: content.frozen?.at ?? null,
    updatedSince: entries.filter((entry) => entry.seq > seq && entry.act !== 'remind').map(lineView),
  };
}

function positionView(
  { orgId, name, position }: FrozenDisagreement['positions'][number],
  answers: Record<string, Answer>,
): BriefPositionView {
  return {
    orgId,
    name,
    missing: position === null,
    text: position?.text ?? null,
    legalBasis: position?.legalBasis ?? null,
    statedAt: position?.statedAt ?? null,
    signedBy: position?.signedBy ?? null,
    answer: answers[orgId]?.answer ?? null,
    answerText: answers[orgId]?.text ?? null,
  };
}

/** How it began, and where it has come to. */
function historyOf(entries: EntryRow[]): BriefLineView[] {
  const told = entries.filter((entry) => milestones.includes(entry.act as Act));
  const kept = told.length <= HISTORY_LINES ? told : [...told.slice(0, 2), ...told.slice(2 - HISTORY_LINES)];
  return kept.map(lineView);
}

function lineView({ seq, act, occurredAt, actor }: EntryRow): BriefLineView {
  return {
    seq,
    act,
    at: occurredAt.toISOString(),
    label: workflow[act as Act].vi,
    by: actor?.title ?? null,
  };
}
