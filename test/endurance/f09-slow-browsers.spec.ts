import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { crowd } from '../../bench/crowd.js';
import { type Hint, LIVE_PATH } from '../../src/live/live-events.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { ADVISER, people } from '../support/scenario.js';
import { Application } from './ground/application.js';
import type { Caller } from './ground/caller.js';
import { callerOf, eventually, makeGround, notifiedCases, withTool } from './ground/ground.js';
import { Proxy } from './ground/proxy.js';

const PEOPLE = 100;
/** Of those, so many stop reading in the midst of it. */
const SLOW = 5;
const WARM_UP = 30;
const ACTS = 1_200;
/** What the application may come to hold besides, whatever those five do not read. Megabytes. */
const MEMORY_MB = 150;

/** One tab: the entries of the case that came to it. */
class Tab {
  readonly seqs: number[] = [];
  watched = false;
  /** How many people look at the case, as far as it was told. */
  people = 0;
  private readonly socket: Socket;

  constructor(url: string, cookie: string, caseId: string) {
    this.socket = io(url, {
      path: LIVE_PATH,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie },
    });
    this.socket.on('hint', (hint: Hint) => hint.caseId === caseId && this.seqs.push(hint.seq));
    this.socket.on('presence', (now: { caseId: string; people: unknown[]; more: number }) => {
      if (now.caseId === caseId) this.people = now.people.length + now.more;
    });
    this.socket.on('connect', () => this.socket.emit('watch', { caseId }, () => (this.watched = true)));
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  close(): void {
    this.socket.disconnect();
  }
}

describe('browsers that do not keep up, among a hundred', () => {
  let ground: Awaited<ReturnType<typeof makeGround>>;
  let application: Application;
  let proxy: Proxy;
  let seen: CaseView;
  let quiet: CaseView;
  let focal: Caller;
  let tabs: Tab[];
  /** Two who look at another, quiet case; the machine of one of them loses its power. */
  let silence: Proxy;
  let alive: Tab;
  let dead: Tab;
  beforeAll(async () => {
    ground = await makeGround();
    application = await Application.start({ databaseUrl: ground.url });
    proxy = await Proxy.to(application.port);
    await withTool(ground.url, async (app) => {
      [seen, quiet] = (await notifiedCases(app, 2)) as [CaseView, CaseView];
      focal = await callerOf(app, people.ownerFocal, application.url);
    });
    const cookies = await crowd(ground.url, ADVISER, PEOPLE + 2);
    silence = await Proxy.to(application.port);
    alive = new Tab(application.url, cookies.pop()!, quiet.id);
    dead = new Tab(silence.through(application.url), cookies.pop()!, quiet.id);
    await eventually('two look at the quiet case', () => Promise.resolve(alive.people === 2));
    silence.hang();
    tabs = cookies.map(
      (cookie, n) => new Tab(n < SLOW ? proxy.through(application.url) : application.url, cookie, seen.id),
    );
    await eventually('all are watching', () => Promise.resolve(tabs.every((tab) => tab.watched)));
  });
  afterAll(async () => {
    for (const tab of [...tabs, alive, dead]) tab.close();
    for (const one of [proxy, silence]) one.close();
    await application.stop();
    await ground.drop();
  });

  it('F9 they are cut off, the others have everything in order, and memory stays where it was', async () => {
    // Entries as long as a hint carries them.
    const text = 'Tình hình tại xã đã ổn định. '.repeat(330);
    let { version } = seen;
    const act = async (): Promise<void> => {
      const body = { kind: 'quick', facts: text, measures: text.slice(0, 4_900), sourceClass: 'own_agency' };
      const answer = await focal.post(
        `/api/cases/${seen.id}/updates`,
        { ...body, confidence: 'confirmed' },
        { version },
      );
      expect(answer.status).toBe(200);
      version = answer.body['version'] as number;
    };
    for (let turn = 0; turn < WARM_UP; turn++) await act();
    const quick = tabs.slice(SLOW);
    const last = (): number => version - seen.version + seen.lastSeq;
    const reads = (tab: Tab): boolean => tab.seqs.at(-1) === last();
    await eventually('all have everything', () => Promise.resolve(tabs.every(reads)));

    const before = application.memory();
    let most = before;
    proxy.hang();
    let acts = WARM_UP;
    while (cutOff() < SLOW && acts < ACTS) {
      await act();
      acts += 1;
      if (acts % 10 === 0) most = Math.max(most, application.memory());
    }
    await eventually('the others have everything', () => Promise.resolve(quick.every(reads)));
    const all = Array.from({ length: acts }, (_, n) => seen.lastSeq + 1 + n);
    for (const tab of quick) expect([tab.connected, tab.seqs]).toEqual([true, all]);
    expect(cutOff()).toBe(SLOW);
    expect(most - before).toBeLessThan(MEMORY_MB);
    proxy.heal();
    const slow = tabs.slice(0, SLOW);
    await eventually('they notice', () => Promise.resolve(slow.every((tab) => !tab.connected)));
    for (const tab of slow) expect(tab.seqs.length).toBeLessThan(acts);
  });

  it('F9 one that is gone without a word is let go within a minute, and the others see that he is not there', async () => {
    await eventually('one looks at the quiet case', () => Promise.resolve(alive.people === 1), 60_000);
    expect(alive.connected).toBe(true);
  });

  const cutOff = (): number => application.log.split('a browser that does not keep up is cut off').length - 1;
});
