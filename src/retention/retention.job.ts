import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { CaseDoor, type CaseInHand, type Doing } from '../cases/case-door.js';
import { endStates } from '../cases/case-states.js';
import { acts, workflow } from '../cases/case-workflow.js';
import { leftoverBlanker } from '../cases/leftovers.js';
import { erasedNow, monthsOf, retentionClassOf } from '../cases/retention.js';
import type { Step } from '../cases/step.js';
import { SYSTEM } from '../identity/person.js';
import { type Blanker, WholeBlanker } from '../journal/blanker.js';
import { Erasing } from '../journal/erasing.js';
import { isDatabaseAway } from '../platform/database-away.js';
import { Database, type Tx } from '../platform/database.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { AsSystem } from '../platform/viewer.js';
import { retentionRuleAt } from '../programmes/retention-rules.js';

const MINUTE_MS = 60_000;
const BATCH = 100;

/** Acts that lead to an end: the latest of them is when the time begins to count. */
const endingActs = acts.filter((act) =>
  (workflow[act] as Step).to.some((to) => endStates.includes(to as never)),
);

const LEFTOVERS = 'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15';
const OVER = 'Hết thời hạn lưu trữ.';
const TITLE = 'Hết thời hạn lưu trữ / The time of keeping is over';

/**
 * SG-15: fixes until when a case that has ended is kept, takes out what the lint finds in a file that is put away, and
 * when the time is over erases a draft that never was issued, or asks people to decide about anything else. Each case
 * in a transaction of its own, under its lock: safe twice, safe in several processes.
 */
@Injectable()
export class RetentionJob {
  private readonly once = new OnceAtATime('retention could not be looked after; it is tried again');

