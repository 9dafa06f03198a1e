import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PreferencesView } from '../../src/desk/preferences.view.js';
import type { SavedViewsView, SavedViewView } from '../../src/desk/saved-views.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { ADVISER, OWNER, people } from '../support/scenario.js';

let app: TestApp;
let focal: As;
let clerk: As;
let stranger: As;
beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
  clerk = await app.as(people.ownerClerk);
  stranger = await app.as(people.adviserClerk);
});
afterAll(() => app.close());

const URL = '/api/me/preferences';
const prefs = async (by: As): Promise<PreferencesView> => expectOk(await by.get(URL));
const set = async (by: As, body: object): Promise<PreferencesView> => expectOk(await by.put(URL, body));

describe('preferences', () => {
  it('page 14 are as for everybody until one sets them, and one’s own from then on', async () => {
    const usual = await prefs(focal);
    expect(usual).toEqual({
      language: 'vi', theme: 'auto', textSize: 100, density: 'comfortable', soundVolume: 70, quietHours: null,
      singleKeys: true, shortcuts: [], mail: 'all', push: 'all', changedAt: null,
    }); // prettier-ignore
    const mine = {
      language: 'en', theme: 'dark', textSize: 112.5, density: 'compact', soundVolume: 0, quietHours: { from: '22:00', to: '05:30' },
      singleKeys: false, shortcuts: [{ command: 'case.open', keys: 'g c' }],
    }; // prettier-ignore
    expect(await set(focal, mine)).toMatchObject(mine);
    expect(await prefs(focal)).toMatchObject({ ...mine, changedAt: (await app.now()).toISOString() });
    expect(await prefs(clerk)).toEqual(usual);
    expect(expectOk(await focal.get('/api/session'))).toMatchObject({ language: 'en' });
    // What is left out is as for everybody again, the language apart.
    const again = await set(focal, { theme: 'light' });
    expect(again).toMatchObject({
      language: 'en',
      theme: 'light',
      textSize: 100,
      shortcuts: [],
      quietHours: null,
    });
    await set(focal, { language: 'vi' });
    expect(expectOk(await focal.get('/api/session'))).toMatchObject({ language: 'vi' });
  });

  it('rule 16 members of the Standing Committee read in large print unless they say otherwise', async () => {
    const member = await app.as(people.scMember);
    expect((await prefs(member)).textSize).toBe(125);
    expect((await set(member, { textSize: 100 })).textSize).toBe(100);
    expect((await set(member, { theme: 'dark' })).textSize).toBe(125);
    expect((await prefs(await app.as(people.scOffice))).textSize).toBe(100);
  });

  it.each([
    ['theme', { theme: 'blue' }],
    ['textSize', { textSize: 110 }],
    ['textSize', { textSize: '125' }],
    ['soundVolume', { soundVolume: 101 }],
    ['quietHours.from', { quietHours: { from: '25:00', to: '05:00' } }],
    ['quietHours.to', { quietHours: { from: '22:00' } }],
    [
      'shortcuts',
      {
        shortcuts: [
          { command: 'a', keys: 'x' },
          { command: 'a', keys: 'y' },
        ],
      },
    ],
    ['shortcuts.0.keys', { shortcuts: [{ command: 'a', keys: 'phím đ' }] }],
    ['language', { language: 'fr' }],
    ['singleKeys', { singleKeys: 'yes' }],
    // Of the device, and of nobody's account.
    ['sharedDevice', { sharedDevice: true }],
    ['colour', { colour: 'red' }],
  ])('take nothing that means nothing: %s', async (field, body) => {
    const before = await prefs(clerk);
    const problems = wrong(await clerk.put(URL, body), 400, 'malformed');
    expect(problems.map((one) => one.split(':')[0])).toContain(field);
    expect(await prefs(clerk)).toEqual(before);
  });
});

