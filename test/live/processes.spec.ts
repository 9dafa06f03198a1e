import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type BusItem, payloadsOf } from '../../src/live/live-bus.js';
import { MONDAY, TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import * as scenario from '../support/scenario.js';
import { Browser, Door, Screen } from './socket.js';

const { people } = scenario;
const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
/** Sooner than the slow poll of every 5 s would have it, as a rule: so it came by NOTIFY. Milliseconds. */
const SOON = 3_000;

describe('Several processes on one database', () => {
  let here: TestApp;
  let there: TestApp;
  let owner: As;
  let ownerThere: As;
  const closing: { close(): void }[] = [];

  beforeAll(async () => {
    here = await TestApp.start();
    there = await TestApp.start({ databaseUrl: here.databaseUrl });
    owner = await here.as(people.ownerFocal);
    ownerThere = await there.as(people.ownerFocal);
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });
  afterEach(() => {
    for (const one of closing.splice(0)) one.close();
  });

  async function open(app: TestApp, login: string): Promise<Browser> {
    const browser = await Browser.open(await app.as(login));
    closing.push(browser);
    return browser;
  }

  /** The word of how a case came about may reach another process after a tab was opened there. */
  const since =
    ({ lastSeq }: { lastSeq: number }) =>
    (seq: number): boolean =>
      seq > lastSeq;

  const cutListeners = (): Promise<unknown> =>
    here.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'dau-moi-live' and datname = current_database()`,
    );

  /** What a process leaves that dies between its commit and its NOTIFY. */
  const appendWithoutAWord = (caseId: string): Promise<unknown> =>
    here.sql(
      `with head as (update journal_heads set seq = seq + 1 where stream_id = $1 returning seq)
       insert into journal_entries (stream_id, seq, act, actor_position_id, actor_official_id, occurred_at,
         recorded_at, data, salt, data_digest, hash)
       select e.stream_id, h.seq, e.act, e.actor_position_id, e.actor_official_id, e.occurred_at, e.recorded_at,
         e.data, e.salt, e.data_digest, e.hash
       from journal_entries e, head h where e.stream_id = $1 and e.seq = h.seq - 1`,
      [caseId],
    );

  /** Says something as another process would. */
  const say = (...items: object[]): Promise<unknown> =>
    here.sql('select pg_notify($1, $2)', ['dau_moi_live', JSON.stringify(['another process', ...items])]);

  it('two processes on one database: a hint born in one reaches sockets in the other', async () => {
    const seen = await scenario.notifiedCase(here);
    const [watching, elsewhere] = [
      await open(there, people.adviserLead),
      await open(there, people.adviserClerk),
    ];
    const stranger = await Browser.open(await scenario.holderOf(there, `${scenario.STRANGER}/dau-moi`));
    closing.push(stranger);
    await watching.watch(seen.id);

    const after = await owner.act(seen.id, 'postUpdate', update);

    expect(await watching.hint(seen.id, after.lastSeq)).toHaveProperty('entry.seq', after.lastSeq);
    expect(await elsewhere.hint(seen.id, after.lastSeq)).not.toHaveProperty('entry');
    expect((await stranger.quiet()).events).toEqual(['connect']);
  });

  it('an inbox announced in one process is announced in the other', async () => {
    const lead = await open(there, people.adviserLead);
    await scenario.receivedCase(here);
    await here.settle();
    await lead.waitFor('inbox');
  });

  it('what a process said itself it does not hear again', async () => {
    const lead = await open(here, people.adviserLead);
    const seen = await scenario.notifiedCase(here);
    await here.settle();
    const clerk = await here.as(people.adviserClerk);
    await clerk.act(seen.id, 'acknowledge', await scenario.arrivalBody(here));
    await here.settle();
    // Words of one database come in order: when this one has arrived, all before it have.
    await here.sql('select pg_sleep(0.05)');
    await say({ kind: 'moved', caseId: seen.id, seq: 999, act: 'postUpdate', at: MONDAY });
    await lead.hint(seen.id, 999);
    const items = await here.sql(
      `select 1 from inbox_items i join accounts a on a.official_id = i.official_id where a.login = $1 and i.case_id = $2`,
      [people.adviserLead, seen.id],
    );
    expect(lead.told('inbox').length).toBeLessThanOrEqual(items.length);
    expect(lead.told('inbox')).not.toEqual([]);
  });

  it('order per case holds for a burst, and nothing is delivered twice', async () => {
    const seen = await scenario.notifiedCase(here);
    const watching = [await open(here, people.adviserLead), await open(there, people.adviserLead)];
    const bare = [await open(here, people.adviserClerk), await open(there, people.adviserClerk)];
    for (const browser of watching) await browser.watch(seen.id);

    let last = seen.lastSeq;
    for (let act = 0; act < 30; act++)
      last = (await [owner, ownerThere][act % 2]!.act(seen.id, 'postUpdate', update)).lastSeq;

    const all = Array.from({ length: 30 }, (_, i) => seen.lastSeq + 1 + i);
    expect(last).toBe(all.at(-1));
    for (const browser of watching) {
      await browser.hint(seen.id, last);
      expect((await browser.quiet()).seqs(seen.id).filter(since(seen))).toEqual(all);
      const given = browser.hints(seen.id).filter((hint) => since(seen)(hint.seq));
      expect(given.map((hint) => hint.entry?.seq)).toEqual(all);
    }
    for (const browser of bare) {
      await browser.hint(seen.id, last);
      const heard = (await browser.quiet()).seqs(seen.id);
      // Who does not watch may miss one that a later one overtook, but never hears them backwards or twice.
      expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b));
    }
  });

  it('who does not watch hears that a case has moved, but never backwards and never twice', async () => {
    const { id } = await scenario.notifiedCase(here);
    const browser = await open(here, people.adviserLead);
    const moved = (seq: number) => ({ kind: 'moved', caseId: id, seq, act: 'postUpdate', at: MONDAY });
    await say(moved(101), moved(102));
    await browser.hint(id, 102);
    await say(moved(100), moved(101), moved(102), { kind: 'of a later version' });
    await here.sql('select pg_notify($1, $2)', ['dau_moi_live', 'no JSON']);
    await say(moved(103));
    await browser.hint(id, 103);
    expect((await browser.quiet()).seqs(id)).toEqual([101, 102, 103]);
  });

  it('whoever begins to watch in the midst of a burst hears what comes after his answer, and nothing before', async () => {
    const seen = await scenario.notifiedCase(here);
    const first = await open(here, people.adviserLead);
    await first.watch(seen.id);
    const joined: { browser: Browser; from: number }[] = [];
    let last = seen.lastSeq;
    for (let act = 0; act < 15; act++) {
      const browser = await open(here, people.adviserClerk);
      const doing = owner.act(seen.id, 'postUpdate', update);
      const more = doing.then(() => owner.act(seen.id, 'postUpdate', update));
      await doing;
      joined.push({ browser, from: await browser.watch(seen.id) });
      last = (await more).lastSeq;
    }
    await owner.act(seen.id, 'postUpdate', update);
    for (const { browser, from } of joined) {
      await browser.hint(seen.id, last + 1);
      const heard = (await browser.quiet()).hints(seen.id);
      const whole = heard.filter((hint) => hint.entry).map((hint) => hint.seq);
      expect(whole).toEqual(Array.from({ length: last + 1 - from }, (_, i) => from + 1 + i));
    }
  });

  it('a socket that reconnects misses nothing: the journal after its last seq completes it', async () => {
    const seen = await scenario.notifiedCase(here);
    const screen = await Screen.open(await here.as(people.adviserLead), seen.id);
    closing.push(screen.browser);
    await owner.act(seen.id, 'postUpdate', update);
    await screen.shows(seen.lastSeq + 1);

    screen.browser.socket.io.engine.close();
    await screen.browser.waitFor('disconnect');
    for (let act = 0; act < 3; act++) await ownerThere.act(seen.id, 'postUpdate', update);

    await screen.shows(seen.lastSeq + 4);
    const last = await owner.act(seen.id, 'postUpdate', update);
    await screen.shows(last.lastSeq);
    expect(screen.seqs).toEqual(Array.from({ length: last.lastSeq }, (_, i) => i + 1));
  });

  it('nothing is lost over a restart', async () => {
    const seen = await scenario.notifiedCase(here);
    const before = await TestApp.start({ databaseUrl: here.databaseUrl });
    const door = await Door.to(before);
    const screen = await Screen.open(await before.as(people.adviserLead), seen.id, door.url);
    closing.push(screen.browser, door);
    await owner.act(seen.id, 'postUpdate', update);

    const stopping = before.close();
    await owner.act(seen.id, 'postUpdate', update);
    await stopping;
    await owner.act(seen.id, 'postUpdate', update);
    const again = await TestApp.start({ databaseUrl: here.databaseUrl });
    door.pointAt(again);
    const last = await owner.act(seen.id, 'postUpdate', update);

    await screen.shows(last.lastSeq);
    expect(screen.seqs).toEqual(Array.from({ length: last.lastSeq }, (_, i) => i + 1));
    screen.browser.close();
    await again.close();
  });

  it('a broken LISTEN connection is mended', async () => {
    const seen = await scenario.notifiedCase(here);
    const browser = await open(there, people.adviserLead);
    await browser.watch(seen.id);

    const missed = seen.lastSeq + 1;
    await appendWithoutAWord(seen.id);
    await cutListeners();
    // Of other cases hints may be lost meanwhile: whoever shows a list is told to read it again.
    await browser.waitFor('refresh');
    expect(await browser.hint(seen.id, missed, SOON)).toHaveProperty('entry.seq', missed);

    const after = await owner.act(seen.id, 'postUpdate', update);
    expect(await browser.hint(seen.id, after.lastSeq)).toHaveProperty('entry.seq', after.lastSeq);
    expect((await browser.quiet()).seqs(seen.id).filter(since(seen))).toEqual([missed, after.lastSeq]);
  });

  it('a word that never came (its process died after the commit) is made good by the slow poll', async () => {
    const seen = await scenario.notifiedCase(here);
    const browser = await open(here, people.adviserLead);
    await browser.watch(seen.id);
    await appendWithoutAWord(seen.id);
    const hint = await browser.hint(seen.id, seen.lastSeq + 1);
    expect(hint.entry).toMatchObject({ seq: seen.lastSeq + 1 });
  });

  it('a screen that is far behind is told so once, and reads the journal itself', async () => {
    const seen = await scenario.notifiedCase(here);
    const screen = await Screen.open(await there.as(people.adviserLead), seen.id);
    closing.push(screen.browser);
    await here.sql(
      `with n as (select generate_series(1, 80) as n)
       insert into journal_entries (stream_id, seq, act, actor_position_id, actor_official_id, occurred_at,
         recorded_at, data, salt, data_digest, hash)
       select e.stream_id, e.seq + n, e.act, e.actor_position_id, e.actor_official_id, e.occurred_at, e.recorded_at,
         e.data, e.salt, e.data_digest, e.hash from journal_entries e, n where e.stream_id = $1 and e.seq = $2`,
      [seen.id, seen.lastSeq],
    );
    // A head only steps by one. All steps in one transaction: the slow poll must not find it half-way.
    await here.database.transaction(async (tx) => {
      for (let step = 0; step < 80; step++)
        await tx.sql('update journal_heads set seq = seq + 1 where stream_id = $1', [seen.id]);
    });
    const last = await owner.act(seen.id, 'postUpdate', update);
    await screen.shows(last.lastSeq);
    expect(screen.seqs).toEqual(Array.from({ length: last.lastSeq }, (_, i) => i + 1));
    expect(screen.browser.hints(seen.id).length).toBeLessThan(10);
  });

  it('words between processes fit into what PostgreSQL takes, whatever the names', () => {
    const items: BusItem[] = Array.from({ length: 400 }, (_, i) => ({
      kind: 'presence',
      caseId: '019a0000-0000-7000-8000-000000000000',
      officialId: String(i),
      who: {
        officialId: String(i),
        fullName: 'Nguyễn Thị Ngọc Ánh '.repeat(i % 9),
        orgId: 'x',
        writing: false,
        calling: null,
        reserved: false,
      },
    }));
    const payloads = payloadsOf(here.databaseUrl, items);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    expect(payloads.flatMap((payload) => (JSON.parse(payload) as unknown[]).slice(1))).toEqual(items);
  });
});
