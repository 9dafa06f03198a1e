import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { CaseDoor, type CaseInHand, type Change, type Doing, runSubject } from '../cases/case-door.js';
import type { RecipientFacts, Subject } from '../cases/case-facts.js';
import { inTheFuture } from '../cases/case-opening.js';
import type { CaseView } from '../cases/case.view.js';
import { type DueClock, MissedClocks } from '../cases/missed-clocks.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { CallStep } from '../directory/call-ladder.js';
import { Directory } from '../directory/directory.service.js';
import type { Answering } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { receiptMoves, settleUnacknowledged } from '../notices/receipt.service.js';
import { digits, unknownPhone } from '../notices/notice-writer.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { Programmes } from '../programmes/programmes.service.js';
import type { AttemptDto, PhoneReceiptDto } from './call.dto.js';
import { afterAttempt, type NextCall, stepFrom } from './call-tree.js';

interface RunRow {
  steps: CallStep[];
  attempts_per_step: number;
  step: number;
  made: number;
}

/** What happens when nobody acknowledges: the tree opens, people are rung in turn, somebody answers or nobody does. */
@Injectable()
export class CallTreeService implements OnModuleInit {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly clocks: MissedClocks,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
  ) {}

  onModuleInit(): void {
    this.clocks.whenMissed('ack', (tx, inHand, clock) => Promise.resolve(this.opening(tx, inHand, clock)));
    this.clocks.whenMissed('call_step', (tx, inHand, clock) => this.stepElapsed(tx, inHand, clock.subject));
    // A receipt, a refusal or a new notice during the run ends it at once.
    this.door.react(
      ['acknowledge', 'refuseReceipt', 'reissueNotice', 'recallNotice', 'acceptRecall'],
      cancelRuns,
    );
  }

  /** T13 and C.5.2: a call without a receipt. After the last one the tree is exhausted. */
  attempt(me: Person, write: Write, caseId: string, runId: string, input: AttemptDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => {
      const subject = runSubject(inHand.facts, runId);
      let next: NextCall = { do: 'again' };
      return {
        act: 'recordCallAttempt',
        subject,
        input,
        problems: () => [
          ...timesOfCall(input, tx.now),
          ...lintProblems({ note: input.note }, input.officials),
        ],
        change: async (_, __, capacity) => {
          const run = await this.run(tx, runId);
          const step = run.steps[run.step]!;
          await insertAttempt(tx, runId, run.step, step, input, capacity!.positionId);
          next = afterAttempt(run.steps, run.step, run.made + 1, run.attempts_per_step, input.outcome!);
          const moved = await this.move(tx, runId, subject, next);
          return {
            data: {
              orgId: subject.run!.orgId,
              outcome: input.outcome,
              note: input.note,
              called: shown(step),
              next: moved.shown,
            },
            ...(input.startedAt ? { occurredAt: new Date(input.startedAt) } : {}),
            ...moved.clocks,
          };
        },
        after: async () => (next.do === 'exhausted' ? this.exhausting(tx, runId, subject) : null),
      };
    });
  }

  /** T14: somebody of the agency takes the notice on the telephone, called back at a number the directory knows. */
  acknowledge(
    me: Person,
    write: Write,
    caseId: string,
    runId: string,
    input: PhoneReceiptDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = runSubject(facts, runId);
      const recipient = subject.recipient!;
      let callee: Answering | undefined;
      return {
        act: 'acknowledgeByPhone',
        subject,
        input,
        problems: async () => {
          callee = await this.calleeOf(tx, recipient, input.calleePositionId);
          return [
            ...timesOfCall(input, tx.now),
            ...lintProblems({ note: input.note }, input.officials),
            ...(input.calleePositionId && !callee ? [notOfThisAgency] : []),
            ...(await this.calledBackProblems(tx, recipient, input)),
          ];
        },
        change: async (_, __, capacity) => {
          const run = await this.run(tx, runId);
          const spoken = {
            outcome: 'answered',
            startedAt: input.startedAt,
            note: input.note,
            readBack: input.readBack,
          };
          await insertAttempt(
            tx,
            runId,
            run.step,
            { ...callee!, phone: input.calledBackNumber! },
            spoken,
            capacity!.positionId,
          );
          await tx.sql(`update call_runs set state = 'answered', ended_at = $2 where id = $1`, [
            runId,
            tx.now,
          ]);
          await tx.sql(
            `update notice_recipients set state = 'acknowledged', ack_channel = 'phone', acknowledged_at = $2,
               acknowledged_by_official_id = $3, acknowledged_version = notice_version where id = $1`,
            [recipient.id, tx.now, callee!.officialId],
          );
          await settleUnacknowledged(tx, caseId);
          const moves = receiptMoves(facts.case.state, recipient);
          return {
            data: {
              orgId: recipient.orgId,
              step: run.steps[run.step]!.step,
              callee: {
                positionId: callee!.positionId,
                fullName: callee!.fullName,
                standsInFor: callee!.standsInFor,
              },
              calledBackNumber: input.calledBackNumber,
              readBack: input.readBack,
              note: input.note,
            },
            ...(input.startedAt ? { occurredAt: new Date(input.startedAt) } : {}),
            ...moves,
            starts: [{ kind: 'formal_ack', subject }, ...(moves.starts ?? [])],
          };
        },
      };
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
    const run = await this.run(tx, open.id);
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
        const moved = await this.move(tx, open.id, subject, next);
        return {
          data: { orgId: open.orgId, passed: step ? shown(step) : null, tried: run.made, next: moved.shown },
          ...moved.clocks,
        };
      },
      after: async () => (next.do === 'exhausted' ? this.exhausting(tx, open.id, subject) : null),
    };
  }

  /** T15: every attempt with its outcome goes into the entry. */
  private async exhausting(tx: Tx, runId: string, subject: Subject): Promise<Doing> {
    const attempts = await tx.sql<{ step: number; outcome: string; at: Date }>(
      'select step, outcome, started_at as at from call_attempts where run_id = $1 order by id',
      [runId],
    );
    return {
      act: 'callTreeExhausted',
      subject,
      input: {},
      change: async () => {
        await tx.sql(`update call_runs set state = 'exhausted', ended_at = $2 where id = $1`, [
          runId,
          tx.now,
        ]);
        return { data: { orgId: subject.run!.orgId, attempts }, stops: [] };
      },
    };
  }

  /** Moves the run to what comes next; its clock is measured anew for each step. */
  private async move(
    tx: Tx,
    runId: string,
    subject: Subject,
    next: NextCall,
  ): Promise<{ shown: CallStep | Record<string, unknown> | null; clocks: Pick<Change, 'starts' | 'stops'> }> {
    const stops = [{ kind: 'call_step' as const, subjectId: subject.recipient!.id }];
    if (next.do === 'again') return { shown: { again: true }, clocks: { stops: [], starts: [] } };
    if (next.do === 'exhausted') return { shown: null, clocks: { stops, starts: [] } };
    const [row] = await tx.sql<{ steps: CallStep[] }>(
      'update call_runs set step = $2 where id = $1 returning steps',
      [runId, next.step],
    );
    return {
      shown: shown(row!.steps[next.step]!),
      clocks: { stops, starts: [{ kind: 'call_step', subject }] },
    };
  }

  private async run(tx: Tx, runId: string): Promise<RunRow> {
    const [row] = await tx.sql<RunRow>(
      `select r.steps, r.attempts_per_step, r.step,
         (select count(*)::int from call_attempts a where a.run_id = r.id and a.step = r.step) as made
       from call_runs r where r.id = $1`,
      [runId],
    );
    return row!;
  }

  private async calleeOf(
    tx: Tx,
    recipient: RecipientFacts,
    positionId: string | undefined,
  ): Promise<Answering | undefined> {
    const people = await this.directory.whoAnswers(
      recipient.orgId,
      ['focal', 'duty', 'clerk', 'officer', 'leader', 'head'],
      tx.now,
      tx,
    );
    return people.find((one) => one.positionId === positionId && one.absent === null);
  }

  private async calledBackProblems(
    tx: Tx,
    recipient: RecipientFacts,
    input: PhoneReceiptDto,
  ): Promise<Problem[]> {
    if (!input.calledBackNumber) return [];
    const phones = await this.directory.registeredPhones(recipient.orgId, tx.now, tx);
    const known = phones.some((phone) => digits(phone) === digits(input.calledBackNumber!));
    return known ? [] : [unknownPhone('calledBackNumber')];
  }
}

