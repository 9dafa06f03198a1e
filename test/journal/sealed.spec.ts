import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/journal/flaws.js';
import { readSealFiles } from '../../src/journal/seal-file.js';
import { SigningKeys } from '../../src/journal/signing-keys.js';
import { type Verdict, JournalVerifier } from '../../src/journal/verify.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { notifiedCase, people, receivedCase } from '../support/scenario.js';
import { type Outside, startOutside } from './outside.js';
import { asSuperuser, cutTail, forge, tamper } from './tampering.js';

let outside: Outside;
let app: TestApp;
let seal: Outside['seal'];
beforeAll(async () => {
  outside = await startOutside();
  ({ app, seal } = outside);
});
afterAll(() => outside.close());

const flaws = async (only?: string): Promise<Finding[]> =>
  (await app.get(JournalVerifier).verify({ only })).flaws;
const flawsOutside = async (): Promise<Finding[]> =>
  (await app.get(JournalVerifier).verify({ folder: outside.sealDir })).flaws;

/** Takes a spoiled journal out of the way of the tests that follow, seals and all. */
async function away(id: string): Promise<void> {
  await asSuperuser(app, async (client) => {
    await client.query('truncate seals, seal_heads, seal_dispatches');
    await client.query('delete from journal_entries where stream_id = $1', [id]);
    await client.query('delete from journal_heads where stream_id = $1', [id]);
  });
  rmSync(outside.sealDir, { recursive: true, force: true });
}

