import { Injectable } from '@nestjs/common';
import type { CaseFacts } from './case-facts.js';
import { joinCase, leaveCase, takesPart } from './case-parties.js';
import { settledParts } from './case-parts.js';
import { Directory } from '../directory/directory.service.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';

/** Agencies that come into a case after its opening, and leave it again: whoever must decide or act must be able to see. */
@Injectable()
export class Agencies {
  constructor(private readonly directory: Directory) {}

  /** Agencies that are not, or for which nobody answers: nobody there could ever do what is asked. */
  async problems(tx: Tx, field: string, orgIds: readonly string[]): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const orgId of new Set(orgIds)) {
      const people = await this.directory.whoAnswers(orgId, ['leader', 'head', 'focal'], tx.now, tx);
      if (people.length === 0) problems.push(nobodyAnswers(field, orgId));
    }
    return problems;
  }

  /** They coordinate from now on, under the name they bear today; who has a part of its own in the case keeps it. */
  async join(tx: Tx, facts: CaseFacts, orgIds: readonly string[]): Promise<void> {
    const has = (orgId: string): boolean =>
      facts.parties.some(
        (one) => one.orgId === orgId && !one.left && ['owner', 'adviser', 'coordinating'].includes(one.role),
      );
    const joining = [...new Set(orgIds)].filter((orgId) => !has(orgId));
    const orgs = await this.directory.organisationsAt(joining, tx.now, tx);
    for (const orgId of joining) {
      await joinCase(tx, facts.case.id, orgId, 'coordinating');
      facts.parties = facts.parties.filter((one) => one.orgId !== orgId || one.role !== 'coordinating');
      facts.parties.push({ orgId, name: orgs.get(orgId)!.name, role: 'coordinating', left: false });
    }
  }

  /** The Standing Committee sees what is put before it, from that moment on. */
  async joinDecider(tx: Tx, facts: CaseFacts): Promise<void> {
    const { id, deciderOrgId } = facts.case;
    if (deciderOrgId && !takesPart(facts, deciderOrgId)) await joinCase(tx, id, deciderOrgId, 'decider');
  }

  /**
   * They take no part any more and no longer see the case. Whoever still owes or is owed something stays: an open case
   * never loses the one who must act next.
   */
  async leave(tx: Tx, facts: CaseFacts, orgIds: readonly string[], exceptPartId?: string): Promise<string[]> {
    const bound = (orgId: string): boolean =>
      facts.case.leadOrgId === orgId ||
      facts.clocks.some((clock) => clock.owesOrgId === orgId && clock.subjectId !== exceptPartId) ||
      facts.parts.some(
        (part) =>
          part.id !== exceptPartId &&
          !settledParts[part.kind].includes(part.state) &&
          [part.orgId, part.fromOrgId, ...part.orgIds].includes(orgId),
      );
    const leaving = orgIds.filter((orgId) => takesPart(facts, orgId) && !bound(orgId));
    for (const orgId of leaving) await leaveCase(tx, facts.case.id, orgId, 'coordinating');
    for (const party of facts.parties) {
      if (party.role === 'coordinating' && leaving.includes(party.orgId)) party.left = true;
    }
    return leaving;
  }
}

function nobodyAnswers(field: string, orgId: string): Problem {
  return {
    field,
    code: 'no_such_agency',
    vi: `Không có cơ quan ${orgId} đang hoạt động, hoặc chưa có ai trả lời thay cho cơ quan này.`,
    en: `There is no agency ${orgId} today, or nobody answers for it.`,
  };
}