async function cancelRuns(tx: Tx, { facts }: CaseInHand, doing: { subject: Subject }): Promise<void> {
  await tx.sql(
    `update call_runs set state = 'cancelled', ended_at = $3
     where case_id = $1 and state = 'open' and ($2::uuid is null or recipient_id = $2)`,
    [facts.case.id, doing.subject.recipient?.id ?? null, tx.now],
  );
}

async function insertAttempt(
  tx: Tx,
  runId: string,
  step: number,
  callee: { positionId: string | null; phone: string | null },
  attempt: { outcome?: string; startedAt?: string; endedAt?: string; note?: string; readBack?: boolean },
  byPositionId: string | null,
): Promise<void> {
  await tx.sql(
    `insert into call_attempts (id, run_id, step, callee_position_id, number, started_at, ended_at, outcome, read_back, note, by_position_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newId(), runId, step, callee.positionId, callee.phone, attempt.startedAt ?? tx.now, attempt.endedAt ?? null,
      attempt.outcome, attempt.readBack ?? null, attempt.note ?? null, byPositionId,
    ], // prettier-ignore
  );
}

/** A step as the timeline shows it. */
function shown(step: CallStep): Record<string, unknown> {
  const { step: rung, kind, positionId, title, fullName, phone, standsInFor, skipped } = step;
  return { rung, kind, positionId, title, fullName, phone, standsInFor, skipped };
}

function timesOfCall(input: { startedAt?: string; endedAt?: string }, now: Date): Problem[] {
  const limit = now.getTime() + 60_000;
  return (['startedAt', 'endedAt'] as const)
    .filter((field) => input[field] && Date.parse(input[field]) > limit)
    .map((field) => inTheFuture(field));
}

const notOfThisAgency: Problem = {
  field: 'calleePositionId',
  code: 'not_of_this_agency',
  vi: 'Người nghe máy không phải là người trả lời thay cho cơ quan này vào lúc này.',
  en: 'This person does not answer for the agency at this moment.',
};
