import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoReset } from '../../src/demo/demo-reset.js';
import { emptyDemo, NotADemo } from '../../src/demo/empty-demo.js';
import { loadConfig } from '../../src/platform/config.js';
import { makeLog } from '../../src/platform/log.js';
import { migrate } from '../../src/platform/migrate.js';
import { Running } from '../../src/running.js';
import { signIn } from '../../src/demo/caller.js';
import { TestApp } from '../support/app.js';
import { draftedCase, people } from '../support/scenario.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { appUrlOf, createEmptyDatabase, withClient } from '../support/test-database.js';

const HOUR_MS = 3_600_000;
const dataDir = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const settings = (databaseUrl: string, more: Record<string, string> = {}) => ({
  ...loadConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    SAMPLE: 'on',
    CLOCK_CONTROL: 'on',
    SAMPLE_CASES: 'off',
    SAMPLE_PASSWORD,
    ...more,
  }),
  databaseUrl,
  appDatabaseUrl: appUrlOf(databaseUrl),
});
const begin = (databaseUrl: string, minutes: string): Promise<Running> =>
  Running.start(settings(databaseUrl, { DEMO_RESET_MINUTES: minutes }), makeLog('silent'), {
    pages: () => undefined,
    say: () => undefined,
  });

/** What a visitor is told of it. */
async function told(url: string): Promise<{ leftSeconds: number | null; everyMinutes: number }> {
  const answer = await fetch(`${url}/api/demo/reset`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as { leftSeconds: number | null; everyMinutes: number };
}

describe('the demo begins anew', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let running: Running | undefined;
  beforeAll(async () => {
    database = await createEmptyDatabase();
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });
  afterAll(() => database.drop());

  const counts = (): Promise<Record<string, number>> =>
    withClient(database.url, async (owner) => {
      const { rows } = await owner.query<Record<string, number>>(
        `select (select count(*)::int from cases) as cases, (select count(*)::int from sessions) as sessions,
           (select count(*)::int from journal_entries) as entries, (select count(*)::int from accounts) as accounts,
           (select count(*)::int from demo_mark) as mark`,
      );
      return rows[0]!;
    });

  it('page 17: at the same address everything is gone and the sample is there as on its first day; whoever was in is out', async () => {
    running = await begin(database.url, '60');
    const url = await running.app.getUrl();
    const first = await counts();
    expect(first).toMatchObject({ cases: 0, sessions: 0, entries: 0, mark: 1 });
    expect(first['accounts']).toBeGreaterThan(10);
    const { cookie } = await signIn(url, people.ownerFocal, SAMPLE_PASSWORD);
    const me = (): Promise<Response> => fetch(`${url}/api/session`, { headers: { cookie } });
    expect((await me()).status).toBe(200);
    await withClient(database.url, (owner) => owner.query(`update app_clock set shift = '30 days'`));
    await running.beginAnew();
    expect(await running.app.getUrl()).toBe(url);
    expect((await me()).status).toBe(401);
    expect(await counts()).toEqual(first);
    const [clock] = await withClient(
      database.url,
      async (owner) => (await owner.query<{ shift: string }>('select shift::text from app_clock')).rows,
    );
    expect(clock!.shift).toBe('00:00:00');
    await signIn(url, people.ownerFocal, SAMPLE_PASSWORD);
  });

  it('page 17: each page learns how long there is left, by the steady clock and not by the one that the story moves', async () => {
    running = await begin(database.url, '60');
    const url = await running.app.getUrl();
    const { leftSeconds, everyMinutes } = await told(url);
    expect([leftSeconds! > 3_500 && leftSeconds! <= 3_600, everyMinutes]).toEqual([true, 60]);
    await withClient(database.url, (owner) => owner.query(`update app_clock set shift = '30 days'`));
    expect((await told(url)).leftSeconds).toBeGreaterThan(3_500);
    const reset = running.app.get(DemoReset, { strict: false });
    const now = performance.now();
    let begun = 0;
    reset.arm(() => (begun += 1), now);
    reset.look(now + HOUR_MS - 1);
    expect([begun, reset.leftSeconds(now + HOUR_MS - 1)]).toEqual([0, 1]);
    reset.look(now + HOUR_MS);
    reset.look(now + HOUR_MS + 1_000);
    expect(begun).toBe(1);
  });

  it('page 17: a sample that was begun without it is never emptied, whatever is set afterwards', async () => {
    const other = await createEmptyDatabase();
    running = await begin(other.url, '0');
    expect(await told(await running.app.getUrl())).toEqual({ leftSeconds: null, everyMinutes: 0 });
    await running.stop();
    running = await begin(other.url, '60');
    expect((await told(await running.app.getUrl())).leftSeconds).toBeNull();
    await expect(emptyDemo(other.url)).rejects.toThrow(NotADemo);
    await running.stop();
    running = undefined;
    await other.drop();
  });

  it('a real database is not emptied, and cannot be made a demo of: by the application, by its owner, or by a setting', async () => {
    const real = await TestApp.start();
    const { id } = await draftedCase(real);
    await expect(emptyDemo(real.databaseUrl)).rejects.toThrow(NotADemo);
    await expect(real.sql('insert into demo_mark default values')).rejects.toThrow(/while it is empty/);
    await expect(real.database.sql('insert into demo_mark default values')).rejects.toThrow(
      /while it is empty/,
    );
    expect((await (await real.as(people.ownerFocal)).see(id)).id).toBe(id);
    await real.close();
    const nothing = await createEmptyDatabase();
    await expect(emptyDemo(nothing.url)).rejects.toThrow(NotADemo);
    await nothing.drop();
  });

  it('the mark of a demo stays: it is neither removed nor written again', async () => {
    const demo = await createEmptyDatabase();
    await migrate(demo.url);
    await withClient(demo.url, async (owner) => {
      await owner.query('insert into demo_mark default values');
      for (const change of ['delete from demo_mark', `update demo_mark set begun_at = now()`])
        await expect(owner.query(change)).rejects.toThrow(/while it is empty/);
    });
    await demo.drop();
  });

  it.each([
    [{ SAMPLE: 'off' }, /needs SAMPLE/],
    [{ CLOCK_CONTROL: 'off' }, /needs SAMPLE and CLOCK_CONTROL/],
    [{ DEMO_RESET_MINUTES: '5' }, /at least 10/],
    [{ SEAL_DIR: '/seals' }, /seals are kept/],
  ])('with %j it is refused at the start', (more, why) => {
    expect(() =>
      loadConfig({ SAMPLE: 'on', CLOCK_CONTROL: 'on', DEMO_RESET_MINUTES: '60', ...more }),
    ).toThrow(why);
  });
});
