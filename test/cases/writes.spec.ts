import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { draftBody, draftedCase, noticeBody, notifiedCase, people } from '../support/scenario.js';

let app: TestApp;
let focal: As;

beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
});
afterAll(() => app.close());

/** A write as it goes over the wire, with nothing added. */
function raw(path: string, headers: Record<string, string>, body: string): Promise<Response> {
  return Promise.resolve(request(app.url).post(path).set('Cookie', focal.cookie).set(headers).send(body));
}

const json = { 'Content-Type': 'application/json' };
const key = (): Record<string, string> => ({ 'Idempotency-Key': randomUUID() });

async function count(subject: string): Promise<number> {
  const [row] = await app.sql<{ n: number }>('select count(*)::int as n from cases where subject = $1', [
    subject,
  ]);
  return row!.n;
}

describe('C.1(9): every write is done once', () => {
  it('C.1(9) a write without an Idempotency-Key, or with an unfit one, is refused and nothing is done', async () => {
    const subject = 'Đơn vị không gửi khoá';
    const body = JSON.stringify(await draftBody(app, { subject }));
    refused(await raw('/api/cases', json, body), 400, 'idempotency_key_missing');
    for (const unfit of ['short', 'x'.repeat(101), 'có dấu cách']) {
      const headers = { ...json, 'Idempotency-Key': encodeURI(unfit).replaceAll('%20', ' ') };
      refused(await raw('/api/cases', headers, body), 400, 'idempotency_key_missing');
    }
    expect(await count(subject)).toBe(0);
  });

  it('C.1(9) the same key and body get the same answer, and one case is opened', async () => {
    const body = await draftBody(app, { subject: 'Gửi lại hai lần' });
    const sent = { key: randomUUID() };
    const first = await focal.post('/api/cases', body, sent);
    await focal.act(expectOk(first).id, 'revise', { place: 'Phường Lâm Thành' });
    const second = await focal.post('/api/cases', body, sent);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(await count('Gửi lại hai lần')).toBe(1);
  });

  it('C.1(9) twins that arrive together are one act too', async () => {
    const { id, version } = await draftedCase(app);
    const sent = { key: randomUUID(), version };
    const path = `/api/cases/${id}/draft`;
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => focal.patch(path, { place: 'Phường Phúc Giang' }, sent)),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    for (const answer of answers) expect(answer.body).toEqual(answers[0]!.body);
    expect(await focal.see(id)).toMatchObject({ version: version + 1, lastSeq: 2 });
  });

  it('C.1(9) the same key with another body or for another act is refused', async () => {
    const sent = { key: randomUUID() };
    const { id, version } = expectOk(await focal.post('/api/cases', await draftBody(app), sent));
    const other = await draftBody(app, { place: 'Xã Nà Lùm' });
    refused(await focal.post('/api/cases', other, sent), 422, 'idempotency_key_reused');
    const discard = await focal.post(`/api/cases/${id}/discard`, { reason: 'Thử.' }, { ...sent, version });
    refused(discard, 422, 'idempotency_key_reused');
    expect((await focal.see(id)).state).toBe('drafted');
  });

  it('C.1(9) a key belongs to one person: a colleague may use the same', async () => {
    const sent = { key: randomUUID() };
    const deputy = await app.as('pham.ngoc.son');
    const body = await draftBody(app);
    const [mine, his] = [
      await focal.post('/api/cases', body, sent),
      await deputy.post('/api/cases', body, sent),
    ];
    expect(expectOk(his).id).not.toBe(expectOk(mine).id);
  });

  it('C.1(9) a refusal uses up no key: corrected, the write goes through', async () => {
    const sent = { key: randomUUID() };
    expect(wrong(await focal.post('/api/cases', await draftBody(app, { facts: undefined }), sent))).toEqual([
      'facts: missing',
    ]);
    expectOk(await focal.post('/api/cases', await draftBody(app), sent));
  });
});

