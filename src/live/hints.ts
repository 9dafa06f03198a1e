import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { entriesOf } from '../cases/case.queries.js';
import { entryView } from '../cases/case.view.js';
import { Teller } from '../delivery/teller.js';
import { Journal } from '../journal/journal.service.js';
import { Database } from '../platform/database.js';
import { LOG } from '../platform/tokens.js';
import { LiveBus } from './live-bus.js';
import type { Hint } from './live-events.js';
import { Tabs } from './tabs.js';
import { Viewers } from './viewers.js';
import { AsSystem } from '../platform/viewer.js';

/** At least so long from one batch to the next: rights are checked once for all that came meanwhile. Milliseconds. */
const GATHER_MS = 20;
/** How often the journal is compared with what was hinted: a lost NOTIFY costs this long at most. Milliseconds. */
const POLL_MS = 5_000;
const RETRY_MS = 500;
/** Further behind than this, one bare hint says so, and the browser reads the journal itself. Entries. */
const MAX_BEHIND = 50;
/** An entry with more text than this is fetched by who wants it. Characters. */
const MAX_ENTRY = 16_000;
/** Cases of which the last hint is remembered although nobody watches them. */
const MAX_REMEMBERED = 20_000;
const MAX_PENDING_CASES = 5_000;
/** One message may name so many people without outgrowing a NOTIFY. */
const OFFICIALS_PER_ITEM = 100;

/** That a case has moved; what exactly, its journal knows. */
interface Moved {
  caseId: string;
  seq: number;
  act?: string;
  at?: string;
}

/**
 * Journal entries → hints. Of a watched case the journal itself is read from the last hint on, so whatever was heard,
 * in whatever order or twice, every entry goes out once and in order. Who hears is asked of the database per batch.
 */
