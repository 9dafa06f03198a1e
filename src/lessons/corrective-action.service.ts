import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { type Change, type Doing } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { CaseFacts, Subject } from '../cases/case-facts.js';
import type { PartFacts } from '../cases/case-parts.js';
import type { ReasonDto } from '../cases/case.dto.js';
import type { Act } from '../cases/case-workflow.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { MissedClocks } from '../cases/missed-clocks.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import type { ActionContent, ActionData, ReviewContent } from './lesson-words.js';
import type { ClaimActionDto, CorrectiveActionDto, EffectDto, ExtendActionDto } from './lessons.dto.js';
import { answerable, nobody, verifierProblems } from './verifier-rules.js';
import { inThePast, partiesOf, ReviewFacts, reviewOf } from './review-facts.js';

/** T50 and C.5.9: what a review wants to be done better, until somebody else has seen that it was, and that it worked. */
@Injectable()
export class CorrectiveActionService implements OnModuleInit {
  constructor(
    private readonly acts: CaseActs,
    private readonly missed: MissedClocks,
    private readonly known: ReviewFacts,
  ) {}

  /** T50: also long after the case is closed. */
  onModuleInit(): void {
    this.missed.whenMissed('ca_default', (_, __, { subject, dueAt, audience }) =>
      Promise.resolve({
        act: 'correctiveActionMissed',
        subject,
        input: {},
        change: () => ({ data: { dueAt, orgId: subject.part!.orgId, audience } }),
      }),
    );
  }

