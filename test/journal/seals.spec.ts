import { createPublicKey } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SealDispatcher } from '../../src/audit/seal-dispatcher.js';
import type { SigningKeyView } from '../../src/audit/seal.controller.js';
import type { Finding } from '../../src/journal/flaws.js';
import { Sealer } from '../../src/journal/sealer.js';
import { readSealFiles } from '../../src/journal/seal-file.js';
import type { Seal } from '../../src/journal/seal-statement.js';
import { isSignedBy, keyIdOf } from '../../src/journal/signed.js';
import { SigningKeys } from '../../src/journal/signing-keys.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { MONDAY, TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { notifiedCase, people, receivedCase } from '../support/scenario.js';
import { withClient } from '../support/test-database.js';
import { type Outside, startOutside } from './outside.js';
import { asSuperuser } from './tampering.js';

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

describe('the key', () => {
  it('is made at first need, readable by its owner only, and its public half is published to anybody', async () => {
    await receivedCase(app);
    await seal();
    const file = join(outside.folder, 'seal-key.pem');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const answer = await fetch(`${app.url}/api/signing-keys`);
    const [key, ...others] = (await answer.json()) as SigningKeyView[];
    expect(others).toEqual([]);
    expect(keyIdOf(createPublicKey(readFileSync(file, 'utf8')))).toBe(key!.keyId);
    expect(JSON.stringify(await app.sql('select * from signing_keys'))).not.toContain('PRIVATE');
  });

  it('has a successor signed by it, and what it signed still verifies; a seal by a stranger’s key does not', async () => {
    const before = await seal();
    const keyId = await app.get(SigningKeys).rotate();
    expect(existsSync(join(outside.folder, 'seal-key.pem.next'))).toBe(false);
    const after = await seal();
    expect([before.keyId === after.keyId, after.keyId]).toEqual([false, keyId]);
    expect(await flawsOutside()).toEqual([]);
    const keys = await app.get(SigningKeys).known();
    expect(isSignedBy(before, keys[0]!.publicKey)).toBe(true);
    expect(isSignedBy(after, keys[0]!.publicKey)).toBe(false);
  });

  it('that is not the one the database knows signs nothing', async () => {
    const other = mkdtempSync(join(tmpdir(), 'seals-other-'));
    const second = await TestApp.start({ databaseUrl: app.databaseUrl, dataDir: other });
    const refusal = await (await second.as(people.auditor)).post('/api/seals');
    expect([refusal.status, refusal.body.code]).toEqual([503, 'key_not_current']);
    await second.nest.close();
    rmSync(other, { recursive: true });
  });

  it('that was changed in the database is found', async () => {
    const [was] = await app.sql<{ key: string }>('select public_key as key from signing_keys where no = 2');
    const [first] = await app.sql<{ key: string }>('select public_key as key from signing_keys where no = 1');
    const put = (key: string): Promise<unknown> =>
      asSuperuser(app, (client) =>
        client.query('update signing_keys set public_key = $1 where no = 2', [key]),
      );
    await put(first!.key);
    expect((await flaws()).map((one) => one.what)).toEqual(expect.arrayContaining(['key', 'seal_signature']));
    await put(was!.key);
    expect(await flaws()).toEqual([]);
  });
});