  constructor(
    private readonly database: Database,
    private readonly door: CaseDoor,
    private readonly erasing: Erasing,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(MINUTE_MS)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.lookAfter());
  }

  /** Returns how many cases something was done with. */
  @AsSystem()
  async lookAfter(): Promise<number> {
    // A case that was taken apart again goes on: nothing counts any more.
    await this.database.sql(
      `delete from case_retentions r using cases c where c.id = r.case_id and c.state <> all($1::text[])`,
      [endStates],
    );
    return (
      (await this.each(
        `select c.id from cases c where c.state = any($1::text[])
           and not exists (select 1 from case_retentions r where r.case_id = c.id)`,
        [endStates],
        (tx, inHand) => this.fix(tx, inHand),
      )) +
      (await this.each(
        `select r.case_id as id from case_retentions r join cases c on c.id = r.case_id
         where r.cleaned_at is null and c.state = 'archived' and c.quarantined_at is null`,
        [],
        (tx, inHand) => this.clean(tx, inHand),
      )) +
      (await this.each(
        `select r.case_id as id from case_retentions r join cases c on c.id = r.case_id
         where r.due_at <= app_now() and r.told_at is null and r.erased_at is null and c.quarantined_at is null`,
        [],
        (tx, inHand) => this.end(tx, inHand),
      ))
    );
  }

  /** One after another; a case that fails is logged and does not stand in the way of the others. */
  private async each(
    sql: string,
    params: unknown[],
    work: (tx: Tx, inHand: CaseInHand) => Promise<void>,
  ): Promise<number> {
    let done = 0;
    const failed: string[] = [];
    for (;;) {
      const rows = await this.database.sql<{ id: string }>(`${sql} limit ${BATCH + failed.length}`, params);
      const left = rows.filter(({ id }) => !failed.includes(id));
      if (left.length === 0) return done;
      for (const { id } of left) {
        if (await this.one(id, `${sql} and c.id = $${params.length + 1}`, params, work)) done += 1;
        else failed.push(id);
      }
    }
  }

  private async one(
    id: string,
    again: string,
    params: unknown[],
    work: (tx: Tx, inHand: CaseInHand) => Promise<void>,
  ): Promise<boolean> {
    try {
      return await this.database.transaction(async (tx) => {
        // Somebody acts on it, or another process looks after it: the next round comes in a minute.
        const [free] = await tx.sql(
          'select 1 from journal_heads where stream_id = $1 for update skip locked',
          [id],
        );
        if (!free || (await tx.sql(again, [...params, id])).length === 0) return false;
        await work(tx, await this.door.enter(tx, id, SYSTEM));
        return true;
      });
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.log.error({ err: error, case: id }, 'the retention of a case could not be looked after');
      return false;
    }
  }

  /** The time is what was chosen when it was filed, else what the rule of its class said when it ended. */
  private async fix(tx: Tx, { facts }: CaseInHand): Promise<void> {
    const { id } = facts.case;
    const [ended] = await tx.sql<{ at: Date; retention: string | null }>(
      `select recorded_at as at, data->>'retention' as retention from journal_entries
       where stream_id = $1 and act = any($2::text[]) order by seq desc limit 1`,
      [id, endingActs],
    );
    const at = ended?.at ?? tx.now;
    const caseClass = retentionClassOf(facts);
    const rule = await retentionRuleAt(tx, caseClass, at);
    const months = ended?.retention ? monthsOf(ended.retention) : (rule?.months ?? null);
    await tx.sql(
      `insert into case_retentions (case_id, case_class, rule_id, months, counted_from, due_at)
       values ($1, $2, $3, $4::int, $5::timestamptz,
         case when $4::int is not null then $5::timestamptz + make_interval(months => $4::int) end)
       on conflict do nothing`,
      [id, caseClass, rule?.id ?? null, months, at],
    );
  }

  private async clean(tx: Tx, inHand: CaseInHand): Promise<void> {
    const { id } = inHand.facts.case;
    const blanker = await leftoverBlanker(tx, id);
    await this.erase(tx, inHand, 'leftoversRemoved', blanker, LEFTOVERS);
    await tx.sql('update case_retentions set cleaned_at = $2 where case_id = $1', [id, tx.now]);
  }

  private async end(tx: Tx, inHand: CaseInHand): Promise<void> {
    const { id, state, ownerOrgId } = inHand.facts.case;
    const [kept] = await tx.sql<{ caseClass: string; dueAt: Date; basis: string | null }>(
      `select r.case_class as "caseClass", r.due_at as "dueAt", u.basis
       from case_retentions r left join retention_rules u on u.id = r.rule_id where r.case_id = $1`,
      [id],
    );
    const legalBasis = kept!.basis ?? OVER;
    if (state === 'cancelled') {
      await this.erase(tx, inHand, 'contentExpired', new WholeBlanker(), legalBasis);
      return erasedNow(tx, id);
    }
    const { caseClass, dueAt } = kept!;
    const doing: Doing = {
      act: 'retentionOver',
      input: {},
      change: () => ({
        data: { caseClass, dueAt, legalBasis },
        newParts: [
          {
            kind: 'erasure', state: 'proposed', title: TITLE, orgId: ownerOrgId, data: { retention: true },
            content: { legalBasis, reason: OVER },
          },
        ], // prettier-ignore
      }),
    };
    await this.door.perform(tx, inHand, SYSTEM, doing);
    await tx.sql('update case_retentions set told_at = $2 where case_id = $1', [id, tx.now]);
  }

  /** By the one mechanism of erasure; an entry says what is gone, where something was. */
  private async erase(
    tx: Tx,
    inHand: CaseInHand,
    act: 'leftoversRemoved' | 'contentExpired',
    blanker: Blanker,
    legalBasis: string,
  ): Promise<void> {
    const { id } = inHand.facts.case;
    const erased = await this.erasing.planBy(tx, id, blanker);
    if (erased.length === 0) return;
    await this.door.perform(tx, inHand, SYSTEM, {
      act,
      input: {},
      change: async () => {
        await this.erasing.carryOut(tx, id, erased, blanker);
        return { data: { legalBasis, erased }, scrub: (data) => blanker.json(data) };
      },
    });
  }
}
