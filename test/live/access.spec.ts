import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { agenciesOf, sightOf, viewersSql, type AgencyViewers } from '../../src/cases/case-policy.js';
import { factsOfCase } from '../../src/cases/case.queries.js';
import { Sessions } from '../../src/identity/sessions.js';
import { SWEEP_MS } from '../../src/live/access-watch.js';
import { Tabs } from '../../src/live/tabs.js';
import { TestApp } from '../support/app.js';
import { As } from '../support/as.js';
import { reader, restrict } from '../support/restricted.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import * as scenario from '../support/scenario.js';
import { Browser, Door, type Settings } from './socket.js';

const { people } = scenario;
const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

describe('Access to sockets', () => {
  let app: TestApp;
  let owner: As;
  let adviser: As;
  const browsers: Browser[] = [];

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.as(people.ownerFocal);
    adviser = await app.as(people.adviserLead);
  });
  afterAll(() => app.close());
  afterEach(() => {
    for (const browser of browsers.splice(0)) browser.close();
  });

  async function open(as: As, settings?: Settings): Promise<Browser> {
    const browser = await Browser.open(as, settings);
    browsers.push(browser);
    return browser;
  }

  async function refusal(settings: Settings): Promise<unknown> {
    const browser = Browser.knock(app.url, settings);
    browsers.push(browser);
    const error = (await browser.waitFor('connect_error')) as Error & { data?: unknown };
    expect(browser.told('connect' as never)).toEqual([]);
    return error.data;
  }

  /** A session of its own, which may be ended without taking it from the other tests. */
  const signIn = (login: string): Promise<As> => As.signIn(app, login, SAMPLE_PASSWORD);

  it.each(['websocket', 'polling'] as const)(
    'a socket without a session is refused (%s)',
    async (transport) => {
      const transports = [transport];
      const refused = { ok: false, code: 'not_signed_in', message: expect.any(String) };
      expect(await refusal({ transports })).toEqual(refused);
      expect(await refusal({ transports, headers: { cookie: 'dau_moi_session=x' } })).toEqual(refused);
      expect(await refusal({ transports, headers: { cookie: `${adviser.cookie}x` } })).toEqual(refused);
      const ended = await signIn(people.adviserLead);
      await app.sql('update sessions set ended_at = app_now() where account_id = (select id from accounts where login = $1) and token_hash = sha256($2)', [people.adviserLead, Buffer.from(ended.cookie.split('=')[1]!)]); // prettier-ignore
      app.forget();
      expect(await refusal({ transports, headers: { cookie: ended.cookie } })).toEqual(refused);
    },
  );

  it("another site's page cannot listen with our cookie", async () => {
    const refused = { code: 'foreign_origin' };
    const { cookie } = adviser;
    expect(await refusal({ headers: { cookie, origin: 'https://elsewhere.example' } })).toMatchObject(
      refused,
    );
    expect(await refusal({ headers: { cookie, origin: 'null' } })).toMatchObject(refused);
    expect(await refusal({ headers: { cookie, 'sec-fetch-site': 'cross-site' } })).toMatchObject(refused);
    const own = Browser.knock(app.url, { headers: { cookie, origin: app.url } });
    browsers.push(own);
    await own.waitFor('connect');
  });

  it('sockets work by polling where the way lets no websocket through', async () => {
    const seen = await scenario.notifiedCase(app);
    const browser = await open(adviser, { transports: ['polling'] });
    await browser.watch(seen.id);
    const after = await owner.act(seen.id, 'postUpdate', update);
    expect(await browser.hint(seen.id, after.lastSeq)).toHaveProperty('entry.act', 'postUpdate');
  });

  it('T46 what has ended is looked for more often than once a second', () => {
    expect(SWEEP_MS).toBeLessThan(1_000);
  });

  it('signing out cuts the open tab', async () => {
    const seen = await scenario.notifiedCase(app);
    const me = await signIn(people.adviserClerk);
    const [mine, other] = [await open(me), await open(await signIn(people.adviserClerk))];
    await mine.watch(seen.id);

    await fetch(`${app.url}/api/session`, { method: 'DELETE', headers: { cookie: me.cookie } });
    await mine.waitFor('signed-out');
    // Ended by the server: the browser stays away, since it has no session to come back with.
    expect(await mine.waitFor('disconnect')).toBe('io server disconnect');

    const after = await owner.act(seen.id, 'postUpdate', update);
    await other.hint(seen.id, after.lastSeq);
    expect(mine.hints(seen.id)).toEqual([]);
    expect(other.told('signed-out')).toEqual([]);
  });

  it('a session that runs out, and an account that is closed, cut the open tab too', async () => {
    const login = people.adviserDuty;
    const [first, second] = [await signIn(login), await signIn(login)];
    const late = await open(first);
    await app.sql(`update sessions set expires_at = app_now() where token_hash = sha256($1)`, [
      Buffer.from(first.cookie.split('=')[1]!),
    ]);
    await late.waitFor('signed-out');
    const closed = await open(second);
    await app.sql('update accounts set disabled_at = app_now() where login = $1', [login]);
    await closed.waitFor('signed-out');
    await app.sql('update accounts set disabled_at = null where login = $1', [login]);
  });

  it('a member removed (position ended) stops hearing and is told', async () => {
    const seen = await scenario.notifiedCase(app);
    const [leaving, staying] = [await open(await app.as(people.adviserDeputy)), await open(adviser)];
    await leaving.watch(seen.id);
    await staying.watch(seen.id);

    await app.sql(
      `update positions set ended_at = app_now() where official_id = (select official_id from accounts where login = $1)`,
      [people.adviserDeputy],
    );
    expect(await leaving.waitFor('case-gone')).toEqual({ caseId: seen.id });

    const after = await owner.act(seen.id, 'postUpdate', update);
    await staying.hint(seen.id, after.lastSeq);
    expect((await leaving.quiet()).hints(seen.id)).toEqual([]);
    // He is still signed in, and the case is not there for him any more.
    expect(await leaving.ask('watch', { caseId: seen.id })).toMatchObject({ ok: false, code: 'not_found' });
  });

  it('whoever is removed hears not even the entry that is written before the next sweep', async () => {
    const seen = await scenario.notifiedCase(app);
    const [leaving, staying] = [await open(await app.as(people.adviserStandIn)), await open(owner)];
    await leaving.watch(seen.id);
    const tx = `update case_parties set left_at = app_now() where case_id = $1 and role <> 'owner'`;
    await app.sql(tx, [seen.id]);
    const after = await owner.act(seen.id, 'postUpdate', update);
    await staying.hint(seen.id, after.lastSeq);
    expect((await leaving.quiet()).hints(seen.id)).toEqual([]);
    expect(await leaving.waitFor('case-gone')).toEqual({ caseId: seen.id });
  });

  it('an agency that leaves the case stops hearing and is told', async () => {
    const seen = await scenario.notifiedCase(app, {}, [scenario.ADVISER, scenario.DEPARTMENT]);
    const department = await open(await scenario.holderOf(app, `${scenario.DEPARTMENT}/dau-moi`));
    await department.watch(seen.id);
    await app.sql('update case_parties set left_at = app_now() where case_id = $1 and org_id = $2', [
      seen.id,
      await app.org(scenario.DEPARTMENT),
    ]);
    expect(await department.waitFor('case-gone')).toEqual({ caseId: seen.id });
  });

  it('who hears is who may see: the rule for many people agrees with the rule for one', async () => {
    const cases = [
      await scenario.draftedCase(app),
      await scenario.notifiedCase(app),
      await scenario.notifiedCase(app, {}, [scenario.ADVISER, scenario.DEPARTMENT]),
      await scenario.returnedCase(app),
    ].map(({ id }) => id);
    await app.sql('update case_parties set left_at = app_now() where case_id = $1 and org_id = $2', [
      cases[2],
      await app.org(scenario.DEPARTMENT),
    ]);
    const rows = await app.sql<AgencyViewers>(viewersSql('$1'), [cases]);
    const logins = (await app.sql<{ login: string }>('select login from accounts order by login')).map(
      (a) => a.login,
    );
    let seen = 0;
    for (const login of logins) {
      const person = (await app.get(Sessions).personOf((await app.as(login)).cookie.split('=')[1]))!;
      for (const caseId of cases) {
        const hears = rows.some(
          (row) => row.caseIds.includes(caseId) && row.officialIds?.includes(person.officialId),
        );
        const sees = sightOf(person, (await factsOfCase(app.database, caseId))!) === 'whole';
        expect({ login, caseId, hears }).toEqual({ login, caseId, hears: sees });
        seen += Number(sees);
      }
      expect(agenciesOf(person)).toBeDefined();
    }
    expect(seen).toBeGreaterThan(10);
    expect(seen).toBeLessThan(logins.length * cases.length);
  });

  it('T46 raising the level cuts the tabs of those who lose the case; the others hear that it moved, not what', async () => {
    const seen = await scenario.notifiedCase(app);
    const officer = await app.as(people.adviserDuty);
    const [lost, kept] = [await open(officer), await open(adviser)];
    await lost.watch(seen.id);
    await kept.watch(seen.id);
    await restrict(app, seen.id);
    await lost.waitFor('case-gone', ({ caseId }) => caseId === seen.id);
    expect(await lost.ask('watch', { caseId: seen.id })).toMatchObject({ ok: false, code: 'not_found' });
    await (await reader(app, people.ownerFocal, seen.id)).act(seen.id, 'postUpdate', update);
    const hint = await kept.waitFor('hint', (one) => one.caseId === seen.id && one.act === 'postUpdate');
    expect(hint).not.toHaveProperty('entry');
    expect(lost.told('hint').filter((one) => one.caseId === seen.id && one.act === 'postUpdate')).toEqual([]);
    // The clerk sees the envelope when he asks; on the wire he is nobody.
    const clerk = await open(await app.as(people.adviserClerk));
    expect(await clerk.ask('watch', { caseId: seen.id })).toMatchObject({ ok: false, code: 'not_found' });
  });

  it('what is no message is refused, and does no harm', async () => {
    const browser = await open(adviser);
    for (const junk of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { caseId: 7 },
      { caseId: { $gt: '' } },
      { __proto__: { a: 1 } },
    ])
      for (const event of ['watch', 'unwatch', 'writing'])
        expect(await browser.ask(event, junk)).toMatchObject({ ok: false, code: 'malformed' });
    browser.socket.emit('hint', { caseId: 'x' });
    browser.socket.emit('no such event', {});
    // His inbox may have got something meanwhile: that has nothing to do with it.
    const heard = (await browser.quiet()).events;
    expect(heard.filter((event) => event !== 'inbox')).toEqual(['connect']);
  });

  it('a tab that sends too much, or at too great a length, is cut off', async () => {
    const [fast, long] = [await open(adviser), await open(adviser)];
    for (let i = 0; i < 200; i++) fast.socket.emit('unwatch', {});
    await fast.waitFor('disconnect');
    long.socket.emit('watch', { caseId: 'x'.repeat(10_000) });
    await long.waitFor('disconnect');
  });

  it('however much one person asks over all his tabs, the next one is answered meanwhile, and he is cut off', async () => {
    const { id } = await scenario.notifiedCase(app);
    const flood = await Promise.all(Array.from({ length: 20 }, () => open(owner)));
    const other = await open(adviser);
    let answered = 0;
    for (const tab of flood)
      for (let i = 0; i < 99; i++) tab.socket.emit('watch', { caseId: id }, () => (answered += 1));
    await other.watch(id);
    // Not behind them all, which is how long he would wait if they stood in one line.
    expect(answered).toBeLessThan((flood.length * 99) / 2);
    const tab = await open(owner);
    // One after the other, a second's worth each time: too fast to be answered, slow enough for the tab's own limit.
    await app.database.transaction(async (tx) => {
      await tx.sql('lock table journal_heads');
      for (let round = 0; round < 2; round++) {
        for (let i = 0; i < 60; i++) tab.socket.emit('watch', { caseId: id });
        await new Promise((resolve) => setTimeout(resolve, 1_100));
      }
    });
    await tab.waitFor('disconnect');
  });

  it('a tab can watch fifty cases, not more', async () => {
    const browser = await open(owner);
    for (let i = 0; i < 50; i++) await browser.watch((await scenario.draftedCase(app)).id);
    const { id } = await scenario.draftedCase(app);
    expect(await browser.ask('watch', { caseId: id })).toMatchObject({ ok: false, code: 'too_many' });
  });

  it('a person can open thirty tabs, not more', async () => {
    const me = await signIn(people.scMember);
    const tabs = await Promise.all(Array.from({ length: 30 }, () => open(me)));
    expect(await refusal({ headers: { cookie: me.cookie } })).toMatchObject({ code: 'too_many' });
    tabs[0]!.close();
    await open(me);
  });

  it('a browser that stops reading is cut off, and the others go on', async () => {
    const seen = await scenario.notifiedCase(app);
    const door = await Door.to(app);
    const [slow, quick] = [await open(adviser, { url: door.url }), await open(owner)];
    await slow.watch(seen.id);
    const tabs = app.get(Tabs);
    const { officialId } = tabs.watchersOf(seen.id)[0]!;
    door.hang();
    // More than the machine keeps for a connection that nobody reads.
    const hint = { caseId: seen.id, seq: 0, act: 'x'.repeat(1_000_000), at: '' };
    for (let sent = 0; tabs.of(officialId).length > 0; sent++) {
      if (sent > 500) throw new Error('half a gigabyte was kept for a browser that reads nothing');
      tabs.send(tabs.of(officialId), 'hint', hint);
      // A turn of the loop: what the connection takes is written.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const after = await owner.act(seen.id, 'postUpdate', update);
    await quick.hint(seen.id, after.lastSeq);
    door.close();
  });
});
