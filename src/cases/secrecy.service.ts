import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import type { Queryable, Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import {
  agenciesUnable, answeringPositions, chargedPositions, list, positionsOf, strike, type ToList,
} from './access-list.js'; // prettier-ignore
import { CaseActs } from './case-acts.js';
import type { Change } from './case-door.js';
import type { CaseFacts } from './case-facts.js';
import { type AgencyViewers, fills, viewersSql } from './case-policy.js';
import { type Confidentiality, confidentialityCodes } from './case-states.js';
import { type Act, workflow } from './case-workflow.js';
import type { CaseView } from './case.view.js';
import { lintProblems } from './free-text-lint.js';
import type { ConfidentialityDto, GrantDto, RevocationDto } from './secrecy.dto.js';

/** T46: how confidential a case is, and who is on the list of a restricted one. */
@Injectable()
export class SecrecyService {
  constructor(private readonly acts: CaseActs) {}

  /** Up by the focal point, down by a leader; who gains or loses the sight of it is told. */
  change(me: Person, write: Write, caseId: string, input: ConfidentialityDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const from = facts.case.confidentiality;
      const to = input.confidentiality as Confidentiality | undefined;
      const lowers =
        to !== undefined && confidentialityCodes.indexOf(to) < confidentialityCodes.indexOf(from);
      return {
        act: 'changeConfidentiality',
        input,
        as: lowers ? 'leader' : undefined,
        problems: async (_, capacity) => [
          ...lintProblems({ reason: input.reason }, input.officials),
          ...(to === from ? [sameLevel] : []),
          ...(lowers && !fills('leader', capacity!.roles) ? [leaderLowers] : []),
          ...(input.access && to !== 'restricted' ? [listOfNone] : []),
          ...(await strangers(tx, facts, input.access ?? [])),
        ],
        change: () =>
          telling(tx, facts, { confidentiality: { from, to }, reason: input.reason }, async () => {
            facts.case.confidentiality = to!;
            await tx.sql('update cases set confidentiality = $2 where id = $1', [caseId, to]);
            if (from === 'restricted') await strike(tx, caseId, 'all');
            if (to === 'restricted') await this.begin(tx, facts, me, input);
          }),
      };
    });
  }

  grant(me: Person, write: Write, caseId: string, input: GrantDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'grantAccess',
      input,
      problems: async () => [
        ...lintProblems({ reason: input.reason }, input.officials),
        ...(await strangers(tx, facts, input.positionIds ?? [])),
        ...(input.until && new Date(input.until) <= tx.now ? [over] : []),
      ],
      change: () =>
        telling(tx, facts, { ...input }, async () => {
          const named = await positionsOf(tx, caseId, input.positionIds!, tx.now);
          const until = input.until ? new Date(input.until) : null;
          await list(tx, caseId, named, { officialId: me.officialId, reason: input.reason!, until });
        }),
    }));
  }

  revoke(me: Person, write: Write, caseId: string, input: RevocationDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'revokeAccess',
      input,
      problems: () => {
        const charged = chargedPositions(facts);
        return [
          ...lintProblems({ reason: input.reason }, input.officials),
          ...(input.positionIds ?? []).filter((id) => charged.includes(id)).map(hasWork),
        ];
      },
      change: () =>
        telling(tx, facts, { ...input }, async () => {
          await strike(tx, caseId, input.positionIds!);
          await refuseEmptied(tx, facts, 'revokeAccess', 'positionIds');
        }),
    }));
  }

  /** Those who answer for the parties are on the list; where the act names a narrower one, the others are struck off it. */
  private async begin(tx: Tx, facts: CaseFacts, me: Person, input: ConfidentialityDto): Promise<void> {
    const { id, deciderOrgId } = facts.case;
    const orgIds = facts.parties.filter((party) => !party.left).map((party) => party.orgId);
    const by = { officialId: me.officialId, reason: input.reason! };
    const answering = await answeringPositions(tx, orgIds, deciderOrgId);
    const asked = await positionsOf(tx, id, [...(input.access ?? []), ...chargedPositions(facts)], tx.now);
    const all = new Map<string, ToList>(
      [...answering, ...asked].map((one) => [`${one.orgId} ${one.positionId}`, one]),
    );
    await list(tx, id, [...all.values()], by);
    if (!input.access) return;
    const kept = new Set(asked.map((one) => one.positionId));
    await strike(
      tx,
      id,
      answering.map((one) => one.positionId).filter((positionId) => !kept.has(positionId)),
    );
    await refuseEmptied(tx, facts, 'changeConfidentiality', 'access');
  }
}

