import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { partSubject } from '../cases/subjects.js';
import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts } from '../cases/case-parts.js';
import type { ReasonDto } from '../cases/case.dto.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import { LessonLibrary } from './lesson-library.js';
import type { ActionData, ReviewContent } from './lesson-words.js';
import type { ApproveLessonsDto } from './lessons.dto.js';
import { ReviewFacts } from './review-facts.js';

/** T32 and T33: the two ways in which a case ends, with lessons and without. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly acts: CaseActs,
    private readonly known: ReviewFacts,
    private readonly library: LessonLibrary,
  ) {}

  /** T33: the case is closed, its actions have their time, and the lesson goes where others find it. */
  approve(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    input: ApproveLessonsDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'review', partId);
      const review = subject.part!;
      const actions = facts.parts.filter(
        (part) => part.kind === 'corrective_action' && part.parentId === partId && isToDo(part),
      );
      return {
        act: 'approveLessons',
        subject,
        input,
        problems: async () => [
          ...(input.waiveReason || !stillWatched(facts) ? [] : [watched]),
          ...actions.filter((one) => (ownDue(one) ?? Infinity) <= tx.now).map(dueIsPast),
          ...(await this.known.textProblems(tx, facts, { waiveReason: input.waiveReason })),
        ],
        change: async () => {
          const content = await this.known.contentOf<ReviewContent>(tx, partId);
          const lessonId = await this.library.publish(tx, facts, partId, content);
          const commented = review.data['commented'] as string[];
          const silentOrgIds = review.orgIds.filter((id) => id !== review.orgId && !commented.includes(id));
          return {
            data: { lessonId, silentOrgIds, waiveReason: input.waiveReason },
            to: 'closed',
            part: { state: 'approved', content: { silentOrgIds, waiveReason: input.waiveReason } },
            stops: (['lessons_hold', 'lessons_approve', 'stability'] as const).map((kind) => ({ kind })),
            starts: [
              { kind: 'archive' },
              ...actions.map((part) => ({
                kind: 'ca_default' as const,
                subject: { part },
                ...(ownDue(part) ? { dueAt: ownDue(part)! } : {}),
              })),
            ],
          };
        },
      };
    });
  }

  /** T32: two agree, one after the other; the second closes the case. */
  closeWithout(me: Person, write: Write, caseId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'closeWithoutLessons',
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: async (tx: Tx, _, capacity) => {
        const first = facts.case.pendingConsent?.act !== 'closeWithoutLessons';
        const data = { reason: input.reason, orgId: capacity!.orgId };
        if (first) {
          const consent = {
            act: 'closeWithoutLessons',
            orgId: capacity!.orgId,
            officialId: me.officialId,
            inNameOf: capacity!.onBehalfOfOfficialId ?? undefined,
            at: tx.now.toISOString(),
          };
          await tx.sql('update cases set pending_consent = $2 where id = $1', [
            caseId,
            JSON.stringify(consent),
          ]);
          return { data: { ...data, awaitsOther: true }, stops: [] };
        }
        return {
          data: { ...data, firstOrgId: facts.case.pendingConsent!.orgId },
          to: 'closed',
          stops: [{ kind: 'lessons_open', as: 'cancelled' }, { kind: 'stability' }],
          starts: [{ kind: 'archive' }],
        };
      },
    }));
  }
}

function isToDo(action: PartFacts): boolean {
  return ['open', 'in_progress', 'returned'].includes(action.state);
}

/** The day that was named for it; null: the rule's, from the approval on. */
function ownDue(action: PartFacts): Date | null {
  const { dueAt } = action.data as Partial<ActionData>;
  return dueAt ? new Date(dueAt) : null;
}

function stillWatched(facts: CaseFacts): boolean {
  return facts.clocks.some((one) => one.kind === 'stability' && new Date(one.dueAt) > facts.case.readAt);
}

const watched: Problem = {
  field: 'waiveReason',
  code: 'stability_not_over',
  vi: 'Thời gian theo dõi sau giải quyết chưa hết: hãy nêu lý do kết thúc sớm.',
  en: 'The time of watching after the resolution is not over: give the reason for ending it early.',
};

const dueIsPast = (action: PartFacts): Problem => ({
  field: action.id,
  code: 'due_is_past',
  vi: `Thời hạn khắc phục đã qua, hãy gia hạn hoặc huỷ: ${action.title}`,
  en: `The time of a corrective action is past; extend or cancel it: ${action.title}`,
});
