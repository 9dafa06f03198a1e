import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Act } from '../../src/cases/case-workflow.js';
import type { InboxView } from '../../src/delivery/inbox.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { ADVISER, DEPARTMENT, notifiedCase, OTHER_DEPARTMENT, people } from '../support/scenario.js';
import { told } from '../support/told.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

/** Who was told of the latest entry of this act, those who are asked to act with an exclamation mark. */
async function toldOf(caseId: string, act: Act): Promise<string[]> {
  await app.settle();
  const rows = await app.sql<{ login: string; needs: boolean }>(
    `select a.login, i.needs_action as needs from inbox_items i join accounts a on a.official_id = i.official_id
     where i.case_id = $1 and i.seq = (select max(seq) from journal_entries where stream_id = $1 and act = $2)`,
    [caseId, act],
  );
  return rows.map(({ login, needs }) => (needs ? `${login}!` : login)).sort();
}

const inbox = async (who: As, query = ''): Promise<InboxView> =>
  expectOk(await who.get(`/api/inbox${query}`));

describe('the person told', () => {
  it('C.9 is whoever stands in for one who is away, marked as on his behalf', async () => {
    const { id } = await notifiedCase(app);
    await app.settle();
    const [row] = await app.sql<{ code: string }>(
      `select p.code from inbox_items i join accounts a on a.official_id = i.official_id
       join positions p on p.id = i.on_behalf_of_position_id where i.case_id = $1 and a.login = $2`,
      [id, people.adviserStandIn],
    );
    expect(row!.code).toBe(`${ADVISER}/truong-phong-khoa-giao`);
    expect(await told(app, 'hua.van.dat', id)).toEqual([]);
  });

  it('C.9 is not somebody who is away, as long as another of the same role is there; else he is', async () => {
    const away = async (position: string) =>
      app.sql(
        `insert into absences (id, position_id, starts_at, ends_at, reason)
         values (gen_random_uuid(), $1, '2026-11-23 00:00+07', '2026-11-24 00:00+07', 'Nghỉ phép')`,
        [await app.position(position)],
      );
    await away(`${DEPARTMENT}/dau-moi`);
    await away(`${DEPARTMENT}/van-thu`);
    const { id } = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const logins = await toldOf(id, 'issueNotice');
    await app.sql(`delete from absences where reason = 'Nghỉ phép'`);
    expect(logins).not.toContain('tran.thi.cam.tu!');
    expect(logins).toContain('doan.manh.hung!');
    // The only clerk there is: better a full inbox than a lost message.
    expect(logins).toContain('ly.thi.sen!');
  });

  it('C.11 is told once of one thing, by one process or by two', async () => {
    const other = await TestApp.start({ databaseUrl: app.databaseUrl });
    const { id } = await notifiedCase(app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
    await Promise.all([app.settle(), other.settle(), app.settle(), other.settle()]);
    await other.close();
    const twice = await app.sql(
      'select official_id from inbox_items where case_id = $1 group by official_id, seq having count(*) > 1',
      [id],
    );
    expect(twice).toEqual([]);
    expect(await app.sql('select 1 from untold_entries')).toEqual([]);
    expect((await toldOf(id, 'issueNotice')).length).toBe(9);
  });

  it('C.11 is told also of what a process wrote down and did not live to tell', async () => {
    const { id } = await notifiedCase(app);
    await app.settle();
    await app.sql('delete from inbox_items where case_id = $1', [id]);
    await app.sql(
      'insert into untold_entries select stream_id, seq from journal_entries where stream_id = $1',
      [id],
    );
    expect(await toldOf(id, 'issueNotice')).toContain(`${people.adviserClerk}!`);
  });
});

describe('an inbox', () => {
  it('C.11 is read page by page, newest first, without gaps or doubles, also while new things arrive', async () => {
    const focal = await app.as('than.van.lam');
    const send = () => notifiedCase(app, {}, [ADVISER, 'lk-vksnd']);
    const cases = [];
    for (let n = 0; n < 7; n += 1) cases.push((await send()).id);
    await app.settle();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: InboxView = await inbox(focal, `?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map((item) => item.caseId!));
      cursor = page.nextCursor;
      await send();
      await app.settle();
    }
    expect(seen).toEqual(cases.reverse());
    expect((await inbox(focal)).unread).toBe(10);
  });

  it('C.11 read is not received: the clock runs on and the notice stays unacknowledged', async () => {
    const clerk = await app.as(people.adviserClerk);
    const sent = await notifiedCase(app);
    await app.settle();
    const before = await inbox(clerk, '?unread=true');
    const mine = before.items.filter((item) => item.caseId === sent.id);
    expect(mine).toMatchObject([
      { act: 'issueNotice', needsAction: true, readAt: null, label: { vi: 'Gửi văn bản thông báo' } },
    ]);
    const answer = await clerk.post('/api/inbox/read', { ids: [mine[0]!.id] });
    expect(answer.body).toEqual({ unread: before.unread - 1 });
    expect((await inbox(clerk, '?unread=true')).items.map((item) => item.caseId)).not.toContain(sent.id);
    const seen = await clerk.see(sent.id);
    expect(seen.recipients[0]!.state).toBe('delivered');
    expect(seen.clocks.map((clock) => clock.kind)).toEqual(['ack']);
    expect(seen.version).toBe(sent.version);
    expect((await clerk.post('/api/inbox/read', { ids: [mine[0]!.id] })).body.unread).toBe(before.unread - 1);
  });

  it('C.11 is one’s own: nobody reads another’s items or marks them read', async () => {
    const [clerk, other] = [await app.as(people.adviserClerk), await app.as('kim.thi.nga')];
    await notifiedCase(app);
    await app.settle();
    const item = (await inbox(clerk, '?unread=true')).items[0]!;
    expect((await inbox(other)).items).toEqual([]);
    expect((await other.post('/api/inbox/read', { ids: [item.id, 'không phải số'] })).body).toEqual({
      unread: 0,
    });
    expect((await inbox(clerk, '?unread=true')).items[0]!.id).toBe(item.id);
  });

  it('C.8 hides the words of a case from whoever may no longer see it, and keeps the reference', async () => {
    const sent = await notifiedCase(app, { exercise: true });
    await app.settle();
    const clerk = await app.as(people.adviserClerk);
    const mine = async () => (await inbox(clerk)).items.find((item) => item.caseId === sent.id);
    expect(await mine()).toMatchObject({
      ref: sent.ref,
      subject: sent.subject,
      urgency: 'urgent',
      exercise: true,
    });
    await app.sql(`update positions set ended_at = app_now() where code = $1`, [`${ADVISER}/van-thu`]);
    app.forget();
    expect(await mine()).toMatchObject({ ref: sent.ref, subject: null, urgency: null });
    await app.sql(`update positions set ended_at = null where code = $1`, [`${ADVISER}/van-thu`]);
    app.forget();
  });

  it('C.11 refuses a cursor that is none and more ids than a person reads at once', async () => {
    const clerk = await app.as(people.adviserClerk);
    expect((await clerk.get('/api/inbox?cursor=abc')).status).toBe(400);
    expect((await clerk.get('/api/inbox?limit=101')).status).toBe(400);
    const ids = Array.from({ length: 201 }, () => '01900000-0000-7000-8000-000000000000');
    expect((await clerk.post('/api/inbox/read', { ids })).status).toBe(400);
  });
});
