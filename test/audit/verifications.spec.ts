import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Verifications } from '../../src/audit/verifications.js';
import { JournalVerifier, type Verdict } from '../../src/journal/verify.js';
import type { VerificationView } from '../../src/audit/verifications.view.js';
import { type Outside, startOutside } from '../journal/outside.js';
import { tamper } from '../journal/tampering.js';
import type { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { notifiedCase, people, receivedCase } from '../support/scenario.js';

const PATH = '/api/verifications';

let outside: Outside;
let app: TestApp;
let auditor: As;
beforeAll(async () => {
  outside = await startOutside();
  app = outside.app;
  auditor = await app.as(people.auditor);
});
afterAll(() => outside.close());

const latest = async (whose: As = auditor): Promise<VerificationView> =>
  expectOk<{ items: VerificationView[] }>(await whose.get(PATH)).items[0]!;
const verified = async (): Promise<VerificationView> => {
  expectOk(await auditor.post(PATH));
  expect(await app.get(Verifications).verifyAsked()).toBe(true);
  return latest();
};

describe('a verification of all journals', () => {
  it('goes through every journal, every seal and those outside, and says that they are whole', async () => {
    await receivedCase(app);
    await outside.seal();
    expect(expectOk(await auditor.get(PATH))).toEqual({ items: [] });
    const asked = expectOk<{ items: VerificationView[] }>(await auditor.post(PATH)).items[0]!;
    expect(asked).toMatchObject({ state: 'waiting', verified: 0, endedAt: null });
    expect(await app.get(Verifications).verifyAsked()).toBe(true);
    const [counted] = await app.sql<{ journals: number; entries: number }>(
      `select (select count(*)::int from journal_heads) as journals,
         (select count(*)::int from journal_entries) as entries`,
    );
    expect(await latest()).toMatchObject({
      id: asked.id,
      state: 'ended',
      journals: counted!.journals,
      verified: counted!.journals,
      entries: counted!.entries,
      seals: 1,
      sealFiles: 1,
      flawCount: 0,
      flaws: [],
    });
    // Nobody asks any more: nothing is done.
    expect(await app.get(Verifications).verifyAsked()).toBe(false);
  });

  it('is one at a time: who asks meanwhile looks on, and the same request sent again asks once', async () => {
    const administrator = await app.as(people.administrator);
    const key = 'verify-all-journals-now';
    const first = expectOk<{ items: VerificationView[] }>(await auditor.post(PATH, {}, { key })).items;
    const second = expectOk<{ items: VerificationView[] }>(await administrator.post(PATH)).items;
    expect(second[0]).toEqual(first[0]);
    expect(second).toHaveLength(first.length);
    await app.get(Verifications).verifyAsked();
    const again = expectOk<{ items: VerificationView[] }>(await auditor.post(PATH, {}, { key })).items;
    // It was asked for once; how far it is since then is told as it is now.
    expect(again).toHaveLength(first.length);
    expect(again[0]).toMatchObject({ id: first[0]!.id, state: 'ended' });
  });

  it('names the entry that was altered; the reference to the auditor, to the administrator no more than an id', async () => {
    const { id, ref } = await notifiedCase(app);
    await tamper(
      app,
      id,
      `update journal_entries set data = '{"forged":true}' where stream_id = $1 and seq = 2`,
    );
    expect(await verified()).toMatchObject({
      flawCount: 1,
      flaws: [{ what: 'data', journal: id, ref, entry: 2, from: null, seal: null }],
    });
    const administrator = await app.as(people.administrator);
    expect((await latest(administrator)).flaws).toEqual([
      { what: 'data', journal: id, ref: null, entry: 2, from: null, seal: null },
    ]);
    await app.sql(`delete from journal_verifications`);
  });

  it('is taken over by another process when the one that had it has died, and not before', async () => {
    expectOk(await auditor.post(PATH));
    await app.sql(
      `update journal_verifications set state = 'running', claim_ends_at = app_now() + interval '15 minutes', verified = 3
       where state = 'waiting'`,
    );
    expect(await app.get(Verifications).verifyAsked()).toBe(false);
    await app.advance(16);
    expect(await app.get(Verifications).verifyAsked()).toBe(true);
    expect(await latest()).toMatchObject({ state: 'ended' });
  });

  it('does not take what is being written meanwhile for a flaw', async () => {
    await app.sql(`delete from journal_verifications`);
    const focal = await app.as(people.ownerFocal);
    const { id } = await receivedCase(app);
    const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    let writing = true;
    const writer = (async () => {
      while (writing) await focal.act(id, 'postUpdate', update);
    })();
    const found: string[] = [];
    for (let round = 0; round < 5; round++)
      found.push(
        ...(await verified()).flaws.filter((one) => one.journal === id).map((one) => one.what as string),
      );
    writing = false;
    await writer;
    expect(found).toEqual([]);
  });

  it('says that it could not be carried out, and why, and is not begun again by itself', async () => {
    await app.sql('delete from journal_verifications');
    expectOk(await auditor.post(PATH));
    await app.sql('alter table journal_entries rename column salt to was_salt');
    expect(await app.get(Verifications).verifyAsked()).toBe(true);
    await app.sql('alter table journal_entries rename column was_salt to salt');
    expect(await latest()).toMatchObject({
      state: 'failed',
      failure: 'internal',
      endedAt: expect.any(String),
    });
    await app.advance(16);
    expect(await app.get(Verifications).verifyAsked()).toBe(false);
    expect(await verified()).toMatchObject({ state: 'ended', failure: null });
  });

  it('says so in every phase that it is alive: nobody takes over what is still going on', async () => {
    const said: Verdict[] = [];
    const note = (far: Verdict): Promise<void> => Promise.resolve(void said.push({ ...far }));
    await app.get(JournalVerifier).verify({ folder: outside.sealDir, progress: note });
    // Behind the chains: entries without a head, each seal, the root, the sealed heads, each seal outside.
    const { streams } = said.at(-1)!;
    const afterChains = said.filter((far) => far.streams === streams).length - 1;
    const [counted] = await app.sql<{ n: number }>('select count(*)::int as n from seals');
    expect(afterChains).toBeGreaterThanOrEqual(3 + 2 * counted!.n);
  });

  it('is for auditors and administrators', async () => {
    for (const login of [people.ownerFocal, people.scMember]) {
      const other = await app.as(login);
      expect((await other.get(PATH)).status).toBe(403);
      expect((await other.post(PATH)).status).toBe(403);
    }
  });
});
