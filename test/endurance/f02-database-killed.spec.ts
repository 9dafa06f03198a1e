import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { people } from '../support/scenario.js';
import { Application } from './ground/application.js';
import { callerOf, notifiedCases, withTool } from './ground/ground.js';
import { OwnDatabase } from './ground/own-database.js';
import { expectAllTold, Writers } from './ground/writers.js';

const ACTS = 800;
const KILLS = 3;
/** Nothing hangs: so long at most until it is said that it does not go now. Milliseconds. */
const BOUND_MS = 15_000;

describe('the database is killed in the midst of many acts', () => {
  let database: OwnDatabase;
  let application: Application;
  beforeAll(async () => {
    database = await OwnDatabase.start('f02', { max_connections: '60' });
  });
  afterAll(async () => {
    await application.stop();
    await database.remove();
  });

  it('F2 nothing answered is lost or doubled; the application says it is unready, and comes back by itself', async () => {
    const { url } = database;
    application = await Application.start({ databaseUrl: url });
    const { pid } = application;
    const { cases, caller } = await withTool(url, async (app) => ({
      cases: await notifiedCases(app, 12),
      caller: await callerOf(app, people.ownerFocal, application.url),
    }));
    const writers = new Writers(cases, () => caller);
    for (let kill = 1; kill <= KILLS; kill++) {
      await writers.reach(Math.round((kill * ACTS) / (KILLS + 1)));
      await sleep(Math.random() * 20);
      await database.kill();
      expect(await application.health('ready')).toBe(503);
      expect(await application.health('live')).toBe(200);
      const refused = await caller.get('/api/cases');
      expect([refused.status, refused.body['code'], refused.retryAfter]).toEqual([503, 'unavailable', '2']);
      await database.start();
      expect(database.url).toBe(url);
      await application.ready(10_000);
    }
    await writers.reach(ACTS);
    await writers.stop();
    expect(writers.putOff.length).toBeGreaterThanOrEqual(KILLS);
    // Its own connections never broke: the application lived on, the very same process.
    expect([writers.cut, application.pid, application.alive]).toEqual([0, pid, true]);
    expect(writers.slowestMs).toBeLessThan(BOUND_MS);
    await expectAllTold(url);
    await writers.expectAllThere(url);
  });
});
