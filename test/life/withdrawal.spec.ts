import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ahead } from '../support/ahead.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { notifiedCase, people, receivedCase, returnedCase } from '../support/scenario.js';
import { coordinatedCase, resolve } from '../support/second-half.js';
import { told } from '../support/told.js';

let app: TestApp;
let owner: As;
let adviser: As;

const reason = { reason: 'Thông báo nhầm: việc thuộc đơn vị khác và đã được giải quyết.' };

beforeAll(async () => {
  app = await TestApp.start();
  [owner, adviser] = await Promise.all([app.as(people.ownerLeader), app.as(people.adviserLead)]);
});
afterAll(() => app.close());

describe('T42: withdrawn', () => {
  it.each([
    ['notified', notifiedCase],
    ['returned', returnedCase],
  ])('T42 before its receipt (%s) the owner withdraws alone, with a reason', async (state, make) => {
    const seen = await make(app);
    expect(seen.state).toBe(state);
    expect(wrong(await owner.tryTo(seen.id, 'withdraw', {}))).toEqual(['reason: missing']);
    expect(await owner.act(seen.id, 'withdraw', reason)).toMatchObject({ state: 'withdrawn', clocks: [] });
  });

  it('T42 once received the owner asks and the adviser consents', async () => {
    const { id, version } = await receivedCase(app);
    refused(await adviser.post(`/api/cases/${id}/withdraw`, reason, { version }), 409, 'not_now');
    const asked = await owner.act(id, 'withdraw', reason);
    expect(asked).toMatchObject({ state: 'received', pendingConsent: { act: 'withdraw' } });
    expect(asked.clocks.map((one) => one.kind)).toEqual(['assign']);
    expect(await told(app, people.adviserLead, id)).toContain('withdraw!');
    refused(
      await owner.post(`/api/cases/${id}/withdraw`, reason, { version: asked.version }),
      409,
      'not_now',
    );
    const over = await adviser.act(id, 'withdraw', reason);
    expect(over).toMatchObject({ state: 'withdrawn', pendingConsent: null, clocks: [] });
    expect(ahead(over)).toEqual([]);
  });

  it('T42 the adviser says no with a reason, and it may be asked again', async () => {
    const { id } = await coordinatedCase(app);
    await owner.act(id, 'withdraw', reason);
    const seen = await adviser.act(id, 'refuseWithdrawal', { reason: 'Việc còn đang diễn biến.' });
    expect(seen).toMatchObject({ state: 'in_coordination', pendingConsent: null });
    await owner.act(id, 'withdraw', reason);
    // He may also take it back himself.
    expect((await owner.act(id, 'refuseWithdrawal', reason)).pendingConsent).toBeNull();
  });

  it('T42 not while a direction is awaited or carried out, nor by anybody but the leaders', async () => {
    const { id } = await coordinatedCase(app);
    const focal = await app.as(people.ownerFocal);
    expect((await focal.see(id)).acts.map((one) => one.act)).not.toContain('withdraw');
    for (const state of ['awaiting_direction', 'under_direction']) {
      await app.sql('update cases set state = $2 where id = $1', [id, state]);
      const { version } = await owner.see(id);
      refused(await owner.post(`/api/cases/${id}/withdraw`, reason, { version }), 409, 'wrong_state');
    }
  });

  it('T42 nobody consents to what he has asked himself, also where the adviser owns the case', async () => {
    const { id } = await coordinatedCase(app);
    await app.sql('update cases set adviser_org_id = owner_org_id where id = $1', [id]);
    await owner.act(id, 'withdraw', reason);
    expect((await owner.see(id)).acts.map((one) => one.act)).not.toContain('withdraw');
  });

  it('T42 a request that was never answered ends with the resolution', async () => {
    const { id } = await coordinatedCase(app);
    await owner.act(id, 'withdraw', reason);
    expect(await resolve(app, id)).toMatchObject({ state: 'resolved', pendingConsent: null });
  });
});
