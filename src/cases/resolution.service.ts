import { Injectable } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import { Documents } from '../documents/documents.service.js';
import type { DocumentType } from '../documents/document-rules.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import { CaseActs } from './case-acts.js';
import type { CaseFacts } from './case-facts.js';
import { type PartFacts, settledParts } from './case-parts.js';
import { partSubject } from './subjects.js';
import type { ReasonDto } from './case.dto.js';
import type { NewFactsDto, ResolutionDto, WrittenAnswerDto } from './case-life.dto.js';
import type { CaseView } from './case.view.js';
import type { ClockToStop } from './case-clocks.js';
import { lintProblems } from './free-text-lint.js';

/** What may answer in writing (domain.md C.7): a letter, a report, an announcement, a decision of the competent body. */
const answerTypes: readonly DocumentType[] = ['CV', 'BC', 'TB', 'QĐ'];

/** What was written when somebody proposed to declare the case resolved: the content of a part `resolution`. */
export interface ResolutionContent {
  conclusion: string;
  writtenAnswer: { documentId: string; notation: string; issuedOn: string } | { noneDue: string };
  resultsSent: true;
  /** Items of a direction that go on after it, by name. */
  carriedItems?: { id: string; title: string }[];
  dropped?: { reason: string; officialId: string; at: string };
}

/** T29, T30: resolved when two people say so and nothing stands in the way; and back to work when that was too early. */
@Injectable()
export class ResolutionService {
  constructor(
    private readonly acts: CaseActs,
    private readonly documents: Documents,
  ) {}

  /** T29, the first of two: the leader of the agency that settles it. */
  propose(me: Person, write: Write, caseId: string, input: ResolutionDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => ({
      act: 'proposeResolution',
      input,
      problems: async (__, capacity) => [
        ...(await this.answerProblems(tx, input.writtenAnswer, capacity!)),
        ...carriedProblems(inHand.facts, input.carriedItemIds ?? []),
        ...lintProblems(
          { conclusion: input.conclusion, 'writtenAnswer.noneDue': input.writtenAnswer?.noneDue },
          input.officials,
        ),
      ],
      change: async (__, { facts }, capacity) => {
        const { document, noneDue } = input.writtenAnswer!;
        const carried = openItems(facts);
        const registered = document
          ? await this.documents.register(tx, document, capacity!.orgId, facts.case.subject)
          : null;
        const content: ResolutionContent = {
          conclusion: input.conclusion!,
          writtenAnswer: registered
            ? {
                documentId: registered.id,
                notation: registered.notation,
                issuedOn: registered.issuedOn,
              }
            : { noneDue: noneDue! },
          resultsSent: true,
          ...(carried.length > 0 ? { carriedItems: carried.map(({ id, title }) => ({ id, title })) } : {}),
        };
        return {
          data: { ...content, officials: input.officials },
          newParts: [
            {
              kind: 'resolution',
              state: 'proposed',
              title: facts.case.subject,
              orgId: capacity!.orgId,
              officialId: 'me',
              ...(carried.length > 0 ? { data: { carriedItemIds: carried.map((one) => one.id) } } : {}),
              content: { ...content },
            },
          ],
          ...(registered ? { documentId: registered.id } : {}),
        };
      },
    }));
  }

  /** T29, the second: the adviser's leader. From here on the case is only watched. */
  consent(me: Person, write: Write, caseId: string, resolutionId: string): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'consentToResolution',
      subject: partSubject(facts, 'resolution', resolutionId),
      input: {},
      change: async () => {
        // A withdrawal that was asked for has lost its object.
        await tx.sql('update cases set resolved_at = $2, pending_consent = null where id = $1', [
          caseId,
          tx.now,
        ]);
        return {
          data: {},
          to: 'resolved',
          part: { state: 'consented' },
          stops: [{ kind: 'resolve' }, { kind: 'update' }, { kind: 'first_response', as: 'cancelled' }],
          starts: [{ kind: 'stability' }, { kind: 'lessons_open' }],
        };
      },
    }));
  }

  /** T29: not yet, and why. */
  drop(me: Person, write: Write, caseId: string, resolutionId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'dropResolution',
      subject: partSubject(facts, 'resolution', resolutionId),
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: () => ({
        data: { ...input },
        part: {
          state: 'dropped',
          content: {
            dropped: { reason: input.reason, officialId: me.officialId, at: tx.now.toISOString() },
          },
        },
      }),
    }));
  }

  /** T30: new facts; a review that had begun is dropped, what was found so far stays readable. */
  reactivate(me: Person, write: Write, caseId: string, input: NewFactsDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'reactivate',
      input,
      problems: () => lintProblems({ newFacts: input.newFacts, reason: input.reason }, input.officials),
      change: async () => {
        await tx.sql('update cases set resolved_at = null, pending_consent = null where id = $1', [caseId]);
        const begun = facts.parts.filter(
          (part) => part.kind === 'review' && ['planned', 'held', 'drafted'].includes(part.state),
        );
        const lost = ['stability', 'lessons_open', 'lessons_hold', 'lessons_approve'] as const;
        return {
          data: { ...input },
          to: 'in_coordination',
          otherParts: begun.map(({ id }) => ({ id, state: 'dropped' as const })),
          stops: lost.map((kind): ClockToStop => ({ kind, as: 'cancelled' })),
          starts: [{ kind: 'update' }, { kind: 'resolve' }],
        };
      },
    }));
  }

  /** Either the paper or why there is none; not both, and not neither. */
  private async answerProblems(
    tx: Tx,
    answer: WrittenAnswerDto | undefined,
    capacity: Capacity,
  ): Promise<Problem[]> {
    if (!answer) return [];
    if ((answer.document === undefined) === (answer.noneDue === undefined)) return [eitherOr];
    if (!answer.document) return [];
    const problems = await this.documents.problems(tx, answer.document, capacity.orgId, answerTypes);
    return problems.map((problem) => ({ ...problem, field: `writtenAnswer.${problem.field}` }));
  }
}

function openItems(facts: CaseFacts): PartFacts[] {
  return facts.parts.filter(
    (part) => part.kind === 'direction_item' && !settledParts.direction_item.includes(part.state),
  );
}

/** Every item that is open is named, and nothing else: what is carried over is no oversight. */
function carriedProblems(facts: CaseFacts, named: readonly string[]): Problem[] {
  const open = openItems(facts).map((one) => one.id);
  return [
    ...(open.some((id) => !named.includes(id)) ? [itemsOpen] : []),
    ...(named.some((id) => !open.includes(id)) ? [noSuchItem] : []),
  ];
}

const itemsOpen: Problem = {
  field: 'carriedItemIds',
  code: 'items_open',
  vi: 'Còn nội dung chỉ đạo chưa xong: hãy xác nhận từng nội dung, hoặc nêu rõ nội dung thực hiện tiếp sau kết luận.',
  en: 'Items of the direction are open: have each verified, or name those that go on after the resolution.',
};

const noSuchItem: Problem = {
  field: 'carriedItemIds',
  code: 'no_such_item',
  vi: 'Có nội dung không còn mở trong vụ việc này.',
  en: 'Some of these are no open items of this case.',
};

const eitherOr: Problem = {
  field: 'writtenAnswer',
  code: 'paper_or_reason',
  vi: 'Nêu văn bản trả lời, hoặc lý do không phải trả lời bằng văn bản: một trong hai.',
  en: 'Give the written answer or the reason why none is due: one of the two.',
};
