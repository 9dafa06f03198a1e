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
import { askKnownFacts, entriesOf, envelopeIn, type Known, knownFacts, knownIn } from './case.queries.js';
import { Readings } from './readings.js';
import { forSight } from './sealed.js';
import { askSeen, Seen, seenIn } from './seen.js';

/** A case as one person may see it. What he may not see does not exist: `not_found`. */
@Injectable()
export class CaseAnswers {
  constructor(
    private readonly database: Database,
    private readonly verifier: JournalVerifier,
    private readonly names: Names,
    private readonly readings: Readings,
    private readonly seen: Seen,
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
    return known.sight === 'whole' ? first : caseView(me, known.facts, known.sight);
  }

  async read(me: Person, caseId: string): Promise<CaseView> {
    const { facts, sight } = await this.look(me, caseId);
    return {
      ...caseView(me, facts, sight),
      seen: (await this.seen.of(me, [facts.case.id])).get(facts.case.id)!,
    };
  }

  /** For what a feature shows of a case. Throws `not_found`, and `sealed` for somebody who sees the envelope alone. */
  async whole(me: Person, caseId: string): Promise<CaseFacts> {
    const { facts, sight } = await this.look(me, caseId);
    if (sight !== 'whole') throw new AppError('sealed');
    return facts;
  }

  /** The same for what also has an envelope of its own. */
  async look(me: Person, caseId: string): Promise<Known> {
    const known = isId(caseId) ? await knownFacts(this.database, caseId, me) : null;
    if (!known) throw new AppError('not_found');
    if (known.sight === 'whole') await this.readings.read(me, known.facts);
    return known;
  }

  /** The case with its latest entries, oldest first, as JSON: most of it goes out as the database has spelled it. */
  async readWithEntries(me: Person, caseId: string, count: number): Promise<string> {
    if (!isId(caseId)) throw new AppError('not_found');
    const asked = askKnownFacts(caseId, me);
    const [rows, latest, seen] = (await this.database.about(
      [caseId],
      asked,
      latestEntries(caseId, viewerKeys(me), count),
      askSeen(me, [caseId]),
    )) as [unknown[], EntryText[], unknown[]];
    const known = knownIn(rows) ?? (await envelopeIn(this.database, asked));
    if (!known) throw new AppError('not_found');
    if (known.sight === 'whole') await this.readings.read(me, known.facts);
    const entries = await this.spelled(caseId, known, latest, count);
    const [mark] = seenIn(seen).values();
    const view = { ...caseView(me, known.facts, known.sight), seen: mark };
    return `${JSON.stringify(view).slice(0, -1)},"entries":${entries}}`;
  }

  private async spelled(
    caseId: string,
    { facts: { lastSeq }, sight }: Known,
    latest: EntryText[],
    count: number,
  ): Promise<string> {
    // The text holds every word: of an envelope there is none to give.
    if (sight !== 'whole') {
      const rows = await forSight(sight, () =>
        entriesOf(this.database, caseId, Math.max(0, lastSeq - count), count),
      );
      return JSON.stringify(rows.map((row) => entryView(row, true)));
    }
    // One that was written between the two questions comes with the next answer.
    const entries = latest.filter(({ seq }) => seq <= lastSeq).reverse();
    // Where something was erased, what is left of it has to be looked up.
    if (entries.some(({ data }) => data === null)) {
      const rows = await entriesOf(this.database, caseId, entries[0]!.seq - 1, entries.length);
      return JSON.stringify(rows.map((row) => entryView(row)));
    }
    const names = await this.names.at(latest[0]?.version ?? '');
    return `[${entries.map((entry) => entryJson(entry, names)).join(',')}]`;
  }

  /**
   * The case as it was known at a moment, from the journal; by today's rights, and with nothing to do in it.
   * Throws `not_found` also for a moment before it was written down, or when what was known has been erased.
   */
  async readAt(me: Person, caseId: string, at: Date): Promise<CaseView> {
    const { facts, sight } = await this.look(me, caseId);
    if (facts.case.purgedAt) throw new AppError('not_found');
    const then = await forSight(sight, () => this.factsAt(caseId, at));
    if (!then) throw new AppError('not_found');
    return { ...caseView(me, then, sight), acts: [] };
  }

  private async factsAt(caseId: string, at: Date): Promise<CaseFacts | null> {
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
    if (then) await this.deliveredBy(then, at);
    return then;
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
    const entries = await forSight(sight, () => entriesOf(this.database, caseId, after, limit));
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
