// W4: one act, and five hundred connected people have the entry; against bare socket.io. And none lost over a restart.
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Hint } from '../src/live/live-events.js';
import { crowd } from './crowd.js';
import { type Ground, PASSWORD, withClient } from './ground.js';
import { median } from './median.js';
import { freePort, type Running, startApp, stopped } from './servers.js';
import type { Crowd, Heard, When } from './sockets.js';
import { newTag, READER } from './works.js';

const PROMISE = 2;
const PEOPLE = 500;
const AGENCY = 'lk-btgdv';
const ACTS = 30;
const BETWEEN_MS = 150;
/** Acts before, during and after the restart. */
const RESTART_ACTS = 60;

interface Act {
  seq: number;
  /** When it was asked for, and when it was answered. */
  from: number;
  answered: number;
}

const clock = (): number => performance.timeOrigin + performance.now();
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

export async function live(ground: Ground, cases: number, say: (line: string) => void): Promise<void> {
  const copy = await ground.copy(cases);
  const port = await freePort();
  let app = await startApp(copy.url, undefined, port);
  try {
    const cookies = await crowd(copy.url, AGENCY, PEOPLE);
    const caseId = await livingCase(copy.url);
    const writer = await Writer.signIn(app.url, caseId);
    const people = new People();
    await people.gather({ url: app.url, caseId, cookies });
    say(`  w4 ${PEOPLE} people of one agency are connected and watch one case`);
    const ours = await measured(people, () => writer.post());
    const hint = (await people.when({ seq: ours.lastSeq })).hint!;

    const floor = await startFloor();
    const listeners = new People();
    await listeners.gather({ url: floor.url, caseId, cookies: cookies.map(() => null) });
    let seq = hint.seq;
    const bare = await measured(listeners, () => emit(floor.url, { ...hint, seq: (seq += 1) }));
    listeners.leave();
    await floor.stop();

    const ratio = ours.last / bare.last;
    say(
      `\nW4: one act → ${PEOPLE} people have the entry (${JSON.stringify(hint).length} bytes), median of ${ACTS} acts, from the answer on`,
    );
    for (const [name, one] of [
      ['bare socket.io', bare],
      ['the application', ours],
    ] as const)
      say(
        `  ${name.padEnd(16)} half of them ${one.half.toFixed(1).padStart(6)} ms, the last ${one.last.toFixed(1).padStart(6)} ms; from the asking on ${one.whole.toFixed(1)} ms`,
      );
    say(
      `  ${ratio.toFixed(2)} times, promised at most ${PROMISE}: ${ratio <= PROMISE ? 'met' : 'NOT MET'}; ${ours.fetched} had to ask for it`,
    );

    const acts: Promise<Act>[] = [];
    for (let n = 0; n < RESTART_ACTS; n += 1) {
      if (n === RESTART_ACTS / 3) {
        await Promise.all(acts);
        // What is told just before the end is what could be lost.
        const last = writer.post();
        acts.push(last);
        await last;
        await app.stop();
        app = await startApp(copy.url, undefined, port);
      }
      // The first acts after the start come before most people are back.
      acts.push(writer.post());
      await acts.at(-1);
    }
    const end = (await Promise.all(acts)).at(-1)!;
    const { at, whole } = await people.when({ seq: end.seq });
    const lost = PEOPLE - Math.min(at.length, whole);
    say(
      `  over a restart, ${RESTART_ACTS + 1} acts: ${at.length} of ${PEOPLE} have the last, ${whole} have all in order; ${lost} lost: ${lost === 0 ? 'met' : 'NOT MET'}`,
    );
    people.leave();
  } finally {
    await app.stop();
    await copy.drop();
  }
}

