import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { CaseDoor, type Doing } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { CaseFacts } from '../cases/case-facts.js';
import { joinCase, takesPart } from '../cases/case-parties.js';
import { inTheFuture } from '../cases/case-opening.js';
import { partOf } from '../cases/case-settler.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { topicProblems } from './arrangement-rules.js';
import type { CommentDto, DraftLessonsDto, EarlyNoteDto, FindingDto, HeldReviewDto, OpenLessonsDto } from './lessons.dto.js'; // prettier-ignore
import type { Finding, ReviewContent, ReviewData } from './lesson-words.js';
import { inThePast, partiesOf, ReviewFacts } from './review-facts.js';

const DAY = 86_400_000;
/** How long the parties may comment where the time for the approval leaves nothing. Calendar days. */
const COMMENT_DAYS = 5;

/** T31 and C.5.9: the review from its opening to the parties' comments. */
@Injectable()
export class ReviewService implements OnModuleInit {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly known: ReviewFacts,
  ) {}

  /** T30: what is going on again has nothing to look back on yet; the review is dropped, its actions with it. */
  onModuleInit(): void {
    this.door.react(['reactivate'], async (tx, { facts }) => {
      await tx.sql(
        `update case_parts set state = 'cancelled', changed_at = $2, content = content || '{"cancelReason": "reactivated"}'
         where case_id = $1 and kind = 'corrective_action' and state in ('open', 'in_progress', 'returned')
           and parent_id in (select id from case_parts where case_id = $1 and kind = 'review' and state <> 'approved')`,
        [facts.case.id, tx.now],
      );
    });
  }

  /** T31: chaired by whom the profile says; a chair that had no part in the case is brought in. */
  open(me: Person, write: Write, caseId: string, input: OpenLessonsDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'openLessons',
      input,
      problems: () => lintProblems({ plan: input.plan }, input.officials),
      change: async (tx) => {
        const { id, lessonsChairOrgId, lessonsScope, resolvedAt } = facts.case;
        if (!takesPart(facts, lessonsChairOrgId)) {
          await joinCase(tx, id, lessonsChairOrgId, 'coordinating');
        }
        await tx.sql('update cases set pending_consent = null where id = $1', [id]);
        const data: ReviewData = {
          scope: lessonsScope,
          findings: 0,
          commented: [],
          commentsComplete: false,
        };
        const findings = await this.carriedOver(tx, facts);
        const content: ReviewContent = { plan: input.plan!, findings, comments: [] };
        const review = {
          id: newId(),
          kind: 'review' as const,
          state: 'planned' as const,
          title: `Rút kinh nghiệm vụ việc ${facts.case.ref}`,
          orgId: lessonsChairOrgId,
          orgIds: [...new Set([...partiesOf(facts), lessonsChairOrgId])],
          data: { ...data, findings: findings.length },
          content: { ...content },
        };
        // Measured from the resolution: opening late wins no time.
        const from = resolvedAt ?? tx.now;
        const subject = { part: partOf(review) };
        return {
          data: { plan: input.plan, scope: lessonsScope, chairOrgId: lessonsChairOrgId },
          to: 'lessons',
          newParts: [review],
          starts: [
            { kind: 'lessons_hold', subject, from },
            { kind: 'lessons_approve', subject, from },
          ],
        };
      },
    }));
  }

  record(me: Person, write: Write, caseId: string, partId: string, input: HeldReviewDto): Promise<CaseView> {
    const roles = input.participants?.map((one) => one.role).join('\n');
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'recordReview',
      subject: partSubject(facts, 'review', partId),
      input,
      problems: async () => [
        ...(input.heldAt && Date.parse(input.heldAt) > tx.now.getTime() + 60_000
          ? [inTheFuture('heldAt')]
          : []),
        ...(input.participants ?? [])
          .filter((one) => !partiesOf(facts).includes(one.orgId))
          .map(() => noParty('participants')),
        ...(await this.known.textProblems(tx, facts, { participants: roles })),
      ],
      change: () => ({
        data: { ...input },
        part: { state: 'held', content: { ...input } },
        occurredAt: new Date(input.heldAt!),
        stops: [{ kind: 'lessons_hold' }],
      }),
    }));
  }

  recordFinding(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    input: FindingDto,
  ): Promise<CaseView> {
    const { findingId, topic, ...said } = input;
    const { findingKind: _, ...texts } = said;
    return this.acts.perform(me, write, caseId, async ({ facts }, tx) => {
      const subject = partSubject(facts, 'review', partId);
      const { findings } = await this.known.contentOf<ReviewContent>(tx, partId);
      return {
        act: 'recordFinding',
        subject,
        input,
        problems: async () => [
          ...(findingId && !findings.some((one) => one.id === findingId) ? [noSuchFinding] : []),
          ...topicProblems(topic, facts.case.lessonsScope),
          ...(await this.known.textProblems(tx, facts, texts)),
        ],
        change: () => {
          const finding = { ...said, topic, id: findingId ?? newId() } as Finding;
          const others = findings.filter((one) => one.id !== finding.id);
          const next = [...others, finding];
          return {
            data: { finding, replaces: findings.find((one) => one.id === finding.id) ?? null },
            part: { data: { findings: next.length }, content: { findings: next } },
          };
        },
      };
    });
  }

  /** The draft goes round; who has commented on an earlier one is asked again. */
  draft(me: Person, write: Write, caseId: string, partId: string, input: DraftLessonsDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'review', partId);
      const until = commentUntil(facts, input.commentUntil, tx.now);
      return {
        act: 'draftLessons',
        subject,
        input,
        problems: async () => [
          ...(Number(subject.part!.data['findings']) > 0 ? [] : [noFinding]),
          ...(until.getTime() < tx.now.getTime() + DAY ? [inThePast('commentUntil')] : []),
          ...(await this.known.textProblems(tx, facts, {
            guidance: input.guidance,
            commendations: input.commendations?.join('\n'),
          })),
        ],
        change: () => {
          const orgIds = [...new Set([...partiesOf(facts), subject.part!.orgId!])];
          const { guidance, commendations = [] } = input;
          return {
            data: { guidance, commendations, commentUntil: until },
            part: {
              state: 'drafted',
              orgIds,
              data: {
                commented: [],
                commentsComplete: orgIds.every((orgId) => orgId === subject.part!.orgId),
                commentUntil: until.toISOString(),
                emptied: undefined,
              },
              content: { guidance, commendations },
            },
          };
        },
      };
    });
  }

  /** C.5.9: one comment of each party; the chair has written the draft. */
  comment(me: Person, write: Write, caseId: string, partId: string, input: CommentDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'review', partId);
      return {
        act: 'commentLessons',
        subject,
        input,
        problems: () => this.known.textProblems(tx, facts, { text: input.text }),
        change: async (_, __, capacity) => {
          const { orgId: chair, orgIds, data } = subject.part!;
          const commented = [...new Set([...(data['commented'] as string[]), capacity!.orgId])];
          const { comments } = await this.known.contentOf<ReviewContent>(tx, partId);
          const comment = { orgId: capacity!.orgId, text: input.text!, at: tx.now.toISOString() };
          return {
            data: { orgId: capacity!.orgId, text: input.text },
            part: {
              data: {
                commented,
                commentsComplete: orgIds.every((orgId) => orgId === chair || commented.includes(orgId)),
              },
              content: { comments: [...comments, comment] },
            },
          };
        },
      };
    });
  }

  /** C.5.9: a lesson noted while it is fresh; the review shows it again. */
  note(me: Person, write: Write, caseId: string, input: EarlyNoteDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx): Doing => ({
      act: 'noteLesson',
      input,
      problems: async () => [
        ...topicProblems(input.topic, facts.case.lessonsScope),
        ...(await this.known.textProblems(tx, facts, { text: input.text })),
      ],
      change: () => ({ data: { ...input } }),
    }));
  }

  /** What an earlier review had found before the matter went on again. */
  private async carriedOver(tx: Tx, facts: CaseFacts): Promise<Finding[]> {
    const dropped = facts.parts.filter((part) => part.kind === 'review' && part.state === 'dropped').at(-1);
    return dropped ? (await this.known.contentOf<ReviewContent>(tx, dropped.id)).findings : [];
  }
}

/** As the chair says; else until the approval is due, if that leaves a day. */
function commentUntil(facts: CaseFacts, asked: string | undefined, now: Date): Date {
  if (asked) return new Date(asked);
  const approve = facts.clocks.find((clock) => clock.kind === 'lessons_approve');
  const due = approve ? Date.parse(approve.dueAt) : 0;
  return new Date(due >= now.getTime() + DAY ? due : now.getTime() + COMMENT_DAYS * DAY);
}

const noFinding: Problem = {
  field: 'findings',
  code: 'missing',
  vi: 'Chưa có nhận định nào.',
  en: 'There is no finding yet.',
};

const noSuchFinding: Problem = {
  field: 'findingId',
  code: 'no_such_finding',
  vi: 'Không có nhận định này.',
  en: 'There is no such finding.',
};

const noParty = (field: string): Problem => ({
  field,
  code: 'no_party',
  vi: 'Cơ quan này không tham gia vụ việc.',
  en: 'This agency takes no part in the case.',
});
