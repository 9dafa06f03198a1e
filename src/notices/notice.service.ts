import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import type { Change, CaseInHand, Doing } from '../cases/case-door.js';
import { CaseDoor } from '../cases/case-door.js';
import type { CaseFacts } from '../cases/case-facts.js';
import { CaseService } from '../cases/case.service.js';
import type { CaseView } from '../cases/case.view.js';
import { missingFrom } from '../cases/case-needs.js';
import { workflow } from '../cases/case-workflow.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Capacity } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import { changesBetween, type NoticeContent } from './notice-content.js';
import type { ConfirmDto, FileDto, IssueDto, ReissueDto } from './notice.dto.js';
import type { ReasonDto } from '../cases/case.dto.js';
import { type NewRecipient, noticeData, type NoticeKind, NoticeWriter } from './notice-writer.js';

/** The sender's acts: issue, confirm in writing, reissue, supply, recall. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly cases: CaseService,
    private readonly writer: NoticeWriter,
  ) {}

  /** T01 and T04 in one transaction: for whoever has the signed paper at hand. */
  file(me: Person, write: Write, input: FileDto): Promise<CaseView> {
    return this.acts.open(me, write, async (tx) => {
      const also = missingFrom(input.notice, workflow.issueNotice.needs);
      const inHand = await this.cases.openDraft(tx, me, input.case, also);
      await this.door.perform(tx, inHand, me, this.issuing(tx, inHand, input.notice));
      return inHand;
    });
  }

  /** T04 */
  issue(me: Person, write: Write, caseId: string, input: IssueDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => this.issuing(tx, inHand, input));
  }

  /** T05: the paper names how it differs from the call; who has taken the matter by phone need not be told twice. */
  confirm(me: Person, write: Write, caseId: string, input: ConfirmDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => ({
      act: 'confirmInWriting',
      input,
      problems: async () => [
        ...(await this.writer.problems(tx, inHand.facts, input)),
        ...lintProblems({ differences: input.differences?.join('\n') }, input.officials),
      ],
      change: async (_, __, capacity) => {
        const { change, recipients } = await this.send(tx, inHand.facts, 'confirmation', input, capacity!);
        const taken = await this.takenByPhone(tx, caseId, recipients);
        const starts = recipients.map((recipient) => ({
          kind: taken?.recipientId === recipient.id ? ('formal_ack' as const) : ('ack' as const),
          subject: subjectOf(recipient),
        }));
        const received =
          taken !== null && recipients.some((one) => one.primary && one.id === taken.recipientId);
        return {
          ...change,
          to: received ? 'received' : 'notified',
          starts: received ? [...starts, { kind: 'assign' as const }] : starts,
        };
      },
    }));
  }

  /** T12: corrected, or to the right addressee. What was known when, and when it was first told, stays as it was. */
  reissue(me: Person, write: Write, caseId: string, input: ReissueDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => ({
      act: 'reissueNotice',
      input,
      problems: async () => [
        ...(await this.writer.problems(tx, inHand.facts, input)),
        ...lintProblems({ answerToReason: input.answerToReason }, input.officials),
      ],
      change: async (_, __, capacity) => {
        const before = inHand.facts.recipients;
        await this.replaceRecipients(
          tx,
          caseId,
          input.recipients!.map((one) => one.orgId),
        );
        const { change, recipients } = await this.send(tx, inHand.facts, 'replacement', input, capacity!);
        const dropped = before.filter((old) => !recipients.some((one) => one.orgId === old.orgId));
        return {
          ...change,
          data: { ...change.data, droppedOrgIds: dropped.map((one) => one.orgId) },
          to: 'notified',
          stops: [
            { kind: 'fix' },
            ...(['ack', 'call_step', 'supplement', 'recall_answer'] as const).map((kind) => ({
              kind,
              as: 'cancelled' as const,
            })),
          ],
        };
      },
    }));
  }

  /** T11: what was asked for comes as the next version; whoever has the notice sees what changed. */
  supplement(me: Person, write: Write, caseId: string, input: IssueDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => {
      const { facts } = inHand;
      const supplied = givenOf(input.content);
      return {
        act: 'supplement',
        input,
        problems: async () => {
          const problems = await this.writer.problems(tx, facts, { ...input, recipients: [] });
          if (!input.content) return problems;
          const last = await this.latestContent(tx, caseId);
          const changes = changesBetween(last, { ...last, ...supplied });
          return changes.length > 0 ? problems : [...problems, nothingSupplied];
        },
        change: async (_, __, capacity) => {
          const last = await this.latestContent(tx, caseId);
          const content: NoticeContent = { ...last, ...supplied };
          const whole = { ...input, content } as IssueDto;
          const notice = await this.writer.write(tx, facts, 'update', whole, capacity!.positionId);
          await tx.sql(
            `update notice_recipients set notice_version = $2 where case_id = $1 and state in ('sent', 'delivered', 'acknowledged')`,
            [caseId, notice.version],
          );
          await tx.sql(
            'update supplement_requests set supplied_at = $2 where case_id = $1 and supplied_at is null and dropped_at is null',
            [caseId, tx.now],
          );
          const changes = changesBetween(last, content);
          return { data: { ...noticeData(whole, notice, []), changes }, documentId: notice.document.id };
        },
      };
    });
  }

  private async latestContent(tx: Tx, caseId: string): Promise<NoticeContent> {
    const [last] = await tx.sql<{ content: NoticeContent }>(
      'select content from notices where case_id = $1 order by version desc limit 1',
      [caseId],
    );
    return last!.content;
  }

  /** T16: at once while nobody has acknowledged; else those who have must agree. */
  recall(me: Person, write: Write, caseId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'recallNotice',
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: async () => {
        const holders = facts.recipients.filter((one) => one.state === 'acknowledged');
        if (holders.length === 0) {
          await tx.sql(
            `update notice_recipients set state = 'recalled' where case_id = $1 and state in ('sent', 'delivered')`,
            [caseId],
          );
          await tx.sql('update notices set recalled_at = $2 where case_id = $1 and recalled_at is null', [
            caseId,
            tx.now,
          ]);
          return { data: { reason: input.reason, effective: true }, to: 'withdrawn' };
        }
        await tx.sql(
          `update notice_recipients set state = 'recall_requested', recall_asked_at = $2
           where case_id = $1 and state = 'acknowledged'`,
          [caseId, tx.now],
        );
        return {
          data: { reason: input.reason, effective: false, askedOrgIds: holders.map((one) => one.orgId) },
          starts: holders.map((recipient) => ({ kind: 'recall_answer' as const, subject: { recipient } })),
        };
      },
    }));
  }

  private issuing(tx: Tx, inHand: CaseInHand, input: IssueDto): Doing {
    return {
      act: 'issueNotice',
      input,
      problems: () => this.writer.problems(tx, inHand.facts, input),
      change: async (_, __, capacity) => {
        const { change } = await this.send(tx, inHand.facts, 'initial', input, capacity!);
        return { ...change, to: 'notified', factsKept: true };
      },
    };
  }

  private async send(
    tx: Tx,
    facts: CaseFacts,
    kind: NoticeKind,
    input: IssueDto & { differences?: string[]; answerToReason?: string },
    capacity: Capacity,
  ): Promise<{ change: Change; recipients: NewRecipient[] }> {
    const notice = await this.writer.write(tx, facts, kind, input, capacity.positionId);
    const recipients = await this.writer.address(tx, facts, notice, input.recipients!);
    facts.case.firstWrittenAt ??= tx.now;
    facts.case.firstNotifiedAt ??= tx.now;
    facts.case.unacknowledged = false;
    tx.later(
      `update cases set first_written_at = coalesce(first_written_at, $2), first_notified_at = coalesce(first_notified_at, $2),
         unacknowledged = false where id = $1`,
      [facts.case.id, tx.now],
    );
    const change: Change = {
      data: noticeData(input, notice, recipients),
      documentId: notice.document.id,
      starts: recipients.map((recipient) => ({ kind: 'ack', subject: subjectOf(recipient) })),
    };
    return { change, recipients };
  }

  /** The agency that took the matter on the telephone, if it is among the recipients: it has received it already. */
  private async takenByPhone(
    tx: Tx,
    caseId: string,
    recipients: NewRecipient[],
  ): Promise<{ recipientId: string } | null> {
    const [call] = await tx.sql<{ org_id: string; official_id: string; call_at: Date }>(
      `select callee_org_id as org_id, callee_official_id as official_id, call_at from phone_reports
       where case_id = $1 and taken order by call_at limit 1`,
      [caseId],
    );
    const recipient = call && recipients.find((one) => one.orgId === call.org_id);
    if (!recipient) return null;
    await tx.sql(
      `update notice_recipients set state = 'acknowledged', ack_channel = 'phone', acknowledged_at = $2,
         acknowledged_by_official_id = $3, acknowledged_version = notice_version where id = $1`,
      [recipient.id, call.call_at, call.official_id],
    );
    return { recipientId: recipient.id };
  }

  /** Those addressed before have nothing to answer any more; those no longer addressed stop seeing the case. */
  private async replaceRecipients(tx: Tx, caseId: string, kept: string[]): Promise<void> {
    await tx.sql(
      `update notice_recipients set state = 'replaced' where case_id = $1 and state <> 'replaced'`,
      [caseId],
    );
    await tx.sql(
      `update case_parties set left_at = $3 where case_id = $1 and role = 'recipient' and not (org_id = any($2::uuid[]))`,
      [caseId, kept, tx.now],
    );
    await tx.sql(
      'update supplement_requests set dropped_at = $2 where case_id = $1 and supplied_at is null and dropped_at is null',
      [caseId, tx.now],
    );
  }
}

/** What is really given: a field sent as null takes nothing away from the paper before. */
function givenOf(content: IssueDto['content']): Partial<NoticeContent> {
  const given = Object.entries(content ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given) as Partial<NoticeContent>;
}

const nothingSupplied: Problem = {
  field: 'content',
  code: 'nothing_supplied',
  vi: 'Văn bản bổ sung chưa có nội dung nào khác văn bản trước.',
  en: 'The supplement says nothing that the paper before did not say.',
};

function subjectOf(recipient: NewRecipient): Doing['subject'] & object {
  return {
    recipient: {
      ...recipient,
      noticeId: '',
      state: 'sent',
      ackChannel: null,
      arrivalNumber: null,
      noticeVersion: 0,
    },
  };
}
