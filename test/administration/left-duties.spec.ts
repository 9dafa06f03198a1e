import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InboxView } from '../../src/delivery/inbox.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { ADVISER, holderOf, OWNER, people } from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { present } from '../support/told.js';
import { closedWithLessons, guidance } from '../lessons/walk.js';
import { partOf } from '../committee/scene.js';
import { administrator, done, officialOf } from './desk.js';

let app: TestApp;
let leader: As;
let focal: As;
let admin: As;

beforeAll(async () => {
  app = await TestApp.start();
  leader = await app.as(people.ownerLeader);
  focal = await app.as(people.ownerFocal);
  admin = await administrator(app);
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

async function given(): Promise<{ id: string; task: string }> {
  const { id } = await coordinatedCase(app);
  const seen = await focal.act(id, 'giveTask', {
    actionKind: 'verify_facts',
    text: 'Đối chiếu số tiền chậm đóng.',
    ownerPositionId: await app.position(`${OWNER}/truc-ban`),
    dueAt: '2026-11-25T17:00:00+07:00',
  });
  return { id, task: partOf(seen, 'task').id };
}

const toldLeader = async (): Promise<string[]> => {
  await app.settle();
  const { items }: InboxView = expectOk(await leader.get('/api/inbox?limit=100'));
  return items.map((item) => item.act);
};

describe('C.9: a position ends, and what was to be done from it does not', () => {
  it('C.9 whoever follows in the seat does what was given to the one before', async () => {
    const { id, task } = await given();
    const former = await app.position(`${OWNER}/truc-ban`);
    await done(
      app,
      leader.post('/api/directory/positions', {
        officialId: await officialOf(app, `${OWNER}/van-thu`),
        followsPositionId: former,
        basis: 'Quyết định số 88/QĐ-BHXH',
      }),
    );
    const heir = await present(app, people.ownerClerk);
    await heir.act(id, 'acceptTask', {}, task);
    const seen = await heir.act(id, 'submitTask', { result: 'Đã đối chiếu.' }, task);
    expect(partOf(seen, 'task').state).toBe('submitted');
    // Somebody else of the agency still does not.
    const other = await given();
    expect((await focal.see(other.id)).acts.map((one) => one.act)).not.toContain('acceptTask');
  });

  it('C.9 where nobody follows it is for the next in line, and the leader hears of it', async () => {
    const { id, task } = await given();
    const position = await app.position(`${OWNER}/truc-ban`);
    expect((await focal.see(id)).acts.map((one) => one.act)).not.toContain('acceptTask');
    await done(app, admin.post(`/api/directory/positions/${position}/end`));
    expect(await toldLeader()).toContain('dutiesLeft');
    await app.advance(1);
    await focal.act(id, 'acceptTask', {}, task);
    const seen = await focal.act(id, 'submitTask', { result: 'Đã đối chiếu.' }, task);
    expect(partOf(seen, 'task').state).toBe('submitted');
  });

  it('C.5.9 the adviser neither extends nor cancels what his own agency owes; a claimed action can be cancelled', async () => {
    const { id, parts } = await closedWithLessons(app, OWNER, {}, guidance, {});
    const action = parts.find((one) => one.kind === 'corrective_action')!.id;
    await focal.act(id, 'claimAction', { evidence: 'Mẫu đã ban hành.' }, action);
    await app.sql(
      `update case_parts set org_id = (select adviser_org_id from cases where id = $2) where id = $1`,
      [action, id],
    );
    const adviser = await app.as(people.adviserLead);
    const offered = (await adviser.see(id)).acts.map((one) => one.act);
    expect(offered).not.toContain('cancelAction');
    const seen = await leader.act(id, 'cancelAction', { reason: 'Không còn cần thiết.' }, action);
    expect(seen.parts.find((one) => one.id === action)!.state).toBe('cancelled');
    expect(seen.clocks.map((one) => one.kind)).not.toContain('ca_verification');
  });

  it('C.9 C.5.9 an action whose verifier has gone is verified by the next in line, or cancelled though it is claimed', async () => {
    const { id, parts } = await closedWithLessons(app, OWNER, {}, guidance, {});
    const action = parts.find((one) => one.kind === 'corrective_action')!.id;
    await focal.act(id, 'claimAction', { evidence: 'Mẫu đã ban hành.' }, action);
    const head = await holderOf(app, `${ADVISER}/truong-ban`);
    const can = async (act: string): Promise<boolean> =>
      (await head.see(id)).acts.some((one) => one.act === act);
    expect(await can('verifyAction')).toBe(false);
    await app.sql(`update positions set ended_at = app_now() - interval '1 minute' where code = $1`, [
      `${ADVISER}/pho-truong-ban`,
    ]);
    app.forget();
    const seen = await head.act(id, 'verifyAction', {}, action);
    expect(seen.parts.find((one) => one.id === action)!.state).toBe('verified');
  });
});
