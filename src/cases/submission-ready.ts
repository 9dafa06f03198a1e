import type { Problem } from '../platform/errors.js';
import type { CaseFacts } from './case-facts.js';
import { type PartFacts, settledParts } from './case-parts.js';

/** How a party stands to a submission: silence is noted as silence, never as consent (domain.md C.1.8). */
export type PartyAnswer = 'confirmed' | 'objected' | 'no_answer';

/** The disagreements a submission is about, as they stand now. */
export function disagreementsOf(facts: CaseFacts, submission: PartFacts): PartFacts[] {
  const ids = (submission.data['disagreementIds'] as string[] | undefined) ?? [];
  return facts.parts.filter((part) => part.kind === 'disagreement' && ids.includes(part.id));
}

/**
 * What a submission still lacks before it may go up, all at once (domain.md T22, A16): a point that could not be
 * reconciled, or a matter beyond competence; and of each party its confirmation or its noted objection.
 */
export function submissionLacks(facts: CaseFacts, submission: PartFacts): Problem[] {
  const disagreements = disagreementsOf(facts, submission);
  const answers = (submission.data['answers'] as Record<string, PartyAnswer> | undefined) ?? {};
  const problems: Problem[] = [];
  if (
    submission.data['beyondCompetence'] !== true &&
    !disagreements.some((one) => one.state === 'unreconciled')
  ) {
    problems.push({
      field: 'disagreementIds',
      code: 'nothing_unreconciled',
      vi: 'Phải có ít nhất một vấn đề đã xác định là không thống nhất được, hoặc nêu vì sao vượt thẩm quyền.',
      en: 'There must be a point that is declared unreconciled, or the reason why it is beyond competence.',
    });
  }
  for (const one of disagreements.filter((part) => isStillDiscussed(part))) {
    problems.push({
      field: one.id,
      code: 'still_discussed',
      vi: `Chưa xác định là không thống nhất được: ${one.title}`,
      en: `Not declared unreconciled yet: ${one.title}`,
    });
  }
  for (const orgId of submission.orgIds) {
    if (answers[orgId] !== undefined || isConfirmedBySubmitting(disagreements, submission, orgId)) continue;
    const name = facts.parties.find((party) => party.orgId === orgId)?.name ?? orgId;
    problems.push({
      field: orgId,
      code: 'not_confirmed',
      vi: `${name} chưa xác nhận và chưa có ý kiến phản đối được ghi nhận.`,
      en: `${name} has neither confirmed nor objected.`,
    });
  }
  return problems;
}

function isStillDiscussed(part: PartFacts): boolean {
  return part.state !== 'unreconciled' && !settledParts.disagreement.includes(part.state);
}

/** Whoever submits confirms by submitting, if his own words are confirmed. */
function isConfirmedBySubmitting(disagreements: PartFacts[], submission: PartFacts, orgId: string): boolean {
  return orgId === submission.orgId && disagreements.every((one) => hasConfirmedPosition(one, orgId));
}

/** Has this agency confirmed the very words of its position (or is it none of the parties)? */
export function hasConfirmedPosition(disagreement: PartFacts, orgId: string): boolean {
  if (!disagreement.orgIds.includes(orgId)) return true;
  const positions = (disagreement.data['positions'] as Record<string, string> | undefined) ?? {};
  return positions[orgId] === 'confirmed';
}
