import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { type Change } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts, PartState } from '../cases/case-parts.js';
import { settlingOrgs } from '../cases/case-parties.js';
import type { CaseView } from '../cases/case.view.js';
import { inTheFuture } from '../cases/case-opening.js';
import type { ReasonDto } from '../cases/case.dto.js';
import {
  confirmations,
  type DisagreementContent,
  newDisagreement,
  type Position,
} from '../cases/disagreement.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Capacity } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import type { ReconciliationDto, DisagreementDto, PositionDto } from './disagreement.dto.js';
import { contentOf, problem, type SubmissionContent } from './parts.js';

/** What the parties do not agree on, and each one's own words (domain.md C.5.5, T21). */
@Injectable()
export class DisagreementService {
  constructor(private readonly acts: CaseActs) {}

  /** T21: the point, and the position of the agency that raises it. */
  record(me: Person, write: Write, caseId: string, input: DisagreementDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'recordDisagreement',
      input,
      problems: (_, capacity) => [
        ...partiesProblems(facts, input.orgIds, capacity!.orgId),
        ...sentenceProblems(input.point),
        ...lintProblems(
          { point: input.point, position: input.position?.text, legalBasis: input.position?.legalBasis },
          input.officials,
        ),
      ],
      change: (_, __, capacity): Change => {
        const own = capacity!.orgId;
        const { text, legalBasis, confirmedVerbatim } = input.position!;
        const position = signed(me, capacity!, tx.now, { text, legalBasis, confirmed: confirmedVerbatim });
        const { part, clock } = newDisagreement({
          point: input.point!,
          kind: input.disagreementKind!,
          fromOrgId: own,
          orgIds: [own, ...input.orgIds!],
          positions: { [own]: position },
        });
        return {
          data: { point: input.point, kind: input.disagreementKind, orgId: own, position },
          newParts: [part],
          starts: [clock],
        };
      },
    }));
  }

  /** Only an agency's own leader writes its position (A15); when all have confirmed theirs, they are collected. */
  state(me: Person, write: Write, caseId: string, partId: string, input: PositionDto): Promise<CaseView> {
    return this.acts.perform(ownVoice(me, input.orgId), write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'disagreement', partId);
      const part = subject.part!;
      return {
        act: 'statePosition',
        subject,
        input,
        problems: (_, capacity) => {
          if (input.orgId !== undefined && input.orgId !== capacity!.orgId) throw anothersPosition();
          return lintProblems({ text: input.text, legalBasis: input.legalBasis }, input.officials);
        },
        change: async (_, __, capacity): Promise<Change> => {
          const content = await contentOf<DisagreementContent>(tx, part);
          const own = capacity!.orgId;
          const before = content.positions?.[own];
          const { text, legalBasis } = input;
          const position = signed(me, capacity!, tx.now, { text: text!, legalBasis, confirmed: true });
          const positions = { ...content.positions, [own]: position };
          const data = { positions: confirmations(positions) };
          const complete = part.orgIds.every((orgId) => data.positions[orgId] === 'confirmed');
          const state: PartState = complete && part.state === 'open' ? 'positions_collected' : part.state;
          return {
            data: { orgId: own, from: before ?? null, position },
            part: { state, data, content: { positions } },
            otherParts: await this.unconfirm(tx, facts, partId, own),
          };
        },
      };
    });
  }

  /** Nothing remains only when every party says so: silence is no consent (domain.md C.1.8). */
  attempt(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    input: ReconciliationDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'disagreement', partId);
      const part = subject.part!;
      const { officials, ...told } = input;
      return {
        act: 'recordAttempt',
        subject,
        input,
        problems: () => [
          ...attemptProblems(part, input, tx.now),
          ...lintProblems(
            { agreedPart: input.agreedPart, remainingPart: input.remainingPart?.join('\n') },
            officials,
          ),
        ],
        change: async (): Promise<Change> => {
          const content = await contentOf<DisagreementContent>(tx, part);
          const attempt = {
            heldAt: input.heldAt!,
            agreed: input.agreedPart!,
            remaining: input.remainingPart!,
            agreedOrgIds: input.agreedOrgIds ?? [],
            recordedAt: tx.now.toISOString(),
          };
          const reconciled = attempt.remaining.length === 0;
          return {
            data: { ...told, reconciled },
            occurredAt: new Date(input.heldAt!),
            part: {
              state: reconciled ? 'reconciled' : part.state,
              content: { attempts: [...(content.attempts ?? []), attempt] },
            },
            stops: reconciled ? [{ kind: 'reconcile', subjectId: part.id }] : [],
          };
        },
      };
    });
  }

  declareUnreconciled(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    input: ReasonDto,
  ): Promise<CaseView> {
    return this.settle(me, write, caseId, partId, input, 'declareUnreconciled', 'unreconciled');
  }

  drop(me: Person, write: Write, caseId: string, partId: string, input: ReasonDto): Promise<CaseView> {
    return this.settle(me, write, caseId, partId, input, 'dropDisagreement', 'dropped');
  }

  private settle(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    input: ReasonDto,
    act: 'declareUnreconciled' | 'dropDisagreement',
    state: PartState,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act,
      subject: partSubject(facts, 'disagreement', partId),
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: () => ({
        data: { reason: input.reason },
        part: { state, content: { [`${state}Because`]: input.reason } },
      }),
    }));
  }

  /** Whoever writes his position anew has not confirmed the submission that would carry it. */
  private async unconfirm(
    tx: Tx,
    facts: CaseFacts,
    disagreementId: string,
    orgId: string,
  ): Promise<NonNullable<Change['otherParts']>> {
    const submissions = facts.parts.filter(
      (one) =>
        one.kind === 'submission' &&
        one.state === 'in_review' &&
        ((one.data['disagreementIds'] as string[] | undefined) ?? []).includes(disagreementId),
    );
    return Promise.all(
      submissions.map(async (one) => {
        const { answers } = await contentOf<SubmissionContent>(tx, one);
        const given = one.data['answers'] as Record<string, string>;
        return {
          id: one.id,
          data: { answers: without(given, orgId) },
          content: { answers: without(answers, orgId) },
        };
      }),
    );
  }
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== key));
}

