import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DemoView } from '../../src/demo/demo.view.js';
import { signIn } from '../../src/demo/caller.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { loadConfig } from '../../src/platform/config.js';
import { Database } from '../../src/platform/database.js';
import { makeLog } from '../../src/platform/log.js';
import { asSystem } from '../../src/platform/viewer.js';
import { Running } from '../../src/running.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';
import { appUrlOf, createTestDatabase } from '../support/test-database.js';

describe('the story on a sample that has a past', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'demo-'));
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let running: Running;
  const said: string[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    const config = loadConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      SAMPLE: 'on',
      CLOCK_CONTROL: 'on',
      SAMPLE_PASSWORD,
    });
    const at = { databaseUrl: database.url, appDatabaseUrl: appUrlOf(database.url) };
    running = await Running.start({ ...config, ...at }, makeLog('silent'), {
      pages: () => undefined,
      say: (line) => said.push(line),
    });
    await running.giveItAPast();
  }, 400_000);
  afterAll(async () => {
    await running?.stop();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const cases = async (): Promise<number> => {
    const [row] = await asSystem(() =>
      running.app.get(Database, { strict: false }).sql<{ n: number }>('select count(*)::int as n from cases'),
    );
    return row!.n;
  };

  async function played(): Promise<DemoView> {
    const url = await running.app.getUrl();
    const { cookie } = await signIn(url, people.administrator, SAMPLE_PASSWORD);
    const begun = await fetch(`${url}/api/demo/play`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', cookie },
      body: '{}',
    });
    expect(begun.status).toBe(200);
    for (let left = 1_400; ; left--) {
      const view = (await (await fetch(`${url}/api/demo`)).json()) as DemoView;
      if (!view.playing) return view;
      if (left === 0) throw new Error(`it does not end: ${view.lines.slice(-5).join(' / ')}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  it.each(['on top of the past', 'once more, on the same database'])(
    'page 17: it comes to its end, and every entry fits: %s',
    async () => {
      expect(said.join()).toContain('sample matters at every stage are there');
      const before = await cases();
      const view = await played();
      expect([view.scene, view.lines.slice(-6).join('\n'), view.whole]).toEqual([
        view.scenes,
        expect.any(String),
        true,
      ]);
      expect(await cases()).toBeGreaterThan(before);
      const verdict = await asSystem(() => running.app.get(JournalVerifier, { strict: false }).verify());
      expect(verdict).toMatchObject({ flaws: [] });
    },
    400_000,
  );
});
