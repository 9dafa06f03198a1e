import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import { As } from '../support/as.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { draftBody, people, receivedCase } from '../support/scenario.js';

// One person with two sessions is one person: what he sends from both at the same moment is done once.

const ROUNDS = 10;
let app: TestApp;
let sessions: As[];

beforeAll(async () => {
  app = await TestApp.start();
  sessions = await Promise.all([1, 2].map(() => As.signIn(app, people.ownerFocal, SAMPLE_PASSWORD)));
});
afterAll(() => app.close());

describe('one person in two sessions', () => {
  it(`F5 the same request under one key from both at once is done once and answered twice: ${ROUNDS} rounds`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [body, key] = [await draftBody(app), randomUUID()];
      const got = await Promise.all([0, 1, 0, 1].map((n) => sessions[n]!.post('/api/cases', body, { key })));
      expect(got.map((one) => one.status)).toEqual([201, 201, 201, 201]);
      expect(new Set(got.map((one) => (one.body as CaseView).id)).size).toBe(1);
    }
  });

  it(`F5 two requests under one key are one of the two, and the other is refused: ${ROUNDS} rounds`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const key = randomUUID();
      const bodies = [await draftBody(app), await draftBody(app, { subject: 'Một nội dung khác hẳn' })];
      const got = await Promise.all(bodies.map((body, n) => sessions[n]!.post('/api/cases', body, { key })));
      expect(got.map((one) => one.status).sort()).toEqual([201, 422]);
    }
  });

  it(`asking and taking back from both at once is one after the other, on what each saw: ${ROUNDS} rounds`, async () => {
    const { id } = await receivedCase(app);
    const leader = await Promise.all([1, 2].map(() => As.signIn(app, people.ownerLeader, SAMPLE_PASSWORD)));
    const reason = { reason: 'Thông báo nhầm: việc thuộc đơn vị khác.' };
    for (let round = 0; round < ROUNDS; round += 1) {
      const { version } = await leader[0]!.see(id);
      const got = await Promise.all([
        leader[0]!.post(`/api/cases/${id}/withdraw`, reason, { version }),
        leader[1]!.post(`/api/cases/${id}/refuse-withdrawal`, reason, { version }),
        leader[1]!.post(`/api/cases/${id}/withdraw`, reason, { version }),
      ]);
      expect(got.filter((one) => one.status === 200)).toHaveLength(1);
      const seen = await leader[0]!.see(id);
      expect(seen).toMatchObject({ state: 'received', pendingConsent: { act: 'withdraw' } });
      await leader[0]!.act(id, 'refuseWithdrawal', reason);
    }
  });
});
