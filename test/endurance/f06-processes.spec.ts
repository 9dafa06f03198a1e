import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { MONDAY } from '../support/app.js';
import { Application } from './ground/application.js';
import { ask, eventually, flawsOf, makeGround, notifiedCases, setClock, withTool } from './ground/ground.js';

const CASES = 60;
/** Minutes after sending: reminders, the missed acknowledgement, and the steps of the call tree. */
const LOOKS = [8, 12, 16, 24, 40, 75];

describe('several processes run the clocks', () => {
  let ground: Awaited<ReturnType<typeof makeGround>>;
  let processes: Application[];
  beforeAll(async () => {
    ground = await makeGround();
    // All filed and sent at the very same moment, so that they must all fare alike.
    await withTool(ground.url, async (app) => {
      await app.setClock(MONDAY);
      await notifiedCases(app, CASES, { urgency: 'flash' });
    });
    processes = await Promise.all([1, 2, 3].map(() => Application.start({ databaseUrl: ground.url })));
  });
  afterAll(async () => {
    await Promise.all(processes.map((one) => one.stop()));
    await ground.drop();
  });

  it('F6 each missed clock is handled once, though three look and one is killed: one call tree, no reminder twice', async () => {
    for (const [look, minutes] of LOOKS.entries()) {
      await setClock(ground.url, new Date(Date.parse(MONDAY) + minutes * 60_000));
      if (look === 2) {
        await eventually('some are handled', async () => (await missed()) > 0);
        await processes[2]!.kill();
        expect(await missed()).toBeLessThan(CASES);
      }
      await eventually('all that is due is handled', async () => (await due()) === 0, 60_000);
      if (look === 3) await processes[2]!.start();
    }
    await sleep(1_000);

    // One, as many as there are cases: whoever had to be called is called once.
    expect(await missed()).toBe(CASES);
    expect(
      await ask(ground.url, 'select recipient_id from call_runs group by 1 having count(*) <> 1'),
    ).toEqual([]);
    const [runs] = await ask<{ n: number }>(ground.url, 'select count(*)::int as n from call_runs');
    expect(runs!.n).toBe(CASES);
    // Nothing that the system did was done again.
    const twice = await ask(
      ground.url,
      `select stream_id, act, data - 'delta' as what, count(*) from journal_entries
       where actor_official_id is null group by 1, 2, 3 having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    // Cases that are alike have the same story, word for word.
    const stories = await ask<{ story: string; cases: number }>(
      ground.url,
      `with stories as (
         select stream_id, string_agg(concat_ws(' ', act, data->>'clock', data->>'percent', data->>'step'), ', ' order by seq)
           as story from journal_entries where stream_id in (select id from cases) group by 1)
       select story, count(*)::int as cases from stories group by 1`,
    );
    expect(stories).toEqual([{ story: expect.stringContaining('acknowledgementMissed'), cases: CASES }]);
    expect(stories[0]!.story).toMatch(/remind ack \d+, .*callStepElapsed/);
    expect(await flawsOf(ground.url)).toEqual([]);
  });

  const missed = async (): Promise<number> =>
    (await ask(ground.url, `select 1 from journal_entries where act = 'acknowledgementMissed'`)).length;
  const due = async (): Promise<number> =>
    (await ask(ground.url, 'select 1 from deadlines where next_at <= app_now()')).length;
});
