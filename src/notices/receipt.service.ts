import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { type Change, recipientSubject } from '../cases/case-door.js';
import type { RecipientFacts } from '../cases/case-facts.js';
import { fills } from '../cases/case-policy.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { ReasonDto } from '../cases/case.dto.js';
import { Directory } from '../directory/directory.service.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { arrivalProblems, enterArrival } from './arrivals.js';
import type { ArrivalDto, RefusalDto, SupplementRequestDto } from './notice.dto.js';
import { refusalProblems } from './notice-rules.js';
import { digits, unknownPhone } from './notice-writer.js';

/** The recipient's acts: acknowledge, register, refuse, ask for a supplement, answer a recall. */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly acts: CaseActs,
    private readonly directory: Directory,
  ) {}

  /** T09: by a named person; it stops everything that waits for this agency. */
  acknowledge(
    me: Person,
    write: Write,
    caseId: string,
    recipientId: string,
    input: ArrivalDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = recipientSubject(facts, recipientId);
      const recipient = subject.recipient!;
      return {
        act: 'acknowledge',
        subject,
        input,
        problems: () => arrivalProblems(tx, recipient, input),
        change: async () => {
          const arrival = await enterArrival(tx, recipientId, input);
          await tx.sql(
            `update notice_recipients set state = 'acknowledged', ack_channel = 'paper', acknowledged_at = $2,
               acknowledged_by_official_id = $3, acknowledged_version = notice_version where id = $1`,
            [recipientId, tx.now, me.officialId],
          );
          await settleUnacknowledged(tx, caseId);
          return { data: { orgId: recipient.orgId, ...arrival }, ...receiptMoves(facts.case.state, recipient) };
        },
      };
    });
  }

  /** T14: the register number that follows a receipt by phone. */
  register(
    me: Person,
    write: Write,
    caseId: string,
    recipientId: string,
    input: ArrivalDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = recipientSubject(facts, recipientId);
      return {
        act: 'registerReceipt',
        subject,
        input,
        problems: () => arrivalProblems(tx, subject.recipient!, input),
        change: async () => {
          const arrival = await enterArrival(tx, recipientId, input);
          return { data: { orgId: subject.recipient!.orgId, ...arrival } };
        },
      };
    });
  }

  /** T10 */
  refuse(
    me: Person,
    write: Write,
    caseId: string,
    recipientId: string,
    input: RefusalDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = recipientSubject(facts, recipientId);
      const recipient = subject.recipient!;
      const { officials, ...refusal } = input;
      return {
        act: 'refuseReceipt',
        subject,
        input,
        problems: async (_, capacity) => [
          ...refusalProblems(input, facts, fills('leader', capacity!.roles)),
          ...(await this.calledBackProblems(tx, facts.case.ownerOrgId, input)),
          ...lintProblems({ explanation: input.explanation, missing: input.missing?.join('\n') }, officials),
        ],
        change: async () => {
          await tx.sql(
            `update notice_recipients set state = 'refused', refused_at = $2, refusal = $3 where id = $1`,
            [recipientId, tx.now, JSON.stringify(refusal)],
          );
          const returned = recipient.primary && facts.case.state === 'notified';
          if (returned) await dropSupplements(tx, caseId, recipientId);
          return {
            data: { orgId: recipient.orgId, ...refusal, officials },
            ...(returned ? { to: 'returned' as const, starts: [{ kind: 'fix' as const }] } : {}),
          };
        },
      };
    });
  }

  /** T11 */
  requestSupplement(
    me: Person,
    write: Write,
    caseId: string,
    recipientId: string,
    input: SupplementRequestDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = recipientSubject(facts, recipientId);
      return {
        act: 'requestSupplement',
        subject,
        input,
        problems: () => lintProblems({ missing: input.missing?.join('\n') }, input.officials),
        change: async () => {
          await tx.sql(
            'insert into supplement_requests (id, case_id, recipient_id, missing, asked_at) values ($1, $2, $3, $4, $5)',
            [newId(), caseId, recipientId, JSON.stringify(input.missing), tx.now],
          );
          return {
            data: { orgId: subject.recipient!.orgId, missing: input.missing },
            starts: [{ kind: 'supplement', subject }],
          };
        },
      };
    });
  }

  /** T16: when the last holder agrees, the notice is recalled. */
  acceptRecall(me: Person, write: Write, caseId: string, recipientId: string): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = recipientSubject(facts, recipientId);
      return {
        act: 'acceptRecall',
        subject,
        input: {},
        change: async () => {
          await tx.sql(`update notice_recipients set state = 'recalled' where id = $1`, [recipientId]);
          const waiting = facts.recipients.some(
            (one) => one.id !== recipientId && one.state === 'recall_requested',
          );
          const data = { orgId: subject.recipient!.orgId };
          if (waiting) return { data };
          await tx.sql('update notices set recalled_at = $2 where case_id = $1 and recalled_at is null', [
            caseId,
            tx.now,
          ]);
          await tx.sql(
            `update notice_recipients set state = 'recalled' where case_id = $1 and state in ('sent', 'delivered')`,
            [caseId],
          );
          return { data, to: 'withdrawn' };
        },
      };
    });
  }

  /** T16: one refusal and the notice stands, for everybody who was asked. */
  refuseRecall(
    me: Person,
    write: Write,
    caseId: string,
    recipientId: string,
    input: ReasonDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'refuseRecall',
      subject: recipientSubject(facts, recipientId),
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: async () => {
        await tx.sql(
          `update notice_recipients set state = 'acknowledged', recall_asked_at = null
           where case_id = $1 and (state = 'recall_requested' or (state = 'recalled' and acknowledged_at is not null))`,
          [caseId],
        );
        return {
          data: { orgId: recipientSubject(facts, recipientId).recipient!.orgId, reason: input.reason },
          stops: [{ kind: 'recall_answer' }],
        };
      },
    }));
  }

  private async calledBackProblems(tx: Tx, senderOrgId: string, input: RefusalDto): Promise<Problem[]> {
    if (!input.calledBackNumber) return [];
    const phones = await this.directory.registeredPhones(senderOrgId, tx.now, tx);
    const known = phones.some((phone) => digits(phone) === digits(input.calledBackNumber!));
    return known ? [] : [unknownPhone('calledBackNumber')];
  }
}

/** A receipt by the primary recipient moves the case on; by another one it leaves it where it is. */
export function receiptMoves(state: string, recipient: RecipientFacts): Pick<Change, 'to' | 'starts'> {
  if (!recipient.primary || state !== 'notified') return {};
  return { to: 'received', starts: [{ kind: 'assign' }] };
}

/** The mark goes when nobody is silent past his time any more. */
export async function settleUnacknowledged(tx: Tx, caseId: string): Promise<void> {
  await tx.sql(
    `update cases set unacknowledged = exists (
       select 1 from notice_recipients r join deadlines d on d.subject_id = r.id and d.kind = 'ack'
       where r.case_id = $1 and r.state in ('sent', 'delivered') and d.missed_at is not null)
     where id = $1`,
    [caseId],
  );
}

async function dropSupplements(tx: Tx, caseId: string, recipientId: string): Promise<void> {
  await tx.sql(
    `update supplement_requests set dropped_at = $3 where case_id = $1 and recipient_id = $2 and supplied_at is null`,
    [caseId, recipientId, tx.now],
  );
}