describe('C.1(9): an act is done on the version one was looking at', () => {
  const reason = 'Trùng.';

  it('C.1(9) an act without If-Match, or with an unreadable one, is refused', async () => {
    const { id } = await draftedCase(app);
    refused(await focal.post(`/api/cases/${id}/discard`, { reason }), 400, 'version_missing');
    const unreadable = await focal.post(
      `/api/cases/${id}/discard`,
      { reason },
      { headers: { 'If-Match': 'latest' } },
    );
    expect(wrong(unreadable, 400, 'malformed')).toEqual(['If-Match: format']);
  });

  it('C.1(9) a version that is no longer the latest is refused, and told what changed meanwhile', async () => {
    const { id, version } = await notifiedCase(app, { urgency: 'very_urgent' });
    const clerk = await app.as(people.adviserClerk);
    const lead = await app.as(people.ownerLeader);
    const body = { urgency: 'flash', reason: 'Lan sang nhà máy bên.' };
    await focal.act(id, 'changeUrgency', body);
    await lead.act(id, 'changeUrgency', { urgency: 'urgent', reason: 'Đã ổn định.' });
    // What the clocks do raises no version and is nothing he has to look at.
    await app.sql(`update deadlines set next_at = app_now(), told_fraction = 0 where case_id = $1`, [id]);
    await app.advance(130);
    await app.tick();
    const [recipient] = (await clerk.see(id)).recipients;
    const answer = await clerk.post(
      `/api/cases/${id}/recipients/${recipient!.id}/acknowledgement`,
      { arrivalNumber: '9001', arrivalOn: '2026-11-23' },
      { version },
    );
    const { title, details } = refused(answer, 409, 'changed_meanwhile');
    expect(title).toContain(`(bạn: ${version}, hiện tại: ${version + 2})`);
    expect(details['version']).toBe(version + 2);
    const changed = details['changed'] as { seq: number; act: string; at: string }[];
    expect(changed.map(({ act }) => act)).toEqual(['changeUrgency', 'changeUrgency']);
    expect((await clerk.see(id)).state).toBe('notified');
  });

  it('C.1(9) of two people who act on the same version at the same moment one is told to look again', async () => {
    const { id, version } = await draftedCase(app);
    const deputy = await app.as('pham.ngoc.son');
    const path = `/api/cases/${id}/draft`;
    const answers = await Promise.all(
      [focal, deputy].map((one) => one.patch(path, { facts: `Theo ${one.login}.` }, { version })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});

describe('C.1(10): what is malformed is refused as such, and every slip is named', () => {
  async function malformed(path: string, body: object): Promise<string[]> {
    return wrong(await focal.post(path, body, { version: 1 }), 400, 'malformed');
  }

  it('C.1(10) there is no field that is not documented, least of all a state', async () => {
    const body = await draftBody(app, { state: 'closed', version: 7, ownerId: 'x' });
    expect(await malformed('/api/cases', body)).toEqual([
      'state: whitelistValidation',
      'version: whitelistValidation',
      'ownerId: whitelistValidation',
    ]);
    const nature = { complex: true, sensitive: false, large: false, mood: 'angry' };
    expect(await malformed('/api/cases', await draftBody(app, { nature }))).toEqual([
      'nature.mood: whitelistValidation',
    ]);
  });

  it.each([
    ['a number for a text', { subject: 7 }, 'subject'],
    ['a text for a list', { categories: 'other' }, 'categories'],
    ['a list with a number', { categories: [1] }, 'categories'],
    ['a text for a flag', { noStateSecret: 'true' }, 'noStateSecret'],
    ['a number for a flag', { exercise: 1 }, 'exercise'],
    ['a text for a group', { nature: 'complex' }, 'nature'],
    ['a group without its flags', { nature: {} }, 'nature.complex'],
    ['a day for a moment', { knownAt: '2026-11-23' }, 'knownAt'],
    ['a moment without a zone', { knownAt: '2026-11-23T08:00:00' }, 'knownAt'],
    ['a day that is not', { knownAt: '2026-02-30T08:00:00+07:00' }, 'knownAt'],
    ['an unknown urgency', { urgency: 'hoả tốc' }, 'urgency'],
    ['a level of secrecy', { confidentiality: 'secret' }, 'confidentiality'],
    ['an agency that is no identifier', { ownerOrgId: 'lk-bhxh' }, 'ownerOrgId'],
    ['only spaces', { subject: '   ' }, 'subject'],
    ['more than fits', { subject: 'x'.repeat(501) }, 'subject'],
    ['a control character', { facts: 'a\u0000b' }, 'facts'],
  ])('C.1(10) refuses %s', async (_, over, field) => {
    const problems = await malformed('/api/cases', await draftBody(app, over));
    expect(problems[0]).toMatch(new RegExp(`^${field}(\\.\\w+)?: `));
  });

  it('C.1(10) refuses a body that is a list, a text, or no JSON at all', async () => {
    for (const body of ['[{}]', '"xin chào"', '7', '{"subject":', '']) {
      refused(await raw('/api/cases', { ...json, ...key() }, body), 400, 'malformed');
    }
  });

  it('C.1(10) takes nothing but JSON', async () => {
    const answer = await raw('/api/cases', { 'Content-Type': 'application/xml', ...key() }, '<case/>');
    refused(answer, 415, 'unsupported_media_type');
  });

  it('C.1(10) refuses unread what is larger than anything that belongs here', async () => {
    const facts = 'ă'.repeat(700_000);
    refused(await focal.post('/api/cases', await draftBody(app, { facts })), 413, 'payload_too_large');
  });

  it('C.1(10) an identifier that is none is not found, to read and to act on', async () => {
    refused(await focal.get('/api/cases/VV-2026-000001'), 404, 'not_found');
    const acted = await focal.post('/api/cases/VV-2026-000001/discard', { reason: 'x' }, { version: 1 });
    refused(acted, 404, 'not_found');
  });

  it('C.1(10) nobody writes or reads without having signed in', async () => {
    const answer = await request(app.url).post('/api/cases').set(key()).send({});
    refused(answer, 401, 'not_signed_in');
    refused(await request(app.url).get('/api/cases'), 401, 'not_signed_in');
  });

  it('C.1(10) a page of another site cannot write with our cookie', async () => {
    const headers = { ...json, ...key(), Origin: 'https://elsewhere.example' };
    refused(await raw('/api/cases', headers, '{}'), 403, 'foreign_origin');
  });

  it('C.1(10) text is kept in one spelling, whichever keyboard it came from', async () => {
    const seen: CaseView = await draftedCase(app, { place: '  Xã Khê Thượng '.normalize('NFD') });
    expect(seen.place).toBe('Xã Khê Thượng');
  });

  it('C.1(10) wrong things inside a notice are named by their place', async () => {
    const { id } = await draftedCase(app);
    const clerk = await app.as(people.ownerClerk);
    const body = await noticeBody(app, { recipients: [{ orgId: 'lk-btgdv', primary: 'yes' }] });
    const answer = await clerk.post(`/api/cases/${id}/notice`, body, { version: 1 });
    expect(wrong(answer, 400, 'malformed')).toEqual([
      'recipients.0.orgId: isUuid',
      'recipients.0.primary: isBoolean',
    ]);
  });
});
