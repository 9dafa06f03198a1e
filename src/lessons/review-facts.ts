import { Injectable } from '@nestjs/common';
import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts } from '../cases/case-parts.js';
import type { Queryable, Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { reviewProblems, type Texts } from './arrangement-rules.js';

/** What the acts of a review look up: who belongs to the case, what was written. */
@Injectable()
export class ReviewFacts {
  async textProblems(tx: Tx, facts: CaseFacts, texts: Texts): Promise<Problem[]> {
    const rows = await tx.sql<{ name: string }>(
      `select distinct o.full_name as name from answering_positions_at($2) p join officials o on o.id = p.official_id
       where p.org_id = any($1::uuid[])`,
      [facts.parties.map((party) => party.orgId), tx.now],
    );
    return reviewProblems(
      texts,
      facts.case.lessonsScope,
      rows.map((row) => row.name),
    );
  }

  async contentOf<T>(db: Queryable, partId: string): Promise<T> {
    const [row] = await db.sql<{ content: T }>('select content from case_parts where id = $1', [partId]);
    return row!.content;
  }
}

/** The agencies that take part, each once; the one that gives direction has nothing to comment on. */
export function partiesOf(facts: CaseFacts): string[] {
  const present = facts.parties.filter((party) => !party.left && party.role !== 'decider');
  return [...new Set(present.map((party) => party.orgId))];
}

export function reviewOf(facts: CaseFacts, action: PartFacts): PartFacts | undefined {
  return facts.parts.find((part) => part.id === action.parentId);
}

export function inThePast(field: string): Problem {
  return {
    field,
    code: 'in_the_past',
    vi: 'Thời hạn này đã qua hoặc quá gần.',
    en: 'This time is past, or too near.',
  };
}
