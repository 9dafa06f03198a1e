import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { backup, type Manifest } from '../../src/backup/backup.js';
import { bringUpToDate, differences, restore } from '../../src/backup/restore.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { TestApp } from '../support/app.js';
import { ADVISER, DEPARTMENT, notifiedCase, people, receivedCase } from '../support/scenario.js';
import { dropDatabase, inDatabase, withClient } from '../support/test-database.js';

const folder = mkdtempSync(join(tmpdir(), 'backup-'));
const taken = join(folder, 'taken');
const admin = process.env['TEST_ADMIN_URL']!;
const made: string[] = [];

let app: TestApp;
let manifest: Manifest;
let caseId: string;

beforeAll(async () => {
  app = await TestApp.start();
  caseId = (await receivedCase(app, {}, [ADVISER, DEPARTMENT])).id;
  await notifiedCase(app, { subject: 'Sạt lở\tbờ kênh \\ "Nà Lùm"\nđoạn 2' });
  await app.settle();
  manifest = await backup(app.databaseUrl, taken);
}, 120_000);
afterAll(async () => {
  await app.close();
  for (const name of made) await dropDatabase(admin, name);
  rmSync(folder, { recursive: true });
});

async function emptyDatabase(): Promise<string> {
  const name = `t_${process.env['TEST_RUN']}_restored_${made.length}`;
  made.push(name);
  await withClient(admin, (client) => client.query(`create database ${pg.escapeIdentifier(name)}`));
  return inDatabase(admin, name);
}

/** A copy of the backup, with one of its files changed. */
function altered(file: string, change: (text: string) => string): string {
  const copy = mkdtempSync(join(folder, 'altered-'));
  for (const name of readdirSync(taken)) writeFileSync(join(copy, name), readFileSync(join(taken, name)));
  const zipped = file.endsWith('.gz');
  const bytes = readFileSync(join(copy, file));
  const text = change((zipped ? gunzipSync(bytes) : bytes).toString('utf8'));
  writeFileSync(join(copy, file), zipped ? gzipSync(text) : text);
  return copy;
}

describe('F10: backup, and restore into an empty place', () => {
  it('F10 everything is there again: counts, rows, sequences, journals; and it works on', async () => {
    expect(manifest.tables.find((one) => one.name === 'cases')!.rows).toBe(2);
    expect(manifest.tables.length).toBeGreaterThan(40);
    const url = await emptyDatabase();
    await restore(url, taken);
    expect(await differences(url, manifest)).toEqual([]);
    await bringUpToDate(url);
    const second = await TestApp.start({ databaseUrl: url });
    try {
      const { flaws, streams } = await second.get(JournalVerifier).verify();
      // Two cases, and the accounts of those who have signed in.
      const heads = `select count(*)::int as n from journal_heads where kind = 'account'`;
      const [{ n }] = (await app.sql<{ n: number }>(heads)) as [{ n: number }];
      expect([flaws, streams]).toEqual([[], 2 + n]);
      const focal = await second.as(people.ownerFocal);
      const seen = await focal.see(caseId, 50);
      const before = await (await app.as(people.ownerFocal)).see(caseId, 50);
      expect({ ...seen, serverNow: null }).toEqual({ ...before, serverNow: null });
      // What keeps history from being altered is on guard again.
      await expect(second.sql('delete from journal_entries')).rejects.toThrow();
      await notifiedCase(second, { subject: 'Vụ việc sau khi khôi phục' });
    } finally {
      await second.close();
    }
  }, 60_000);

  it('F10 is of one moment, and a folder that is there is not written over', async () => {
    await expect(backup(app.databaseUrl, taken)).rejects.toThrow(/đã có/);
    await expect(backup('postgres://nobody@127.0.0.1:1/none', join(folder, 'never'))).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => /never/.test(name))).toEqual([]);
  });

  it('F10 what was altered in the backup is refused, and the database stays empty', async () => {
    const url = await emptyDatabase();
    const other = altered('cases.copy.gz', (text) => text.replace('Nà Lùm', 'Nà Lừm'));
    await expect(restore(url, other)).rejects.toThrow(/cases: .*differs/);
    const fewer = altered('inbox_items.copy.gz', (text) => text.slice(text.indexOf('\n') + 1));
    await expect(restore(url, fewer)).rejects.toThrow(/inbox_items: .*rows/);
    // All of it, or nothing: and then it goes in.
    await restore(url, taken);
    expect(await differences(url, manifest)).toEqual([]);
  }, 30_000);

  it('F10 goes into an empty database only, and knows what is too new for it', async () => {
    await expect(restore(app.databaseUrl, taken)).rejects.toThrow(/không trống/);
    const newer = altered('manifest.json', (text) =>
      text.replace('"migrations": [', '"migrations": ["Later9999999999999", '),
    );
    await expect(restore(await emptyDatabase(), newer)).rejects.toThrow(/mới hơn.*Later9999999999999/);
    const other = altered('manifest.json', (text) => text.replace('dau-moi-backup-1', 'something-else'));
    await expect(restore(await emptyDatabase(), other)).rejects.toThrow(/not a backup/);
    const odd = altered('manifest.json', (text) => text.replace('"name": "cases"', '"name": "../cases"'));
    await expect(restore(await emptyDatabase(), odd)).rejects.toThrow(/odd name/);
  });

  it('F10 a difference is found and named', async () => {
    const url = await emptyDatabase();
    await restore(url, taken);
    await withClient(url, async (client) => {
      await client.query(`update cases set place = 'nơi khác' where id = $1`, [caseId]);
      await client.query('delete from inbox_items');
      await client.query(`select nextval('case_refs')`);
    });
    expect((await differences(url, manifest)).map((line) => line.split(':')[0])).toEqual([
      'cases',
      'inbox_items',
      'case_refs',
    ]);
  }, 30_000);
});
