import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { holderOf, OWNER, ADVISER, people, receivedCase } from '../support/scenario.js';
import { coordinatedCase, resolutionBody } from '../support/second-half.js';

// What takes two people stays with two, however many requests one of them sends at once.

const ROUNDS = 50;
const reason = { reason: 'Thông báo nhầm: việc thuộc đơn vị khác.' };

let app: TestApp;
let leader: As;
let head: As;
let adviser: As;

beforeAll(async () => {
  app = await TestApp.start();
  [leader, adviser] = await Promise.all([app.as(people.ownerLeader), app.as(people.adviserLead)]);
  head = await holderOf(app, `${OWNER}/giam-doc`);
});
afterAll(() => app.close());

async function statuses(asked: Promise<{ status: number }>[]): Promise<number[]> {
  return (await Promise.all(asked)).map((one) => one.status).sort();
}

describe('two people who must agree', () => {
  it(`one side alone never withdraws a case, however it asks: ${ROUNDS} rounds`, async () => {
    const { id } = await receivedCase(app);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { version } = await leader.see(id);
      const url = `/api/cases/${id}/withdraw`;
      // On the version he sees, and on the one that his own first request makes.
      const got = await statuses([
        leader.post(url, reason, { version }), leader.post(url, reason, { version }), head.post(url, reason, { version }),
        leader.post(url, reason, { version: version + 1 }), head.post(url, reason, { version: version + 1 }),
      ]); // prettier-ignore
      expect(got).toEqual([200, 409, 409, 409, 409]);
      const after = await leader.see(id);
      expect(after).toMatchObject({
        state: 'received',
        version: version + 1,
        pendingConsent: { act: 'withdraw' },
      });
      await leader.act(id, 'refuseWithdrawal', reason);
    }
  });

  it(`one person in both capacities does not consent to himself: ${ROUNDS} rounds`, async () => {
    const { id } = await receivedCase(app);
    // Its owner is also who advises: his leader speaks for both sides.
    await app.sql('update cases set adviser_org_id = owner_org_id where id = $1', [id]);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { version } = await leader.see(id);
      const url = `/api/cases/${id}/withdraw`;
      const got = await statuses(
        [0, 0, 1, 1].map((more) => leader.post(url, reason, { version: version + more })),
      );
      expect(got).toEqual([200, 409, 409, 409]);
      expect(await leader.see(id)).toMatchObject({ state: 'received', pendingConsent: { act: 'withdraw' } });
      await leader.act(id, 'refuseWithdrawal', reason);
    }
  });

  it(`whoever proposes a resolution does not consent to it, nor does anybody of his side: ${ROUNDS} rounds`, async () => {
    const { id } = await coordinatedCase(app);
    const proposed = await leader.act(id, 'proposeResolution', await resolutionBody(app));
    const part = proposed.parts.find((one) => one.kind === 'resolution')!;
    const url = `/api/cases/${id}/resolutions/${part.id}/consent-to-resolution`;
    const { version } = proposed;
    for (let round = 0; round < ROUNDS; round += 1) {
      const got = await statuses([leader, head, leader].map((one) => one.post(url, {}, { version })));
      expect(got.every((status) => status === 403 || status === 409)).toBe(true);
    }
    expect((await leader.see(id)).state).toBe('in_coordination');
    // Of the other side one does, and only one of two at once.
    const chief = await holderOf(app, `${ADVISER}/truong-ban`);
    expect(await statuses([adviser.post(url, {}, { version }), chief.post(url, {}, { version })])).toEqual([
      200, 409,
    ]);
    expect((await leader.see(id)).state).toBe('resolved');
  });

  it(`asking and refusing at once is one or the other, never both on one version: ${ROUNDS} rounds`, async () => {
    const { id } = await receivedCase(app);
    for (let round = 0; round < ROUNDS; round += 1) {
      const asked = await leader.act(id, 'withdraw', reason);
      const { version } = asked;
      const got = await statuses([
        leader.post(`/api/cases/${id}/refuse-withdrawal`, reason, { version }),
        adviser.post(`/api/cases/${id}/refuse-withdrawal`, reason, { version }),
      ]);
      expect(got).toEqual([200, 409]);
      expect(await leader.see(id)).toMatchObject({ version: version + 1, pendingConsent: null });
    }
  });
});
