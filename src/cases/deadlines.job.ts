import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { CalendarService } from '../calendar/calendar.service.js';
import type { SpanUnit } from '../calendar/working-time.js';
import { SYSTEM } from '../identity/person.js';
import { isDatabaseAway } from '../platform/database-away.js';
import { Database, type Tx } from '../platform/database.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { Programmes } from '../programmes/programmes.service.js';
import { CaseDoor, type CaseInHand } from './case-door.js';
import type { CaseFacts } from './case-facts.js';
import type { PartFacts } from './case-parts.js';
import { type ClockName, clockKinds } from './clock-kinds.js';
import { MissedClocks } from './missed-clocks.js';
import { latestLook, nextLook, type ReminderPlan } from './reminders.js';
import { AsSystem } from '../platform/viewer.js';

interface ClockRow {
  id: string;
  case_id: string;
  kind: ClockName;
  subject_id: string | null;
  owes_org_id: string;
  due_at: Date;
  counted_from: Date;
  unit: SpanUnit;
  rule_id: string;
  calendar_version: string;
  told_fraction: string;
  missed_at: Date | null;
}

interface Rule extends ReminderPlan {
  ladder: string[][];
}

/**
 * Looks at the clocks that want it: reminds, or performs what follows when one has run out. The case's lock decides
 * between several processes, and what was found is read again under it: safe twice, safe in several processes.
 */
@Injectable()
export class DeadlinesJob implements OnModuleInit {
  private readonly once = new OnceAtATime('clocks could not be handled; they will be looked at again');

  constructor(
    private readonly database: Database,
    private readonly door: CaseDoor,
    private readonly missed: MissedClocks,
    private readonly calendars: CalendarService,
    private readonly programmes: Programmes,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** T06 and T47 belong to the case itself. */
  onModuleInit(): void {
    this.missed.whenMissed('written_confirm', (_, __, clock) =>
      Promise.resolve({
        act: 'writtenConfirmationMissed',
        input: {},
        change: () => ({ data: { dueAt: clock.dueAt, audience: clock.audience } }),
      }),
    );
    this.missed.whenMissed('update', (tx, { facts }, clock) =>
      Promise.resolve({
        act: 'updateMissed',
        input: {},
        change: async () => {
          await tx.sql('update cases set stale = true where id = $1', [facts.case.id]);
          return {
            data: { dueAt: clock.dueAt, audience: clock.audience },
            stops: [{ kind: 'update', as: 'cancelled' }],
            starts: [{ kind: 'update' }],
          };
        },
      }),
    );
  }

  @Interval(250)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.handleDue());
  }

  /** Handles everything that is due now; returns how many clocks it looked at. */
  @AsSystem()
  async handleDue(batch = 100): Promise<number> {
    let handled = 0;
    for (;;) {
      const due = await this.database.sql<{ id: string; case_id: string }>(
        'select id, case_id from deadlines where next_at <= app_now() order by next_at limit $1',
        [batch],
      );
      let progress = 0;
      for (const clock of due) progress += (await this.handle(clock.id, clock.case_id)) ? 1 : 0;
      handled += progress;
      if (progress === 0) return handled;
    }
  }

  private async handle(id: string, caseId: string): Promise<boolean> {
    try {
      return await this.database.transaction(async (tx) => {
        // Somebody acts on the case right now: leave it, the clock is looked at again in a moment.
        const [free] = await tx.sql(
          'select 1 from journal_heads where stream_id = $1 for update skip locked',
          [caseId],
        );
        if (!free) return false;
        const [clock] = await tx.sql<ClockRow>('select * from deadlines where id = $1 and next_at <= $2', [
          id,
          tx.now,
        ]);
        if (!clock) return false;
        await this.look(tx, await this.door.enter(tx, caseId, SYSTEM), clock);
        return true;
      });
    } catch (error) {
      // Nothing is wrong with the clock: the next look comes in a moment.
      if (isDatabaseAway(error)) throw error;
      this.log.error(
        { err: error, clock: id, case: caseId },
        'a clock could not be handled; it waits a minute',
      );
      // It must not stand in the way of the others, nor be forgotten. Outside the lock of its case: whoever has met,
      // cancelled, paused or moved it meanwhile has said when it is looked at next.
      await this.database.sql(
        `update deadlines set next_at = app_now() + interval '1 minute' where id = $1 and next_at <= app_now()`,
        [id],
      );
      return false;
    }
  }

  private async look(tx: Tx, inHand: CaseInHand, clock: ClockRow): Promise<void> {
    const rule = (await this.programmes.ruleById(clock.rule_id)) as Rule;
    const calendar = await this.calendars.ofVersion(clock.calendar_version);
    const measured = { from: clock.counted_from, dueAt: clock.due_at, unit: clock.unit };
    const ranOut = clock.due_at.getTime() <= tx.now.getTime() && clock.missed_at === null;
    const told = { ...measured, toldFraction: Number(clock.told_fraction) };
    const fraction = ranOut ? 1 : latestLook(calendar, told, rule, tx.now).fraction;
    const next = nextLook(calendar, { ...measured, toldFraction: fraction }, rule);
    await tx.sql(
      `update deadlines set told_fraction = $2, next_at = $3, missed_at = case when $4 then due_at else missed_at end where id = $1`,
      [clock.id, fraction, next.at, ranOut],
    );
    const recipient = inHand.facts.recipients.find((one) => one.id === clock.subject_id);
    const part = inHand.facts.parts.find((one) => one.id === clock.subject_id);
    const audience = (part && verifiersOf(part, inHand.facts)) ?? audienceOf(clock.kind, rule, fraction);
    const due = {
      id: clock.id,
      kind: clock.kind,
      dueAt: clock.due_at,
      owesOrgId: clock.owes_org_id,
      subject: { recipient, part },
      audience,
    };
    const doing = ranOut
      ? await this.missed.doingFor(tx, inHand, due)
      : {
          act: 'remind' as const,
          input: {},
          change: () => ({
            data: {
              clock: clock.kind,
              percent: Math.round(fraction * 100),
              dueAt: clock.due_at,
              orgId: recipient?.orgId ?? part?.orgId,
              owesOrgId: clock.owes_org_id,
              audience,
            },
          }),
        };
    if (doing) await this.door.performAll(tx, inHand, SYSTEM, doing);
  }
}

/** Of an item that is said to be done its doer hears no more: whoever is to look at it does (domain.md C.5.6). */
function verifiersOf(part: PartFacts, { case: row }: CaseFacts): string[] | null {
  if (part.kind !== 'direction_item' || part.state !== 'claimed') return null;
  return [part.orgId === row.adviserOrgId ? 'decider.sc_office' : 'adviser.adviser_lead'];
}

/** Who hears of it: before the end those who must act; with every overdue step one rung more of the ladder. */
function audienceOf(kind: ClockName, rule: Rule, fraction: number): string[] {
  const own: readonly string[] = clockKinds[kind].owes;
  if (fraction < 1 || rule.ladder.length === 0) return [...(rule.ladder[0] ?? own)];
  const rungs = 2 + Math.round((fraction - 1) / (rule.repeat?.every ?? 0.5));
  return [...new Set(rule.ladder.slice(0, rungs).flat())];
}
