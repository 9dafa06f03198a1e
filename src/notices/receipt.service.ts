import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { recipientSubject } from '../cases/subjects.js';
import { fills, viewerKeys, visibleSql } from '../cases/case-policy.js';
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
import { settleUnacknowledged, takeReceipt } from './receipt.js';
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
          const moves = await takeReceipt(tx, facts, recipient, 'paper', me.officialId);
          return { data: { orgId: recipient.orgId, ...arrival }, ...moves };
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
          ...(await this.proposalProblems(tx, [recipient.orgId, facts.case.ownerOrgId], input.proposedOrgId)),
          ...(await duplicateProblems(tx, me, caseId, input.duplicateOfCaseId)),
          ...lintProblems({ explanation: input.explanation, missing: input.missing?.join('\n') }, officials),
        ],
        change: async () => {
          await tx.sql(
            `update notice_recipients set state = 'refused', refused_at = $2, refusal = $3 where id = $1`,
            [recipientId, tx.now, JSON.stringify(refusal)],
          );
          await dropSupplements(tx, caseId, recipientId);
          await settleUnacknowledged(tx, caseId);
          const returned = recipient.primary && facts.case.state === 'notified';
          return {
            data: { orgId: recipient.orgId, ...refusal, officials },
            stops: [
              { kind: 'ack', subjectId: recipientId },
              { kind: 'call_step', subjectId: recipientId },
              { kind: 'supplement', subjectId: recipientId, as: 'cancelled' },
            ],
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

  /** Who should have got it exists today, and is neither who refuses nor who sent it. */
  private async proposalProblems(
    tx: Tx,
    involved: string[],
    proposed: string | undefined,
  ): Promise<Problem[]> {
    if (!proposed) return [];
    const found = (await this.directory.organisationsAt([proposed], tx.now, tx)).get(proposed);
    return found && found.kind !== 'unit' && !involved.includes(proposed) ? [] : [notAnAddressee];
  }

  private async calledBackProblems(tx: Tx, senderOrgId: string, input: RefusalDto): Promise<Problem[]> {
    if (!input.calledBackNumber) return [];
    const phones = await this.directory.registeredPhones(senderOrgId, tx.now, tx);
    const known = phones.some((phone) => digits(phone) === digits(input.calledBackNumber!));
    return known ? [] : [unknownPhone('calledBackNumber')];
  }
}

async function dropSupplements(tx: Tx, caseId: string, recipientId: string): Promise<void> {
  await tx.sql(
    `update supplement_requests set dropped_at = $3 where case_id = $1 and recipient_id = $2 and supplied_at is null`,
    [caseId, recipientId, tx.now],
  );
}

/** The case it duplicates is another one, and one that he may see. */
async function duplicateProblems(
  tx: Tx,
  me: Person,
  caseId: string,
  duplicateOf: string | undefined,
): Promise<Problem[]> {
  if (!duplicateOf) return [];
  const [seen] = await tx.sql(
    `select 1 from cases c where c.id = $1 and c.id <> $3 and ${visibleSql('c', '$2')}`,
    [duplicateOf, viewerKeys(me), caseId],
  );
  return seen ? [] : [noSuchCase];
}

const notAnAddressee: Problem = {
  field: 'proposedOrgId',
  code: 'not_an_addressee',
  vi: 'Hãy nêu một cơ quan khác đang hoạt động, không phải cơ quan gửi hay cơ quan mình.',
  en: 'Propose another agency that exists today, neither the sender nor your own.',
};

const noSuchCase: Problem = {
  field: 'duplicateOfCaseId',
  code: 'no_such_case',
  vi: 'Không có vụ việc này, hoặc bạn không được xem.',
  en: 'There is no such case for you.',
};
