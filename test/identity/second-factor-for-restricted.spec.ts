import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import { actPaths } from '../../src/cases/act-paths.js';
import { loadConfig } from '../../src/platform/config.js';
import { TestApp } from '../support/app.js';
import { refused } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { arrivalBody, draftBody, notifiedCase, people } from '../support/scenario.js';
import { restrict, why } from '../support/restricted.js';
import { Visitor } from './visitor.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({
    trustProxy: true,
    secretKeys: [randomBytes(32).toString('base64')],
    secondFactorForRestricted: true,
  });
});
afterAll(() => app.close());

async function signedIn(login: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  expect((await visitor.signIn(login, SAMPLE_PASSWORD)).status).toBe(200);
  return visitor;
}

const codeOf = async (secret: string): Promise<string> =>
  generate({ secret, epoch: Math.floor((await app.now()).getTime() / 1_000) });

/** Codes from an app are set up; the next one comes half a minute later. */
async function setUpCodes(me: Visitor): Promise<string> {
  const { secret } = (await me.post('/api/me/totp')).body as { secret: string };
  expect((await me.post('/api/me/totp/confirm', { code: await codeOf(secret) })).status).toBe(200);
  await app.setClock(new Date((await app.now()).getTime() + 30_000));
  return secret;
}

const purposeOf = (caseId: string) => ({ caseId, purpose: 'Theo dõi việc giải quyết' });

describe('C.8 a restricted case takes a second factor', () => {
  it('C.8 without one it opens by no door, and the refusal says what to do; with one it opens', async () => {
    const { id } = await notifiedCase(app);
    await restrict(app, id);
    const lead = await signedIn(people.adviserLead);
    for (const path of ['', '/journal', '/parts', '/notices', '/files', '?entries=9']) {
      const { title, details } = refused(
        await lead.get(`/api/cases/${id}${path}`),
        403,
        'second_factor_needed',
      );
      expect(title).toContain('Hãy bật mã xác thực');
      expect(details).toEqual({ ways: [], href: '/api/me/security' });
    }
    refused(await lead.post('/api/readings', purposeOf(id)), 403, 'second_factor_needed');
    const note = { topic: 'communication', text: 'Bài học sớm.' };
    const noting = (): Promise<{ status: number; body: { code?: string } }> =>
      lead.post(`/api/cases/${id}${actPaths.noteLesson}`, note, {
        'If-Match': '"3"',
        'Idempotency-Key': randomUUID(),
      });
    expect((await noting()).body.code).toBe('second_factor_needed');
    const secret = await setUpCodes(lead);
    // What counts is the session: this one has been proved by the password alone.
    const { title, details } = refused(await lead.get(`/api/cases/${id}`), 403, 'second_factor_needed');
    expect([title.includes('bật mã'), details]).toEqual([
      false,
      { ways: ['password_and_code'], href: '/api/session/step-up' },
    ]);
    const proof = { password: SAMPLE_PASSWORD, code: await codeOf(secret) };
    expect((await lead.post('/api/session/step-up', proof)).status).toBe(200);
    refused(await lead.get(`/api/cases/${id}`), 403, 'purpose_needed');
    expect((await lead.post('/api/readings', purposeOf(id))).status).toBe(201);
    expect((await lead.get(`/api/cases/${id}`)).body).toMatchObject({ id, sealed: null });
    expect((await noting()).body.code).not.toBe('second_factor_needed');
  });

  it('C.8 a clerk handles the envelope without one; other cases ask for none; nothing is told of what is not there', async () => {
    const { id } = await notifiedCase(app);
    await restrict(app, id);
    const clerk = await app.as(people.adviserClerk);
    expect(await clerk.act(id, 'acknowledge', await arrivalBody(app))).toMatchObject({
      sealed: 'restricted',
    });
    const lead = await signedIn(people.adviserDeputy);
    const other = await notifiedCase(app);
    expect((await lead.get(`/api/cases/${other.id}`)).status).toBe(200);
    refused(await (await signedIn(people.auditor)).get(`/api/cases/${id}`), 404, 'not_found');
  });

  it('C.8 nobody begins a restricted case that he could not read himself', async () => {
    const focal = await signedIn(people.ownerFocal);
    const body = await draftBody(app, { confidentiality: 'restricted' });
    refused(await focal.post('/api/cases', body), 403, 'second_factor_needed');
    // To make an open case safer never waits for anything.
    const { id, version } = await notifiedCase(app);
    const raising = await focal.post(
      `/api/cases/${id}${actPaths.changeConfidentiality}`,
      { confidentiality: 'restricted', reason: why },
      { 'If-Match': `"${version}"` },
    );
    expect(raising.status).toBe(200);
  });

  it('C.8 it is on unless an installation says otherwise, and off for the sample', () => {
    const on = (env: Record<string, string>): boolean => loadConfig(env).secondFactorForRestricted;
    expect(on({ DATABASE_URL: 'postgres://localhost/x' })).toBe(true);
    expect(on({})).toBe(false);
    expect(on({ SECOND_FACTOR_FOR_RESTRICTED: 'on' })).toBe(true);
    expect(on({ DATABASE_URL: 'postgres://localhost/x', SECOND_FACTOR_FOR_RESTRICTED: 'off' })).toBe(false);
  });
});