@Injectable()
export class Hints implements OnModuleInit {
  private readonly last = new Map<string, number>();
  private pending = new Map<string, Moved[]>();
  private running: Promise<void> | undefined;
  private polling = false;
  private lookAgain = false;
  private stopped = false;
  private poll: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly teller: Teller,
    private readonly tabs: Tabs,
    private readonly bus: LiveBus,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.journal.onAppended(({ streamId, seq, act, at }) => {
      this.moved({ caseId: streamId, seq, act, at });
      this.bus.send({ kind: 'moved', caseId: streamId, seq, act, at });
    });
    this.teller.onTold((officialIds) => {
      this.told(officialIds);
      for (let from = 0; from < officialIds.length; from += OFFICIALS_PER_ITEM)
        this.bus.send({ kind: 'told', officialIds: officialIds.slice(from, from + OFFICIALS_PER_ITEM) });
    });
    this.bus.on('moved', ({ caseId, seq, act, at }) => this.moved({ caseId, seq, act, at }));
    this.bus.on('told', ({ officialIds }) => this.told(officialIds));
    this.bus.onListening(() => {
      this.tabs.send(this.tabs.all(), 'refresh', {});
      void this.catchUp();
    });
  }

  start(): void {
    this.poll = setInterval(() => void this.catchUp(), POLL_MS).unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    await this.running;
  }

  /**
   * To be called before a tab that has read up to `seq` begins to watch. Returns from where on it is given entries: what
   * came while it was asked for has gone to it without, as to everybody who does not watch.
   */
  beforeWatch(caseId: string, seq: number): number {
    const known = Math.max(seq, this.last.get(caseId) ?? 0);
    // While others watch, they are owed everything from where they stand.
    if (!this.tabs.isWatched(caseId)) this.remember(caseId, known);
    return known;
  }

  /** Finds what moved without a word reaching this process, and hints it. */
  @AsSystem()
  async catchUp(): Promise<void> {
    const watched = this.tabs.watchedCases();
    if (watched.length === 0) return;
    // What moved since the look that is under way began would wait for the next one.
    this.lookAgain = this.polling;
    if (this.polling) return;
    this.polling = true;
    try {
      const heads = await this.database.sql<{ caseId: string; seq: number }>(
        'select stream_id as "caseId", seq from journal_heads where stream_id = any($1::uuid[])',
        [watched],
      );
      for (const head of heads) if (head.seq > (this.last.get(head.caseId) ?? 0)) this.moved(head);
    } catch (error) {
      this.log.debug({ err: error }, 'the journal could not be compared; the next poll will');
    } finally {
      this.polling = false;
    }
    if (this.lookAgain && !this.stopped) await this.catchUp();
  }

  private told(officialIds: string[]): void {
    this.tabs.send(
      officialIds.flatMap((officialId) => this.tabs.of(officialId)),
      'inbox',
      {},
    );
  }

  private moved(moved: Moved): void {
    if (this.tabs.size === 0 || this.stopped) return;
    const known = this.pending.get(moved.caseId) ?? [];
    if (known.length === 0 && this.pending.size >= MAX_PENDING_CASES) return;
    this.pending.set(moved.caseId, [...known, moved].slice(-MAX_BEHIND));
    this.running ??= this.run();
  }

  /** The first of a burst goes at once; what comes while it is under way goes together. */
  @AsSystem()
  private async run(): Promise<void> {
    while (this.pending.size > 0 && !this.stopped) {
      const batch = this.pending;
      this.pending = new Map();
      const again = pause(GATHER_MS);
      try {
        await this.hint(batch);
      } catch (error) {
        this.log.warn({ err: error }, 'live hints are late; they are tried again');
        for (const [caseId, moves] of batch)
          this.pending.set(caseId, [...moves, ...(this.pending.get(caseId) ?? [])].slice(-MAX_BEHIND));
        await pause(RETRY_MS);
      }
      await again;
    }
    // No await since the last look: whatever comes after this line starts anew.
    this.running = undefined;
  }

  private async hint(batch: Map<string, Moved[]>): Promise<void> {
    if (this.tabs.size === 0) return;
    const viewers = await Viewers.of(this.database, [...batch.keys()]);
    for (const [caseId, moves] of batch) {
      const hints = this.tabs.isWatched(caseId)
        ? await this.fromJournal(caseId, Math.max(...moves.map(({ seq }) => seq)))
        : fromMoves(moves);
      for (const hint of hints) {
        if (hint.seq > (this.last.get(caseId) ?? 0)) this.send(hint, viewers);
      }
    }
  }

  /** Everything after the last hint, up to an entry that was there when the rights were checked. */
  private async fromJournal(caseId: string, upTo: number): Promise<Hint[]> {
    const after = this.last.get(caseId) ?? upTo - 1;
    if (upTo <= after) return [];
    const behind = upTo - after > MAX_BEHIND;
    const entries = await entriesOf(
      this.database,
      caseId,
      behind ? upTo - 1 : after,
      behind ? 1 : upTo - after,
    );
    return entries.map((row) => {
      const entry = entryView(row);
      return {
        ...{ caseId, seq: row.seq, act: row.act, at: entry.recordedAt },
        ...(behind || JSON.stringify(entry).length > MAX_ENTRY ? {} : { entry }),
      };
    });
  }

  private send({ entry, ...bare }: Hint, viewers: Viewers): void {
    this.remember(bare.caseId, bare.seq);
    const tabs = this.tabs.all().filter((tab) => viewers.maySee(tab.officialId, bare.caseId));
    const watching = tabs.filter((tab) => tab.watching.has(bare.caseId));
    const carries = entry && viewers.mayCarryEntry(bare.caseId);
    this.tabs.send(
      // Who began to watch meanwhile was told a number that includes this entry.
      watching.filter((tab) => tab.watching.get(bare.caseId)!.seq < bare.seq),
      'hint',
      carries ? { ...bare, entry } : bare,
    );
    this.tabs.send(
      tabs.filter((tab) => !tab.watching.has(bare.caseId)),
      'hint',
      bare,
    );
  }

  private remember(caseId: string, seq: number): void {
    this.last.delete(caseId);
    this.last.set(caseId, seq);
    if (this.last.size <= MAX_REMEMBERED) return;
    for (const oldest of this.last.keys()) {
      if (this.tabs.isWatched(oldest)) continue;
      this.last.delete(oldest);
      break;
    }
  }
}

/** Of a case that nobody here watches, what was heard is all there is to say. */
function fromMoves(moves: Moved[]): Hint[] {
  const bySeq = new Map<number, Hint>();
  for (const { caseId, seq, act, at } of moves) if (act && at) bySeq.set(seq, { caseId, seq, act, at });
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
