import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { runSubject } from '../cases/subjects.js';
import type { RecipientFacts } from '../cases/case-facts.js';
import { inTheFuture } from '../cases/case-opening.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { Directory } from '../directory/directory.service.js';
import type { Answering } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { digits, unknownPhone } from '../notices/notice-writer.js';
import { takeReceipt } from '../notices/receipt.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import type { AttemptDto, PhoneReceiptDto } from './call.dto.js';
import { CallRuns, insertAttempt, shown } from './call-runs.js';
import { afterAttempt, type NextCall } from './call-tree.js';

/** The calls people make down the tree: one that brought nothing, and the one that brought a receipt. */
@Injectable()
export class CallTreeService {
  constructor(
    private readonly acts: CaseActs,
    private readonly runs: CallRuns,
    private readonly directory: Directory,
  ) {}

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
          const run = await this.runs.run(tx, runId);
          const step = run.steps[run.step]!;
          await insertAttempt(tx, runId, run.step, step, input, capacity!.positionId);
          next = afterAttempt(run.steps, run.step, run.made + 1, run.attempts_per_step, input.outcome!);
          const moved = await this.runs.move(tx, runId, subject, next);
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
        after: async () => (next.do === 'exhausted' ? this.runs.exhausting(tx, runId, subject) : null),
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
          const run = await this.runs.run(tx, runId);
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
          const moves = await takeReceipt(tx, facts, recipient, 'phone', callee!.officialId);
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
            starts: [{ kind: 'formal_ack', subject }, ...moves.starts],
          };
        },
      };
    });
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