describe('seals', () => {
  it('are made every so often by the database’s time, once, whoever looks', async () => {
    await seal();
    const sealer = app.get(Sealer);
    await app.advance(59);
    expect(await sealer.sealIfDue()).toBeNull();
    await app.advance(1);
    const made = await Promise.all([sealer.sealIfDue(), sealer.sealIfDue(), sealer.sealIfDue()]);
    expect(made.filter((one) => one !== null)).toHaveLength(1);
    expect(await flaws()).toEqual([]);
  });

  it('hold every journal, hang together, and are listed page by page', async () => {
    const { id, lastSeq } = await receivedCase(app);
    const made = await seal();
    const [counts] = await app.sql<{ streams: number; entries: number }>(
      'select count(*)::int as streams, sum(seq)::int as entries from journal_heads where seq > 0',
    );
    expect(made.statement).toMatchObject(counts!);
    expect(await app.sql('select seq from seal_heads where stream_id = $1', [id])).toEqual([
      { seq: lastSeq },
    ]);
    const clerk = await app.as(people.adviserClerk);
    const { items, nextCursor } = expectOk<{ items: Seal[]; nextCursor: number }>(
      await clerk.get('/api/seals?limit=2'),
    );
    expect(items.map((one) => one.statement.no)).toEqual([made.statement.no, made.statement.no - 1]);
    const next = expectOk<{ items: Seal[] }>(await clerk.get(`/api/seals?limit=2&cursor=${nextCursor}`));
    expect(next.items[0]!.statement.no).toBe(made.statement.no - 2);
    expect(expectOk(await clerk.get(`/api/seals/${made.statement.no}`))).toEqual(made);
    expect((await clerk.get('/api/seals/999999')).status).toBe(404);
    expect((await clerk.get('/api/seals/1e9')).status).toBe(404);
  });

  it('are asked for by auditors and administrators only', async () => {
    for (const login of [people.ownerLeader, people.scOffice]) {
      const refusal = await (await app.as(login)).post('/api/seals');
      expect([refusal.status, refusal.body.code]).toEqual([403, 'auditors_only']);
    }
    expectOk(await (await app.as(people.administrator)).post('/api/seals'));
    await app.get(SealDispatcher).sendDue();
  });

  it.each(['seals', 'seal_heads', 'signing_keys'])('the database refuses to change %s', async (table) => {
    for (const sql of [`delete from ${table}`, `truncate ${table}`, `update ${table} set hash = hash`]) {
      const column = table === 'seal_heads' ? 'hash' : 'signature';
      const statement = sql.replaceAll('hash', column);
      await expect(withClient(app.databaseUrl, (client) => client.query(statement))).rejects.toThrow(
        /append-only/,
      );
    }
  });
});

describe('taken out of the database', () => {
  it('each seal is in the folder, in the mailbox and at the receiver, without a word of a case', async () => {
    await notifiedCase(app);
    outside.office.collect();
    outside.posted.length = 0;
    const made = await seal();
    const name = `seal-${String(made.statement.no).padStart(8, '0')}.json`;
    const file = readSealFiles(outside.sealDir).find((one) => one.name === name)!;
    expect(file.seal).toEqual(made);
    expect(file.heads).toHaveLength(made.statement.changed.count);
    const [letter] = outside.office.collect();
    expect(letter!.to).toBe('luu.tru@vptu.lamkhe.example');
    expect(letter!.subject).toContain(`${made.statement.no}`);
    expect(outside.posted.map((body) => (JSON.parse(body) as Seal).statement)).toEqual([made.statement]);
    expect(readdirSync(outside.sealDir).filter((one) => one.endsWith('.part'))).toEqual([]);
  });

  it('F8 a receiver that is down is asked again, then left; by hand it is asked anew', async () => {
    outside.receiver.refuses = true;
    outside.posted.length = 0;
    const auditor = await app.as(people.auditor);
    const made = expectOk<Seal>(await auditor.post('/api/seals'));
    const dispatcher = app.get(SealDispatcher);
    expect(await dispatcher.sendDue()).toEqual([`seal ${made.statement.no} by webhook: HTTP 503`]);
    expect(await dispatcher.sendDue()).toEqual([]);
    for (let tries = 0; tries < 6; tries += 1) {
      await app.advance(721);
      await dispatcher.sendDue();
    }
    const state = `select state, attempts from seal_dispatches where channel = 'webhook' and seal_no = $1`;
    expect(await app.sql(state, [made.statement.no])).toEqual([{ state: 'parked', attempts: 7 }]);
    outside.receiver.refuses = false;
    app.signInAnew();
    expect((await (await app.as(people.ownerLeader)).get('/health')).body).toMatchObject({
      status: 'attention',
      seals: { parked: 1 },
    });
    const administrator = await app.as(people.administrator);
    expect((await administrator.post('/api/seals/replay')).body).toEqual({ replayed: 1 });
    expect(await dispatcher.sendDue()).toEqual([]);
    expect(outside.posted).toHaveLength(1);
    await app.setClock(MONDAY);
  });
});
