import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { workflow } from '../../src/cases/case-workflow.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER,
  DEPARTMENT,
  documentBody,
  draftBody,
  dueOf,
  noticeBody,
  OWNER,
  people,
} from '../support/scenario.js';

let app: TestApp;
/** The focal point stands in for the clerk today: she writes the case and sends its notice herself. */
let focalAndClerk: As;
beforeAll(async () => {
  app = await TestApp.start();
  await app.sql(
    `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis)
     values (gen_random_uuid(), $1, $2, '2026-11-23 00:00+07', '2026-11-24 00:00+07', 'Giấy giao việc')`,
    [await app.position(`${OWNER}/van-thu`), await app.position(`${OWNER}/dau-moi`)],
  );
  focalAndClerk = await app.as(people.ownerFocal);
});
afterAll(() => app.close());

const file = async (who: As, draft: object = {}, notice: object = {}, to = [ADVISER]): Promise<Response> =>
  who.post('/api/notices', { case: await draftBody(app, draft), notice: await noticeBody(app, notice, to) });

const cases = async (): Promise<number> => {
  const [row] = await app.sql<{ count: number }>('select count(*)::int as count from cases');
  return row!.count;
};

describe('filing a case together with its notice', () => {
  it('T01 T04 opens and sends it in one, as two entries by whoever acted as what', async () => {
    const answer = await file(focalAndClerk, {}, {}, [ADVISER, DEPARTMENT]);
    expect(answer.status).toBe(201);
    const filed = expectOk(answer);
    expect(filed.state).toBe('notified');
    expect(filed.recipients).toHaveLength(2);
    expect(dueOf(filed, 'notify')).toBeUndefined();
    expect(filed.clocks.map((clock) => clock.kind)).toEqual(['ack', 'ack']);
    const { entries } = await focalAndClerk.see(filed.id, 10);
    expect(entries!.map((entry) => [entry.seq, entry.act, entry.onBehalfOf?.title ?? null])).toEqual([
      [1, 'draft', null],
      [2, 'issueNotice', 'Văn thư'],
    ]);
    const [notice] = expectOk<{ document: { notation: string }; kind: string; version: number }[]>(
      await focalAndClerk.get(`/api/cases/${filed.id}/notices`),
    );
    expect(notice).toMatchObject({ kind: 'initial', version: 1 });
    expect(notice!.document.notation).toMatch(/^\d+\/BHXH$/);
  });

  it('T01 T04 tells everything that is missing in the case and in the notice at once, and keeps nothing', async () => {
    const before = await cases();
    const answer = await focalAndClerk.post('/api/notices', { case: {}, notice: {} });
    const { problems } = refused(answer, 422, 'missing');
    expect(problems.map((problem) => problem.field)).toEqual([
      ...workflow.draft.needs,
      ...workflow.issueNotice.needs,
    ]);
    expect(await cases()).toBe(before);
  });

  it('T01 T04 keeps nothing of the case when its notice is not right', async () => {
    const before = await cases();
    const document = await documentBody(app, { issuedOn: '2021-11-31' });
    expect(wrong(await file(focalAndClerk, {}, { document }))).toContain('document.issuedOn: no_such_day');
    expect(wrong(await file(focalAndClerk, { categories: ['speech'] }))).toEqual([
      'categories: no_such_category',
    ]);
    expect(await cases()).toBe(before);
  });

  it('T04 is not for a focal point alone, nor T01 for a clerk alone: nothing is kept then', async () => {
    const before = await cases();
    for (const login of ['pham.ngoc.son', people.ownerClerk, people.ownerLeader]) {
      const answer = await file(await app.as(login));
      expect([login, answer.status]).toEqual([login, 403]);
    }
    expect(await cases()).toBe(before);
  });

  it('T04 tells the recipients and the leader once it is filed, and nobody of a filing that failed', async () => {
    await app.settle();
    const [before] = await app.sql<{ count: number }>('select count(*)::int as count from inbox_items');
    expect((await file(focalAndClerk, {}, { noStateSecret: false })).status).toBe(422);
    await app.settle();
    const [after] = await app.sql<{ count: number }>('select count(*)::int as count from inbox_items');
    expect(after).toEqual(before);
    const filed = expectOk(await file(focalAndClerk));
    await app.settle();
    const told = await app.sql<{ login: string; act: string }>(
      `select a.login, i.act from inbox_items i join accounts a on a.official_id = i.official_id
       where i.case_id = $1 order by i.act, a.login`,
      [filed.id],
    );
    expect(told.map(({ login, act }) => `${act} ${login}`)).toEqual([
      `draft ${people.ownerLeader}`,
      `issueNotice ${people.adviserDeputy}`,
      `issueNotice ${people.adviserClerk}`,
      `issueNotice ${people.adviserStandIn}`,
    ]);
  });

  it('C.1(9) sent twice is one case with one answer', async () => {
    const before = await cases();
    const body = { case: await draftBody(app), notice: await noticeBody(app) };
    const key = 'sent-twice-0001';
    const answers = await Promise.all([1, 2, 3].map(() => focalAndClerk.post('/api/notices', body, { key })));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    for (const answer of answers) expect(answer.body).toEqual(answers[0]!.body);
    expect(await cases()).toBe(before + 1);
  });
});
