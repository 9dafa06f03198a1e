import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InboxThreadsView, InboxThreadView } from '../../src/delivery/inbox-threads.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { restrictedCase } from '../support/restricted.js';
import { ADVISER, arrivalBody, notifiedCase, people } from '../support/scenario.js';

describe('page 11: the inbox, a line for each case', () => {
  let app: TestApp;
  let focal: As;
  let id: string;
  beforeAll(async () => {
    app = await TestApp.start();
    focal = await app.as(people.ownerFocal);
    for (const login of [people.ownerLeader, people.administrator, people.adviserStandIn, people.ownerClerk])
      await app.as(login);
    // Nobody acknowledges: the reminders of two days.
    ({ id } = await notifiedCase(app, { urgency: 'urgent' }, [ADVISER]));
    // They stay signed in for the days of this play.
    await app.sql(`update sessions set expires_at = app_now() + interval '30 days'`);
    await app.runTo('2026-11-24T17:00:00+07:00');
  });
  afterAll(() => app.close());

  const threads = async (by: As, query = ''): Promise<InboxThreadsView> =>
    expectOk(await by.get(`/api/inbox/threads${query}`));
  const of = ({ items }: InboxThreadsView, caseId = id): InboxThreadView =>
    items.find((one) => one.caseId === caseId)!;

  it('folds twenty reminders of one case into its latest, with the number of those before', async () => {
    const page = await threads(focal);
    expect(page.items.filter((one) => one.caseId === id)).toHaveLength(1);
    const [sum] = await app.sql<{ n: number; last: string }>(
      `select count(*)::int as n, (array_agg(i.id order by i.id desc))[1] as last
       from inbox_items i join accounts a on a.official_id = i.official_id where a.login = $1 and i.case_id = $2`,
      [people.ownerFocal, id],
    );
    expect(of(page)).toMatchObject({ id: sum!.last, earlier: sum!.n - 1, unread: sum!.n, needsAction: true });
    expect(sum!.n).toBeGreaterThan(3);
    expect(page.counts).toEqual({ action: 1, unread: 1 });
  });

  it('rule 7: read is not done: a case that asks for something stays among what is to be done', async () => {
    // The receipt is owed by the adviser's focal point, and its clock still runs.
    const owing = await app.as(people.adviserStandIn);
    expect((await owing.post('/api/inbox/threads/marks', { caseIds: [id], read: true })).status).toBe(204);
    expect(of(await threads(owing, '?which=action'))).toMatchObject({ unread: 0, needsAction: true });
    await focal.post('/api/inbox/threads/marks', { caseIds: [id], read: true });
    await focal.post('/api/inbox/threads/marks', { caseIds: [id], read: false });
    expect(of(await threads(focal, '?which=unread')).unread).toBe(1);
    // Another's marks are his own.
    const leader = await app.as(people.ownerLeader);
    await leader.post('/api/inbox/threads/marks', { caseIds: [id], read: true });
    expect(of(await threads(focal)).unread).toBe(1);
  });

  it('is put off until a moment, and back before it when something new happens', async () => {
    const until = '2026-11-25T08:00:00+07:00';
    expect((await focal.put(`/api/inbox/threads/${id}/snooze`, { until })).status).toBe(204);
    expect(of(await threads(focal, '?which=unread'))).toBeUndefined();
    expect(of(await threads(focal, '?which=snoozed')).snoozedUntil).toBe(new Date(until).toISOString());
    await app.setClock('2026-11-25T08:00:01+07:00');
    expect(of(await threads(focal, '?which=unread'))).toBeDefined();
    await focal.put(`/api/inbox/threads/${id}/snooze`, { until: '2026-11-27T08:00:00+07:00' });
    expect(of(await threads(focal, '?which=unread'))).toBeUndefined();
    await (await app.as(people.adviserClerk)).act(id, 'acknowledge', await arrivalBody(app));
    await app.settle();
    expect(of(await threads(focal, '?which=unread')).snoozedUntil).toBeNull();
  });

  it('is not put off into the past, for ever, or for a case one was never told of', async () => {
    for (const until of ['2026-11-01T00:00:00+07:00', '2027-06-01T00:00:00+07:00'])
      refused(await focal.put(`/api/inbox/threads/${id}/snooze`, { until }), 400, 'malformed');
    const outsider = await app.as(people.administrator);
    const until = '2026-11-28T08:00:00+07:00';
    refused(await outsider.put(`/api/inbox/threads/${id}/snooze`, { until }), 404, 'not_found');
  });

  it('says what is asked of the reader by his own clock, not what somebody else did, and who did that', async () => {
    const { id: fresh } = await notifiedCase(app, { urgency: 'urgent' }, [ADVISER]);
    await app.settle();
    const owing = await app.as(people.adviserStandIn);
    const told = of(await threads(owing, '?which=action'), fresh);
    expect(told).toMatchObject({
      act: 'issueNotice',
      label: { vi: 'Gửi văn bản thông báo' },
      asked: { vi: 'Tiếp nhận văn bản', en: 'Acknowledge receipt' },
    });
    const [clerk] = await app.sql<{ name: string }>(
      `select o.full_name as name from officials o join accounts a on a.official_id = o.id where a.login = $1`,
      [people.ownerClerk],
    );
    expect(told.by).toBe(clerk!.name);
    // The notice is acknowledged: of the clock that ran nothing is said any more.
    await (await app.as(people.adviserClerk)).act(fresh, 'acknowledge', await arrivalBody(app));
    await app.settle();
    expect(of(await threads(owing), fresh).asked?.vi).not.toBe('Tiếp nhận văn bản');
  });

  it('C.8: of a restricted case nobody hears by the inbox who does not know of it', async () => {
    const hidden = await restrictedCase(app);
    await app.settle();
    const reader = await threads(await app.as(people.adviserStandIn));
    expect(of(reader, hidden.id)).toBeDefined();
    await app.sql(
      `insert into inbox_items (id, official_id, case_id, seq, act, needs_action, created_at)
       select gen_random_uuid(), a.official_id, $2, 9999, 'postUpdate', false, app_now() from accounts a where a.login = $1`,
      [people.administrator, hidden.id],
    );
    expect(of(await threads(await app.as(people.administrator)), hidden.id)).toBeUndefined();
  });
});
