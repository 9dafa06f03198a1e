import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { backup, type Manifest } from '../../src/backup/backup.js';
import { differences, restore } from '../../src/backup/restore.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { migrate } from '../../src/platform/migrate.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { ADVISER, DEPARTMENT, notifiedCase, people, receivedCase } from '../support/scenario.js';
import type { FileView } from '../../src/files/file.view.js';
import { attach, upload } from '../support/upload.js';
import { dropDatabase, inDatabase, withClient } from '../support/test-database.js';

const folder = mkdtempSync(join(tmpdir(), 'backup-'));
const taken = join(folder, 'taken');
const admin = process.env['TEST_ADMIN_URL']!;
const made: string[] = [];

const PAPER = Buffer.from('Biên bản làm việc tại Xã Khê Thượng.\n');

let app: TestApp;
let manifest: Manifest;
let caseId: string;

beforeAll(async () => {
  app = await TestApp.start();
  caseId = (await receivedCase(app, {}, [ADVISER, DEPARTMENT])).id;
  const other = await notifiedCase(app, { subject: 'Sạt lở\tbờ kênh \\ "Nà Lùm"\nđoạn 2' });
  const focal = await app.as(people.ownerFocal);
  await attach(focal, caseId, 'biên bản.txt', PAPER);
  // The same bytes twice, and some that nobody has attached yet.
  await attach(focal, other.id, 'bản sao.txt', PAPER);
  await upload(focal, caseId, 'đang chờ.txt', Buffer.from('đang chờ'));
  await app.settle();
  manifest = await backup(app.databaseUrl, taken, app.filesDir);
});
afterAll(async () => {
  await app.close();
  for (const name of made) await dropDatabase(admin, name);
  rmSync(folder, { recursive: true });
});

/** A place for files, of its own. */
function emptyPlace(): string {
  return mkdtempSync(join(folder, 'files-'));
}

async function emptyDatabase(): Promise<string> {
  const name = `t_${process.env['TEST_RUN']}_restored_${made.length}`;
  made.push(name);
  await withClient(admin, (client) => client.query(`create database ${pg.escapeIdentifier(name)}`));
  return inDatabase(admin, name);
}

