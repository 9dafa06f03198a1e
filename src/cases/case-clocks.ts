import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service.js';
import type { SpanUnit } from '../calendar/working-time.js';
import type { Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { NEVER_PAUSED, type StoredRule } from '../programmes/deadline-rules.js';
import { Programmes } from '../programmes/programmes.service.js';
import type { CaseFacts, ClockFacts, Subject } from './case-facts.js';
import { orgsOn, splitWho } from './case-policy.js';
import type { State, Urgency } from './case-states.js';
import { type ClockName, clockKinds, hurries, ruleOf } from './clock-kinds.js';
import { nextLook } from './reminders.js';
import { conditionsOf, shifted } from './standing-clocks.js';

export interface ClockToStart {
  kind: ClockName;
  /** The recipient it is about. */
  subject?: Subject;
  /** In the world; the moment of the act when not given. */
  from?: Date;
  /** When somebody set the time himself; the rule then only says how to remind. */
  dueAt?: Date;
}

/** A clock as it would be started. */
export interface PlannedClock {
  kind: ClockName;
  subjectId: string | null;
  owesOrgId: string;
  owesRoles: string[];
  from: Date;
  countedFrom: Date;
  dueAt: Date;
  /** Somebody set the time: no rule measures it anew. */
  given: boolean;
  provisional: boolean;
  rule: StoredRule;
  calendarVersion: string;
  /** When it is looked at first: a reminder, or its end. */
  nextAt: Date;
}

export interface ClockToStop {
  kind: ClockName;
  subjectId?: string | undefined;
  /** Cancelled: nobody met it, it lost its object. */
  as?: 'met' | 'cancelled';
  at?: Date;
}

interface RunningClock {
  id: string;
  kind: ClockName;
  subject_id: string | null;
  due_at: Date;
  unit: SpanUnit;
  counted_from: Date;
  calendar_version: string;
  rule_id: string;
  told_fraction: string;
  missed_at: Date | null;
  paused_at: Date | null;
  pause_in: string[];
  due_given: boolean;
}

const RUNNING = 'met_at is null and cancelled_at is null';

/**
 * Starts, stops, pauses and recomputes the clocks of a case. Called by the one door, under the case's lock.
 * What `start` and `stop` do, they do to the facts in memory too.
 */
@Injectable()
export class CaseClocks {
  constructor(
    private readonly calendars: CalendarService,
    private readonly programmes: Programmes,
  ) {}

  async start(tx: Tx, facts: CaseFacts, clocks: readonly ClockToStart[]): Promise<void> {
    if (clocks.length === 0) return;
    const rows: unknown[][] = [];
    for (const one of await this.plan(facts, clocks, tx.now)) {
      const { kind, subjectId, from, dueAt, rule, provisional } = one;
      const id = newId();
      facts.clocks.push({
        id, kind, subjectId, owesOrgId: one.owesOrgId, startedAt: from.toISOString(),
        dueAt: dueAt.toISOString(), missedAt: null, paused: false, provisional,
      }); // prettier-ignore
      rows.push([
        id, facts.case.id, kind, subjectId, one.owesOrgId, one.owesRoles, from, one.countedFrom, dueAt, rule.unit,
        rule.id, one.calendarVersion, provisional, rule.pauseIn, one.nextAt, one.given,
      ]); // prettier-ignore
    }
    facts.clocks.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
    const width = rows[0]!.length;
    const places = rows.map((_, r) => `(${rows[0]!.map((__, c) => `$${r * width + c + 1}`).join(', ')})`);
    tx.later(
      `insert into deadlines (id, case_id, kind, subject_id, owes_org_id, owes_roles, started_at, counted_from,
         due_at, unit, rule_id, calendar_version, provisional, pause_in, next_at, due_given) values ${places.join(', ')}`,
      rows.flat(),
    );
  }

  /** What starting these clocks at a moment comes to; nothing is stored. Also what is only imagined is measured here. */
  async plan(facts: CaseFacts, clocks: readonly ClockToStart[], at: Date): Promise<PlannedClock[]> {
    const calendar = await this.calendars.current();
    const planned: PlannedClock[] = [];
    for (const { kind, subject = {}, from = at, dueAt: given } of clocks) {
      const { programmeId, urgency } = facts.case;
      const rule = await this.programmes.ruleFor(programmeId, ruleOf(kind), urgency, at);
      if (!rule) throw new Error(`there is no rule for the clock ${kind} at urgency ${urgency}`);
      const { dueAt, provisional } = given
        ? { dueAt: given, provisional: false }
        : calendar.addSpan(from, rule);
      // What was to be done before it was confirmed (a direction given by phone) is late from the start.
      const countedFrom = dueAt < from ? dueAt : from;
      const owes = this.owes(kind, facts, subject);
      planned.push({
        kind,
        subjectId: subject.recipient?.id ?? subject.part?.id ?? null,
        owesOrgId: owes.orgId,
        owesRoles: owes.roles,
        ...{ from, countedFrom, dueAt, provisional, rule },
        given: given !== undefined,
        calendarVersion: calendar.version,
        nextAt: nextLook(calendar, { from: countedFrom, dueAt, unit: rule.unit, toldFraction: 0 }, rule).at,
      });
    }
    return planned;
  }

  /**
   * Late is from the due moment on. A clock that was called late and turns out to have been met before (a call written
   * down hours after it was made) was not; one that stood still had its time stand still with it.
   */
  stop(tx: Tx, facts: CaseFacts, clocks: readonly ClockToStop[]): void {
    for (const clock of clocks) {
      const at = clock.at ?? tx.now;
      const stops = (one: ClockFacts): boolean =>
        one.kind === clock.kind && (clock.subjectId === undefined || one.subjectId === clock.subjectId);
      facts.clocks = facts.clocks.filter((one) => !stops(one));
      tx.later(
        `update deadlines set met_at = case when $4 then $3::timestamptz end,
           cancelled_at = case when $4 then null else $3::timestamptz end,
           missed_at = case when not $4 then missed_at when missed_at <= $3::timestamptz then missed_at
             when due_at <= least(paused_at, $3::timestamptz) then due_at end, next_at = null
         where case_id = $1 and kind = $2 and ${RUNNING} and ($5::uuid is null or subject_id = $5)`,
        [facts.case.id, clock.kind, at, (clock.as ?? 'met') === 'met', clock.subjectId ?? null],
      );
    }
  }

  /** The lead or the owner has changed: what runs goes on, and whoever has it now owes it. */
  async handOver(tx: Tx, facts: CaseFacts): Promise<void> {
    for (const clock of (await this.running(tx, facts.case.id)).filter((one) => one.subject_id === null)) {
      const owes = this.owes(clock.kind, facts, {});
      await tx.sql('update deadlines set owes_org_id = $2, owes_roles = $3 where id = $1', [
        clock.id,
        owes.orgId,
        owes.roles,
      ]);
    }
  }

  /** An end state: nothing more is owed, but what outlives the case. */
  cancelAll(tx: Tx, caseId: string, but: readonly ClockName[]): void {
    tx.later(
      `update deadlines set cancelled_at = $2, next_at = null
       where case_id = $1 and ${RUNNING} and not (kind = any($3))`,
      [caseId, tx.now, [...but]],
    );
  }

  /**
   * A new urgency: what is left is measured anew from now; what is late stays late (domain.md T45, A32). A time that
   * somebody set is his, and what is owed after the settlement has nothing to do with the hurry.
   */
  async recompute(tx: Tx, facts: CaseFacts, urgency: Urgency): Promise<void> {
    for (const clock of await this.running(tx, facts.case.id)) {
      if (clock.missed_at !== null || clock.due_given || !hurries(clock.kind)) continue;
      await this.recount(tx, facts, clock, tx.now, urgency);
    }
  }

  /** A corrected time: the clock is measured from it again, unless it has already run out (domain.md T49). */
  async recountFrom(tx: Tx, facts: CaseFacts, kind: ClockName, from: Date): Promise<boolean> {
    const clocks = (await this.running(tx, facts.case.id)).filter(
      (one) => one.kind === kind && one.missed_at === null,
    );
    for (const clock of clocks) await this.recount(tx, facts, clock, from, facts.case.urgency);
    return clocks.length > 0;
  }

  /** A corrected time at which a clock was met: late, if the right time is past the due one. */
  async correctEnd(tx: Tx, caseId: string, kind: ClockName, at: Date): Promise<boolean> {
    const rows = await tx.sql(
      `update deadlines set met_at = $3, missed_at = coalesce(missed_at, case when due_at <= $3 then due_at end)
       where case_id = $1 and kind = $2 and met_at is not null returning id`,
      [caseId, kind, at],
    );
    return rows.length > 0;
  }

  /** Stops the clocks whose rule says they stand still in this state, and lets the others go on. */
  async pauseFor(tx: Tx, facts: CaseFacts, state: State): Promise<void> {
    // What stands still, and be it for a merger, goes on again whatever its rule says.
    if (facts.clocks.every((clock) => !clock.paused && NEVER_PAUSED.includes(ruleOf(clock.kind)))) return;
    const standing = [state, ...conditionsOf(facts, tx.now)];
    const clocks = await tx.sql<RunningClock>(
      `select * from deadlines where case_id = $1 and ${RUNNING} and (paused_at is not null or pause_in && $2::text[])`,
      [facts.case.id, standing],
    );
    for (const clock of clocks) {
      const stands = clock.pause_in.some((one) => standing.includes(one));
      if (stands && clock.paused_at === null) {
        await tx.sql('update deadlines set paused_at = $2, next_at = null where id = $1', [clock.id, tx.now]);
      } else if (!stands && clock.paused_at !== null) {
        await this.resume(tx, clock);
      }
    }
  }

  private async resume(tx: Tx, clock: RunningClock): Promise<void> {
    const calendar = await this.calendars.ofVersion(clock.calendar_version);
    // What was missed before it stood still is past; what is left of the others comes later.
    const move = (moment: Date): Date =>
      clock.missed_at ? moment : shifted(calendar, moment, clock.paused_at!, tx.now, clock.unit);
    const [dueAt, from] = [move(clock.due_at), move(clock.counted_from)];
    const plan = await this.programmes.ruleById(clock.rule_id);
    const told = Number(clock.told_fraction);
    await tx.sql(
      `update deadlines set paused_at = null, counted_from = $2, due_at = $3, next_at = $4 where id = $1`,
      [
        clock.id,
        from,
        dueAt,
        nextLook(calendar, { from, dueAt, unit: clock.unit, toldFraction: told }, plan).at,
      ],
    );
  }

  private async recount(
    tx: Tx,
    facts: CaseFacts,
    clock: RunningClock,
    from: Date,
    urgency: Urgency,
  ): Promise<void> {
    const calendar = await this.calendars.current();
    const rule = await this.programmes.ruleFor(facts.case.programmeId, ruleOf(clock.kind), urgency, tx.now);
    // Some clocks have no measure at a lower urgency (writing that confirms a call): then the old one stands.
    if (!rule) return;
    const { dueAt, provisional } = calendar.addSpan(from, rule);
    await tx.sql(
      `update deadlines set counted_from = $2, due_at = $3, unit = $4, rule_id = $5, calendar_version = $6,
         provisional = $7, pause_in = $8, told_fraction = 0,
         paused_at = case when paused_at is not null then $10::timestamptz end,
         next_at = case when paused_at is null then $9::timestamptz end where id = $1`,
      [
        clock.id, from, dueAt, rule.unit, rule.id, calendar.version, provisional, rule.pauseIn,
        nextLook(calendar, { from, dueAt, unit: rule.unit, toldFraction: 0 }, rule).at, tx.now,
      ], // prettier-ignore
    );
  }

  private running(tx: Tx, caseId: string): Promise<RunningClock[]> {
    return tx.sql<RunningClock>(`select * from deadlines where case_id = $1 and ${RUNNING} order by id`, [
      caseId,
    ]);
  }

  private owes(kind: ClockName, facts: CaseFacts, subject: Subject): { orgId: string; roles: string[] } {
    const owes = clockKinds[kind].owes.map(splitWho);
    const [orgId] = orgsOn(owes[0]!.side, facts, subject);
    if (!orgId) throw new Error(`clock ${kind} of case ${facts.case.ref} has nobody who owes it`);
    return { orgId, roles: owes.map((one) => one.role) };
  }
}
