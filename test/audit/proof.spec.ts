import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Receipt } from '../../src/audit/receipts.js';
import type { ExportedCase } from '../../src/audit/case-export.js';
import { verifyCaseFile } from '../../src/journal/case-file.js';
import { Sealer } from '../../src/journal/sealer.js';
import { SigningKeys } from '../../src/journal/signing-keys.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { bornRestricted, openFor } from '../support/restricted.js';
import {
  ADVISER, arrivalBody, DEPARTMENT, draftedCase, holderOf, notifiedCase, people, receivedCase,
} from '../support/scenario.js'; // prettier-ignore

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'proof-'));
const keyFile = join(folder, 'public.pem');

let app: TestApp;
let focal: As;
beforeAll(async () => {
  app = await TestApp.start({ dataDir: folder });
  focal = await app.as(people.ownerFocal);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const seal = (): Promise<unknown> => app.database.transaction((tx) => app.get(Sealer).seal(tx));
const put = (name: string, content: object): string => {
  writeFileSync(join(folder, name), JSON.stringify(content, null, 1));
  return join(folder, name);
};
async function publicKey(): Promise<string> {
  const key = (await app.get(SigningKeys).known()).at(-1)!.publicKey;
  writeFileSync(keyFile, key);
  return key;
}

describe('a receipt', () => {
  const receiptPath = (seen: { id: string; recipients: { id: string }[] }, at = 0): string =>
    `/api/cases/${seen.id}/recipients/${seen.recipients[at]!.id}/receipt`;

  /** The one file that an agency carries, alone in a folder, without any package beside it. */
  function verify(...args: string[]): { status: number | null; out: string } {
    const script = join(folder, 'verify-receipt.mjs');
    copyFileSync(join(root, 'scripts/verify-receipt.mjs'), script);
    const run = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', cwd: folder, env: {} });
    return { status: run.status, out: run.stdout + run.stderr };
  }

  it('A01 says which version of which notice reached whom and when, and verifies with one file and the public key', async () => {
    const seen = await receivedCase(app);
    const receipt = expectOk<Receipt>(await focal.get(receiptPath(seen)));
    await publicKey();
    const { statement } = receipt;
    expect(statement).toMatchObject({
      caseRef: seen.ref,
      reached: 'acknowledged',
      channel: 'paper',
      at: (await app.now()).toISOString(),
      notice: { version: 1 },
      to: { orgId: await app.org(ADVISER) },
      journal: { streamId: seen.id, seq: 3 },
      seal: null,
    });
    expect(statement.by!.fullName).toMatch(/Mạc Thị Kim Oanh/);
    expect(statement.arrival!.number).toBe(seen.recipients[0]!.arrivalNumber);
    const file = put('receipt.json', receipt);
    const good = verify(file, '--key', keyFile);
    expect([good.status, good.out.split('\n')[0]]).toEqual([0, expect.stringContaining('OK')]);
    expect(good.out).toContain(statement.notice.document);
    // The notice that the agency holds is the one of the receipt; another one is not.
    const [notice] = (await focal.get(`/api/cases/${seen.id}/notices`)).body;
    expect(verify(file, '--key', keyFile, '--notice', put('notice.json', notice.content)).status).toBe(0);
    const other = put('other.json', { ...notice.content, request: 'Việc khác.' });
    expect(verify(file, '--key', keyFile, '--notice', other).status).toBe(1);
  });

  it('that was altered anywhere, or signed by another key, does not verify', async () => {
    const seen = await receivedCase(app);
    const receipt = expectOk<Receipt>(await focal.get(receiptPath(seen)));
    await publicKey();
    const { statement } = receipt;
    const forgeries: object[] = [
      { ...receipt, statement: { ...statement, at: '2026-11-23T01:00:00.000Z' } },
      { ...receipt, statement: { ...statement, reached: 'delivered' } },
      { ...receipt, statement: { ...statement, notice: { ...statement.notice, version: 2 } } },
      { ...receipt, statement: { ...statement, by: { ...statement.by, fullName: 'Người Khác' } } },
      { ...receipt, statement: { ...statement, more: 1 } },
      { ...receipt, statement: { ...statement, kind: 'dau-moi/seal' } },
      { ...receipt, signature: Buffer.alloc(64).toString('base64') },
      {},
    ];
    for (const forged of forgeries)
      expect(verify(put('forged.json', forged), '--key', keyFile).status).toBe(1);
    const stranger = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
    writeFileSync(join(folder, 'stranger.pem'), stranger);
    const wrong = verify(put('receipt.json', receipt), '--key', join(folder, 'stranger.pem'));
    expect([wrong.status, wrong.out]).toEqual([1, expect.stringContaining('another key')]);
    expect(verify(join(folder, 'receipt.json')).status).toBe(2);
  });

  it('names the seal once there is one, and for a notice only delivered says just that', async () => {
    const seen = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    await app.settle();
    const delivered = expectOk<Receipt>(await focal.get(receiptPath(seen)));
    expect(delivered.statement).toMatchObject({
      reached: 'delivered',
      by: null,
      channel: null,
      arrival: null,
    });
    expect(delivered.statement.journal.seq).toBe(2);
    await (await app.as(people.adviserClerk)).act(seen.id, 'acknowledge', await arrivalBody(app));
    await seal();
    const { statement } = expectOk<Receipt>(await focal.get(receiptPath(seen)));
    expect(statement.seal).toMatchObject({
      no: expect.any(Number),
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await publicKey();
    const file = put('sealed.json', expectOk<Receipt>(await focal.get(receiptPath(seen))));
    expect(verify(file, '--key', keyFile).out).toContain(statement.seal!.root);
  });

  it('is for the agencies that sent and received it, not for the others in the case, and is logged', async () => {
    const seen = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    await app.settle();
    await (await app.as(people.adviserClerk)).act(seen.id, 'acknowledge', await arrivalBody(app));
    const adviser = await app.as(people.adviserClerk);
    const department = await holderOf(app, `${DEPARTMENT}/dau-moi`);
    expectOk(await adviser.get(receiptPath(seen, 0)));
    expectOk(await department.get(receiptPath(seen, 1)));
    const refusal = await department.get(receiptPath(seen, 0));
    expect([refusal.status, refusal.body.code]).toEqual([403, 'not_allowed']);
    expect((await (await holderOf(app, 'lk-syt/dau-moi')).get(receiptPath(seen))).status).toBe(404);
    expect((await focal.get(`/api/cases/${seen.id}/recipients/${seen.id}/receipt`)).status).toBe(404);
    const log = await app.sql(
      `select org_id from access_log where what = 'receipt' and case_id = $1 order by id`,
      [seen.id],
    );
    expect(log).toEqual([{ org_id: await app.org(ADVISER) }, { org_id: await app.org(DEPARTMENT) }]);
  });

  it('there is none before the notice has arrived', async () => {
    const seen = await notifiedCase(app);
    await app.settle();
    await app.sql(`update notice_recipients set delivered_at = null where case_id = $1`, [seen.id]);
    const refusal = await focal.get(receiptPath(seen));
    expect([refusal.status, refusal.body.code]).toEqual([409, 'not_now']);
  });
});

describe('an exported case', () => {
  const WHY = `purpose=${encodeURIComponent('Bàn giao hồ sơ cho thanh tra')}`;
  const exported = async (id: string, by = focal): Promise<ExportedCase> =>
    expectOk(await by.get(`/api/cases/${id}/export?${WHY}`));
  const command = fileURLToPath(new URL('../../src/commands/journal-verify.js', import.meta.url));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--no-warnings', command, ...args], {
      encoding: 'utf8',
      cwd: folder,
      // There is no database to be found here, and none is started.
      env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DATA_DIR: folder },
    });

  it('verifies by itself, under its seal, by the published key', async () => {
    const { id, ref } = await receivedCase(app);
    await seal();
    await focal.act(id, 'postUpdate', {
      kind: 'no_change',
      sourceClass: 'own_agency',
      confidence: 'confirmed',
    });
    const file = await exported(id);
    expect(verifyCaseFile(file, await publicKey())).toMatchObject({ ref, entries: 4, findings: [] });
    expect(file.case!.subject).toContain('Chậm đóng');
    const command = run('--file', put('case.json', file), '--key', keyFile);
    expect([command.status, command.stderr]).toEqual([0, '']);
    expect(command.stdout).toMatch(new RegExp(`^OK     ${ref}: 4 entries .*under seal \\d`));
    const untrusting = run('--file', join(folder, 'case.json'));
    expect(untrusting.stdout).toContain('compare it with the published one');
  });

  it('in which anything was altered does not, and the wrong entry is named', async () => {
    const { id } = await receivedCase(app);
    await seal();
    const file = await exported(id);
    const key = await publicKey();
    const altered = (change: (copy: ExportedCase) => void): unknown => {
      const copy = structuredClone(file);
      change(copy);
      return verifyCaseFile(copy, key).findings[0];
    };
    const entry = (copy: ExportedCase, seq: number) => copy.entries[seq - 1]!;
    expect(altered((copy) => (entry(copy, 2).data!['forged'] = 1))).toEqual({
      streamId: id,
      seq: 2,
      what: 'data',
    });
    expect(altered((copy) => (entry(copy, 2).act = 'remind'))).toEqual({
      streamId: id,
      seq: 2,
      what: 'hash',
    });
    expect(altered((copy) => copy.entries.splice(1, 1))).toEqual({ streamId: id, seq: 2, what: 'gap' });
    expect(altered((copy) => copy.entries.pop())).toEqual({ streamId: id, seq: 2, what: 'head' });
    expect(altered((copy) => Object.assign(entry(copy, 2), { data: null, salt: null }))).toEqual({
      streamId: id,
      seq: 2,
      what: 'unexplained_erasure',
    });
    expect(altered((copy) => (copy.file.statement.seq = 2))).toMatchObject({ what: 'head' });
    expect(altered((copy) => (copy.file.statement.exportedAt = '2020-01-01T00:00:00.000Z'))).toMatchObject({
      what: 'seal_signature',
    });
    expect(altered((copy) => (copy.seal!.statement.entries = 1))).toMatchObject({ what: 'seal_signature' });
    expect(altered((copy) => (copy.seal!.path[0]!.hash = '0'.repeat(64)))).toMatchObject({
      what: 'seal_root',
    });
    expect(altered((copy) => (copy.keys[0]!.madeAt = '2020-01-01T00:00:00.000Z'))).toMatchObject({
      what: 'key',
    });
    const command = run(
      '--file',
      put('wrong.json', ((entry(file, 2).data!['forged'] = 1), file)),
      '--key',
      keyFile,
    );
    expect(command.status).toBe(1);
    expect(command.stdout).toMatch(new RegExp(`^WRONG  ${id}  entry 2: the content was altered`));
    const stranger = generateKeyPairSync('ed25519')
      .publicKey.export({ type: 'spki', format: 'pem' })
      .toString();
    expect(verifyCaseFile(await exported(id), stranger).findings[0]).toMatchObject({ what: 'key' });
  });

  it('for the auditor holds digests instead of words, and verifies as well', async () => {
    const { id, ref } = await receivedCase(app);
    await seal();
    const auditor = await app.as(people.auditor);
    const file = expectOk<ExportedCase>(await auditor.get(`/api/audit/cases/${ref}/export?${WHY}`));
    expect(verifyCaseFile(file, await publicKey())).toMatchObject({
      withheld: file.entries.length,
      findings: [],
    });
    expect(JSON.stringify(file)).not.toMatch(/Khê Thượng|Chậm đóng/);
    expect(file.entries.length).toBe(3);
    const log = await app.sql(`select what, purpose from access_log where case_id = $1`, [id]);
    expect(log).toEqual([{ what: 'export', purpose: 'Bàn giao hồ sơ cho thanh tra' }]);
  });

  it('SG-14 takes a purpose and is logged; of a draft only its owner has it, and a restricted case is not handed out', async () => {
    const drafted = await draftedCase(app);
    const refusal = await focal.get(`/api/cases/${drafted.id}/export`);
    expect([refusal.status, refusal.body.problems[0].field]).toEqual([422, 'purpose']);
    expect(
      (await (await app.as(people.adviserClerk)).get(`/api/cases/${drafted.id}/export?${WHY}`)).status,
    ).toBe(404);
    expect((await exported(drafted.id)).entries).toHaveLength(1);
    const log = await app.sql(`select what, purpose from access_log where case_id = $1`, [drafted.id]);
    expect(log).toEqual([{ what: 'export', purpose: 'Bàn giao hồ sơ cho thanh tra' }]);
    const restricted = await bornRestricted(app);
    await openFor(focal, restricted.id);
    const kept = await focal.get(`/api/cases/${restricted.id}/export?${WHY}`);
    expect([kept.status, kept.body.code]).toEqual([409, 'not_now']);
  });
});
