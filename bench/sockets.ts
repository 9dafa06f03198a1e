// The people of W4, in a process of their own: hundreds of sockets that watch one case and keep what they hear.
import { Agent, get } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import type { EntryView } from '../src/cases/case.view.js';
import { type Hint, LIVE_PATH } from '../src/live/live-events.js';

export interface Crowd {
  url: string;
  caseId: string;
  /** One for each person; without cookies the floor's sockets, which are nobody's. */
  cookies: (string | null)[];
}

/** What the crowd is asked: when has each the entry `seq`? */
export interface When {
  seq: number;
}

export interface Heard {
  /** Milliseconds of the machine's clock at which each had it, in order; shorter than the crowd: some had it never. */
  at: number[];
  /** How many had to read it by HTTP. */
  fetched: number;
  /** One of the hints, for the floor to send the same. */
  hint: Hint | null;
  /** How many have all entries up to it, each once and in order. */
  whole: number;
}

const PATIENCE_MS = 30_000;
const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const clock = (): number => performance.timeOrigin + performance.now();

/** One person's screen: the entries it has, and when each came. */
class Screen {
  readonly at = new Map<number, number>();
  readonly fetched = new Set<number>();
  readonly seqs: number[] = [];
  hint: Hint | null = null;
  private last = 0;
  private begun = false;
  private reading = false;
  private readonly socket: Socket;

  constructor(
    private readonly of: Crowd,
    private readonly cookie: string | null,
    private readonly ready: () => void,
  ) {
    this.socket = io(of.url, {
      path: LIVE_PATH,
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 1_000,
      ...(cookie ? { extraHeaders: { cookie } } : {}),
    });
    this.socket.on('connect', () => void this.follow());
    this.socket.on('hint', (hint: Hint) => this.take(hint));
  }

  private async follow(): Promise<void> {
    if (!this.cookie) return this.ready();
    const answer = (await this.socket.emitWithAck('watch', { caseId: this.of.caseId })) as {
      ok: boolean;
      seq: number;
    };
    if (!answer.ok) throw new Error(`a case is not watched: ${JSON.stringify(answer)}`);
    if (!this.begun) this.last = answer.seq;
    else if (answer.seq > this.last) this.read();
    this.begun = true;
    this.ready();
  }

  private take(hint: Hint): void {
    if (hint.caseId !== this.of.caseId || (this.cookie && hint.seq <= this.last)) return;
    if (!this.cookie || (hint.entry && hint.seq === this.last + 1)) this.keep(hint.seq);
    else this.read();
    this.hint = hint;
  }

  private keep(seq: number): void {
    this.last = seq;
    this.seqs.push(seq);
    this.at.set(seq, clock());
  }

  private read(): void {
    if (this.reading) return;
    this.reading = true;
    const asked = get(
      `${this.of.url}/api/cases/${this.of.caseId}/journal?after=${this.last}`,
      { agent, headers: { Cookie: this.cookie! } },
      (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString()));
        answer.on('end', () => {
          this.reading = false;
          if (answer.statusCode !== 200) return this.later();
          for (const entry of JSON.parse(text) as EntryView[]) {
            if (entry.seq !== this.last + 1) continue;
            this.fetched.add(entry.seq);
            this.keep(entry.seq);
          }
        });
      },
    );
    asked.on('error', () => {
      this.reading = false;
      this.later();
    });
  }

  /** The server may be on its way down or up: whoever has not read asks again. */
  private later(): void {
    setTimeout(() => this.read(), 200);
  }

  close(): void {
    this.socket.disconnect();
  }
}

const screens: Screen[] = [];
/** Whoever asked is gone: sockets that come back by themselves would keep this process for ever. */
process.on('disconnect', () => process.exit(0));

async function gather(crowd: Crowd): Promise<void> {
  // Some at a time: five hundred at once would be a flood that no morning brings.
  for (let from = 0; from < crowd.cookies.length; from += 50) {
    await Promise.all(
      crowd.cookies
        .slice(from, from + 50)
        .map((cookie) => new Promise<void>((resolve) => screens.push(new Screen(crowd, cookie, resolve)))),
    );
  }
}

async function when({ seq }: When): Promise<Heard> {
  const until = clock() + PATIENCE_MS;
  const have = (): Screen[] => screens.filter((screen) => screen.at.has(seq));
  while (have().length < screens.length && clock() < until)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return {
    at: have()
      .map((screen) => screen.at.get(seq)!)
      .sort((a, b) => a - b),
    fetched: have().filter((screen) => screen.fetched.has(seq)).length,
    hint: screens[0]!.hint,
    whole: have().filter(({ seqs }) => seqs.every((one, i) => i === 0 || one === seqs[i - 1]! + 1)).length,
  };
}

process.on('message', (order: Crowd | When | 'leave') => {
  if (order === 'leave') {
    for (const screen of screens) screen.close();
    process.disconnect();
  } else if ('cookies' in order) void gather(order).then(() => process.send!({ gathered: screens.length }));
  else void when(order).then((heard) => process.send!(heard));
});
