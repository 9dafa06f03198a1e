import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExportedCase } from '../../src/audit/case-export.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { ERASED } from '../../src/journal/blanker.js';
import { verifyCaseFile } from '../../src/journal/case-file.js';
import { JournalVerifier } from '../../src/journal/verify.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { wrong } from '../support/refusal.js';
import {
  ADVISER, draftedCase, holderOf, noticeBody, people, phoneReportedCase, receivedCase,
} from '../support/scenario.js'; // prettier-ignore
import { closedCase } from '../support/second-half.js';
import { withClient } from '../support/test-database.js';
import { present } from '../support/told.js';
import { placesOf } from '../retention/kept.js';

/** What must go. Long enough to be told from anything else in the database. */
const WORDS = 'Một hộ ở cuối xóm Bản Vạn đã nộp đơn ba lần về việc này';
const folder = mkdtempSync(join(tmpdir(), 'erasure-'));

let app: TestApp;
let leader: As;
let adviser: As;
beforeAll(async () => {
  app = await TestApp.start({ dataDir: folder });
  leader = await app.as(people.ownerLeader);
  adviser = await app.as(people.adviserLead);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const basis = { legalBasis: 'Luật 91/2025/QH15', reason: 'Theo yêu cầu xoá dữ liệu cá nhân số 3/YC.' };

async function propose(id: string, entries: object[], by = leader): Promise<string> {
  const seen = await by.act(id, 'proposeErasure', { ...basis, entries });
  return seen.parts.find((part) => part.kind === 'erasure' && part.state === 'proposed')!.id;
}

async function erase(id: string, entries: object[]): Promise<CaseView> {
  return adviser.act(id, 'consentToErasure', {}, await propose(id, entries));
}

const places = async (words = WORDS): Promise<string[]> => (await placesOf(app, words)).sort();

async function sayNothingElse(id: string): Promise<void> {
  expect((await app.get(JournalVerifier).verify(id)).flaws).toEqual([]);
}

describe('C.15 erasure', () => {
  it('SG-15 takes the words out of every table, by two people, and the chain verifies', async () => {
    const { id } = await receivedCase(app, { subject: WORDS, facts: `Sự việc: ${WORDS}.` });
    const focal = await app.as(people.ownerFocal);
    await focal.act(id, 'postUpdate', {
      kind: 'quick',
      facts: WORDS,
      sourceClass: 'own_agency',
      confidence: 'confirmed',
    });
    await leader.act(id, 'proposeTransfer', {
      targetOrgId: await app.org('lk-snv'),
      legalBasis: 'Nghị định về chức năng.',
      reason: WORDS,
      handOver: {
        situation: WORDS,
        objectives: 'Giải quyết.',
        currentActions: 'Đang họp.',
        resources: 'Hai người.',
      },
    });
    expect((await places()).length).toBeGreaterThan(6);
    const after = await erase(id, [{ seq: 1, fields: ['subject'] }]);
    expect(await places()).toEqual([]);
    expect(after.subject).toBe(ERASED);
    expect(after.facts).toBe(ERASED);
    await sayNothingElse(id);
  });

  it('SG-15 takes them out of phone reports, notices and refusals as well', async () => {
    const { id } = await phoneReportedCase(app, {}, { said: WORDS, answered: WORDS });
    const clerk = await app.as(people.ownerClerk);
    const notice = await noticeBody(app, { differences: [WORDS] }, [ADVISER]);
    await clerk.act(id, 'confirmInWriting', {
      ...notice,
      content: { ...(notice['content'] as object), whatHappened: WORDS },
    });
    const receiver = await app.as(people.adviserClerk);
    await receiver.act(id, 'refuseReceipt', {
      reasonCode: 'wrong_addressee',
      explanation: WORDS,
      proposedOrgId: await app.org('lk-snv'),
    });
    expect(await places()).toEqual(
      expect.arrayContaining([
        'notices.content',
        'notices.differences',
        'notice_recipients.refusal',
        'phone_reports.said',
        'phone_reports.answered',
      ]),
    );
    await erase(id, [{ seq: 2 }]);
    expect(await places()).toEqual([]);
    await sayNothingElse(id);
  });

  it('keeps the record of the act: who, when, what changed; and says what was erased, on what basis, by whom', async () => {
    const { id } = await receivedCase(app, { facts: WORDS });
    const before = (await leader.see(id, 50)).entries![0]!;
    const seen = await erase(id, [{ seq: 1, fields: ['facts'] }]);
    const entries = (await leader.see(id, 50)).entries!;
    const [entry] = entries;
    expect(entry).toMatchObject({ act: before.act, actor: before.actor, occurredAt: before.occurredAt });
    expect(entry!.data).toEqual({ ...before.data, facts: ERASED });
    expect(entry!.erased).toEqual({
      bySeq: seen.lastSeq,
      legalBasis: basis.legalBasis,
      at: (await app.now()).toISOString(),
      by: expect.stringContaining('Thanh Thuỷ'),
    });
    expect(entries.filter((one) => one.erased).map((one) => one.seq)).toEqual([1]);
    expect(entries.at(-1)!.act).toBe('consentToErasure');
  });

  it('the time machine goes back behind it, and shows that it was erased', async () => {
    const { id } = await receivedCase(app, { subject: WORDS });
    const then = (await app.now()).toISOString();
    await app.advance(5);
    await erase(id, [{ seq: 1, fields: ['subject'] }]);
    const past = expectOk<CaseView>(await leader.get(`/api/cases/${id}?at=${encodeURIComponent(then)}`));
    expect(past).toMatchObject({ subject: ERASED, state: 'received', lastSeq: 3 });
  });

  it('an exported case shows it as erased and verifies; what is left cannot be altered', async () => {
    const { id } = await receivedCase(app, { facts: WORDS });
    await erase(id, [{ seq: 1, fields: ['facts'] }]);
    const purpose = encodeURIComponent('Bàn giao hồ sơ cho thanh tra');
    const file = expectOk<ExportedCase>(await leader.get(`/api/cases/${id}/export?purpose=${purpose}`));
    expect(verifyCaseFile(file)).toMatchObject({ erased: 1, findings: [] });
    expect(JSON.stringify(file)).not.toContain(WORDS);
    expect(file.entries[0]).toMatchObject({
      data: null,
      salt: null,
      erased: { legalBasis: basis.legalBasis },
    });
    const forged = structuredClone(file);
    forged.entries[0]!.erased!.left!['place'] = 'Nơi khác';
    expect(verifyCaseFile(forged).findings).toEqual([{ streamId: id, seq: 1, what: 'data' }]);
  });

  it('can be followed by another one in the same entry: the words left by the first go too', async () => {
    const other = 'Người đứng đơn là cán bộ hưu trí của xã';
    const { id } = await receivedCase(app, { subject: WORDS, facts: other });
    await erase(id, [{ seq: 1, fields: ['subject'] }]);
    expect((await places(other)).length).toBeGreaterThan(0);
    await erase(id, [{ seq: 1, fields: ['facts'] }]);
    expect([await places(), await places(other)]).toEqual([[], []]);
    const entries = (await leader.see(id, 50)).entries!;
    expect(entries[0]!.data).toMatchObject({ subject: ERASED, facts: ERASED, urgency: 'urgent' });
    // The first erasing entry held what was left, with words that are gone now: it says so itself.
    expect(entries.filter((one) => one.erased).map((one) => one.act)).toEqual(['draft', 'consentToErasure']);
    await sayNothingElse(id);
  });

  it('the search does not find them any more, and a repeated request does not give them back', async () => {
    const focal = await app.as(people.ownerFocal);
    const { id } = await draftedCase(app, { subject: WORDS });
    const seen = await focal.see(id);
    const body = { place: 'Phường Lâm Thành' };
    const sent = { version: seen.version, key: 'the-very-same-write' };
    expect((await focal.patch(`/api/cases/${id}/draft`, body, sent)).text).toContain(WORDS);
    const part = await propose(id, [{ seq: 1, fields: ['subject'] }]);
    const second = await holderOf(app, 'lk-bhxh/giam-doc').catch(() => null);
    if (second) {
      await second.act(id, 'consentToErasure', {}, part);
      const again = await focal.patch(`/api/cases/${id}/draft`, body, sent);
      expect(again.status).toBe(200);
      expect(again.text).not.toContain(WORDS);
      const found = await focal.get(`/api/cases?q=${encodeURIComponent('cuoi xom ban van')}`);
      expect(found.body.items).toEqual([]);
    }
    expect(second).not.toBeNull();
  });

  it('takes a second person: who proposed it may not consent, and a stranger to the case sees nothing of it', async () => {
    const { id } = await receivedCase(app, { facts: WORDS });
    const part = await propose(id, [{ seq: 1 }]);
    expect((await leader.see(id)).acts.map((one) => one.act)).not.toContain('consentToErasure');
    const { version } = await leader.see(id);
    const own = await leader.post(`/api/cases/${id}/erasures/${part}/consent-to-erasure`, {}, { version });
    expect([own.status, own.body.code]).toEqual([409, 'not_now']);
    const clerk = await app.as(people.adviserClerk);
    const mere = await clerk.post(`/api/cases/${id}/erasures/${part}/consent-to-erasure`, {}, { version });
    expect([mere.status, mere.body.code]).toEqual([403, 'not_allowed']);
    await adviser.act(id, 'refuseErasure', { reason: 'Chưa đủ căn cứ.' }, part);
    expect((await places()).length).toBeGreaterThan(0);
    expect((await leader.see(id, 50)).entries!.some((one) => one.erased)).toBe(false);
    await erase(id, [{ seq: 1 }]);
    expect(await places()).toEqual([]);
  });

  it('needs entries, a legal basis and a reason, and tells what is not there', async () => {
    const { id } = await receivedCase(app);
    const { version } = await leader.see(id);
    const ask = async (body: object): Promise<string[]> =>
      wrong(await leader.post(`/api/cases/${id}/propose-erasure`, body, { version }));
    expect(await ask({})).toEqual(['entries: missing', 'legalBasis: missing', 'reason: missing']);
    for (const entry of [{ seq: 99 }, { seq: 1, fields: ['nothing'] }, { seq: 1, fields: ['urgency'] }])
      expect(await ask({ ...basis, entries: [entry] })).toEqual(['entries: nothing_there']);
    // An entry of the journal too: what goes must not be written down once more.
    expect(await ask({ ...basis, reason: 'Xoá tên ông Trần Văn Bình.', entries: [{ seq: 1 }] })).toEqual([
      'reason: personal_name',
    ]);
  });

  it('the database lets nothing else be taken away, and nothing without its journal being named', async () => {
    const { id } = await receivedCase(app);
    const attempt = (erasing: string, set: string): Promise<unknown> =>
      withClient(app.databaseUrl, async (client) => {
        await client.query(`select set_config('app.erasing', $1, false)`, [erasing]);
        return client.query(`update journal_entries set ${set} where stream_id = $1 and seq = 2`, [id]);
      });
    await expect(attempt('', 'data = null, salt = null')).rejects.toThrow(/append-only/);
    await expect(attempt('01900000-0000-7000-8000-000000000000', 'data = null, salt = null')).rejects.toThrow(
      /append-only/,
    );
    for (const set of [
      `data = '{}'`,
      'data = null',
      'salt = null',
      `data = null, salt = null, act = 'remind'`,
    ])
      await expect(attempt(id, set)).rejects.toThrow(/append-only/);
  });

  it('is possible after the end of a case too', async () => {
    const { id } = await closedCase(app);
    const owner = await present(app, people.ownerLeader);
    const part = await propose(id, [{ seq: 1, fields: ['facts'] }], owner);
    const seen = await (await present(app, people.adviserLead)).act(id, 'consentToErasure', {}, part);
    expect([seen.facts, seen.state]).toEqual([ERASED, 'closed']);
    await sayNothingElse(id);
  });
});
