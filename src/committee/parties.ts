import { Injectable } from '@nestjs/common';
import type { CaseFacts } from '../cases/case-facts.js';
import { joinCase, takesPart } from '../cases/case-parties.js';
import { Directory } from '../directory/directory.service.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { problem } from './parts.js';

/** Agencies that come to a case by a submission or a direction: whoever must decide or act must be able to see. */
@Injectable()
export class Parties {
  constructor(private readonly directory: Directory) {}

  /** The Standing Committee sees what is put before it, from that moment on. */
  async joinDecider(tx: Tx, facts: CaseFacts): Promise<void> {
    if (facts.case.deciderOrgId) await this.join(tx, facts, [facts.case.deciderOrgId], 'decider');
  }

  /** Agencies that get an item to carry out or to coordinate. */
  async joinDoers(tx: Tx, facts: CaseFacts, orgIds: string[]): Promise<void> {
    await this.join(tx, facts, orgIds, 'coordinating');
  }

  async problemsOf(tx: Tx, field: string, orgIds: string[]): Promise<Problem[]> {
    const known = await this.directory.organisationsAt(orgIds, tx.now, tx);
    return orgIds
      .filter((orgId) => !known.has(orgId))
      .map((orgId) =>
        problem(
          field,
          'no_such_agency',
          `Không có cơ quan ${orgId} đang hoạt động.`,
          `There is no agency ${orgId} today.`,
        ),
      );
  }

  private async join(
    tx: Tx,
    facts: CaseFacts,
    orgIds: string[],
    role: 'decider' | 'coordinating',
  ): Promise<void> {
    for (const orgId of new Set(orgIds)) {
      if (!takesPart(facts, orgId)) await joinCase(tx, facts.case.id, orgId, role);
    }
  }
}

/** The agencies that take part in settling the case; the decider is not one of them. */
export function settlingOrgs(facts: CaseFacts): Set<string> {
  return new Set(
    facts.parties.filter((party) => !party.left && party.role !== 'decider').map((party) => party.orgId),
  );
}

export function nameOf(facts: CaseFacts, orgId: string): string {
  return facts.parties.find((party) => party.orgId === orgId)?.name ?? orgId;
}
