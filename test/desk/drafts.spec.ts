import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeskChores } from '../../src/desk/desk-chores.js';
import type { KeptDraftLineView, KeptDraftsView, KeptDraftView } from '../../src/desk/draft.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { people } from '../support/scenario.js';
import { jump } from '../support/time.js';

let app: TestApp;
let focal: As;
let clerk: As;
beforeAll(async () => {
  app = await TestApp.start({ secretKeys: [Buffer.alloc(32, 7).toString('base64')] });
  focal = await app.as(people.ownerFocal);
  clerk = await app.as(people.ownerClerk);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('delete from kept_drafts');
  await app.setClock(MONDAY);
});

const typed = { subject: 'Công nhân ngừng việc', facts: 'Ông Đinh Văn Tám nói…' };

async function save(by: As, key: string, body: object, version?: number): Promise<KeptDraftLineView> {
  return expectOk(await by.put(`/api/drafts/${key}`, { body }, version === undefined ? {} : { version }));
}
const read = async (by: As, key: string): Promise<KeptDraftView> =>
  expectOk(await by.get(`/api/drafts/${key}`));
const keys = async (by: As): Promise<string[]> =>
  expectOk<KeptDraftsView>(await by.get('/api/drafts')).drafts.map((one) => one.key);

/** Minutes later, still signed in. */
async function passed(minutes: number): Promise<void> {
  await jump(app, new Date((await app.now()).getTime() + minutes * 60_000).toISOString());
}

