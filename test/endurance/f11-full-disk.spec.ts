import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { people } from '../support/scenario.js';
import { Application } from './ground/application.js';
import type { Caller } from './ground/caller.js';
import { callerOf, eventually, notifiedCases, withTool } from './ground/ground.js';
import { OwnDatabase } from './ground/own-database.js';
import { SmallDisk } from './ground/small-disk.js';
import { Writers } from './ground/writers.js';

const disk = SmallDisk.make('f11', 320);
const there = disk ? describe : describe.skip;
const command = fileURLToPath(new URL('../../src/commands/backup.js', import.meta.url));

there('a disk that is full', () => {
  let database: OwnDatabase;
  let application: Application;
  let caller: Caller;
  let cases: CaseView[];
  beforeAll(async () => {
    database = await OwnDatabase.start(
      'f11',
      { max_connections: '40', min_wal_size: '64MB', max_wal_size: '96MB' },
      join(disk!.folder, 'database'),
    );
    application = await Application.start({ databaseUrl: database.url });
    await withTool(database.url, async (app) => {
      cases = await notifiedCases(app, 4);
      caller = await callerOf(app, people.ownerFocal, application.url);
    });
  });
  afterAll(async () => {
    await application.stop();
    await disk!.makeRoom();
    await database.remove();
    disk!.remove();
  });

  it('F11 acts are refused with the reason, reading goes on, nothing is torn; with room again it goes on by itself', async () => {
    const { pid } = application;
    const writers = new Writers(cases, () => caller, {
      text: 'Tình hình đã ổn định. '.repeat(150),
    });
    await writers.reach(40);
    await disk!.fill();
    await eventually('the disk is full', () => Promise.resolve(writers.putOff.length >= 8), 60_000);
    const reading = await caller.get(`/api/cases/${cases[0]!.id}?entries=20`);
    expect(reading.status).toBe(200);
    expect(await application.health('live')).toBe(200);
    const refusals = new Set(writers.putOff.map(({ body }) => body['code']));
    expect(refusals).toEqual(new Set(['storage_full']));
    expect(writers.putOff[0]).toMatchObject({
      status: 503,
      retryAfter: '60',
      body: { title: expect.stringContaining('đã đầy') },
    });

    await disk!.makeRoom();
    await writers.reach(writers.done.length + 40);
    await writers.stop();
    expect([application.pid, application.alive]).toEqual([pid, true]);
    await writers.expectAllThere(database.url, ['storage_full']);
  });

  it('F11 a backup that finds no room says so, and leaves nothing that could be taken for one', async () => {
    await disk!.fill(60_000);
    const folder = join(disk!.folder, 'backup');
    const before = readdirSync(disk!.folder);
    const failed = await run(database.url, folder);
    expect([failed.code, failed.err]).toEqual([1, expect.stringContaining('ENOSPC')]);
    expect(readdirSync(disk!.folder)).toEqual(before);
    await disk!.makeRoom();
    expect(await run(database.url, folder)).toMatchObject({ code: 0, out: expect.stringContaining('OK') });
    expect(readdirSync(folder)).toContain('manifest.json');
  });
});

function run(databaseUrl: string, folder: string): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [command, folder],
      { env: { ...process.env, DATABASE_URL: databaseUrl } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}
