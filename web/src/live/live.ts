// The socket carries hints only: on each, what is shown is asked anew through the API, so the journal stays the truth
// (docs/live.md). Here is one connection per tab, the cases it watches, and what the page must know of its state.
import type { QueryClient } from '@tanstack/react-query';
import { io, type Socket } from 'socket.io-client';
import { useEffect, useSyncExternalStore } from 'react';
import { seat } from '../api/seat';
import { askForTime, serverNow } from '../time/server-clock';

export interface Present {
  officialId: string;
  fullName: string;
  orgId: string;
  writing: boolean;
  /** The run of the call tree he is telephoning down. */
  calling: string | null;
}

interface Hint {
  caseId: string;
  seq: number;
  act: string;
  at: string;
}

export type Connection =
  | { state: 'online' }
  | { state: 'connecting' }
  /** Since then nothing has been heard: what is shown may be old. Milliseconds, server time. */
  | { state: 'offline'; since: number };

type Event = 'hint' | 'gone' | 'signed-out';

class Live {
  private socket: Socket | undefined;
  private client: QueryClient | undefined;
  /** How many parts of the page look at a case, and how many only follow it. */
  private readonly watched = new Map<string, { looking: number; following: number }>();
  /** What this tab telephones about: said again whenever the connection is new. */
  private readonly calls = new Map<string, string>();
  private readonly people = new Map<string, { people: Present[]; more: number }>();
  private readonly listeners = new Set<() => void>();
  private readonly hearers = new Map<Event, Set<(hint: Hint) => void>>();
  private connection: Connection = { state: 'connecting' };

  start(client: QueryClient): () => void {
    this.client = client;
    const socket = io({
      path: '/live',
      transports: ['websocket', 'polling'],
      reconnectionDelayMax: 5_000,
      ...(seat ? { query: { seat } } : {}),
    });
    this.socket = socket;
    socket.on('connect', () => {
      this.become({ state: 'online' });
      void askForTime().catch(() => undefined);
      for (const caseId of this.watched.keys()) this.ask(caseId);
      // Whatever was missed meanwhile is read from the journal, not from the socket.
      void client.invalidateQueries();
    });
    socket.on('disconnect', () => this.lost());
    socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
      this.lost();
      if (error.data?.code === 'not_signed_in') this.tell('signed-out', {} as Hint);
    });
    socket.on('hint', (hint: Hint) => this.hear(hint));
    socket.on('inbox', () => void client.invalidateQueries({ queryKey: ['inbox'] }));
    socket.on('refresh', () => void client.invalidateQueries());
    socket.on('presence', ({ caseId, people, more }: { caseId: string; people: Present[]; more: number }) => {
      this.people.set(caseId, { people, more });
      this.changed();
    });
    socket.on('case-gone', ({ caseId }: { caseId: string }) => {
      this.watched.delete(caseId);
      client.removeQueries({ queryKey: ['case', caseId] });
      void client.invalidateQueries({ queryKey: ['cases'] });
      this.tell('gone', { caseId } as Hint);
    });
    socket.on('signed-out', () => this.tell('signed-out', {} as Hint));
    const cut = (): void => this.lost();
    // A connection that has outlived the network may be dead and not know it: it is made anew, and all is asked anew.
    const back = (): void => void socket.disconnect().connect();
    addEventListener('offline', cut);
    addEventListener('online', back);
    return () => {
      removeEventListener('offline', cut);
      removeEventListener('online', back);
      socket.disconnect();
      this.watched.clear();
      this.calls.clear();
      this.people.clear();
      this.connection = { state: 'connecting' };
    };
  }

  /** `quiet`: followed from a list, without being shown to others as looking at it. */
  watch(caseId: string, quiet = false): () => void {
    const kind = quiet ? 'following' : 'looking';
    const before = this.watched.get(caseId);
    const now = { looking: 0, following: 0, ...before };
    now[kind] += 1;
    this.watched.set(caseId, now);
    if ((!before || (!quiet && before.looking === 0)) && this.socket?.connected) this.ask(caseId);
    return () => {
      const left = this.watched.get(caseId);
      if (!left) return;
      left[kind] -= 1;
      if (left.looking + left.following > 0) {
        if (!quiet && left.looking === 0) this.ask(caseId);
        return;
      }
      this.watched.delete(caseId);
      this.people.delete(caseId);
      this.socket?.emit('unwatch', { caseId }, () => undefined);
    };
  }

  /** Tells the others that one telephones down this run: they leave it to him. Gone with the tab. */
  calling(caseId: string, runId: string): () => void {
    this.calls.set(caseId, runId);
    this.sayCalling(caseId, runId, true);
    return () => {
      this.calls.delete(caseId);
      this.sayCalling(caseId, runId, false);
    };
  }

  private sayCalling(caseId: string, runId: string, on: boolean): void {
    if (this.socket?.connected) this.socket.emit('calling', { caseId, runId, on }, () => undefined);
  }

  /** Tells those who look at the case that something is being written; never what. */
  writing(caseId: string, on: boolean): void {
    if (this.socket?.connected) this.socket.emit('writing', { caseId, on }, () => undefined);
  }

  on(event: Event, hearer: (hint: Hint) => void): () => void {
    const all = this.hearers.get(event) ?? new Set();
    this.hearers.set(event, all.add(hearer));
    return () => void all.delete(hearer);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  state = (): Connection => this.connection;
  present = (caseId: string): { people: Present[]; more: number } => this.people.get(caseId) ?? NOBODY;

  private ask(caseId: string): void {
    const quiet = this.watched.get(caseId)?.looking === 0;
    this.socket?.emit('watch', { caseId, quiet }, (answer: { ok: boolean; code?: string }) => {
      if (!answer.ok && answer.code === 'not_found') this.tell('gone', { caseId } as Hint);
      const runId = this.calls.get(caseId);
      if (answer.ok && runId) this.sayCalling(caseId, runId, true);
    });
  }

  private hear(hint: Hint): void {
    this.askAnew(['case', hint.caseId]);
    void this.client?.invalidateQueries({ queryKey: ['cases'], refetchType: 'active' });
    void this.client?.invalidateQueries({ queryKey: ['duty'] });
    void this.client?.invalidateQueries({ queryKey: ['committee'] });
    this.tell('hint', hint);
  }

  /** What is just being fetched for the first time may have been read before this: it is asked once more when it is there. */
  private askAnew(queryKey: readonly string[]): void {
    const { client } = this;
    for (const query of client?.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' }) ?? [])
      if (query.state.data === undefined)
        void query.promise?.then(
          () => client!.invalidateQueries({ queryKey: query.queryKey, exact: true }),
          () => undefined,
        );
    void client?.invalidateQueries({ queryKey });
  }

  private lost(): void {
    if (this.connection.state !== 'offline') this.become({ state: 'offline', since: serverNow() });
  }

  private become(connection: Connection): void {
    this.connection = connection;
    this.changed();
  }

  private tell(event: Event, hint: Hint): void {
    for (const hearer of this.hearers.get(event) ?? []) hearer(hint);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

const NOBODY = { people: [], more: 0 };

export const live = new Live();

export function useConnection(): Connection {
  return useSyncExternalStore(live.subscribe, live.state);
}

export function usePresence(caseId: string): { people: Present[]; more: number } {
  return useSyncExternalStore(live.subscribe, () => live.present(caseId));
}

/** While the page shows this case, hints of it arrive. */
export function useWatch(caseId: string | undefined, quiet = false): void {
  useEffect(() => (caseId ? live.watch(caseId, quiet) : undefined), [caseId, quiet]);
}
