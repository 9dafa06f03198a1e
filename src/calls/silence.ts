import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseDoor, type CaseInHand, type Doing } from '../cases/case-door.js';
import { runSubject } from '../cases/subjects.js';
import type { Subject } from '../cases/case-facts.js';
import { type DueClock, MissedClocks } from '../cases/missed-clocks.js';
import { Directory } from '../directory/directory.service.js';
import type { Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { Programmes } from '../programmes/programmes.service.js';
import { CallRuns, insertAttempt, shown } from './call-runs.js';
import { type NextCall, stepFrom } from './call-tree.js';

/** What the system does when nobody acknowledges: the tree opens, its steps run out, a receipt ends it. */
@Injectable()
export class Silence implements OnModuleInit {
  constructor(
    private readonly door: CaseDoor,
    private readonly clocks: MissedClocks,
    private readonly runs: CallRuns,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
  ) {}

  onModuleInit(): void {
    this.clocks.whenMissed('ack', (tx, inHand, clock) => Promise.resolve(this.opening(tx, inHand, clock)));
    this.clocks.whenMissed('call_step', (tx, inHand, clock) => this.stepElapsed(tx, inHand, clock.subject));
    // A receipt, a refusal, a new notice or a recall that takes effect ends the run at once.
    this.door.react(['acknowledge', 'refuseReceipt', 'reissueNotice'], cancelRuns);
    this.door.react(['recallNotice', 'acceptRecall'], async (tx, inHand, doing) => {
      if (doing.to === 'withdrawn') await cancelRuns(tx, inHand, { subject: {} });
    });
  }

  /** T13: the agency's ladder of this moment is copied, stand-ins in the place of those who are absent. */
  private opening(tx: Tx, { facts }: CaseInHand, { subject, audience }: DueClock): Doing {
    return {
      act: 'acknowledgementMissed',
      subject,
      input: {},
      change: async () => {
        const recipient = subject.recipient!;
        const steps = await this.directory.callLadder(recipient.orgId, facts.case.deciderOrgId, tx.now, tx);
        const rule = await this.programmes.ruleFor(
          facts.case.programmeId,
          'call_step',
          facts.case.urgency,
          tx.now,
        );
        const first = stepFrom(steps, 0);
        const runId = newId();
        await tx.sql(
          `insert into call_runs (id, case_id, recipient_id, org_id, steps, attempts_per_step, step, state, opened_at)
           values ($1, $2, $3, $4, $5, $6, $7, 'open', $8)`,
          [
            runId,
            facts.case.id,
            recipient.id,
            recipient.orgId,
            JSON.stringify(steps),
            rule?.attempts ?? 1,
            first ?? 0,
            tx.now,
          ],
        );
        await tx.sql('update cases set unacknowledged = true where id = $1', [facts.case.id]);
        return {
          data: { orgId: recipient.orgId, runId, steps: steps.map(shown), firstStep: first, audience },
          starts: [{ kind: 'call_step', subject }],
        };
      },
    };
  }

  /** The time for a step is over and nobody reported a call that ended it: on to the next, or to the end. */
  private async stepElapsed(tx: Tx, inHand: CaseInHand, { recipient }: Subject): Promise<Doing | null> {
    const open = inHand.facts.runs.find((one) => one.recipientId === recipient?.id && one.state === 'open');
    if (!open) return null;
    const subject = runSubject(inHand.facts, open.id);
    const run = await this.runs.run(tx, open.id);
    const left = stepFrom(run.steps, run.step + 1);
    const next: NextCall = left === null ? { do: 'exhausted' } : { do: 'step', step: left };
    return {
      act: 'callStepElapsed',
      subject,
      input: {},
      change: async () => {
        const step = run.steps[run.step];
        if (step && run.made === 0)
          await insertAttempt(tx, open.id, run.step, step, { outcome: 'not_tried' }, null);
        const moved = await this.runs.move(tx, open.id, subject, next);
        return {
          data: { orgId: open.orgId, passed: step ? shown(step) : null, tried: run.made, next: moved.shown },
          ...moved.clocks,
        };
      },
      after: async () => (next.do === 'exhausted' ? this.runs.exhausting(tx, open.id, subject) : null),
    };
  }
}

async function cancelRuns(tx: Tx, { facts }: CaseInHand, doing: { subject: Subject }): Promise<void> {
  await tx.sql(
    `update call_runs set state = 'cancelled', ended_at = $3
     where case_id = $1 and state = 'open' and ($2::uuid is null or recipient_id = $2)`,
    [facts.case.id, doing.subject.recipient?.id ?? null, tx.now],
  );
}
