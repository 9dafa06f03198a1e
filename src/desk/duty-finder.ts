import { Injectable } from '@nestjs/common';
import { agenciesOf, envelopeSql, seesBy, visibleSql } from '../cases/case-policy.js';
import type { ClockName } from '../cases/clock-kinds.js';
import { clocksOfTheEnvelope } from '../cases/sealed.js';
import type { Role } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { AsSystem } from '../platform/viewer.js';

/** A running clock of a case that somebody may see; of a case he sees the envelope of, a clock of the envelope. */
export interface DueClock {
  id: string;
  caseId: string;
  kind: ClockName;
  subjectId: string | null;
  owesOrgId: string;
  owesRoles: Role[];
  startedAt: string;
  dueAt: string;
  missedAt: string | null;
  paused: boolean;
  provisional: boolean;
}

/** A place on the board: what falls due first, first. */
export interface DuePlace {
  dueAt: Date;
  id: string;
}

export interface Asked {
  /** Nothing at or before this place. */
  after: DuePlace | null;
  /** Nothing that falls due later; null: whatever comes. */
  until: Date | null;
  /** Only what his agencies owe. */
  mine: boolean;
  count: number;
}

/** So many of the clocks that fall due first are looked at one by one: with a quiet board, that is all of them. */
const NEAR = 400;
/** So many of them that he may see are enough to believe that walking on finds the rest sooner than his own cases. */
const FREQUENT = 10;

const RUNNING = 'd.met_at is null and d.cancelled_at is null';

/**
 * Finds what falls due, in two ways, as lists of cases are found. Walking: along the index of running clocks from the
 * earliest on, asking of each case whether he may see it; quick for whoever sees many. From the cases: those he has a
 * part in, and their running clocks; quick for whoever sees few.
 */
@Injectable()
export class DutyFinder {
  constructor(private readonly database: Database) {}

  @AsSystem()
  async find(me: Person, asked: Asked): Promise<DueClock[]> {
    const agencies = agenciesOf(me);
    if (me.capacities.length === 0 || (asked.mine && agencies.length === 0)) return [];
    if (asked.mine) return this.among(me, asked, OWED, [agencies]);
    const near = await this.walk(me, asked, NEAR);
    if (near.found.length >= asked.count || near.looked < NEAR) return near.found;
    if (near.found.length >= FREQUENT) {
      // Twice as far as it should take.
      const further = Math.ceil(Math.log2((2 * asked.count) / near.found.length));
      const on = await this.walk(me, asked, NEAR * 2 ** further);
      if (on.found.length >= asked.count || on.looked < NEAR * 2 ** further) return on.found;
    }
    return this.among(me, asked, KNOWN, [agencies, seesBy(me).keys]);
  }

  private async walk(
    me: Person,
    asked: Asked,
    depth: number,
  ): Promise<{ found: DueClock[]; looked: number }> {
    const [row] = await this.database.sql<{ found: DueClock[]; looked: number }>(
      `with near as materialized (
         select d.* from deadlines d where ${RUNNING} and ${WITHIN} order by d.due_at, d.id limit ${depth})
       select (select count(*)::int from near) as looked,
         (select coalesce(json_agg(${COLUMNS} order by d.due_at, d.id), '[]') from (
            select d.* from ${inOrder('near')} where ${SEEN} order by d.due_at, d.id limit $8) d) as found`,
      params(me, asked),
    );
    return row!;
  }

  private async among(me: Person, asked: Asked, from: string, more: unknown[]): Promise<DueClock[]> {
    const rows = await this.database.sql<{ clock: DueClock }>(
      `with due as materialized (select d.* from deadlines d where ${RUNNING} and ${WITHIN} and ${from})
       select ${COLUMNS} as clock from (
         select d.* from ${inOrder('due')} where ${SEEN} order by d.due_at, d.id limit $8) d
       order by d.due_at, d.id`,
      [...params(me, asked), ...more],
    );
    return rows.map((row) => row.clock);
  }
}

const COLUMNS = `json_build_object('id', d.id, 'caseId', d.case_id, 'kind', d.kind, 'subjectId', d.subject_id,
  'owesOrgId', d.owes_org_id, 'owesRoles', d.owes_roles, 'startedAt', d.started_at, 'dueAt', d.due_at,
  'missedAt', d.missed_at, 'paused', d.paused_at is not null, 'provisional', d.provisional)`;

const WITHIN = `d.due_at <= $6::timestamptz and (d.due_at, d.id) > ($4::timestamptz, $5::uuid)`;

/** "offset 0" keeps the look-up where it stands: turned into a join, it would read all cases. */
const SEEN = `exists (select 1 from cases c where c.id = d.case_id
  and (${visibleSql('c', '$1')} or (d.kind = any($7::text[]) and ${envelopeSql('c', '$1', '$2', '$3')})) offset 0)`;

const OWED = 'd.owes_org_id = any($9::uuid[])';

/** Sorted before anybody's right is asked: then it is asked of as many as are shown, and not of all. */
const inOrder = (rows: string): string => `(select * from ${rows} order by due_at, id offset 0) d`;

/** Whatever he can see at most: his agencies' cases, those of his groups, those he was let into, held ones he guards. */
const KNOWN = `d.case_id in (
  select p.case_id from case_parties p where p.org_id = any($9::uuid[]) and p.left_at is null
  union select h.id from cases h where h.quarantined_at is not null
    and (h.owner_org_id = any($3::uuid[]) or h.adviser_org_id = any($3::uuid[]))
  union select m.case_id from case_members m where m.position_id = any($10::uuid[]) and m.left_at is null
  union select x.case_id from case_access x
    where x.position_id = any($10::uuid[]) and x.level = 'emergency' and x.ended_at is null)`;

const FIRST: DuePlace = { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' };

function params(me: Person, { after, until, count }: Asked): unknown[] {
  const { keys, clerkOf, guardOf } = seesBy(me);
  const from = after ?? FIRST;
  return [keys, clerkOf, guardOf, from.dueAt, from.id, until ?? 'infinity', clocksOfTheEnvelope, count];
}
