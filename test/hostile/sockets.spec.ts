import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MESSAGE_METADATA } from '@nestjs/websockets/constants.js';
import { MetadataScanner } from '@nestjs/core';
import { sightOf } from '../../src/cases/case-policy.js';
import { factsOfCase } from '../../src/cases/case.queries.js';
import { LiveGateway } from '../../src/live/live.gateway.js';
import { Tabs } from '../../src/live/tabs.js';
import { coordinated } from '../committee/scene.js';
import { Browser } from '../live/socket.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { draftedCase, notifiedCase, people, receivedCase, returnedCase } from '../support/scenario.js';
import { live } from '../support/time.js';
import { castOfDoors, type Knocking } from './cast.js';
import { NOTHING } from './knock.js';

// Who is not signed in, comes from another site's page or loses his session is turned away: test/live/access.spec.ts.

const EVENTS = ['watch', 'unwatch', 'writing', 'calling'] as const;
/** What one person may have open at a time, in one process. */
const MAX_TABS = 30;

let app: TestApp;
let cast: Knocking[];
let owner: As;
const browsers: Browser[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOfDoors(app);
  owner = await app.as(people.ownerFocal);
});
afterAll(() => app.close());
afterEach(async () => {
  for (const browser of browsers.splice(0)) browser.close();
  while (app.get(Tabs).size > 0) await new Promise((resolve) => setTimeout(resolve, 20));
});

async function open(as: As): Promise<Browser> {
  const browser = await Browser.open(as);
  browsers.push(browser);
  return browser;
}