/** Does it, and says in the entry who sees the case from now on, and who no more: they are told (domain.md T46). */
export async function telling(
  tx: Tx,
  facts: CaseFacts,
  data: Record<string, unknown>,
  work: () => Promise<void>,
): Promise<Change> {
  const before = await viewersOf(tx, facts.case.id);
  await work();
  const after = await viewersOf(tx, facts.case.id);
  const gained = [...after].filter((one) => !before.has(one));
  return { data: { ...data, gained, lost: [...before].filter((one) => !after.has(one)) } };
}

/** The officials who see a case whole at this moment. */
async function viewersOf(db: Queryable, caseId: string): Promise<Set<string>> {
  const rows = await db.sql<AgencyViewers>(viewersSql('$1'), [[caseId]]);
  return new Set(rows.flatMap((row) => row.officialIds ?? []));
}

/** An open case has somebody who can act: a list that takes this from an agency which owes something is refused. */
async function refuseEmptied(tx: Tx, facts: CaseFacts, act: Act, field: string): Promise<void> {
  const unable = await agenciesUnable(tx, facts.case.id);
  if (unable.length === 0) return;
  const problems = unable.map((orgId): Problem => {
    const name = facts.parties.find((party) => party.orgId === orgId)?.name ?? orgId;
    return {
      field,
      code: 'nobody_left',
      vi: `${name} đang có việc phải làm mà không còn ai trong danh sách làm được.`,
      en: `${name} owes something, and nobody on the list could do it.`,
    };
  });
  throw new AppError('missing', { count: problems.length, act: workflow[act] }, problems);
}

/** Only positions that answer for an agency of the case can be on its list. */
async function strangers(tx: Tx, facts: CaseFacts, positionIds: readonly string[]): Promise<Problem[]> {
  if (positionIds.length === 0) return [];
  const known = await positionsOf(tx, facts.case.id, positionIds, tx.now);
  return positionIds
    .filter((id) => !known.some((one) => one.positionId === id))
    .map((id) => ({
      field: 'positionIds',
      code: 'not_of_a_party',
      vi: `Vị trí ${id} không thuộc cơ quan nào đang tham gia vụ việc.`,
      en: `The position ${id} answers for no agency that takes part in the case.`,
    }));
}

function hasWork(positionId: string): Problem {
  return {
    field: 'positionIds',
    code: 'has_work_in_it',
    vi: `Vị trí ${positionId} đang được giao việc trong vụ việc: hãy giao lại trước.`,
    en: `The position ${positionId} has been given work in the case: give that to somebody else first.`,
  };
}

const sameLevel: Problem = {
  field: 'confidentiality',
  code: 'unchanged',
  vi: 'Mức độ bảo mật không thay đổi.',
  en: 'The level is the same as before.',
};

const leaderLowers: Problem = {
  field: 'confidentiality',
  code: 'leader_lowers',
  vi: 'Chỉ lãnh đạo được hạ mức độ bảo mật.',
  en: 'Only a leader may lower the level.',
};

const listOfNone: Problem = {
  field: 'access',
  code: 'not_restricted',
  vi: 'Chỉ vụ việc hạn chế mới có danh sách.',
  en: 'Only a restricted case has a list.',
};

const over: Problem = {
  field: 'until',
  code: 'in_the_past',
  vi: 'Thời điểm kết thúc đã qua.',
  en: 'This time is over.',
};
