import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseListView } from '../../src/cases/case-list.js';
import { MONDAY, TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import {
  ADVISER,
  arrivalBody,
  DEPARTMENT,
  draftedCase,
  notifiedCase,
  OTHER_DEPARTMENT,
  people,
  phoneReportedCase,
  receivedCase,
  returnedCase,
} from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('update deadlines set next_at = null');
  await app.setClock(MONDAY);
});

async function list(login: string, query = ''): Promise<CaseListView> {
  return expectOk(await (await app.as(login)).get(`/api/cases?limit=100${query}`));
}
const ids = async (login: string, query = ''): Promise<string[]> =>
  (await list(login, query)).items.map((item) => item.id);
/** Which of these cases somebody finds with a query, in the order they are listed. */
async function among(cases: Record<string, { id: string }>, login: string, query = ''): Promise<string[]> {
  const names = new Map(Object.entries(cases).map(([name, { id }]) => [id, name]));
  return (await ids(login, query)).flatMap((id) => names.get(id) ?? []);
}

describe('the list of cases', () => {
  it('shows the newest first, each with what one may do now', async () => {
    const cases = { older: await notifiedCase(app), newer: await notifiedCase(app) };
    expect(await among(cases, people.adviserClerk)).toEqual(['newer', 'older']);
    for (const login of [people.adviserClerk, people.ownerLeader, people.ownerFocal]) {
      const somebody = await app.as(login);
      for (const line of (await list(login)).items) {
        const offered = (await somebody.see(line.id)).acts.map((one) => one.act);
        expect([login, line.acts]).toEqual([login, [...new Set(offered)]]);
      }
    }
  });

  it('says of each what is next due, who sent it, and how many have not acknowledged', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const line = (await list(people.adviserClerk)).items.find((item) => item.id === sent.id)!;
    expect(line).toMatchObject({
      ref: sent.ref,
      state: 'notified',
      stateLabel: { vi: 'Đã gửi văn bản, chờ tiếp nhận' },
      ownerName: 'Bảo hiểm xã hội tỉnh Lâm Khê',
      awaitingReceipt: 2,
      nextClock: { kind: 'ack' },
      version: sent.version,
      lastSeq: sent.lastSeq,
    });
  });

  it('A30 C.8 shows nothing of what one may not see, by whatever filter or search', async () => {
    const mark = 'Khu tái định cư Suối Ngàn';
    const cases = {
      draft: await draftedCase(app, { subject: mark }),
      sent: await notifiedCase(app, { subject: mark }),
    };
    const q = `&q=${encodeURIComponent(mark)}`;
    expect(await among(cases, people.ownerFocal, q)).toEqual(['sent', 'draft']);
    expect(await among(cases, people.adviserClerk, q)).toEqual(['sent']);
    for (const login of ['kim.thi.nga', 'ly.thi.sen', people.scOffice, people.administrator, people.auditor])
      for (const query of [
        '',
        q,
        '&closed=true',
        '&filter=overdue',
        '&filter=awaiting_receipt',
        '&state=notified,drafted',
      ]) {
        const seen = await list(login, query);
        expect([login, query, ...seen.items.filter((item) => item.subject === mark)]).toEqual([login, query]);
      }
    expect((await list(people.administrator)).items).toEqual([]);
    expect((await list(people.auditor, '&closed=true')).items).toEqual([]);
  });
});

