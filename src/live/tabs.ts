import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Person } from '../identity/person.js';
import { LOG } from '../platform/tokens.js';
import type { ClientEvents, ServerEvents } from './live-events.js';

type LiveData = { tab: Tab };
export type LiveServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, LiveData>;
export type LiveSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, LiveData>;

export interface Watch {
  /** The latest entry when the watch began: what came until then he has read himself. */
  seq: number;
  orgId: string;
  writing: boolean;
  /** Only follows what happens, from a list: not shown as looking at it, unless he is telephoning. */
  quiet: boolean;
  /** The run of the call tree he says he is telephoning down. */
  calling: string | null;
}

/** One open socket: a browser tab of somebody who is signed in. */
export interface Tab {
  socket: LiveSocket;
  officialId: string;
  fullName: string;
  language: Person['language'];
  /** The agencies he took part in cases for on connecting, his own first. */
  orgIds: string[];
  /** Sits in the Standing Committee, or in the office that serves it. */
  isMember: boolean;
  isOffice: boolean;
  /** The session it was opened with; its token may change meanwhile. */
  session: string;
  watching: Map<string, Watch>;
}

/** What may wait for one browser before it is cut off: it comes back and reads what it missed. */
const MAX_WAITING_PACKETS = 200;
const MAX_WAITING_BYTES = 1_000_000;

/** The parts of engine.io that tell how much is waiting; they are there, but not in its types. */
interface Waiting {
  writeBuffer: unknown[];
  transport: { socket?: { bufferedAmount?: number; terminate?: () => void } };
}

/** The sockets of this process: whose they are, which cases they watch, and the only way to send to them. */
@Injectable()
export class Tabs {
  private server: LiveServer | undefined;
  private readonly open = new Map<string, Tab>();
  private readonly byOfficial = new Map<string, Set<Tab>>();
  private readonly byCase = new Map<string, Set<Tab>>();
  /** Cut off, though the connection's end has not been heard yet: nothing more is sent to them. */
  private readonly leaving = new WeakSet<Tab>();

  constructor(@Inject(LOG) private readonly log: Logger) {}

  serve(server: LiveServer): void {
    this.server = server;
  }

  get size(): number {
    return this.open.size;
  }

  all(): Tab[] {
    return [...this.open.values()];
  }

  of(officialId: string): Tab[] {
    return [...(this.byOfficial.get(officialId) ?? [])];
  }

  has(tab: Tab): boolean {
    return this.open.get(tab.socket.id) === tab;
  }

  watchedCases(): string[] {
    return [...this.byCase.keys()];
  }

  isWatched(caseId: string): boolean {
    return this.byCase.has(caseId);
  }

  watchersOf(caseId: string): Tab[] {
    return [...(this.byCase.get(caseId) ?? [])];
  }

  add(tab: Tab): void {
    this.open.set(tab.socket.id, tab);
    put(this.byOfficial, tab.officialId, tab);
  }

  /** Returns the cases it watched. */
  remove(tab: Tab): string[] {
    this.open.delete(tab.socket.id);
    take(this.byOfficial, tab.officialId, tab);
    const watched = [...tab.watching.keys()];
    for (const caseId of watched) this.unwatch(tab, caseId);
    return watched;
  }

  watch(tab: Tab, caseId: string, watch: Watch): void {
    tab.watching.set(caseId, watch);
    put(this.byCase, caseId, tab);
  }

  unwatch(tab: Tab, caseId: string): void {
    tab.watching.delete(caseId);
    take(this.byCase, caseId, tab);
  }

  /** Sends one event to many: it is encoded once. Whoever has let too much wait is cut off instead. */
  send<E extends keyof ServerEvents>(tabs: Tab[], event: E, ...what: Parameters<ServerEvents[E]>): void {
    const ids = tabs.filter((tab) => this.keepsUp(tab)).map((tab) => tab.socket.id);
    if (ids.length > 0) this.server?.to(ids).emit(event, ...what);
  }

  /** Ends the connection in a way after which the browser comes back by itself. */
  cut(tab: Tab): void {
    this.leaving.add(tab);
    const { conn } = tab.socket;
    const socket = (conn as unknown as Waiting).transport.socket;
    conn.close(true);
    // A browser that reads nothing would not take part in closing either, and what waits would stay for half a minute.
    socket?.terminate?.();
  }

  private keepsUp(tab: Tab): boolean {
    if (this.leaving.has(tab)) return false;
    const { writeBuffer, transport } = tab.socket.conn as unknown as Waiting;
    const bytes = transport.socket?.bufferedAmount ?? 0;
    if (writeBuffer.length <= MAX_WAITING_PACKETS && bytes <= MAX_WAITING_BYTES) return true;
    this.log.info({ packets: writeBuffer.length, bytes }, 'a browser that does not keep up is cut off');
    this.cut(tab);
    return false;
  }
}

function put<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function take<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
