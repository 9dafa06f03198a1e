import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeGround, notifiedCases, withTool } from './ground/ground.js';

const folder = mkdtempSync(join(tmpdir(), 'new-place-'));

/** A command as an administrator gives it; without a `databaseUrl` on the embedded server of a new place. */
function run(
  command: 'backup' | 'restore',
  args: string[],
  databaseUrl: string,
): Promise<{ code: number; out: string; err: string }> {
  const program = fileURLToPath(new URL(`../../src/commands/${command}.js`, import.meta.url));
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: join(folder, 'place') };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe('the commands of backup and restore', () => {
  let ground: Awaited<ReturnType<typeof makeGround>>;
  beforeAll(async () => {
    ground = await makeGround();
    await withTool(ground.url, (app) => notifiedCases(app, 2));
  });
  afterAll(async () => {
    await ground.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('F10 a backup goes into a place where nothing is yet, server included, and is compared there', async () => {
    const taken = join(folder, 'taken');
    expect(await run('backup', [taken], ground.url)).toMatchObject({ code: 0 });
    const restored = await run('restore', [taken, '--verify'], '');
    expect(restored).toMatchObject({ code: 0, err: '' });
    // The two cases, at the least: nothing would be no proof.
    expect(Number(/OK +(\d+) journals/.exec(restored.out)?.[1])).toBeGreaterThanOrEqual(2);
  });
});