const views = async (by: As): Promise<SavedViewView[]> =>
  expectOk<SavedViewsView>(await by.get('/api/saved-views')).items;
const save = async (by: As, body: object): Promise<SavedViewView> =>
  expectOk(await by.post('/api/saved-views', body));

describe('saved lists', () => {
  it('rule 19 keep the filters of the list under a name, privately or for the whole agency', async () => {
    const orgId = await app.org(OWNER);
    const mine = await save(focal, { name: 'Quá hạn', query: '?filter=overdue&limit=7&cursor=x' });
    expect(mine).toMatchObject({ name: 'Quá hạn', query: 'filter=overdue', orgId: null, mine: true, savedBy: 'Nguyễn Thị Mai' }); // prettier-ignore
    const shared = await save(focal, { name: 'Đất đai', query: 'q=đất&state=notified,received', orgId });
    expect((await views(focal)).map((one) => one.name)).toEqual(
      expect.arrayContaining(['Đất đai', 'Quá hạn']),
    );
    expect(await views(clerk)).toEqual([{ ...shared, mine: false }]);
    expect(await views(stranger)).toEqual([]);
    // What is saved can be asked.
    expectOk(await clerk.get(`/api/cases?${shared.query}`));
    const renamed = expectOk(
      await focal.patch(`/api/saved-views/${shared.id}`, { name: 'Đất', private: true }),
    );
    expect(renamed).toMatchObject({ name: 'Đất', query: shared.query, orgId: null });
    expect(await views(clerk)).toEqual([]);
    expectOk(await focal.patch(`/api/saved-views/${shared.id}`, { orgId, query: 'state=closed' }));
    expect((await views(clerk))[0]).toMatchObject({ query: 'state=closed', orgId });
  });

  it('rule 19 are changed and thrown away by whoever saved them, and there for nobody else', async () => {
    const orgId = await app.org(OWNER);
    const shared = await save(focal, { name: 'Của cơ quan', query: '', orgId });
    const path = `/api/saved-views/${shared.id}`;
    refused(await clerk.patch(path, { name: 'x' }), 403, 'not_yours');
    refused(await clerk.delete(path), 403, 'not_yours');
    for (const wanted of [
      path,
      '/api/saved-views/x',
      '/api/saved-views/01900000-0000-7000-8000-000000000000',
    ]) {
      refused(await stranger.patch(wanted, { name: 'x' }), 404, 'not_found');
      refused(await stranger.delete(wanted), 404, 'not_found');
    }
    expect((await focal.delete(path)).status).toBe(204);
    refused(await focal.delete(path), 404, 'not_found');
    expect((await views(clerk)).map((one) => one.id)).not.toContain(shared.id);
  });

  it.each([
    ['query: format', { query: 'colour=red' }],
    ['query: format', { query: 'state=unheard_of' }],
    ['query: format', { query: 'state=notified&state=closed' }],
    ['query: format', { query: 'agency=x' }],
    ['name: minLength', { name: ' ' }],
  ])('rule 19 hold only what the list can be asked: %s', async (problem, over) => {
    const answer = await clerk.post('/api/saved-views', { name: 'Tên', query: '', ...over });
    expect(wrong(answer, 400, 'malformed')).toContain(problem);
  });

  it('rule 19 are shared with one’s own agency only, and not without end', async () => {
    const elsewhere = await clerk.post('/api/saved-views', {
      name: 'x',
      query: '',
      orgId: await app.org(ADVISER),
    });
    expect(wrong(elsewhere, 400, 'malformed')).toEqual(['orgId: not_your_agency']);
    await app.sql(
      `insert into saved_lists (id, official_id, name, query, created_at)
       select gen_random_uuid(), (select official_id from accounts where login = $1), 'x', '', app_now() from generate_series(1, 100)`,
      [people.ownerClerk],
    );
    refused(await clerk.post('/api/saved-views', { name: 'x', query: '' }), 409, 'not_now');
  });
});