describe('the matrix of the sockets', () => {
  it('knows every event there is', () => {
    const reflect = Reflect as unknown as { getMetadata(key: string, target: object): unknown };
    const prototype = LiveGateway.prototype as unknown as Record<string, object>;
    const events = new MetadataScanner()
      .getAllMethodNames(prototype)
      .map((method) => reflect.getMetadata(MESSAGE_METADATA, prototype[method]!));
    expect(events.filter((event) => event !== undefined).sort()).toEqual([...EVENTS].sort());
  });

  it('lets those watch who may read, and tells all others what it says of a case that is not there', async () => {
    const made = [await draftedCase(app), await notifiedCase(app), await returnedCase(app), await receivedCase(app), await coordinated(app)]; // prettier-ignore
    const silent = await notifiedCase(app, { urgency: 'flash' });
    await live(app, '2026-11-23T09:15:00+07:00');
    made.push(silent);
    const runs = new Map(
      (await app.sql<{ case: string; id: string }>('select case_id as "case", id from call_runs')).map(
        (one) => [one.case, one.id],
      ),
    );
    expect([...runs.keys()]).toContain(silent.id);
    const rang: unknown[] = [];
    const wrong: string[] = [];
    let refused = 0;
    for (const { as, person, what, outsider } of cast) {
      if (!as) continue;
      const browser = await open(as);
      const nothing = Object.fromEntries(
        await Promise.all(
          EVENTS.map(
            async (event) =>
              [event, await browser.ask(event, { caseId: NOTHING, runId: NOTHING, on: true })] as const,
          ),
        ),
      );
      for (const { id, state } of made) {
        const sees = sightOf(person!, (await factsOfCase(app.database, id))!) === 'whole';
        if (!sees) refused += 1;
        // What he does not watch he cannot write in either.
        const writing = await browser.ask('writing', { caseId: id, on: true });
        const runId = runs.get(id) ?? NOTHING;
        const calling = await browser.ask('calling', { caseId: id, runId, on: true });
        const watching = await browser.ask('watch', { caseId: id });
        if (JSON.stringify(calling) !== JSON.stringify(nothing['calling']))
          wrong.push(`${what} rings in ${state}`);
        if (sees && runs.has(id))
          rang.push((await browser.ask('calling', { caseId: id, runId, on: true }))['ok']);
        if (watching['ok'] !== sees || (outsider && sees))
          wrong.push(`${what} watches ${state}: ${JSON.stringify(watching)}`);
        if (!sees && JSON.stringify(watching) !== JSON.stringify(nothing['watch']))
          wrong.push(`${what} hears of ${state}`);
        if (JSON.stringify(writing) !== JSON.stringify(nothing['writing']))
          wrong.push(`${what} writes in ${state}`);
      }
      expect(nothing['watch']).toMatchObject({ ok: false, code: 'not_found' });
      browser.close();
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(30);
    expect(rang.length).toBeGreaterThan(3);
    expect(rang.every((one) => one === true)).toBe(true);
  });

  it('and says nothing to those it has refused when the case goes on', async () => {
    const seen = await notifiedCase(app);
    const strangers = await Promise.all(
      cast.filter(({ as, outsider }) => as && outsider).map(({ as }) => open(as!)),
    );
    for (const stranger of strangers) await stranger.ask('watch', { caseId: seen.id });
    const mine = await open(owner);
    await mine.watch(seen.id);
    const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    const after = await owner.act(seen.id, 'postUpdate', update);
    await mine.hint(seen.id, after.lastSeq);
    for (const stranger of strangers) {
      await stranger.quiet();
      expect(stranger.heard.filter((one) => JSON.stringify(one.what)?.includes(seen.id))).toEqual([]);
    }
  });
});

describe('what comes over a socket', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  const odd: unknown[] = [
    undefined, null, true, 0, -1, 1e308, '', 'x', [], [[]], {}, { caseId: null }, { caseId: 7 }, { caseId: [] }, { caseId: {} },
    { caseId: { toString: 'x' } }, { caseId: '' }, { caseId: 'x'.repeat(3_000) }, { caseId: "' or 1=1 --" }, { caseId: '\u0000' },
    { caseId: '\ud800' }, { caseId: '%' }, { caseId: [NOTHING] }, { caseId: `${NOTHING} ` }, { caseId: NOTHING, on: 'yes' }, { caseId: NOTHING, on: {} },
    JSON.parse('{"__proto__":{"caseId":"x"}}'), { constructor: { prototype: {} } }, { length: 1e9 }, deep(300), Buffer.from('bytes'), [{ caseId: NOTHING }],
  ]; // prettier-ignore

  it.each(EVENTS)('%s answers everything that is malformed, and the tab goes on', async (event) => {
    const { id } = await draftedCase(app);
    const browser = await open(owner);
    for (const what of odd) {
      const answer = await browser.ask(event, what);
      expect([
        what,
        answer['ok'] === true || ['malformed', 'not_found'].includes(answer['code'] as string),
      ]).toEqual([what, true]);
      expect(JSON.stringify(answer)).not.toMatch(/ at |Error|select|uuid/);
    }
    // Without asking for an answer, with too many things, and by names nobody serves.
    for (const name of [event, '__proto__', 'constructor', 'toString', 'hint', 'x'.repeat(500), 'connection'])
      for (const what of [null, {}, { caseId: 7 }])
        browser.socket.emit(name, what, what, { caseId: NOTHING });
    expect(await browser.watch(id)).toBeGreaterThan(0);
    expect(browser.told('disconnect' as never)).toEqual([]);
  });

  it('is cut when it is larger than anything one has to say, and only that tab', async () => {
    const { id } = await draftedCase(app);
    const [large, other] = [await open(owner), await open(owner)];
    large.socket.emit('watch', { caseId: 'x'.repeat(5_000) });
    await large.waitFor('disconnect');
    expect(await other.watch(id)).toBeGreaterThan(0);
  });

  it('is cut when there is more of it than a person sends, and only that tab', async () => {
    const { id } = await draftedCase(app);
    const [flood, other] = [await open(owner), await open(owner)];
    for (let at = 0; at < 400; at += 1) flood.socket.emit('unwatch', { caseId: NOTHING });
    await flood.waitFor('disconnect');
    expect(await other.watch(id)).toBeGreaterThan(0);
  });

  it('watches no more cases than a screen shows', async () => {
    const browser = await open(owner);
    const rows = [];
    for (let at = 0; at < 51; at += 1) rows.push(await draftedCase(app));
    const answers = [];
    for (const { id } of rows) answers.push(await browser.ask('watch', { caseId: id }));
    expect(answers.filter((answer) => answer['ok'] === true)).toHaveLength(50);
    expect(answers.at(-1)).toMatchObject({ ok: false, code: 'too_many' });
  });
});

describe('how many come', () => {
  it('one person has so many tabs and no more, also when all of them come at once', async () => {
    const crowd = Array.from({ length: MAX_TABS + 20 }, () =>
      Browser.knock(app.url, { headers: { cookie: owner.cookie } }),
    );
    browsers.push(...crowd);
    await Promise.all(
      crowd.map((one) =>
        Promise.race([one.waitFor('connect'), one.waitFor('connect_error'), one.waitFor('disconnect')]),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(app.get(Tabs).size).toBeLessThanOrEqual(MAX_TABS);
    expect(app.get(Tabs).size).toBeGreaterThan(MAX_TABS / 2);
    // Somebody else is not kept out by it.
    const other = await open(await app.as(people.adviserLead));
    expect(await other.ask('watch', { caseId: NOTHING })).toMatchObject({ code: 'not_found' });
  });
});
