import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import { JournalVerifier } from '../journal/verify.js';
import { Database, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { agenciesOf } from './case-policy.js';
import { type CaseView, caseView, entryView, type EntryView, type VerdictView } from './case.view.js';
import { entriesOf, factsOfCase, visibleFacts } from './case.queries.js';

/** A case as one person may see it. What he may not see does not exist: `not_found`. */
@Injectable()
export class CaseAnswers {
  constructor(
    private readonly database: Database,
    private readonly verifier: JournalVerifier,
  ) {}

  /** After an act, inside its transaction: the right to see it has just been checked. */
  async of(tx: Tx, me: Person, caseId: string): Promise<CaseView> {
    return caseView(me, (await factsOfCase(tx, caseId))!);
  }

  async read(me: Person, caseId: string, entries = 0): Promise<CaseView> {
    const facts = isId(caseId) ? await visibleFacts(this.database, caseId, agenciesOf(me)) : null;
    if (!facts) throw new AppError('not_found');
    if (entries === 0) return caseView(me, facts);
    const after = Math.max(0, facts.lastSeq - entries);
    return caseView(me, facts, await entriesOf(this.database, caseId, after, entries));
  }

  /** The journal after an entry: what a screen that was away asks for. Oldest first. */
  async journal(me: Person, caseId: string, after: number, limit: number): Promise<EntryView[]> {
    const facts = isId(caseId) ? await visibleFacts(this.database, caseId, agenciesOf(me)) : null;
    if (!facts) throw new AppError('not_found');
    return (await entriesOf(this.database, caseId, after, limit)).map(entryView);
  }

  /** Recomputes the case's chain: does every entry still fit? */
  async verdict(me: Person, caseId: string): Promise<VerdictView> {
    await this.read(me, caseId);
    const { entries, flaws } = await this.verifier.verify(caseId);
    return { whole: flaws.length === 0, entries, wrongAt: flaws[0]?.seq ?? null };
  }
}
