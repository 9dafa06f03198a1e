import { Injectable } from '@nestjs/common';
import { CaseAnswers } from '../cases/case-answers.js';
import type { PartKind, PartState } from '../cases/case-parts.js';
import { Directory } from '../directory/directory.service.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { Shown } from '../platform/shown.js';
import type { Hop } from './work-parts.js';

export const dutyKinds = ['request', 'task', 'direction_item'] as const satisfies readonly PartKind[];
type DutyKind = (typeof dutyKinds)[number];

export class DutyView {
  @Shown('uuid', { about: 'the request, the task or the item' }) partId: string;
  @Shown('string', { oneOf: dutyKinds }) kind: DutyKind;
  @Shown('string') title: string;
  @Shown('string') state: string;
  @Shown('uuid', { nullable: true, about: 'who asked for it' }) fromOrgId: string | null;
  @Shown('boolean') done: boolean;
  @Shown('boolean', { about: 'passed on to another agency, which owes it now' }) passedOn: boolean;
  @Shown('moment') askedAt: Date;
  @Shown('moment', { nullable: true }) dueAt: Date | null;
  @Shown('boolean', { about: 'it was not done in time, or is not yet' }) late: boolean;
}

export class AgencyDutiesView {
  @Shown('uuid') orgId: string;
  @Shown('string') name: string;
  @Shown('integer') open: number;
  @Shown('integer') done: number;
  @Shown('integer') late: number;
  @Shown(() => DutyView, { list: true, about: 'what is open first, the earliest due before the others' })
  duties: DutyView[];
}

interface DutyRow {
  partId: string;
  kind: DutyKind;
  title: string;
  state: PartState;
  orgId: string;
  fromOrgId: string | null;
  createdAt: Date;
  hops: Hop[] | null;
  clocks: { owesOrgId: string; dueAt: string; missedAt: string | null }[];
}

/** For the agency asked it is done when it has answered; the asker closes a request, a verifier a task. */
const doneStates: Record<DutyKind, readonly PartState[]> = {
  request: ['answered', 'declined', 'closed'],
  task: ['verified', 'cancelled'],
  direction_item: ['verified', 'revoked'],
};

/** What a case asks of each agency, done or not (domain.md R-08, C.5.3, C.5.6). */
@Injectable()
export class Duties {
  constructor(
    private readonly database: Database,
    private readonly answers: CaseAnswers,
    private readonly directory: Directory,
  ) {}

  async of(me: Person, caseId: string): Promise<AgencyDutiesView[]> {
    const { parties } = await this.answers.whole(me, caseId);
    const rows = await this.database.sql<DutyRow>(
      `select p.id as "partId", p.kind, p.title, p.state, p.org_id as "orgId", p.from_org_id as "fromOrgId",
         p.created_at as "createdAt", p.content->'hops' as hops,
         coalesce((select json_agg(json_build_object('owesOrgId', d.owes_org_id, 'dueAt', d.due_at,
             'missedAt', d.missed_at) order by d.started_at, d.id)
           from deadlines d where d.subject_id = p.id and d.case_id = p.case_id), '[]') as clocks
       from case_parts p where p.case_id = $1 and p.kind = any($2) and p.org_id is not null order by p.id`,
      [caseId, [...dutyKinds]],
    );
    const byAgency = new Map<string, DutyView[]>(
      parties.filter((party) => !party.left).map((party) => [party.orgId, []]),
    );
    for (const [orgId, duty] of rows.flatMap(dutiesOf)) {
      byAgency.set(orgId, [...(byAgency.get(orgId) ?? []), duty]);
    }
    const now = await this.database.now();
    const orgs = await this.directory.organisationsAt([...byAgency.keys()], now);
    const nameOf = (orgId: string): string =>
      parties.find((party) => party.orgId === orgId)?.name ?? orgs.get(orgId)?.name ?? orgId;
    return [...byAgency].map(([orgId, duties]) => ({
      orgId,
      name: nameOf(orgId),
      open: duties.filter((duty) => !duty.done).length,
      done: duties.filter((duty) => duty.done).length,
      late: duties.filter((duty) => duty.late).length,
      duties: duties.sort(byUrgency),
    }));
  }
}

/** A request that was passed on was a duty of each agency in turn. */
function dutiesOf(row: DutyRow): [string, DutyView][] {
  const { partId, kind, title, state, fromOrgId, createdAt } = row;
  const turns = row.hops ?? [{ toOrgId: row.orgId, fromOrgId, at: createdAt.toISOString(), end: undefined }];
  return turns.map((turn, at) => {
    const isLast = at === turns.length - 1;
    const passedOn = turn.end === 'forwarded';
    // Of several clocks in a row (an extension) the last one says when it is due, and any of them that it was late.
    const clocks = row.clocks.filter((clock) => clock.owesOrgId === turn.toOrgId);
    const due = clocks.at(-1)?.dueAt;
    const view: DutyView = {
      partId,
      kind,
      title,
      state,
      fromOrgId: turn.fromOrgId,
      done: passedOn || (isLast && doneStates[kind].includes(state)),
      passedOn,
      askedAt: new Date(turn.at),
      dueAt: due ? new Date(due) : null,
      late: clocks.some((clock) => clock.missedAt !== null),
    };
    return [turn.toOrgId, view];
  });
}

function byUrgency(a: DutyView, b: DutyView): number {
  const due = (duty: DutyView): number => duty.dueAt?.getTime() ?? Infinity;
  return Number(a.done) - Number(b.done) || due(a) - due(b);
}