describe('its filters', () => {
  it('mine: a clock runs, and it is my agency and my role that must act', async () => {
    const cases = {
      draft: await draftedCase(app),
      sent: await notifiedCase(app, {}, [ADVISER, DEPARTMENT]),
      received: await receivedCase(app),
      returned: await returnedCase(app),
    };
    const mine = (login: string) => among(cases, login, '&filter=mine');
    expect(await mine(people.ownerFocal)).toEqual(['returned', 'draft']);
    expect(await mine(people.ownerClerk)).toEqual(['returned']);
    expect(await mine(people.adviserClerk)).toEqual(['sent']);
    expect(await mine('ly.thi.sen')).toEqual(['sent']);
    expect(await mine(people.adviserLead)).toEqual(['received']);
    expect(await mine('duong.the.vinh')).toEqual(['received']);
    expect(await mine(people.adviserDuty)).toEqual([]);
  });

  it('mine: for whoever fills a role too, the deputy as the focal point and the stand-in as whom he stands in for', async () => {
    const cases = { draft: await draftedCase(app), sent: await notifiedCase(app) };
    expect(await among(cases, 'pham.ngoc.son', '&filter=mine')).toEqual(['draft']);
    expect(await among(cases, people.adviserStandIn, '&filter=mine')).toEqual(['sent']);
    expect(await among(cases, people.adviserDeputy, '&filter=mine')).toEqual(['sent']);
  });

  it('mine: for a head what a leader owes', async () => {
    const cases = { asked: await receivedCase(app, {}, [ADVISER]) };
    await (await app.as(people.ownerLeader)).act(cases.asked.id, 'recallNotice', { reason: 'Gửi nhầm.' });
    expect(await among(cases, 'duong.the.vinh', '&filter=mine')).toEqual(['asked']);
  });

  it('awaiting_receipt: somebody has it and has not acknowledged', async () => {
    const cases = {
      none: await draftedCase(app),
      one: await notifiedCase(app),
      both: await receivedCase(app),
      half: await receivedCase(app, {}, [ADVISER, DEPARTMENT]),
      phoned: await phoneReportedCase(app),
    };
    await app.settle();
    expect(await among(cases, people.ownerFocal, '&filter=awaiting_receipt')).toEqual(['half', 'one']);
  });

  it('overdue: a running clock is past its time, from the very moment on', async () => {
    const cases = {
      flash: await notifiedCase(app, { urgency: 'flash' }),
      slow: await notifiedCase(app, { urgency: 'routine' }),
    };
    await app.advance(14);
    expect(await among(cases, people.ownerFocal, '&filter=overdue')).toEqual([]);
    await app.advance(1);
    expect(await among(cases, people.ownerFocal, '&filter=overdue')).toEqual(['flash']);
    const { id, recipients } = cases.flash;
    const clerk = await app.as(people.adviserClerk);
    await clerk.act(id, 'acknowledge', await arrivalBody(app), recipients[0]!.id);
    expect(await among(cases, people.ownerFocal, '&filter=overdue')).toEqual([]);
  });

  it('state, urgency, agency, exercise, closed, and several of them together', async () => {
    const discarded = await draftedCase(app);
    await (await app.as(people.ownerFocal)).act(discarded.id, 'discard', { reason: 'Không còn cần.' });
    const cases = {
      draft: await draftedCase(app, { urgency: 'routine' }),
      sent: await notifiedCase(app, { urgency: 'very_urgent' }, [ADVISER, DEPARTMENT]),
      drill: await notifiedCase(app, { exercise: true }),
      received: await receivedCase(app, {}, [ADVISER, OTHER_DEPARTMENT]),
      discarded,
    };
    const found = (query: string) => among(cases, people.ownerFocal, query);
    expect(await found('')).toEqual(['received', 'drill', 'sent', 'draft']);
    expect(await found('&closed=true')).toEqual(['received', 'drill', 'sent', 'draft', 'discarded']);
    expect(await found('&state=notified')).toEqual(['drill', 'sent']);
    expect(await found('&state=received,drafted')).toEqual(['received', 'draft']);
    expect(await found('&state=cancelled')).toEqual(['discarded']);
    expect(await found('&urgency=very_urgent,routine')).toEqual(['sent', 'draft']);
    expect(await found('&exercise=true')).toEqual(['drill']);
    expect(await found('&exercise=false')).toEqual(['received', 'sent', 'draft']);
    expect(await found(`&agency=${await app.org(DEPARTMENT)}`)).toEqual(['sent']);
    expect(await found(`&agency=${await app.org(ADVISER)}&state=notified&exercise=false`)).toEqual(['sent']);
  });

  it('agency: one that takes part, not one that did before the notice went elsewhere', async () => {
    const { id } = await returnedCase(app);
    await app.sql(
      `insert into case_parties (case_id, org_id, role, org_version_id, joined_at, left_at, is_open)
       select $1, $2, 'recipient', id, now(), now(), true from organisation_versions where org_id = $2`,
      [id, await app.org('lk-ca')],
    );
    expect(await ids(people.ownerFocal, `&agency=${await app.org('lk-ca')}`)).toEqual([]);
  });

  it('refuses what it does not know instead of showing everything', async () => {
    const focal = await app.as(people.ownerFocal);
    for (const query of [
      'filter=all',
      'state=done',
      'urgency=high',
      'agency=lk-snv',
      'exercise=maybe',
      'closed=2',
      'limit=0',
      'limit=101',
      'sort=asc',
    ])
      expect([query, (await focal.get(`/api/cases?${query}`)).status]).toEqual([query, 400]);
  });
});
