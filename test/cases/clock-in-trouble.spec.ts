import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DeadlinesJob } from '../../src/cases/deadlines.job.js';
import { makeLog } from '../../src/platform/log.js';
import { withClient } from '../support/test-database.js';
import { TestApp } from '../support/app.js';
import { notifiedCase } from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ log: makeLog('silent') });
});
afterAll(() => app.close());

/** Until somebody waits for a lock that another has. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await app.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (row!.n > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('C.10 a clock that is met while the system fails to handle it stays met, and one that is not is looked at again', async () => {
  const cases = [(await notifiedCase(app)).id, (await notifiedCase(app)).id];
  // A rule that is not there: whoever handles one of these clocks fails.
  const clocks = await app.sql<{ id: string }>(
    `update deadlines set rule_id = $2, next_at = app_now() where case_id = any($1::uuid[]) and next_at is not null returning id`,
    [cases, randomUUID()],
  );
  expect(clocks.length).toBeGreaterThan(1);
  const [met, open] = clocks.map((clock) => clock.id);
  await withClient(app.databaseUrl, async (other) => {
    await other.query('begin');
    await other.query('update deadlines set met_at = app_now(), next_at = null where id = $1', [met]);
    const handling = app.get(DeadlinesJob).handleDue();
    await somebodyWaits();
    await other.query('commit');
    await handling;
  });
  const rows = await app.sql<{ id: string; again: boolean }>(
    'select id, next_at > app_now() as again from deadlines where id = any($1::uuid[])',
    [[met, open]],
  );
  expect(rows.find((row) => row.id === met)!.again).toBeNull();
  expect(rows.find((row) => row.id === open)!.again).toBe(true);
});
