import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';

interface Answerable {
  positionId: string;
  orgId: string;
  officialId: string;
  roles: string[];
}

/** Whom these positions answer for, among the agencies of the case, and through whom. */
export function answerable(tx: Tx, positionIds: string[], orgIds: string[]): Promise<Answerable[]> {
  return tx.sql<Answerable>(
    `select p.position_id as "positionId", p.org_id as "orgId", p.official_id as "officialId", p.roles
     from answering_positions_at($3) p join officials o on o.id = p.official_id and o.active
     where p.position_id = any($1::uuid[]) and p.org_id = any($2::uuid[])`,
    [positionIds, orgIds, tx.now],
  );
}

/** C.2: nobody confirms his own doing, nor the head of the very unit that did it. */
export function verifierProblems(owner: Answerable | undefined, verifier: Answerable | undefined): Problem[] {
  if (!owner || !verifier) return [];
  if (owner.positionId === verifier.positionId || owner.officialId === verifier.officialId)
    return [ownVerifier];
  if (owner.orgId === verifier.orgId) return [sameAgency];
  const mayVerify = verifier.roles.some((role) => ['leader', 'head', 'adviser_lead'].includes(role));
  return mayVerify ? [] : [notALeader];
}

const ownVerifier: Problem = {
  field: 'verifierPositionId',
  code: 'own_verifier',
  vi: 'Người thực hiện không được là người xác nhận.',
  en: 'Whoever does it may not be the one who verifies it.',
};

const sameAgency: Problem = {
  field: 'verifierPositionId',
  code: 'own_agency',
  vi: 'Lãnh đạo của chính đơn vị thực hiện không được xác nhận: hãy chọn người của cơ quan khác.',
  en: 'The head of the very unit that does it may not verify it: choose somebody of another agency.',
};

const notALeader: Problem = {
  field: 'verifierPositionId',
  code: 'not_a_leader',
  vi: 'Người xác nhận phải là lãnh đạo.',
  en: 'The verifier must be a leader.',
};

export const nobody = (field: string): Problem => ({
  field,
  code: 'not_in_this_case',
  vi: 'Không có trong các cơ quan tham gia vụ việc.',
  en: 'Not to be found in the agencies of this case.',
});
