import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { acts, workflow } from '../../src/cases/case-workflow.js';
import { loadConfig } from '../../src/platform/config.js';
import { TestApp } from '../support/app.js';
import { refused } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { draftedCase, noticeBody, people } from '../support/scenario.js';
import { Visitor } from './visitor.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ trustProxy: true, stepUpMinutes: 15 });
});
afterAll(() => app.close());

async function signedIn(login: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  expect((await visitor.signIn(login, SAMPLE_PASSWORD)).status).toBe(200);
  return visitor;
}

/** A clerk at a draft, and the issuing of its notice: an act that binds her agency. */
async function atADraft(): Promise<{
  clerk: Visitor;
  caseId: string;
  issue: (key?: string) => Promise<Response>;
}> {
  const { id: caseId, version } = await draftedCase(app);
  const clerk = await signedIn(people.ownerClerk);
  const body = await noticeBody(app);
  const issue = (key: string = randomUUID()): Promise<Response> =>
    clerk.post(`/api/cases/${caseId}/notice`, body, { 'If-Match': `"${version}"`, 'Idempotency-Key': key });
  return { clerk, caseId, issue };
}

describe('an act with legal effect', () => {
  it('is done with a proof that is fresh: signing in gives one', async () => {
    const { issue } = await atADraft();
    await app.advance(14);
    expect((await issue()).status).toBe(200);
  });

  it('asks for another after a quarter of an hour, changes nothing until then, and goes on where it was', async () => {
    const { clerk, caseId, issue } = await atADraft();
    await app.advance(15);
    const key = randomUUID();
    const { details, title } = refused(await issue(key), 403, 'step_up_needed');
    expect(details).toEqual({ ways: ['password'], href: '/api/session/step-up' });
    expect(title).toContain('15');
    const before = (await clerk.get(`/api/cases/${caseId}`)).body;
    expect(before.state).toBe('drafted');
    refused(await clerk.post('/api/session/step-up', { password: 'sai' }), 403, 'proof_refused');
    refused(await issue(key), 403, 'step_up_needed');
    expect((await clerk.post('/api/session/step-up', { password: SAMPLE_PASSWORD })).status).toBe(200);
    // The same write, under the same key.
    expect((await issue(key)).status).toBe(200);
    expect((await clerk.get(`/api/cases/${caseId}`)).body.state).toBe('notified');
  });

  it('asks in this very session: proving it in another one does not help', async () => {
    const { issue } = await atADraft();
    await app.advance(15);
    await signedIn(people.ownerClerk);
    refused(await issue(), 403, 'step_up_needed');
  });

  it('is refused for what it lacks before anybody is asked to prove himself', async () => {
    const { clerk, caseId } = await atADraft();
    await app.advance(15);
    const sent = { 'If-Match': '"1"' };
    refused(await clerk.post(`/api/cases/${caseId}/notice`, {}, sent), 422, 'missing');
    const stranger = await signedIn(people.adviserClerk);
    await app.advance(15);
    refused(await stranger.post(`/api/cases/${caseId}/notice`, {}, sent), 404, 'not_found');
  });

  it('is marked as such where it is offered', async () => {
    const { clerk, caseId } = await atADraft();
    const { acts: offered } = (await clerk.get(`/api/cases/${caseId}`)).body as {
      acts: { act: string; legalEffect: boolean }[];
    };
    expect(offered.find((one) => one.act === 'issueNotice')!.legalEffect).toBe(true);
  });

  it('can be turned off, and is off by default only where the clock can be moved', async () => {
    const other = await TestApp.start({ stepUpMinutes: 0, trustProxy: true, databaseUrl: app.databaseUrl });
    const { id, version } = await draftedCase(other);
    const clerk = new Visitor(other);
    await clerk.signIn(people.ownerClerk, SAMPLE_PASSWORD);
    await app.advance(5 * 60);
    const sent = { 'If-Match': `"${version}"` };
    expect((await clerk.post(`/api/cases/${id}/notice`, await noticeBody(other), sent)).status).toBe(200);
    await other.close();
    expect(loadConfig({ DATABASE_URL: 'postgres://db/x' }).stepUpMinutes).toBe(15);
    expect(loadConfig({}).stepUpMinutes).toBe(0);
    expect(loadConfig({ CLOCK_CONTROL: 'off' }).stepUpMinutes).toBe(15);
  });
});

describe('another act', () => {
  it('asks for nothing more: what is urgent is not held up by a password', async () => {
    const { id, version } = await draftedCase(app);
    const focal = await signedIn(people.ownerFocal);
    await app.advance(60);
    const sent = { 'If-Match': `"${version}"` };
    expect((await focal.patch(`/api/cases/${id}/draft`, { facts: 'Thêm một đoạn.' }, sent)).status).toBe(200);
  });
});

describe('the table', () => {
  it('marks what binds an agency, and nothing that reports, receives or is done by the system', () => {
    const marked = acts.filter((act) => workflow[act].legalEffect);
    expect(marked).toEqual(
      expect.arrayContaining([
        'issueNotice', 'confirmInWriting', 'reissueNotice', 'refuseReceipt', 'recallNotice', 'assignLead',
        'submitForDirection', 'recordDirection', 'confirmDirection', 'decideGroup', 'statePosition',
        'proposeResolution', 'consentToResolution', 'approveLessons', 'reopen', 'mergeInto', 'acceptTransfer', 'withdraw',
      ]),
    ); // prettier-ignore
    expect(marked.filter((act) => workflow[act].who.length === 0)).toEqual([]);
    for (const act of [
      'draft',
      'reportByPhone',
      'acknowledge',
      'acknowledgeByPhone',
      'postUpdate',
      'beginWork',
    ])
      expect(marked).not.toContain(act);
  });
});

describe('who may sign in', () => {
  it('is a matter of legal effect too: an administrator proves himself before he opens or disables an account', async () => {
    const admin = await signedIn(people.administrator);
    const [row] = await app.sql<{ id: string }>('select id from accounts where login = $1', [
      people.scMember,
    ]);
    await app.advance(15);
    for (const act of ['disable', 'enable', 'end-sessions', 'clear-second-factors'])
      refused(await admin.post(`/api/accounts/${row!.id}/${act}`), 403, 'step_up_needed');
    await admin.post('/api/session/step-up', { password: SAMPLE_PASSWORD });
    expect((await admin.post(`/api/accounts/${row!.id}/end-sessions`)).status).toBe(200);
  });
});