  add(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    input: CorrectiveActionDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, async ({ facts }, tx) => {
      const subject = partSubject(facts, 'review', partId);
      const named = [input.ownerPositionId, input.verifierPositionId].filter((id) => id !== undefined);
      const people = await answerable(tx, named, partiesOf(facts));
      const owner = people.find((one) => one.positionId === input.ownerPositionId);
      const verifier = people.find((one) => one.positionId === input.verifierPositionId);
      return {
        act: 'addCorrectiveAction',
        subject,
        input,
        problems: async () => [
          ...(input.ownerPositionId && !owner ? [nobody('ownerPositionId')] : []),
          ...(input.verifierPositionId && !verifier ? [nobody('verifierPositionId')] : []),
          ...verifierProblems(owner, verifier),
          ...(input.dueAt && Date.parse(input.dueAt) <= tx.now.getTime() ? [inThePast('dueAt')] : []),
          ...(await this.findingProblems(tx, partId, input.findingId)),
          ...(await this.known.textProblems(tx, facts, { text: input.text, measure: input.measure })),
        ],
        change: () => {
          const data: ActionData = {
            complete: true,
            ownerPositionId: owner!.positionId,
            verifierPositionId: verifier!.positionId,
            caKind: input.caKind!,
            ...(input.dueAt ? { dueAt: input.dueAt } : {}),
            extensions: 0,
          };
          const { text, measure, findingId } = input;
          const content: ActionContent = {
            text: text!,
            measure: measure!,
            ...(findingId ? { findingId } : {}),
          };
          return {
            data: { ...input },
            newParts: [
              {
                id: newId(),
                kind: 'corrective_action',
                state: 'open',
                title: text!.slice(0, 200),
                orgId: owner!.orgId,
                // Who confirms it: the clock of the verification is his.
                fromOrgId: verifier!.orgId,
                orgIds: [...new Set([owner!.orgId, verifier!.orgId])],
                parentId: partId,
                data: { ...data },
                content: { ...content },
              },
            ],
          };
        },
      };
    });
  }

  start(me: Person, write: Write, caseId: string, partId: string): Promise<CaseView> {
    return this.on(me, write, caseId, partId, 'startAction', {}, () => ({
      data: {},
      part: { state: 'in_progress' },
    }));
  }

  /** The doer says it is done; from here on he may not be the one who confirms it. */
  claim(me: Person, write: Write, caseId: string, partId: string, input: ClaimActionDto): Promise<CaseView> {
    return this.on(me, write, caseId, partId, 'claimAction', input, (tx, { subject }) => ({
      data: { evidence: input.evidence },
      part: {
        state: 'claimed',
        officialId: 'me',
        content: { evidence: input.evidence, claimedAt: tx.now.toISOString() },
      },
      starts: [{ kind: 'ca_verification', subject }],
    }));
  }

  /** A22: the named verifier, never the owner. After a while it is asked whether it worked. */
  verify(me: Person, write: Write, caseId: string, partId: string): Promise<CaseView> {
    return this.on(me, write, caseId, partId, 'verifyAction', {}, (tx, { subject }) => ({
      data: {},
      part: { state: 'verified', content: { verifiedAt: tx.now.toISOString() } },
      starts: [{ kind: 'effectiveness', subject }],
    }));
  }

  /** Back to the doer: the time he had goes on, it does not begin anew. */
  sendBack(me: Person, write: Write, caseId: string, partId: string, input: ReasonDto): Promise<CaseView> {
    return this.on(me, write, caseId, partId, 'returnAction', input, async (tx, { facts, subject }) => {
      const dueAt = await lastDue(tx, partId);
      return {
        data: { reason: input.reason },
        part: { state: 'returned', content: { returned: input.reason } },
        starts: dueAt && runs(facts, subject.part!) ? [{ kind: 'ca_default', subject, dueAt }] : [],
      };
    });
  }

  extend(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    input: ExtendActionDto,
  ): Promise<CaseView> {
    return this.on(
      me,
      write,
      caseId,
      partId,
      'extendAction',
      input,
      (_, { facts, subject }) => {
        const part = subject.part!;
        const dueAt = new Date(input.dueAt!);
        const clock = facts.clocks.find((one) => one.kind === 'ca_default' && one.subjectId === partId);
        return {
          data: { reason: input.reason, dueAt, before: clock?.dueAt ?? part.data['dueAt'] ?? null },
          part: {
            state: part.state,
            data: { dueAt: dueAt.toISOString(), extensions: Number(part.data['extensions']) + 1 },
          },
          // What was late stays on record as late.
          stops: [{ kind: 'ca_default', subjectId: partId, as: 'cancelled' }],
          starts: runs(facts, part) ? [{ kind: 'ca_default', subject, dueAt }] : [],
        };
      },
      (tx, { facts }) => {
        const clock = facts.clocks.find((one) => one.kind === 'ca_default' && one.subjectId === partId);
        const least = Math.max(tx.now.getTime(), clock ? Date.parse(clock.dueAt) : 0);
        return input.dueAt && Date.parse(input.dueAt) <= least ? [inThePast('dueAt')] : [];
      },
    );
  }

  cancel(me: Person, write: Write, caseId: string, partId: string, input: ReasonDto): Promise<CaseView> {
    return this.on(me, write, caseId, partId, 'cancelAction', input, () => ({
      data: { reason: input.reason },
      part: { state: 'cancelled', content: { cancelReason: input.reason } },
      stops: (['ca_default', 'ca_verification'] as const).map((kind) => ({
        kind,
        subjectId: partId,
        as: 'cancelled' as const,
      })),
    }));
  }

  judge(me: Person, write: Write, caseId: string, partId: string, input: EffectDto): Promise<CaseView> {
    return this.on(me, write, caseId, partId, 'judgeEffect', input, () => ({
      data: { worked: input.worked, text: input.text },
      part: { data: { worked: input.worked }, content: { effect: input.text } },
    }));
  }

  private on(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    act: Act,
    input: ReasonDto & { evidence?: string; text?: string },
    change: (tx: Tx, at: { facts: CaseFacts; subject: Subject }) => Change | Promise<Change>,
    also: (tx: Tx, at: { facts: CaseFacts }) => Problem[] = () => [],
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx): Doing => {
      const subject = partSubject(facts, 'corrective_action', partId);
      const { reason, evidence, text } = input;
      return {
        act,
        subject,
        input,
        problems: () => [
          ...also(tx, { facts }),
          ...lintProblems({ reason, evidence, text }, input.officials),
        ],
        change: () => change(tx, { facts, subject }),
      };
    });
  }

  private async findingProblems(tx: Tx, reviewId: string, findingId: string | undefined): Promise<Problem[]> {
    if (!findingId) return [];
    const { findings } = await this.known.contentOf<ReviewContent>(tx, reviewId);
    return findings.some((one) => one.id === findingId) ? [] : [nobody('findingId')];
  }
}

/** The clock of an action runs from the approval of its review on. */
function runs(facts: CaseFacts, action: PartFacts): boolean {
  return reviewOf(facts, action)?.state === 'approved';
}

/** When what is left of the doer's time runs out: the days that the verification took were not his. */
async function lastDue(tx: Tx, partId: string): Promise<Date | null> {
  const [row] = await tx.sql<{ due_at: Date; met_at: Date | null }>(
    `select due_at, met_at from deadlines where subject_id = $1 and kind = 'ca_default' order by id desc limit 1`,
    [partId],
  );
  if (!row) return null;
  const waited = row.met_at ? tx.now.getTime() - row.met_at.getTime() : 0;
  return new Date(row.due_at.getTime() + waited);
}
