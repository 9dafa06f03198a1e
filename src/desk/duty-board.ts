import { Injectable } from '@nestjs/common';
import { nextCallsOf, type NextRung } from '../calls/next-calls.js';
import { actView } from '../cases/act.view.js';
import type { CaseFacts } from '../cases/case-facts.js';
import { agenciesOf, fills, sightOf } from '../cases/case-policy.js';
import { factsAsSeen } from '../cases/case.queries.js';
import { states } from '../cases/case-states.js';
import { clockKinds } from '../cases/clock-kinds.js';
import { type OfferedAct, actsOffered } from '../cases/offered-acts.js';
import { roleNames } from '../cases/role-names.js';
import { type Sealed, sealedBecause, sealFacts } from '../cases/sealed.js';
import { clockSettledBy, settles } from '../cases/settling.js';
import { Directory } from '../directory/directory.service.js';
import type { Role } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { Words } from '../platform/language.js';
import { bandOf, reachOf } from './duty-bands.js';
import { type DueClock, DutyFinder, type DuePlace } from './duty-finder.js';
import { DutyShifts } from './duty-shifts.js';
import type { DutyBoardDto, DutyRowView, DutyBoardView } from './duty.view.js';

const HOURS = 12;
const LINES = 50;
/** Of an agency with many people in a role, so many are named. */
const MOST_NAMED = 3;

/** A case as this person sees it, and what he may do in it. */
interface Seen {
  facts: CaseFacts;
  sealed: Sealed | null;
  offered: OfferedAct[];
}

/** What the rows of one page look up together. */
interface Book {
  now: Date;
  cases: Map<string, Seen>;
  names: Map<string, string>;
  holders: Map<string, Holder[]>;
  calls: Map<string, NextRung>;
}

interface Holder {
  orgId: string;
  positionId: string;
  title: string;
  fullName: string;
  roles: Role[];
}

/** What is overdue and what falls due, of the cases somebody may see (experience.md, page 1). Reads; changes nothing. */
@Injectable()
export class DutyBoard {
  constructor(
    private readonly database: Database,
    private readonly finder: DutyFinder,
    private readonly directory: Directory,
    private readonly shifts: DutyShifts,
  ) {}

  async page(me: Person, asked: DutyBoardDto): Promise<DutyBoardView> {
    const now = await this.database.now();
    const until = reachOf(now, asked.hours ?? HOURS);
    const limit = asked.limit ?? LINES;
    const mine = asked.mine ?? false;
    const after = asked.cursor ? readCursor(asked.cursor) : null;
    const found = await this.finder.find(me, { after, until, mine, count: limit + 1 });
    const beyond = { after: { dueAt: until, id: LAST }, until: null, mine, count: 1 };
    const [next] = await this.finder.find(me, beyond);
    const shown = found.slice(0, limit);
    const book = await this.bookOf(me, now, next ? [...shown, next] : shown);
    const last = found.length > limit ? shown.at(-1)! : null;
    return {
      now: now.toISOString(),
      until: until.toISOString(),
      items: shown.map((clock) => rowView(me, clock, book)),
      nextCursor: last && Buffer.from(`${Date.parse(last.dueAt)} ${last.id}`).toString('base64url'),
      next: next ? milestone(next, book) : null,
      shifts: await this.shifts.of(me),
    };
  }

  private async bookOf(me: Person, now: Date, clocks: DueClock[]): Promise<Book> {
    const cases = new Map<string, Seen>();
    const facts = await factsAsSeen(this.database, me, [...new Set(clocks.map((one) => one.caseId))]);
    for (const [id, whole] of facts) {
      const sealed = sealedBecause(whole, sightOf(me, whole));
      // What may be done is weighed on all that is known, as in the list of cases.
      cases.set(id, {
        facts: sealed ? sealFacts(whole, sealed, me) : whole,
        sealed,
        offered: actsOffered(me, whole),
      });
    }
    const orgIds = [...new Set([...clocks.map((one) => one.owesOrgId), ...recipientsOf(cases)])];
    const orgs = await this.directory.organisationsAt(orgIds, now);
    return {
      now,
      cases,
      names: new Map([...orgs].map(([id, org]) => [id, org.name])),
      holders: await this.holdersIn(orgIds),
      calls: await nextCallsOf(this.database, runsToShow(cases)),
    };
  }

