import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { people } from '../support/scenario.js';
import { Application } from './ground/application.js';
import { callerOf, makeGround, notifiedCases, withTool } from './ground/ground.js';
import { expectAllTold, Writers } from './ground/writers.js';

const ACTS = 2_000;
const KILLS = 4;

describe('the application is killed in the midst of thousands of acts', () => {
  let ground: Awaited<ReturnType<typeof makeGround>>;
  let application: Application;
  beforeAll(async () => {
    ground = await makeGround();
  });
  afterAll(async () => {
    await application.stop();
    await ground.drop();
  });

  it('F1 every act that was answered is there, none is there twice, each journal is gapless and verifies', async () => {
    application = await Application.start({ databaseUrl: ground.url });
    const { cases, caller } = await withTool(ground.url, async (app) => ({
      cases: await notifiedCases(app, 12),
      caller: await callerOf(app, people.ownerFocal, application.url),
    }));
    const writers = new Writers(cases, () => caller);
    for (let kill = 1; kill <= KILLS; kill++) {
      await writers.reach(Math.round((kill * ACTS) / (KILLS + 1)));
      await sleep(Math.random() * 20);
      await application.kill();
      await application.start();
    }
    await writers.reach(ACTS);
    await writers.stop();
    // Each time some were under way: otherwise nothing was tried.
    expect(writers.cut).toBeGreaterThanOrEqual(KILLS);
    await expectAllTold(ground.url);
    await writers.expectAllThere(ground.url);
  });
});
