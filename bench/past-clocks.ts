// The clocks of one case of the past: started, stopped, reminded of and missed, as the application would have.
import { splitWho } from '../src/cases/case-policy.js';
import type { Urgency } from '../src/cases/case-states.js';
import type { Act } from '../src/cases/case-workflow.js';
import { type ClockName, clockKinds } from '../src/cases/clock-kinds.js';
import { nextLook } from '../src/cases/reminders.js';
import type { Who } from '../src/cases/step.js';
import type { StoredRule } from '../src/programmes/deadline-rules.js';
import type { Value } from './copy-in.js';
import type { PastFacts } from './past-facts.js';
import { idAt } from './past-journal.js';
import type { Lines } from './tables.js';
import type { Agency, Programme, World } from './world.js';

/** Whose clock it is, where it is one recipient's. */
export interface Owing {
  id: string;
  agency: Agency;
}

interface Clock {
  id: string;
  kind: ClockName;
  recipient: Owing | undefined;
  rule: StoredRule;
  from: Date;
  dueAt: Date;
  told: number;
  next: { at: Date; fraction: number } | null;
  row: Record<string, Value>;
}

interface Of {
  caseId: string;
  programme: Programme;
  owner: Agency;
  urgency: Urgency;
}

export class PastClocks {
  private readonly clocks: Clock[] = [];

  constructor(
    private readonly world: World,
    private readonly of: Of,
    private readonly facts: PastFacts,
    /** The system's own entry about a clock. */
    private readonly enter: (act: Act, at: Date, data: Record<string, unknown>) => void,
  ) {}

  start(kind: ClockName, from: Date, recipient?: Owing): void {
    const { caseId, programme, owner, urgency } = this.of;
    const rule = this.world.ruleFor(programme.id, kind, urgency, from);
    const { calendar } = this.world;
    const { dueAt, provisional } = calendar.addSpan(from, rule);
    const owes = clockKinds[kind].owes.map((who: Who) => splitWho(who));
    const side = { owner, adviser: programme.adviser, recipient: recipient?.agency };
    const next = nextLook(calendar, { from, dueAt, unit: rule.unit, toldFraction: 0 }, rule);
    const id = idAt(from);
    const subjectId = recipient?.id ?? null;
    const owesOrgId = side[owes[0]!.side as keyof typeof side]!.orgId;
    const row: Record<string, Value> = {
      id, case_id: caseId, kind, subject_id: subjectId, owes_org_id: owesOrgId, owes_roles: owes.map((one) => one.role),
      started_at: from, counted_from: from, due_at: dueAt, unit: rule.unit, rule_id: rule.id,
      calendar_version: calendar.version, provisional, pause_in: rule.pauseIn, paused_at: null, missed_at: null,
      met_at: null, cancelled_at: null,
    }; // prettier-ignore
    this.clocks.push({ id, kind, recipient, rule, from, dueAt, told: 0, next, row });
    this.facts.addClock({
      id, kind, subjectId, owesOrgId, startedAt: from.toISOString(), dueAt: dueAt.toISOString(), missedAt: null, paused: false,
      provisional,
    }); // prettier-ignore
  }

  stop(kind: ClockName, at: Date, recipient?: Owing, as: 'met_at' | 'cancelled_at' = 'met_at'): void {
    this.lookUntil(at);
    for (const clock of this.clocks) {
      if (clock.kind === kind && (!recipient || clock.recipient === recipient)) this.end(clock, at, as);
    }
  }

  /** Nothing is due any more. */
  stopAll(at: Date): void {
    this.lookUntil(at);
    for (const clock of this.clocks) this.end(clock, at, 'cancelled_at');
  }

  /** Reminders, and what is overdue, in the order in which they come. */
  lookUntil(until: Date): void {
    for (;;) {
      let due: Clock | undefined;
      for (const clock of this.clocks)
        if (clock.next && clock.next.at <= until && (!due || clock.next.at < due.next!.at)) due = clock;
      if (!due) return;
      this.look(due);
    }
  }

  write(lines: Lines): void {
    for (const { row, told, next } of this.clocks)
      lines.add('deadlines', { ...row, told_fraction: told, next_at: next?.at ?? null } as never);
  }

  private end(clock: Clock, at: Date, as: 'met_at' | 'cancelled_at'): void {
    if (clock.row['met_at'] || clock.row['cancelled_at']) return;
    clock.row[as] = at;
    clock.next = null;
    this.facts.dropClock(clock.id);
  }

  private look(clock: Clock): void {
    const { at, fraction } = clock.next!;
    const { rule, dueAt, from, kind, recipient } = clock;
    const audience = rule.ladder.slice(0, fraction < 1 ? 1 : undefined).flat();
    const about = { clock: kind, dueAt, orgId: recipient?.agency.orgId, audience };
    clock.told = fraction;
    if (fraction === 1) {
      clock.row['missed_at'] = dueAt;
      this.facts.missClock(clock.id, dueAt.toISOString());
      this.enter('clockMissed', at, about);
    } else this.enter('remind', at, { ...about, percent: Math.round(fraction * 100) });
    const measured = { from, dueAt, unit: rule.unit, toldFraction: fraction };
    clock.next = nextLook(this.world.calendar, measured, rule);
  }
}
