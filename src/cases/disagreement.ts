import type { ClockToStart } from './case-clocks.js';
import type { NewPart } from './case-settler.js';
import type { PartFacts } from './case-parts.js';
import { newId } from '../platform/ids.js';

/** What it is about (domain.md C.5.5). */
export const disagreementKinds = [
  'fact', 'competence', 'measure', 'public_statement', 'timing', 'budget', 'responsibility_for_lessons', 'other',
] as const; // prettier-ignore
export type DisagreementKind = (typeof disagreementKinds)[number];

/** One agency's position, in its own words; nobody else may write it (domain.md C.5.5, A15). */
export interface Position {
  text: string;
  legalBasis: string | null;
  /** The very words confirmed; until then it is a draft of that agency. */
  confirmed: boolean;
  statedAt: string;
  signedBy: { officialId: string; positionId: string; fullName: string; title: string };
}

/** An attempt to reconcile. An empty `remaining` says that nothing remains. */
export interface Attempt {
  heldAt: string;
  agreed: string;
  remaining: string[];
  agreedOrgIds: string[];
  recordedAt: string;
}

/** What people wrote in a disagreement: the content of the part. */
export interface DisagreementContent {
  point: string;
  kind: DisagreementKind;
  positions: Record<string, Position>;
  attempts: Attempt[];
}

/** The part that a disagreement is when it is opened: by a party, by a refused request, by a transfer refused twice. */
export function newDisagreement(of: {
  point: string;
  kind: DisagreementKind;
  fromOrgId: string;
  orgIds: string[];
  positions?: Record<string, Position>;
  /** Opened because a transfer was refused twice: it is nobody's to drop. */
  fromRefusals?: true;
}): { part: NewPart; clock: ClockToStart } {
  const positions = of.positions ?? {};
  const content: DisagreementContent = { point: of.point, kind: of.kind, positions, attempts: [] };
  const part = {
    id: newId(),
    kind: 'disagreement' as const,
    state: 'open' as const,
    title: of.point,
    orgId: of.fromOrgId,
    fromOrgId: of.fromOrgId,
    orgIds: [...new Set(of.orgIds)],
    data: {
      kind: of.kind,
      positions: confirmations(positions),
      ...(of.fromRefusals ? { fromRefusals: true } : {}),
    },
    content: content as unknown as Record<string, unknown>,
  };
  const facts: PartFacts = { ...part, officialId: null, parentId: null };
  return { part, clock: { kind: 'reconcile', subject: { part: facts } } };
}

/** What guards look at: whose words are confirmed, without the words. */
export function confirmations(positions: Record<string, Position>): Record<string, 'stated' | 'confirmed'> {
  return Object.fromEntries(
    Object.entries(positions).map(([orgId, one]) => [orgId, one.confirmed ? 'confirmed' : 'stated']),
  );
}