describe('drafts', () => {
  it('rule 1 keep what was typed, as it was typed, for its writer alone', async () => {
    const key = 'notice:01900000-0000-7000-8000-000000000000';
    const first = await save(focal, key, typed);
    expect(first).toMatchObject({
      key,
      savedAt: new Date(MONDAY).toISOString(),
      expiresAt: '2026-11-26T02:00:00.000Z',
    });
    expect(await read(focal, key)).toEqual({ ...first, body: typed });
    const second = await save(focal, key, { ...typed, place: ' Xã Khê Thượng ' }, first.version);
    expect(second.version).not.toBe(first.version);
    expect((await read(focal, key)).body).toEqual({ ...typed, place: ' Xã Khê Thượng ' });
    await app.advance(1);
    await save(focal, 'report', { said: 'x' });
    expect(await keys(focal)).toEqual(['report', key]);
    // The same key of somebody else is another draft.
    refused(await clerk.get(`/api/drafts/${key}`), 404, 'not_found');
    expect(await keys(clerk)).toEqual([]);
    await save(clerk, key, { other: true });
    expect((await read(focal, key)).body).toMatchObject(typed);
    expect((await clerk.delete(`/api/drafts/${key}`)).status).toBe(204);
    expect((await clerk.delete(`/api/drafts/${key}`)).status).toBe(204);
    expect((await read(focal, key)).body).toMatchObject(typed);
  });

  it('rule 1 a draft saved elsewhere meanwhile is shown, not written over', async () => {
    const opened = await save(focal, 'report', { said: 'một' });
    const elsewhere = await save(focal, 'report', { said: 'hai' }, opened.version);
    for (const version of [opened.version, undefined, 0]) {
      const answer = await focal.put('/api/drafts/report', { body: { said: 'ba' } }, version === undefined ? {} : { version }); // prettier-ignore
      expect(refused(answer, 409, 'draft_changed').details).toEqual({
        current: { ...elsewhere, body: { said: 'hai' } },
      });
    }
    expect((await read(focal, 'report')).body).toEqual({ said: 'hai' });
    await save(focal, 'report', { said: 'hai, ba' }, elsewhere.version);
  });

  it('rule 1 what was sent and thrown away does not come back from another tab', async () => {
    const opened = await save(focal, 'report', typed);
    await focal.delete('/api/drafts/report');
    const late = await focal.put('/api/drafts/report', { body: typed }, { version: opened.version });
    expect(refused(late, 409, 'draft_changed').details).toEqual({ current: null });
    // Nor does a version of the one begun anew ever equal one of the old.
    expect((await save(focal, 'report', typed)).version).toBeGreaterThan(opened.version);
  });

  it('rule 1 of two that begin at once one is kept and the other is told', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => focal.put('/api/drafts/report', { body: { n } })),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409, 409]);
    const kept = answers.find((one) => one.status === 200)!.body as KeptDraftLineView;
    for (const lost of answers.filter((one) => one.status === 409))
      expect(refused(lost, 409, 'draft_changed').details).toMatchObject({
        current: { version: kept.version },
      });
  });

  it('rule 1 nobody who holds a copy of the database can read them, nor move one to somebody else', async () => {
    await save(focal, 'report', typed);
    const [row] = await app.sql<{ sealed: Buffer; text: string }>(
      'select sealed, kept_drafts::text as text from kept_drafts',
    );
    expect(row!.sealed.toString('utf8')).not.toContain('Công nhân');
    expect(row!.text).not.toContain(Buffer.from('Công nhân').toString('hex'));
    await app.sql(
      `update kept_drafts set official_id = (select official_id from accounts where login = $1)`,
      [people.ownerClerk],
    );
    refused(await clerk.get('/api/drafts/report'), 404, 'not_found');
    // What opens for nobody is no hindrance to a new one.
    await save(clerk, 'report', { mine: true });
    expect((await read(clerk, 'report')).body).toEqual({ mine: true });
  });

  it('rule 1 is gone 72 hours after the last save, and its row with the next round', async () => {
    const first = await save(focal, 'report', typed);
    await passed(71 * 60);
    const again = await save(focal, 'report', typed, first.version);
    await passed(72 * 60 - 1);
    expect((await read(focal, 'report')).version).toBe(again.version);
    await passed(1);
    refused(await focal.get('/api/drafts/report'), 404, 'not_found');
    expect(await keys(focal)).toEqual([]);
    // It has run out: a new one is begun in its place.
    const anew = await save(focal, 'report', { said: 'lại' });
    await app.get(DeskChores).tidy();
    expect((await read(focal, 'report')).version).toBe(anew.version);
    await passed(72 * 60);
    await app.get(DeskChores).tidy();
    expect(await app.sql('select 1 from kept_drafts')).toEqual([]);
  });

  it('rule 1 leaves no word in a journal, an answer that is kept, or any other table', async () => {
    await save(focal, 'report', { said: 'Từ không ở đâu khác' });
    await focal.put('/api/drafts/report', { body: { said: 'Từ không ở đâu khác' } });
    const tables = await app.sql<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const found = await app.sql(`select 1 from ${name} t where t::text like '%Từ không ở đâu khác%'`);
      expect([name, found]).toEqual([name, []]);
    }
  });

  it('holds a form and no more, under a key that is one, and no state secret', async () => {
    const large = { body: { facts: 'a'.repeat(64 * 1024) } };
    refused(await focal.put('/api/drafts/report', large), 413, 'payload_too_large');
    expect(
      (await focal.put('/api/drafts/report', { body: { facts: 'a'.repeat(64 * 1024 - 12) } })).status,
    ).toBe(200);
    for (const key of ['%20', 'a%2Fb', '9', 'a'.repeat(300), 'a::b', 'a%00', encodeURIComponent('đơn')])
      expect([400, 404]).toContain((await focal.put(`/api/drafts/${key}`, { body: {} })).status);
    expect(wrong(await focal.put('/api/drafts/a', { body: [] }), 400, 'malformed')[0]).toMatch(/^body/);
    expect(wrong(await focal.put('/api/drafts/a', {}), 400, 'malformed')[0]).toMatch(/^body/);
    refused(await focal.put('/api/drafts/b', { body: { facts: 'TỐI MẬT\nKế hoạch' } }), 422, 'looks_secret');
    for (let n = 0; n < 49; n += 1) await save(focal, `task:${n}`, {});
    refused(await focal.put('/api/drafts/more', { body: {} }), 409, 'not_now');
    expect(await keys(focal)).toHaveLength(50);
    await save(clerk, 'more', {});
  });
});

describe('drafts on a server without a key', () => {
  it('are refused: the browser keeps its own', async () => {
    const bare = await TestApp.start({ databaseUrl: app.databaseUrl, secretKeys: [] });
    const somebody = await bare.as(people.ownerFocal);
    refused(await somebody.put('/api/drafts/report', { body: typed }), 409, 'not_now');
    await bare.close();
  });
});
