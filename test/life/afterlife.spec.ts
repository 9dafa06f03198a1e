import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { ahead } from '../support/ahead.js';
import { MONDAY, TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { draftBody, local, people } from '../support/scenario.js';
import { closedCase } from '../support/second-half.js';
import { present, told } from '../support/told.js';

let app: TestApp;
let closed: CaseView;

const newFacts = { reason: 'Phát sinh trở lại.', newFacts: 'Nhà máy lại chậm đóng.' };
const file = { documentList: ['Công văn thông báo'], pageCount: 3, retention: '10_years' };

beforeEach(async () => {
  app ??= await TestApp.start();
  await app.setClock(MONDAY);
  closed = await closedCase(app);
});
afterAll(() => app.close());

describe('T34: reopened', () => {
  it('T34 either leader reopens it inside its window; nothing is set back to zero', async () => {
    expect(local(closed.reopenUntil!)).toBe('2027-06-22 09:00');
    const adviser = await present(app, people.adviserLead);
    expect(wrong(await adviser.tryTo(closed.id, 'reopen', {}))).toEqual([
      'reason: missing',
      'newFacts: missing',
    ]);
    const seen = await adviser.act(closed.id, 'reopen', newFacts);
    expect(seen).toMatchObject({
      state: 'in_coordination',
      reopenCount: 1,
      knownAt: closed.knownAt,
      firstNotifiedAt: closed.firstNotifiedAt,
      closedAt: null,
      resolvedAt: null,
      reopenUntil: null,
    });
    expect(seen.clocks.map((one) => one.kind).sort()).toEqual(['resolve', 'update']);
    const focal = await present(app, people.ownerFocal);
    const list = expectOk<{ items: { id: string }[] }>(await focal.get('/api/cases'));
    expect(list.items.map((one) => one.id)).toContain(closed.id);
    expect(await told(app, people.ownerLeader, closed.id)).toContain('reopen!');
  });

  it('T34 no longer when the window is over; then a follow-up, and not before', async () => {
    const leader = await present(app, people.ownerLeader);
    const focal = await present(app, people.ownerFocal);
    const path = `/api/cases/${closed.id}`;
    const { version } = closed;
    const draft = await draftBody(app);
    refused(await focal.post(`${path}/create-follow-up`, { draft }, { version }), 409, 'not_now');
    await app.setClock(closed.reopenUntil!);
    const late = await present(app, people.ownerLeader);
    refused(await late.post(`${path}/reopen`, newFacts, { version }), 409, 'not_now');
    expect(leader.login).toBe(late.login);
    await app.setClock(new Date(Date.parse(closed.reopenUntil!) - 1));
    expect(
      (await (await present(app, people.ownerLeader)).act(closed.id, 'reopen', newFacts)).reopenCount,
    ).toBe(1);
  });
});

describe('T35: followed up', () => {
  it('T35 a new draft that says which case it follows; the closed one stays closed', async () => {
    await app.setClock('2027-07-01T09:00:00+07:00');
    const focal = await present(app, people.ownerFocal);
    expect(wrong(await focal.tryTo(closed.id, 'createFollowUp', {}))).toEqual(['draft: missing']);
    const gaps = await focal.tryTo(closed.id, 'createFollowUp', { draft: { subject: 'Lại chậm đóng' } });
    expect(wrong(gaps)).toContain('draft.knownAt: missing');
    const body = { draft: await draftBody(app) };
    const draft = await focal.act(closed.id, 'createFollowUp', body);
    expect(draft).toMatchObject({ state: 'drafted', followUpOfId: closed.id, ownerOrgId: closed.ownerOrgId });
    expect(draft.clocks.map((one) => one.kind)).toEqual(['notify']);
    const seen = await focal.see(closed.id, 1);
    expect(seen.state).toBe('closed');
    expect(seen.entries![0]).toMatchObject({ act: 'createFollowUp', data: { followUpCaseId: draft.id } });
    // The draft is nobody else's yet.
    const adviser = await present(app, people.adviserLead);
    refused(await adviser.get(`/api/cases/${draft.id}`), 404, 'not_found');
    const then = encodeURIComponent((await app.now()).toISOString());
    const back = expectOk<CaseView>(await focal.get(`/api/cases/${draft.id}?at=${then}`));
    expect(back.followUpOfId).toBe(closed.id);
  });
});

describe('T36: archived', () => {
  it('T36 needs the list, the pages and how long it is kept', async () => {
    const clerk = await present(app, people.ownerClerk);
    expect(wrong(await clerk.tryTo(closed.id, 'archive', {}))).toEqual([
      'documentList: missing',
      'pageCount: missing',
      'retention: missing',
    ]);
    const seen = await clerk.act(closed.id, 'archive', file);
    expect(seen).toMatchObject({ state: 'archived', clocks: [] });
    expect(ahead(seen)).toEqual([]);
  });

  it('T36 is refused while a corrective action is neither verified nor cancelled (A22)', async () => {
    const clerk = await present(app, people.ownerClerk);
    const path = `/api/cases/${closed.id}/archive`;
    const { version } = closed;
    const [row] = await app.sql<{ id: string }>(
      `insert into case_parts (id, case_id, kind, state, title, created_at, changed_at)
       values (gen_random_uuid(), $1, 'corrective_action', 'open', 'Sửa quy chế', app_now(), app_now()) returning id`,
      [closed.id],
    );
    for (const state of ['open', 'in_progress', 'claimed', 'returned']) {
      await app.sql('update case_parts set state = $2 where id = $1', [row!.id, state]);
      refused(await clerk.post(path, file, { version }), 409, 'not_now');
    }
    await app.sql(`update case_parts set state = 'verified' where id = $1`, [row!.id]);
    expect((await clerk.act(closed.id, 'archive', file)).state).toBe('archived');
  });

  it('T35 what was archived inside its window can be followed up: there is no other way on', async () => {
    const clerk = await present(app, people.ownerClerk);
    await clerk.act(closed.id, 'archive', file);
    const focal = await present(app, people.ownerFocal);
    const draft = await focal.act(closed.id, 'createFollowUp', { draft: await draftBody(app) });
    expect(draft.followUpOfId).toBe(closed.id);
  });
});