/** A copy of the backup, with one of its files changed. */
function altered(file: string, change: (text: string) => string): string {
  const copy = mkdtempSync(join(folder, 'altered-'));
  cpSync(taken, copy, { recursive: true });
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
    expect(manifest.files).toHaveLength(2);
    const url = await emptyDatabase();
    const place = emptyPlace();
    await restore(url, taken, place);
    expect(await differences(url, manifest, place)).toEqual([]);
    await migrate(url);
    const second = await TestApp.start({ databaseUrl: url, filesDir: place });
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
      const [file] = expectOk<FileView[]>(await focal.get(`/api/cases/${caseId}/files`));
      const got = await fetch(second.url + file!.href!, { headers: { cookie: focal.cookie } });
      expect(Buffer.from(await got.arrayBuffer()).equals(PAPER)).toBe(true);
      // What keeps history from being altered is on guard again.
      await expect(second.sql('delete from journal_entries')).rejects.toThrow();
      await notifiedCase(second, { subject: 'Vụ việc sau khi khôi phục' });
    } finally {
      await second.close();
    }
  });

  it('F10 is of one moment, and a folder that is there is not written over', async () => {
    await expect(backup(app.databaseUrl, taken, app.filesDir)).rejects.toThrow(/đã có/);
    await expect(
      backup('postgres://nobody@127.0.0.1:1/none', join(folder, 'never'), app.filesDir),
    ).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => /never/.test(name))).toEqual([]);
  });

  it('F10 what was altered in the backup is refused, and the database stays empty', async () => {
    const url = await emptyDatabase();
    const other = altered('cases.copy.gz', (text) => text.replace('Nà Lùm', 'Nà Lừm'));
    await expect(restore(url, other, emptyPlace())).rejects.toThrow(/cases: .*differs/);
    const fewer = altered('inbox_items.copy.gz', (text) => text.slice(text.indexOf('\n') + 1));
    await expect(restore(url, fewer, emptyPlace())).rejects.toThrow(/inbox_items: .*rows/);
    // All of it, or nothing: and then it goes in.
    const place = emptyPlace();
    await restore(url, taken, place);
    expect(await differences(url, manifest, place)).toEqual([]);
  });

  it('F10 a flipped byte, a missing and a cut file are refused, and which it is is said', async () => {
    const url = await emptyDatabase();
    const broken = (file: string, change: (bytes: Buffer) => Buffer | null): string => {
      const copy = mkdtempSync(join(folder, 'broken-'));
      cpSync(taken, copy, { recursive: true });
      const bytes = change(readFileSync(join(copy, file)));
      if (bytes) writeFileSync(join(copy, file), bytes);
      else rmSync(join(copy, file));
      return copy;
    };
    const flipped = broken('journal_entries.copy.gz', (bytes) => {
      bytes[bytes.length >> 1]! ^= 1;
      return bytes;
    });
    await expect(restore(url, flipped, emptyPlace())).rejects.toThrow(
      /journal_entries.*hỏng|journal_entries: /,
    );
    const missing = broken('cases.copy.gz', () => null);
    await expect(restore(url, missing, emptyPlace())).rejects.toThrow(/cases\.copy\.gz.*không có tệp này/);
    const cut = broken('notices.copy.gz', (bytes) => bytes.subarray(0, bytes.length >> 1));
    await expect(restore(url, cut, emptyPlace())).rejects.toThrow(/notices\.copy\.gz.*hỏng/);
    const torn = broken('manifest.json', (bytes) => bytes.subarray(0, bytes.length >> 1));
    await expect(restore(url, torn, emptyPlace())).rejects.toThrow(/manifest\.json.*hỏng/);
    expect(
      await withClient(url, (client) =>
        client.query('select 1 from pg_tables where schemaname = $1', ['public']),
      ),
    ).toHaveProperty('rowCount', 0);
  });

  it('F10 a file that was altered or lost is found: taking the backup, in it, and after the restore', async () => {
    const sum = manifest.files!.find((one) => one.size === PAPER.length)!.sha256;
    const inStore = join(sum.slice(0, 2), sum);
    const bad = altered(join('files', inStore), (text) => text.replace('Khê', 'Khe'));
    const url = await emptyDatabase();
    await expect(restore(url, bad, emptyPlace())).rejects.toThrow(sum);
    const place = emptyPlace();
    await restore(url, taken, place);
    writeFileSync(join(place, inStore), 'khác');
    expect(await differences(url, manifest, place)).toEqual([expect.stringMatching(`^${sum}: .*differs`)]);
    rmSync(join(place, inStore));
    expect(await differences(url, manifest, place)).toEqual([expect.stringMatching(`^${sum}: .*missing`)]);
    await expect(backup(url, join(folder, 'incomplete'), place)).rejects.toThrow(sum);
    expect(readdirSync(folder).filter((name) => name.startsWith('incomplete'))).toEqual([]);
  });

  it('F10 goes into an empty database only, and knows what is too new for it', async () => {
    await expect(restore(app.databaseUrl, taken, emptyPlace())).rejects.toThrow(/không trống/);
    const newer = altered('manifest.json', (text) =>
      text.replace('"migrations": [', '"migrations": ["Later9999999999999", '),
    );
    await expect(restore(await emptyDatabase(), newer, emptyPlace())).rejects.toThrow(
      /mới hơn.*Later9999999999999/,
    );
    const other = altered('manifest.json', (text) => text.replace('dau-moi-backup-1', 'something-else'));
    await expect(restore(await emptyDatabase(), other, emptyPlace())).rejects.toThrow(/not a backup/);
    const odd = altered('manifest.json', (text) => text.replace('"name": "cases"', '"name": "../cases"'));
    await expect(restore(await emptyDatabase(), odd, emptyPlace())).rejects.toThrow(/odd name/);
    const climbing = altered('manifest.json', (text) =>
      text.replace(/"sha256": "[0-9a-f]{64}",\n\s+"size"/, '"sha256": "../../x",\n "size"'),
    );
    await expect(restore(await emptyDatabase(), climbing, emptyPlace())).rejects.toThrow(/odd sum/);
  });

  it('F10 a difference is found and named', async () => {
    const url = await emptyDatabase();
    const place = emptyPlace();
    await restore(url, taken, place);
    await withClient(url, async (client) => {
      await client.query(`update cases set place = 'nơi khác' where id = $1`, [caseId]);
      await client.query('delete from inbox_items');
      await client.query(`select nextval('case_refs')`);
    });
    expect((await differences(url, manifest, place)).map((line) => line.split(':')[0])).toEqual([
      'cases',
      'inbox_items',
      'case_refs',
    ]);
  });
});