/** A received case, which people still write about, of the agency the crowd is of. */
async function livingCase(databaseUrl: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select c.id from cases c join organisations o on o.id = c.adviser_org_id and o.code = $1
       where c.state = 'received' order by c.id desc limit 1`,
      [AGENCY],
    );
    return rows[0]!.id;
  });
}

interface Spread {
  half: number;
  last: number;
  whole: number;
  fetched: number;
  lastSeq: number;
}

async function measured(people: People, act: () => Promise<Act>): Promise<Spread> {
  const found: Heard[] = [];
  const acts: Act[] = [];
  for (let n = 0; n < ACTS; n += 1) {
    acts.push(await act());
    const heard = await people.when({ seq: acts.at(-1)!.seq });
    if (heard.at.length < people.size)
      throw new Error(`only ${heard.at.length} of ${people.size} have the entry`);
    found.push(heard);
    await sleep(BETWEEN_MS);
  }
  const since = (moment: (act: Act) => number, heard: (one: Heard) => number): number =>
    median(found.map((one, n) => heard(one) - moment(acts[n]!)));
  return {
    half: since(
      (one) => one.answered,
      ({ at }) => at[Math.floor(at.length / 2)]!,
    ),
    last: since(
      (one) => one.answered,
      ({ at }) => at.at(-1)!,
    ),
    whole: since(
      (one) => one.from,
      ({ at }) => at.at(-1)!,
    ),
    fetched: found.reduce((sum, one) => sum + one.fetched, 0),
    lastSeq: acts.at(-1)!.seq,
  };
}

/** The process with the sockets. */
export class People {
  size = 0;
  private readonly child: ChildProcess = fork(here('./sockets.js'));

  async gather(crowd: Crowd): Promise<void> {
    this.size = crowd.cookies.length;
    await this.ask<{ gathered: number }>(crowd);
  }

  when(order: When): Promise<Heard> {
    return this.ask<Heard>(order);
  }

  leave(): void {
    this.child.send('leave');
  }

  private ask<T>(order: object): Promise<T> {
    return new Promise((resolve, reject) => {
      const gone = (code: number | null): void => reject(new Error(`the people's process ended (${code})`));
      this.child.once('exit', gone);
      this.child.once('message', (message) => {
        this.child.off('exit', gone);
        resolve(message as T);
      });
      this.child.send(order);
    });
  }
}

/** Posts updates to one case, one after the other. */
export class Writer {
  private version = 0;

  private constructor(
    private readonly url: string,
    private readonly caseId: string,
    private readonly cookie: string,
  ) {}

  static async signIn(url: string, caseId: string): Promise<Writer> {
    return Writer.as(await Writer.cookie(url), url, caseId);
  }

  static async cookie(url: string): Promise<string> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login: READER, password: PASSWORD }),
    });
    return answer.headers.getSetCookie()[0]!.split(';')[0]!;
  }

  static async as(cookie: string, url: string, caseId: string): Promise<Writer> {
    const writer = new Writer(url, caseId, cookie);
    const view = await fetch(`${url}/api/cases/${caseId}`, { headers: { Cookie: writer.cookie } });
    writer.version = ((await view.json()) as { version: number }).version;
    return writer;
  }

  async post(): Promise<Act> {
    const body = JSON.stringify({
      kind: 'quick',
      facts: 'Người lao động đã trở lại làm việc ở phân xưởng 2; hai bên tiếp tục trao đổi.',
      measures: 'Tổ công tác bám sát địa bàn, cập nhật trong ngày.',
      sourceClass: 'own_agency',
      confidence: 'confirmed',
    });
    const from = clock();
    const answer = await fetch(`${this.url}/api/cases/${this.caseId}/updates`, {
      method: 'POST',
      headers: {
        ...{ 'Content-Type': 'application/json', Cookie: this.cookie },
        ...{ 'Idempotency-Key': `bench-${newTag()}-${newTag()}`, 'If-Match': `"${this.version}"` },
      },
      body,
    });
    const answered = clock();
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the update was refused: ${answer.status} ${text}`);
    const view = JSON.parse(text) as { version: number; lastSeq: number };
    this.version = view.version;
    return { seq: view.lastSeq, from, answered };
  }
}

async function startFloor(): Promise<Running> {
  const child = fork(here('./floor-live.js'));
  const { port } = await new Promise<{ port: number }>((resolve) => {
    child.once('message', (message) => resolve(message as { port: number }));
    child.send('serve');
  });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, stop: () => stopped(child) };
}

async function emit(url: string, hint: Hint): Promise<Act> {
  const from = clock();
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(hint) });
  const answered = clock();
  await answer.text();
  return { seq: hint.seq, from, answered };
}
