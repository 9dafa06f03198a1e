import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { appConnection } from '../platform/app-role.js';
import type { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { CONFIG, LOG } from '../platform/tokens.js';
import type { Present } from './live-events.js';

/** Somebody who looks at a case, and whether only the office of the Standing Committee is told of him (its member). */
export interface Here extends Present {
  reserved: boolean;
}

/** What one process tells the others. */
export type BusItem =
  | { kind: 'moved'; caseId: string; seq: number; act: string; at: string }
  | { kind: 'told'; officialIds: string[] }
  | { kind: 'presence'; caseId: string; officialId: string; who: Here | null }
  /** Once in a while from a process where people are looking at cases: how many entries the others should have of it. */
  | { kind: 'alive'; present: number }
  | { kind: 'hello' }
  | { kind: 'bye' };

type Kind = BusItem['kind'];
type Of<K extends Kind> = Extract<BusItem, { kind: K }>;

const CHANNEL = 'dau_moi_live';
/** PostgreSQL refuses a payload of 8000 bytes or more. */
const MAX_PAYLOAD_BYTES = 7_900;
/** All NOTIFYs of a database queue behind one lock: what comes together is sent together. Milliseconds. */
const GATHER_MS = 3;
const MAX_AT_ONCE = 500;
/** While the database is away; what is dropped beyond that, the slow poll and `hello` make good. */
const MAX_WAITING = 20_000;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** A connection that is cut without a word is found out by asking. Milliseconds. */
const CHECK_MS = 5_000;

/**
 * Hints between the processes on one database, by LISTEN and NOTIFY. Sent after the act's commit and never inside its
 * transaction. Each item of a process arrives at the others in order, unless the connection breaks; then `onListening`
 * says that something may be missing.
 */
@Injectable()
export class LiveBus {
  /** The name of this process on the bus. */
  readonly me = newId();
  private readonly listeners = new Map<Kind, (item: never, from: string) => void>();
  private readonly listening: (() => void)[] = [];
  private outbox: BusItem[] = [];
  private sending: Promise<void> | undefined;
  private client: pg.Client | undefined;
  private stopped = true;
  private failures = 0;
  private retry: NodeJS.Timeout | undefined;
  private check: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** What other processes say; never what this one said itself. */
  on<K extends Kind>(kind: K, listener: (item: Of<K>, from: string) => void): void {
    this.listeners.set(kind, listener as (item: never, from: string) => void);
  }

  /** Each time listening begins, also after a break. */
  onListening(listener: () => void): void {
    this.listening.push(listener);
  }

  start(): void {
    this.stopped = false;
    this.check = setInterval(() => void this.ask(), CHECK_MS).unref();
    void this.listen();
  }

  /** Sends what is still to be sent and stops listening. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.check);
    clearTimeout(this.retry);
    await this.sending;
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  send(item: BusItem): void {
    this.outbox.push(item);
    if (this.outbox.length > MAX_WAITING) this.outbox.splice(0, this.outbox.length - MAX_WAITING);
    this.sending ??= this.drain();
  }

  /** One at a time, so that the order holds; what comes meanwhile goes with the next. */
  private async drain(): Promise<void> {
    await pause(GATHER_MS);
    while (this.outbox.length > 0) {
      const items = this.outbox.splice(0, MAX_AT_ONCE);
      try {
        const payloads = payloadsOf(this.me, items);
        await this.database.sql('select pg_notify($1, p) from unnest($2::text[]) p', [CHANNEL, payloads]);
        if (this.outbox.length > 0 && !this.stopped) await pause(GATHER_MS);
      } catch (error) {
        if (this.stopped) break;
        this.log.warn({ err: error }, 'live hints could not be sent to the other processes; tried again');
        this.outbox.unshift(...items);
        await pause(LAST_RETRY_MS / 10);
      }
    }
    // No await since the last look at the outbox: whoever sends after this line starts anew.
    this.sending = undefined;
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: appConnection({ ...this.config, databaseUrl: this.config.databaseUrl! }),
      application_name: 'dau-moi-live',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    let lost = false;
    const lose = (error?: Error): void => {
      if (lost) return;
      lost = true;
      abandon(client);
      if (this.stopped) return;
      if (this.client === client) this.client = undefined;
      this.log.warn({ err: error }, 'the live connection to the database is lost; trying again');
      const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++);
      this.retry = setTimeout(() => void this.listen(), wait * (0.5 + Math.random() / 2)).unref();
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ payload }) => this.receive(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      lose(error as Error);
      return;
    }
    if (lost) return;
    if (this.stopped) return abandon(client);
    this.client = client;
    this.failures = 0;
    for (const listener of this.listening) listener();
  }

  private async ask(): Promise<void> {
    const client = this.client;
    // A failed question ends the connection, and its end begins a new one.
    await client?.query('select 1').catch((error: unknown) => client.emit('error', error));
  }

  private receive(payload: string | undefined): void {
    let items: unknown;
    try {
      items = JSON.parse(payload ?? '');
    } catch {
      return;
    }
    if (!Array.isArray(items)) return;
    const [from, ...rest] = items as [string, ...BusItem[]];
    if (from === this.me) return;
    // A newer version running beside this one may know kinds that this one does not.
    for (const item of rest) this.listeners.get(item.kind)?.(item as never, from);
  }
}

/** Items in as few payloads as they fit into. */
export function payloadsOf(from: string, items: BusItem[]): string[] {
  const head = `[${JSON.stringify(from)}`;
  const payloads: string[] = [];
  let open = head;
  let bytes = Buffer.byteLength(head);
  for (const item of items) {
    const text = `,${JSON.stringify(item)}`;
    const more = Buffer.byteLength(text);
    if (bytes + more >= MAX_PAYLOAD_BYTES && open !== head) {
      payloads.push(`${open}]`);
      open = head;
      bytes = Buffer.byteLength(head);
    }
    open += text;
    bytes += more;
  }
  if (open !== head) payloads.push(`${open}]`);
  return payloads;
}

/** Lets go of a connection whatever state it is in: it must neither come back nor keep the process alive. */
function abandon(client: pg.Client): void {
  client.removeAllListeners('notification');
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
  void client.end().catch(() => undefined);
  stream.destroy();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
