import { type AgencyViewers, viewersSql } from '../cases/case-policy.js';
import type { Queryable } from '../platform/database.js';

/** Who may see which of some cases, as of one moment. */
export class Viewers {
  private constructor(
    private readonly byCase: Map<string, { orgId: string; people: Set<string> }[]>,
    private readonly restricted: Set<string>,
  ) {}

  /** Asks the database once, however many cases and people there are. */
  static async of(db: Queryable, caseIds: string[]): Promise<Viewers> {
    const rows = await db.sql<AgencyViewers & { restricted: string[] | null }>(
      `select v.*, (select json_agg(id) from cases where id = any($1::uuid[]) and confidentiality = 'restricted') as restricted
       from (${viewersSql('$1')}) v`,
      [caseIds],
    );
    const byCase = new Map<string, { orgId: string; people: Set<string> }[]>();
    for (const { orgId, caseIds: seen, officialIds } of rows) {
      const agency = { orgId, people: new Set(officialIds) };
      for (const caseId of seen) byCase.set(caseId, [...(byCase.get(caseId) ?? []), agency]);
    }
    return new Viewers(byCase, new Set(rows[0]?.restricted));
  }

  maySee(officialId: string, caseId: string): boolean {
    return this.byCase.get(caseId)?.some(({ people }) => people.has(officialId)) ?? false;
  }

  /** The agencies through which somebody sees a case. */
  agenciesOf(officialId: string, caseId: string): string[] {
    const agencies = this.byCase.get(caseId) ?? [];
    return agencies.filter(({ people }) => people.has(officialId)).map(({ orgId }) => orgId);
  }

  /** Reading a restricted case is recorded, so nothing of it comes unasked: its hints carry no entry. */
  mayCarryEntry(caseId: string): boolean {
    return !this.restricted.has(caseId);
  }
}