  private async holdersIn(orgIds: string[]): Promise<Map<string, Holder[]>> {
    const rows = await this.database.sql<Holder>(
      `select p.org_id as "orgId", p.position_id as "positionId", p.title, o.full_name as "fullName", p.roles
       from answering_positions_at(app_now()) p join officials o on o.id = p.official_id
       where p.org_id = any($1::uuid[]) and o.active order by p.title, p.position_id`,
      [orgIds],
    );
    const byOrg = new Map<string, Holder[]>();
    for (const row of rows) byOrg.set(row.orgId, [...(byOrg.get(row.orgId) ?? []), row]);
    return byOrg;
  }
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function readCursor(cursor: string): DuePlace {
  const [, ms, id] = /^(\d{1,15}) (.{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (ms && isId(id)) return { dueAt: new Date(Number(ms)), id };
  throw new AppError('malformed', {}, [
    { field: 'cursor', code: 'format', vi: 'Con trỏ trang không đúng.', en: 'This is not a cursor of ours.' },
  ]);
}

function recipientsOf(cases: Map<string, Seen>): string[] {
  return [...cases.values()].flatMap(({ facts }) => facts.recipients.map((one) => one.orgId));
}

/** The call sheet of a restricted case takes a purpose, and its reading is logged: no name and number of it here. */
function runsToShow(cases: Map<string, Seen>): string[] {
  return [...cases.values()]
    .filter(({ facts, sealed }) => !sealed && facts.case.confidentiality !== 'restricted')
    .flatMap(({ facts }) => facts.runs.filter((one) => one.state === 'open').map((one) => one.id));
}

function rowView(me: Person, clock: DueClock, book: Book): DutyRowView {
  const { facts, sealed, offered } = book.cases.get(clock.caseId)!;
  const { case: row } = facts;
  const { id, kind, subjectId, paused, provisional, owesOrgId, owesRoles } = clock;
  const { vi, en } = clockKinds[kind];
  return {
    id,
    band: bandOf(new Date(clock.dueAt), paused, book.now),
    case: {
      id: row.id,
      ref: row.ref,
      version: row.version,
      lastSeq: facts.lastSeq,
      sealed,
      subject: row.subject,
      state: row.state,
      stateLabel: states[row.state],
      urgency: row.urgency,
      confidentiality: row.confidentiality,
      exercise: row.exercise,
      ownerName: facts.parties.find((party) => party.role === 'owner')!.name,
    },
    kind,
    label: { vi, en },
    what: whatToDo(clock, facts, book),
    subjectId,
    owes: {
      orgId: owesOrgId,
      name: book.names.get(owesOrgId) ?? '',
      roles: owesRoles,
      roleLabels: owesRoles.map((role) => roleNames[role]),
      positions: holdersOf(clock, book),
    },
    startedAt: new Date(clock.startedAt).toISOString(),
    dueAt: new Date(clock.dueAt).toISOString(),
    missedAt: clock.missedAt && new Date(clock.missedAt).toISOString(),
    paused,
    provisional,
    mine: agenciesOf(me).includes(owesOrgId),
    myTurn: me.capacities.some(
      (one) => one.orgId === owesOrgId && owesRoles.some((role) => fills(role, one.roles)),
    ),
    acts: settles(offered, clock, facts).map((one) => actView(row.id, one, clockSettledBy(one, facts))),
    call: callOf(clock, facts, book),
  };
}

/** The clock's own words, and which of several it is about: the agency addressed, the title of the part. */
function whatToDo({ kind, subjectId }: DueClock, facts: CaseFacts, book: Book): Words {
  const { vi, en } = clockKinds[kind];
  const recipient = facts.recipients.find((one) => one.id === subjectId);
  const title = recipient
    ? book.names.get(recipient.orgId)
    : facts.parts.find((one) => one.id === subjectId)?.title;
  return title ? { vi: `${vi}: ${title}`, en: `${en}: ${title}` } : { vi, en };
}

function holdersOf({ owesOrgId, owesRoles }: DueClock, book: Book): Omit<Holder, 'orgId' | 'roles'>[] {
  const inRole = (role: Role): Holder[] =>
    (book.holders.get(owesOrgId) ?? []).filter((one) => fills(role, one.roles));
  return [...new Set(owesRoles.flatMap(inRole))]
    .slice(0, MOST_NAMED)
    .map(({ positionId, title, fullName }) => ({ positionId, title, fullName }));
}

/** A silent recipient is rung: the call belongs to the clock it did not keep, and to that of the step. */
function callOf({ kind, subjectId }: DueClock, facts: CaseFacts, book: Book): DutyRowView['call'] {
  if (kind !== 'ack' && kind !== 'call_step') return null;
  const run = facts.runs.find((one) => one.recipientId === subjectId && one.state === 'open');
  if (!run) return null;
  const next = book.calls.get(run.id);
  return {
    runId: run.id,
    orgId: run.orgId,
    orgName: book.names.get(run.orgId) ?? '',
    next: next
      ? {
          at: next.at,
          kind: next.step.kind,
          title: next.step.title,
          fullName: next.step.fullName,
          phone: next.step.phone,
        }
      : null,
  };
}

function milestone({ dueAt, caseId, kind }: DueClock, book: Book): DutyBoardView['next'] {
  const { vi, en } = clockKinds[kind];
  const { ref } = book.cases.get(caseId)!.facts.case;
  return { dueAt: new Date(dueAt).toISOString(), caseId, ref, kind, label: { vi, en } };
}
