import { io, type Socket } from 'socket.io-client';
import type { EntryView } from '../cases/case.view.js';
import { clockKinds, type ClockName } from '../cases/clock-kinds.js';
import type { InboxView } from '../delivery/inbox.js';
import type { PersonView } from '../identity/identity.view.js';
import { type Hint, LIVE_PATH } from '../live/live-events.js';
import { Caller, signIn } from './caller.js';

/** A line of what somebody sees, at the application's time. */
export type Say = (at: string, who: string, what: string) => void;

async function connect(url: string, cookie: string): Promise<Socket> {
  const socket = io(url, {
    path: LIVE_PATH,
    extraHeaders: { cookie },
    transports: ['websocket'],
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.disconnect();
      reject(error);
    });
  });
  return socket;
}

/** One of the sample's people: signed in over HTTP, listening on a socket, saying what comes back from the server. */
export class Player extends Caller {
  private readonly seen = new Set<string>();
  private readonly watched = new Set<string>();
  private settled: Promise<void> = Promise.resolve();
  /** Whether all that comes to his inbox is said, or only the work that is given to him. */
  hears: 'all' | 'work' = 'all';

  private constructor(
    url: string,
    cookie: string,
    me: PersonView,
    private readonly socket: Socket,
    private readonly say: Say,
  ) {
    super(url, cookie, me);
  }

  static async enter(url: string, login: string, password: string, say: Say): Promise<Player> {
    const { cookie, me } = await signIn(url, login, password);
    const player = new Player(url, cookie, me, await connect(url, cookie), say);
    for (const { id } of await player.inbox()) player.seen.add(id);
    player.listen();
    return player;
  }

  private listen(): void {
    this.socket.on('inbox', () => this.lookIntoInbox());
    this.socket.on('hint', (hint: Hint) => {
      if (hint.entry && this.watched.has(hint.caseId)) this.tell(hint.entry);
    });
  }

  /** Watches a case and says each entry as it arrives. */
  async watch(caseId: string): Promise<void> {
    this.watched.add(caseId);
    await this.askToWatch(caseId);
  }

  /** Still hears of it in his inbox. */
  async stopWatching(caseId: string): Promise<void> {
    this.watched.delete(caseId);
    await this.socket.timeout(5_000).emitWithAck('unwatch', { caseId });
  }

  private async askToWatch(caseId: string): Promise<void> {
    const answer = (await this.socket.timeout(5_000).emitWithAck('watch', { caseId })) as { ok: boolean };
    if (!answer.ok) throw new Error(`${this.name} may not watch this case`);
  }

  /** Resolves once everything that has come in has been said. */
  async quiet(): Promise<void> {
    await this.settled;
  }

  leave(): void {
    this.socket.disconnect();
  }

  private tell(entry: EntryView): void {
    const key = `entry ${entry.recordedAt} ${entry.seq}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.say(entry.recordedAt, this.name, `thấy ngay: ${describe(entry)}`);
  }

  private lookIntoInbox(): void {
    this.settled = this.settled.then(async () => {
      for (const item of await this.inbox()) {
        if (this.seen.has(item.id)) continue;
        this.seen.add(item.id);
        if (this.hears === 'work' && (!item.needsAction || item.act === 'remind')) continue;
        const what = item.needsAction ? 'được giao việc' : 'được báo';
        this.say(String(item.createdAt), this.name, `${what}: ${item.ref} · ${item.label.vi}`);
      }
    });
  }

  private async inbox(): Promise<InboxView['items']> {
    return (await this.get<InboxView>('/api/inbox?unread=true&limit=20')).items.reverse();
  }
}

/** An entry in one line: the act, who did it, for whom, and what of its data a person would want to read. */
export function describe(entry: EntryView): string {
  const who = entry.actor ? `${entry.actor.fullName} (${entry.actor.title ?? ''})` : 'hệ thống';
  const forWhom = entry.onBehalfOf ? `, thay ${entry.onBehalfOf.fullName ?? entry.onBehalfOf.title}` : '';
  const data = entry.data ?? {};
  const details = [
    text((data['document'] as { notation?: string } | undefined)?.notation),
    text(clockKinds[data['clock'] as ClockName]?.vi),
    text(data['percent'], (percent) => (Number(percent) > 100 ? 'quá hạn' : `đã qua ${percent} % thời hạn`)),
    text(data['outcome']),
    text((data['called'] as { fullName?: string } | undefined)?.fullName, (name) => `gọi ${name}`),
    text((data['callee'] as { fullName?: string } | undefined)?.fullName, (name) => `gặp ${name}`),
    text(data['arrivalNumber'], (number) => `số đến ${number}`),
    text(data['explanation']),
    text((data['differences'] as string[] | undefined)?.join('; '), (list) => `khác cuộc gọi: ${list}`),
  ].filter((one) => one !== '');
  return `${entry.label.vi} – ${who}${forWhom}${details.length > 0 ? ` [${details.join(' · ')}]` : ''}`;
}

function text(value: unknown, as: (value: string) => string = (one) => one): string {
  return typeof value === 'string' || typeof value === 'number' ? as(String(value)) : '';
}
