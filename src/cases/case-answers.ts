import { Injectable } from '@nestjs/common';
import { Names } from '../directory/names.js';
import type { Person } from '../identity/person.js';
import { remaindersOf } from '../journal/erasing.js';
import { JournalVerifier } from '../journal/verify.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { CaseFacts } from './case-facts.js';
import type { PartKind } from './case-parts.js';
import { viewerKeys } from './case-policy.js';
import { type CaseView, caseView, entryView, type EntryView, type WholePartView } from './case.view.js';
import type { VerdictView } from './verdict.view.js';
import { type Changed, replay } from './facts-diff.js';
import { entryJson, type EntryText, latestEntries } from './entry-text.js';
import { askVisibleFacts, entriesOf, factsIn, visibleFacts } from './case.queries.js';

/** A case as one person may see it. What he may not see does not exist: `not_found`. */
@Injectable()
export class CaseAnswers {
  constructor(
    private readonly database: Database,
    private readonly verifier: JournalVerifier,
    private readonly names: Names,
  ) {}

  /** After an act, inside its transaction: the right to see the case has just been checked. */
  of(me: Person, facts: CaseFacts): CaseView {
    return caseView(me, facts);
  }

  async read(me: Person, caseId: string): Promise<CaseView> {
    const facts = isId(caseId) ? await visibleFacts(this.database, caseId, viewerKeys(me)) : null;
    if (!facts) throw new AppError('not_found');
    return caseView(me, facts);
  }

  /** The case with its latest entries, oldest first, as JSON: most of it goes out as the database has spelled it. */
  async readWithEntries(me: Person, caseId: string, count: number): Promise<string> {
    if (!isId(caseId)) throw new AppError('not_found');
    const keys = viewerKeys(me);
    const [rows, latest] = (await this.database.together(
      askVisibleFacts(caseId, keys),
      latestEntries(caseId, keys, count),
    )) as [unknown[], EntryText[]];
    const facts = factsIn(rows);
    if (!facts) throw new AppError('not_found');
    const spelled = await this.spelled(caseId, facts.lastSeq, latest);
    return `${JSON.stringify(caseView(me, facts)).slice(0, -1)},"entries":${spelled}}`;
  }

  private async spelled(caseId: string, lastSeq: number, latest: EntryText[]): Promise<string> {
    // One that was written between the two questions comes with the next answer.
    const entries = latest.filter(({ seq }) => seq <= lastSeq).reverse();
    // Where something was erased, what is left of it has to be looked up.
    if (entries.some(({ data }) => data === null)) {
      const rows = await entriesOf(this.database, caseId, entries[0]!.seq - 1, entries.length);
      return JSON.stringify(rows.map(entryView));
    }
    const names = await this.names.at(latest[0]?.version ?? '');
    return `[${entries.map((entry) => entryJson(entry, names)).join(',')}]`;
  }

  /**
   * The case as it was known at a moment, from the journal; by today's rights, and with nothing to do in it.
   * Throws `not_found` also for a moment before it was written down.
   */
  async readAt(me: Person, caseId: string, at: Date): Promise<CaseView> {
    const now = isId(caseId) ? await visibleFacts(this.database, caseId, viewerKeys(me)) : null;
    if (!now) throw new AppError('not_found');
    const rows = await this.database.sql<{
      seq: number;
      bare: boolean;
      delta: Record<string, Changed> | null;
    }>(
      `select seq, data is null as bare, data->'delta' as delta from journal_entries
       where stream_id = $1 and recorded_at <= $2 order by seq`,
      [caseId, at],
    );
    // What was erased since is erased in the past too: there is nothing it could be shown from.
    const left = rows.some((row) => row.bare) ? await remaindersOf(this.database, caseId) : null;
    const then = replay(
      rows.map((row) => row.delta ?? (left?.get(row.seq)?.kept['delta'] as Record<string, Changed>) ?? {}),
    );
    if (!then) throw new AppError('not_found');
    await this.deliveredBy(then, at);
    return { ...caseView(me, then), acts: [] };
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
    const facts = isId(caseId) ? await visibleFacts(this.database, caseId, viewerKeys(me)) : null;
    if (!facts) throw new AppError('not_found');
    return (await entriesOf(this.database, caseId, after, limit)).map(entryView);
  }

  /** The parts of a case of one kind, or all, with what people wrote in them; oldest first. */
  async parts(me: Person, caseId: string, kind?: PartKind): Promise<WholePartView[]> {
    await this.read(me, caseId);
    return this.database.sql<WholePartView>(
      `select id, kind, state, title, org_id as "orgId", from_org_id as "fromOrgId", org_ids as "orgIds",
         parent_id as "parentId", content, data, created_at as "createdAt", changed_at as "changedAt"
       from case_parts where case_id = $1 and ($2::text is null or kind = $2) order by id`,
      [caseId, kind ?? null],
    );
  }

  /** Recomputes the case's chain: does every entry still fit? */
  async verdict(me: Person, caseId: string): Promise<VerdictView> {
    await this.read(me, caseId);
    const { entries, flaws } = await this.verifier.verify(caseId);
    return { whole: flaws.length === 0, entries, wrongAt: flaws[0]?.seq ?? null };
  }
}