describe('journal:verify against the seals', () => {
  it('finds nothing where nothing was touched, also after more has happened', async () => {
    const { id } = await receivedCase(app);
    await seal();
    await seal();
    const focal = await app.as(people.ownerFocal);
    await focal.act(id, 'postUpdate', {
      kind: 'no_change',
      sourceClass: 'own_agency',
      confidence: 'confirmed',
    });
    const verdict = await app.get(JournalVerifier).verify({ folder: outside.sealDir });
    expect(verdict.flaws).toEqual([]);
    expect(verdict.sealFiles).toBe(verdict.seals);
    expect(verdict.seals).toBe(2);
  });

  it.each([
    [
      'an entry changed',
      `update journal_entries set act = 'remind' where stream_id = $1 and seq = 2`,
      'hash',
      2,
    ],
    ['an entry removed', `delete from journal_entries where stream_id = $1 and seq = 2`, 'gap', 2],
    ['the tail cut off', `delete from journal_entries where stream_id = $1 and seq = 3`, 'head', 2],
  ] as const)('still finds %s by the chain itself', async (_, sql, what, seq) => {
    const { id } = await receivedCase(app);
    await seal();
    await tamper(app, id, sql);
    expect(await flaws(id)).toEqual(expect.arrayContaining([{ streamId: id, seq, what }]));
    await away(id);
  });

  it('finds two entries that changed places', async () => {
    const { id } = await receivedCase(app);
    await seal();
    const move = (from: number, to: number): string =>
      `update journal_entries set seq = ${to} where stream_id = $1 and seq = ${from}`;
    await tamper(app, id, move(2, 99), move(3, 2), move(99, 3));
    expect(await flaws(id)).toEqual([
      { streamId: id, seq: 2, what: 'hash' },
      { streamId: id, seq: 3, what: 'recomputed', from: 1 },
    ]);
    await away(id);
  });

  it('finds a tail that was cut off together with its head, and names the first entry that is gone', async () => {
    const { id } = await receivedCase(app);
    await seal();
    await cutTail(app, id, 1);
    expect(await flaws(id)).toEqual([{ streamId: id, seq: 2, what: 'cut' }]);
    await away(id);
  });

  it('finds a whole chain that was recomputed with its head, and between which seals', async () => {
    const { id } = await notifiedCase(app);
    await seal();
    const focal = await app.as(people.ownerFocal);
    const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    for (let more = 0; more < 2; more += 1) await focal.act(id, 'postUpdate', update);
    await seal();
    await forge(app, id, 4);
    expect(await flaws(id)).toEqual([{ streamId: id, seq: 4, what: 'recomputed', from: 3 }]);
    await forge(app, id, 1);
    expect(await flaws(id)).toEqual([{ streamId: id, seq: 2, what: 'recomputed', from: 1 }]);
    await away(id);
  });

  it('finds a whole journal that was removed', async () => {
    const { id } = await receivedCase(app);
    await seal();
    await tamper(
      app,
      id,
      'delete from journal_entries where stream_id = $1',
      'delete from journal_heads where stream_id = $1',
    );
    expect(await flaws()).toEqual([{ streamId: id, seq: 1, what: 'stream_removed' }]);
    // A new seal does not forget it.
    await seal();
    expect(await flaws()).toEqual([{ streamId: id, seq: 1, what: 'stream_removed' }]);
    await away(id);
  });

  it('finds sealed heads that were made to fit a forgery: they are not those under the root', async () => {
    const { id } = await receivedCase(app);
    const { statement } = await seal();
    await forge(app, id, 2);
    await tamper(
      app,
      id,
      `update seal_heads s set hash = e.hash from journal_entries e
       where s.stream_id = $1 and e.stream_id = $1 and e.seq = s.seq`,
    );
    expect(await flaws()).toEqual([{ what: 'seal_root', seal: statement.no }]);
    expect(await flawsOutside()).toEqual([
      { what: 'seal_root', seal: statement.no },
      { streamId: id, seq: 3, what: 'recomputed', from: 1 },
    ]);
    await away(id);
  });

  it('finds a seal that was altered, and one that was taken away in the middle', async () => {
    const { statement } = await seal();
    await seal();
    const put = (entries: number): Promise<void> =>
      tamper(app, '', `update seals set entries = ${entries} where no = ${statement.no}`);
    await put(1);
    expect(await flaws()).toEqual([
      { what: 'seal_signature', seal: statement.no },
      { what: 'seal_link', seal: statement.no + 1 },
    ]);
    expect(await flawsOutside()).toEqual(
      expect.arrayContaining([
        { what: 'seal_differs', seal: expect.stringContaining(`${statement.no}.json`) },
      ]),
    );
    await put(statement.entries);
    expect(await flaws()).toEqual([]);
  });

  it('finds outside what a database without its latest seals cannot know: a tail cut off with head and seals', async () => {
    const { id } = await notifiedCase(app);
    await seal();
    await (
      await app.as(people.ownerFocal)
    ).act(id, 'postUpdate', {
      kind: 'no_change',
      sourceClass: 'own_agency',
      confidence: 'confirmed',
    });
    const { no } = (await seal()).statement;
    await cutTail(app, id, 2);
    await tamper(
      app,
      '',
      `delete from seal_heads where seal_no = ${no}`,
      `delete from seals where no = ${no}`,
    );
    expect(await flaws()).toEqual([]);
    const name = `seal-${String(no).padStart(8, '0')}.json`;
    expect(await flawsOutside()).toEqual([
      { what: 'seal_missing', seal: name },
      { streamId: id, seq: 3, what: 'cut' },
    ]);
    rmSync(join(outside.sealDir, name));
    await tamper(app, '', `delete from seal_dispatches where seal_no = ${no}`);
    await away(id);
  });

  it('finds outside that everything was sealed anew with another key', async () => {
    const key = (await app.get(SigningKeys).known()).at(-1)!.publicKey;
    await seal();
    await seal();
    const elsewhere = mkdtempSync(join(tmpdir(), 'seals-copy-'));
    for (const { name } of readSealFiles(outside.sealDir))
      writeFileSync(join(elsewhere, name), readFileSync(join(outside.sealDir, name)));
    await asSuperuser(app, (client) =>
      client.query('truncate seals, seal_heads, signing_keys, seal_dispatches'),
    );
    await app.advance(1);
    const forger = await TestApp.start({
      databaseUrl: app.databaseUrl,
      dataDir: join(outside.folder, 'forger'),
    });
    expectOk(await (await forger.as(people.auditor)).post('/api/seals'));
    const verify = (trusted?: string): Promise<Verdict> =>
      forger.get(JournalVerifier).verify({ folder: elsewhere, key: trusted });
    expect((await forger.get(JournalVerifier).verify()).flaws).toEqual([]);
    const found = new Set((await verify()).flaws.map((one) => one.what));
    expect([...found]).toEqual(['seal_signature']);
    const trusting = new Set((await verify(key)).flaws.map((one) => one.what));
    expect([...trusting]).toEqual(expect.arrayContaining(['seal_differs', 'seal_missing']));
    await forger.nest.close();
    rmSync(elsewhere, { recursive: true });
  });

  it('finds a file that is no seal, and from the command line names what it found and ends with 1', () => {
    const junk = mkdtempSync(join(tmpdir(), 'seals-junk-'));
    const run = (...args: string[]) =>
      spawnSync(
        process.execPath,
        [
          '--no-warnings',
          fileURLToPath(new URL('../../src/commands/journal-verify.js', import.meta.url)),
          ...args,
        ],
        {
          encoding: 'utf8',
          env: { ...process.env, DATABASE_URL: app.databaseUrl, SAMPLE: 'off', DATA_DIR: outside.folder },
        },
      );
    const empty = run('--seals', junk);
    expect([empty.status, empty.stderr]).toEqual([1, '']);
    expect(empty.stdout).toContain('there is no seal');
    writeFileSync(join(junk, 'a.json'), '{"statement": {}}');
    const wrong = run('--seals', junk);
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toContain('WRONG  seal a.json');
    expect(run('--seals', join(junk, 'nowhere')).status).toBe(2);
    rmSync(junk, { recursive: true });
  });
});
