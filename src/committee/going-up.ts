import { Injectable } from '@nestjs/common';
import type { CaseInHand, Change } from '../cases/case-door.js';
import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts, PartState } from '../cases/case-parts.js';
import type { DisagreementContent } from '../cases/disagreement.js';
import type { PartyAnswer } from '../cases/submission-ready.js';
import type { Queryable, Tx } from '../platform/database.js';
import { Agencies } from '../cases/agencies.js';
import { partyName } from '../cases/case-parties.js';
import {
  type Answer,
  contentOf,
  type Frozen,
  type FrozenDisagreement,
  type SubmissionContent,
} from './parts.js';

/** Not settled, and not before the Standing Committee yet. */
export const openDisagreements: readonly PartState[] = ['open', 'positions_collected', 'unreconciled'];

/** What going up to the Standing Committee means (domain.md T22, T27). */
@Injectable()
export class GoingUp {
  constructor(private readonly agencies: Agencies) {}

  /** The decider sees the case; the disagreements' words are frozen as they stand, and their clocks are met. */
  async up(
    tx: Tx,
    { facts, head }: CaseInHand,
    ids: string[],
  ): Promise<{ frozen: Frozen } & Required<Pick<Change, 'otherParts' | 'stops'>>> {
    await this.agencies.joinDecider(tx, facts);
    const up = facts.parts.filter((one) => ids.includes(one.id) && openDisagreements.includes(one.state));
    const disagreements = await frozenNow(tx, facts, ids);
    return {
      frozen: { at: tx.now.toISOString(), seq: head.seq + 1, disagreements },
      otherParts: up.map((one) => ({ id: one.id, state: 'escalated' as const })),
      stops: up.map((one) => ({ kind: 'reconcile' as const, subjectId: one.id })),
    };
  }
}

/** The positions verbatim as they stand at this moment; a party without confirmed words stands there without. */
export async function frozenNow(
  tx: Queryable,
  facts: CaseFacts,
  ids: string[],
): Promise<FrozenDisagreement[]> {
  const parts = ids.flatMap((id) => facts.parts.filter((one) => one.id === id));
  return Promise.all(parts.map((part) => frozen(facts, part, contentOf<DisagreementContent>(tx, part))));
}

async function frozen(
  facts: CaseFacts,
  part: PartFacts,
  reading: Promise<DisagreementContent>,
): Promise<FrozenDisagreement> {
  const content = await reading;
  const last = content.attempts?.at(-1);
  return {
    id: part.id,
    point: content.point ?? part.title,
    kind: content.kind ?? 'other',
    state: part.state,
    agreed: last?.agreed ?? null,
    remaining: last?.remaining ?? [],
    positions: part.orgIds.map((orgId) => {
      const position = content.positions?.[orgId];
      return { orgId, name: partyName(facts, orgId), position: position?.confirmed ? position : null };
    }),
  };
}

export function hasOpenItem(parts: readonly PartFacts[]): boolean {
  return parts.some((one) => one.kind === 'direction_item' && !['verified', 'revoked'].includes(one.state));
}

/** All agencies whose words the submission carries. */
export function orgsOf(parts: readonly PartFacts[], disagreementIds: string[]): string[] {
  const named = parts.filter((one) => disagreementIds.includes(one.id));
  return [...new Set(named.flatMap((one) => one.orgIds))];
}

/** What guards look at in a submission. */
export function guarded(content: SubmissionContent): Record<string, unknown> {
  return { disagreementIds: content.disagreementIds, beyondCompetence: content.beyondCompetence !== null };
}

export function answersOnly(answers: Record<string, Answer>): Record<string, PartyAnswer> {
  return Object.fromEntries(Object.entries(answers).map(([orgId, one]) => [orgId, one.answer]));
}
