import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import { JournalVerifier } from '../journal/verify.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { CaseFacts } from './case-facts.js';
import type { PartKind } from './case-parts.js';
import {
  type CaseView,
  caseView,
  entryView,
  type EntryView,
  type VerdictView,
  type WholePartView,
} from './case.view.js';
import { type Changed, replay } from './facts-diff.js';
import { entriesOf, knownFacts } from './case.queries.js';
import { Readings } from './readings.js';

/** A case as one person may see it. What he may not see does not exist: `not_found`. */
@Injectable()
export class CaseAnswers {
  constructor(
    private readonly database: Database,
    private readonly verifier: JournalVerifier,
    private readonly readings: Readings,
  ) {}

  /** After an act, inside its transaction; sealed for one who by his own act sees it no more. */
  of(me: Person, facts: CaseFacts): CaseView {
    return caseView(me, facts);
  }

  /** The answer to an act asked for once more: who has lost the sight of the case since does not get it back by that. */
  async again(me: Person, first: CaseView): Promise<CaseView> {
    if (first.sealed) return first;
    const known = await knownFacts(this.database, first.id, me);
    if (!known) throw new AppError('not_found');
    return known.sight === 'whole' ? first : caseView(me, known.facts, undefined, known.sight);
  }

  async read(me: Person, caseId: string, entries = 0): Promise<CaseView> {
    const { facts, sight } = await this.look(me, caseId);
    if (entries === 0) return caseView(me, facts, undefined, sight);
    const after = Math.max(0, facts.lastSeq - entries);
    return caseView(me, facts, await entriesOf(this.database, caseId, after, entries), sight);
  }

  /** For what a feature shows of a case. Throws `not_found`, and `sealed` for somebody who sees the envelope alone. */
  async whole(me: Person, caseId: string): Promise<CaseFacts> {
    const { facts, sight } = await this.look(me, caseId);
    if (sight !== 'whole') throw new AppError('sealed');
    return facts;
  }

  /** The same for what also has an envelope of its own. */
  async look(me: Person, caseId: string): Promise<{ facts: CaseFacts; sight: 'whole' | 'envelope' }> {
    const known = isId(caseId) ? await knownFacts(this.database, caseId, me) : null;
    if (!known) throw new AppError('not_found');
    if (known.sight === 'whole') await this.readings.read(me, known.facts);
    return known;
  }

  /**
   * The case as it was known at a moment, from the journal; by today's rights, and with nothing to do in it.
   * Throws `not_found` also for a moment before it was written down, or when what was known has been erased.
   */
  async readAt(me: Person, caseId: string, at: Date): Promise<CaseView> {
    const { facts, sight } = await this.look(me, caseId);
    if (facts.case.purgedAt) throw new AppError('not_found');
    const rows = await this.database.sql<{ delta: Record<string, Changed> | null }>(
      `select data->'delta' as delta from journal_entries where stream_id = $1 and recorded_at <= $2 order by seq`,
      [caseId, at],
    );
    const then = replay(rows.map((row) => row.delta ?? {}));
    if (!then) throw new AppError('not_found');
    await this.deliveredBy(then, at);
    return { ...caseView(me, then, undefined, sight), acts: [] };
  }

  /** That a notice has reached its inbox is nobody's act: it has its own time and no entry. */
  private async deliveredBy(then: CaseFacts, at: Date): Promise<void> {
    const waiting = then.recipients.filter((one) => one.state === 'sent');
    if (waiting.length === 0) return;
    const arrived = await this.database.sql<{ id: string }>(
      'select id from notice_recipients where id = any($1::uuid[]) and delivered_at <= $2',
      [waiting.map((one) => one.id), at],
    );
    for (const one of waiting) if (arrived.some(({ id }) => id === one.id)) one.state = 'delivered';
  }

  /** The journal after an entry: what a screen that was away asks for. Oldest first. */
  async journal(me: Person, caseId: string, after: number, limit: number): Promise<EntryView[]> {
    const { sight } = await this.look(me, caseId);
    const entries = await entriesOf(this.database, caseId, after, limit);
    return entries.map((entry) => entryView(entry, sight !== 'whole'));
  }

  /** The parts of a case of one kind, or all, with what people wrote in them; oldest first. */
  async parts(me: Person, caseId: string, kind?: PartKind): Promise<WholePartView[]> {
    await this.whole(me, caseId);
    return this.database.sql<WholePartView>(
      `select id, kind, state, title, org_id as "orgId", from_org_id as "fromOrgId", org_ids as "orgIds",
         parent_id as "parentId", content, data, created_at as "createdAt", changed_at as "changedAt"
       from case_parts where case_id = $1 and ($2::text is null or kind = $2) order by id`,
      [caseId, kind ?? null],
    );
  }

  /** Recomputes the case's chain: does every entry still fit? */
  async verdict(me: Person, caseId: string): Promise<VerdictView> {
    await this.look(me, caseId);
    const { entries, flaws } = await this.verifier.verify(caseId);
    return { whole: flaws.length === 0, entries, wrongAt: flaws[0]?.seq ?? null };
  }
}