/** Somebody who answers for several agencies speaks for the one he names; for one that is not his, not at all. */
function ownVoice(me: Person, orgId: string | undefined): Person {
  const capacities = me.capacities.filter((one) => one.orgId === orgId);
  return capacities.length > 0 ? { ...me, capacities } : me;
}

function signed(
  me: Person,
  capacity: Capacity,
  at: Date,
  of: { text: string; legalBasis?: string | undefined; confirmed?: boolean | undefined },
): Position {
  const { positionId, title } = capacity;
  return {
    text: of.text,
    legalBasis: of.legalBasis ?? null,
    confirmed: of.confirmed === true,
    statedAt: at.toISOString(),
    signedBy: { officialId: me.officialId, positionId, fullName: me.fullName, title },
  };
}

function anothersPosition(): AppError {
  return new AppError('not_allowed', {
    roles: { vi: 'lãnh đạo của chính cơ quan có ý kiến', en: 'a leader of the agency whose position it is' },
  });
}

function partiesProblems(facts: CaseFacts, orgIds: string[] | undefined, own: string): Problem[] {
  const settling = settlingOrgs(facts);
  if (!orgIds?.length) return [];
  const strangers = orgIds.filter((orgId) => !settling.has(orgId));
  if (strangers.length > 0) return [notAParty(strangers)];
  return orgIds.every((orgId) => orgId === own) ? [nobodyElse] : [];
}

function sentenceProblems(point: string | undefined): Problem[] {
  return point !== undefined && /[.!?…;]\s+\S|\n/.test(point) ? [oneSentence] : [];
}

function attemptProblems(part: PartFacts, input: ReconciliationDto, now: Date): Problem[] {
  const problems: Problem[] = [];
  if (input.heldAt && Date.parse(input.heldAt) > now.getTime()) problems.push(inTheFuture('heldAt'));
  const agreed = input.agreedOrgIds ?? [];
  const strangers = agreed.filter((orgId) => !part.orgIds.includes(orgId));
  if (strangers.length > 0) problems.push({ ...notAParty(strangers), field: 'agreedOrgIds' });
  if (input.remainingPart?.length === 0 && !part.orgIds.every((orgId) => agreed.includes(orgId)))
    problems.push(notAllAgreed);
  return problems;
}

const notAParty = (orgIds: string[]): Problem =>
  problem(
    'orgIds',
    'not_a_party',
    `Không phải là bên của vụ việc này: ${orgIds.join(', ')}.`,
    `Not a party to this: ${orgIds.join(', ')}.`,
  );
const nobodyElse = problem(
  'orgIds',
  'nobody_else',
  'Phải nêu ít nhất một cơ quan khác.',
  'Name at least one other agency.',
);
const oneSentence = problem(
  'point',
  'one_sentence',
  'Nêu vấn đề trong một câu.',
  'State the point in one sentence.',
);
const notAllAgreed = problem(
  'agreedOrgIds',
  'not_all_agreed',
  'Chỉ coi là đã thống nhất khi mọi bên cùng đồng ý.',
  'It is reconciled only when every party agrees.',
);
