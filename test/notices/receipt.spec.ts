import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER,
  arrivalBody,
  DEPARTMENT,
  documentBody,
  dueOf,
  holderOf,
  nextNumber,
  notifiedCase,
  OTHER_DEPARTMENT,
  people,
} from '../support/scenario.js';
import { jump } from '../support/time.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

const kinds = (seen: CaseView): string[] => seen.clocks.map((clock) => clock.kind).sort();

async function rowOf(seen: CaseView, code: string): Promise<CaseView['recipients'][number]> {
  const orgId = await app.org(code);
  return seen.recipients.find((one) => one.orgId === orgId)!;
}

/** Tries to acknowledge for the adviser (or whoever is named) with what is given. */
async function acknowledge(seen: CaseView, over: object = {}, code = ADVISER): Promise<Response> {
  const clerk = await holderOf(app, `${code}/van-thu`);
  const { version } = await clerk.see(seen.id);
  const { id } = await rowOf(seen, code);
  const body = { ...(await arrivalBody(app)), ...over };
  return clerk.post(`/api/cases/${seen.id}/recipients/${id}/acknowledgement`, body, { version });
}

async function runsOf(seen: CaseView): Promise<{ orgId: string; state: string; id: string }[]> {
  return (await (await app.as(people.ownerFocal)).get(`/api/cases/${seen.id}/calls`)).body.runs;
}

describe('acknowledging receipt', () => {
  it('T09 by the primary recipient moves the case on: its clock stops, the adviser is to assign', async () => {
    const sent = await notifiedCase(app);
    const answer = await acknowledge(sent, { arrivalNumber: '4711' });
    expect(answer.body).toMatchObject({ state: 'received', unacknowledged: false });
    expect(kinds(answer.body)).toEqual(['assign']);
    expect(answer.body.clocks[0].owesOrgId).toBe(await app.org(ADVISER));
    expect(dueOf(answer.body, 'assign')).toBe('2026-11-23 11:00');
    expect(await rowOf(answer.body, ADVISER)).toMatchObject({
      state: 'acknowledged',
      ackChannel: 'paper',
      arrivalNumber: '4711',
    });
  });

  it('T09 is by a named person, of the version he had in hand', async () => {
    const sent = await notifiedCase(app);
    const standIn = await app.as(people.adviserStandIn);
    const seen = await standIn.act(sent.id, 'acknowledge', await arrivalBody(app), sent.recipients[0]!.id);
    const [notice] = (await standIn.get(`/api/cases/${seen.id}/notices`)).body;
    expect(notice.recipients[0]).toMatchObject({
      acknowledgedBy: 'Nguyễn Thị Mai Quỳnh',
      acknowledgedAt: (await app.now()).toISOString(),
      acknowledgedVersion: 1,
      arrivalOn: '2026-11-23',
    });
    const entry = (await standIn.see(seen.id, 1)).entries![0]!;
    expect(entry.actor!.fullName).toBe('Nguyễn Thị Mai Quỳnh');
    expect(entry.onBehalfOf).toMatchObject({ fullName: 'Hứa Văn Đạt' });
  });

  it('T09 by another recipient changes its own row and nothing else', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
    await app.settle();
    const answer = await acknowledge(sent, {}, DEPARTMENT);
    expect(answer.body.state).toBe('notified');
    expect(kinds(answer.body)).toEqual(['ack', 'ack']);
    const states = answer.body.recipients.map((one: { state: string }) => one.state);
    expect(states.sort()).toEqual(['acknowledged', 'delivered', 'delivered']);
  });

  it('T09 is for the clerk or the focal point of that recipient, not for his leader, nor for the other recipient', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const { id } = await rowOf(sent, ADVISER);
    const path = `/api/cases/${sent.id}/recipients/${id}/acknowledgement`;
    const body = await arrivalBody(app);
    for (const login of [people.adviserLead, people.adviserDuty, people.ownerFocal, 'ly.thi.sen'])
      refused(await (await app.as(login)).post(path, body, { version: sent.version }), 403, 'not_allowed');
    for (const login of [people.scOffice, 'kim.thi.nga'])
      refused(await (await app.as(login)).post(path, body, { version: sent.version }), 404, 'not_found');
    const offered = (await (await app.as('ly.thi.sen')).see(sent.id)).acts.filter(
      (one) => one.act === 'acknowledge',
    );
    expect(offered.map((one) => one.subjectId)).toEqual([(await rowOf(sent, DEPARTMENT)).id]);
  });

  it('T09 is of a recipient of this very case', async () => {
    const [sent, other] = [await notifiedCase(app), await notifiedCase(app)];
    const clerk = await app.as(people.adviserClerk);
    for (const id of [other.recipients[0]!.id, 'x', '01900000-0000-7000-8000-000000000000']) {
      const path = `/api/cases/${sent.id}/recipients/${id}/acknowledgement`;
      refused(await clerk.post(path, await arrivalBody(app), { version: sent.version }), 404, 'not_found');
    }
  });

  it('T09 happens once', async () => {
    const sent = await notifiedCase(app);
    await acknowledge(sent);
    const { title } = refused(await acknowledge(sent), 409, 'not_now');
    expect(title).toContain('đã tiếp nhận');
  });

  it('T09 that comes late is kept as late', async () => {
    const sent = await notifiedCase(app, { urgency: 'very_urgent' });
    await app.advance(61);
    await acknowledge(sent);
    const rows = await app.sql(
      `select missed_at = due_at as late from deadlines where case_id = $1 and kind = 'ack'`,
      [sent.id],
    );
    expect(rows).toEqual([{ late: true }]);
  });
});

describe('the register of incoming documents', () => {
  it('T09 asks for a number and a day, both at once', async () => {
    const sent = await notifiedCase(app);
    const answer = await acknowledge(sent, { arrivalNumber: undefined, arrivalOn: undefined });
    expect(wrong(answer)).toEqual(['arrivalNumber: missing', 'arrivalOn: missing']);
  });

  it.each(['2026-09-31', '2026-11-24', '2026-02-29'])('T09 knows no %s yet', async (arrivalOn) => {
    expect(wrong(await acknowledge(await notifiedCase(app), { arrivalOn }))).toEqual([
      'arrivalOn: no_such_day',
    ]);
  });

  it('T09 nothing arrives before the day it bears', async () => {
    const sent = await notifiedCase(app);
    expect(wrong(await acknowledge(sent, { arrivalOn: '2026-11-22' }))).toEqual([
      'arrivalOn: before_the_document',
    ]);
  });

  it('T09 uses a number once a year, however it is spelled; another agency has its own register', async () => {
    const number = nextNumber();
    const [sent, other] = [await notifiedCase(app), await notifiedCase(app, {}, [ADVISER, DEPARTMENT])];
    expect((await acknowledge(sent, { arrivalNumber: number })).status).toBe(200);
    for (const arrivalNumber of [number, `0${number}`])
      expect(wrong(await acknowledge(other, { arrivalNumber }))).toEqual(['arrivalNumber: number_taken']);
    expect((await acknowledge(other, { arrivalNumber: number }, DEPARTMENT)).status).toBe(200);
    await jump(app, '2027-01-04T09:00:00+07:00');
    const next = await notifiedCase(app);
    expect((await acknowledge(next, { arrivalNumber: number, arrivalOn: '2027-01-04' })).status).toBe(200);
  });

  it('T09 gives a number to one of two cases when both are registered at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const arrivalNumber = nextNumber();
      const sent = [await notifiedCase(app), await notifiedCase(app)];
      const answers = await Promise.all(sent.map((one) => acknowledge(one, { arrivalNumber })));
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
      expect(wrong(answers.find((answer) => answer.status === 422)!)).toEqual([
        'arrivalNumber: number_taken',
      ]);
    }
  });
});

describe('whoever was being rung', () => {
  it('T09 C.5.2 is left alone: a receipt on paper cancels the open run and stops its clock at once', async () => {
    const sent = await notifiedCase(app, { urgency: 'flash' });
    await app.advance(15);
    await app.tick();
    const focal = await app.as(people.ownerFocal);
    const silent = await focal.see(sent.id);
    expect(silent.unacknowledged).toBe(true);
    expect(kinds(silent)).toEqual(['ack', 'call_step']);
    const answer = await acknowledge(sent);
    expect(kinds(answer.body)).toEqual(['assign']);
    expect(answer.body.unacknowledged).toBe(false);
    const [run] = await runsOf(sent);
    expect(run!.state).toBe('cancelled');
    const attempt = { outcome: 'no_answer', startedAt: (await app.now()).toISOString() };
    const { version } = answer.body;
    refused(
      await focal.post(`/api/cases/${sent.id}/calls/${run!.id}/attempts`, attempt, { version }),
      409,
      'not_now',
    );
    await app.advance(60);
    await app.tick();
    expect((await runsOf(sent)).map((one) => one.state)).toEqual(['cancelled']);
  });

  it('T09 C.5.2 of another agency is rung on: a receipt ends only its own run', async () => {
    const sent = await notifiedCase(app, { urgency: 'flash' }, [ADVISER, DEPARTMENT]);
    await app.advance(15);
    await app.tick();
    const answer = await acknowledge(sent, {}, DEPARTMENT);
    expect(kinds(answer.body)).toEqual(['ack', 'call_step']);
    expect(answer.body.unacknowledged).toBe(true);
    const runs = await runsOf(sent);
    const states = new Map(runs.map((run) => [run.orgId, run.state]));
    expect(states.get(await app.org(DEPARTMENT))).toBe('cancelled');
    expect(states.get(await app.org(ADVISER))).toBe('open');
    expect((await acknowledge(sent)).body.unacknowledged).toBe(false);
  });
});

describe('what the recipients have in hand', () => {
  it('C.5.1 sent, delivered once they were told, opened when somebody looks; none of it is a receipt', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    expect((await rowOf(sent, ADVISER)).state).toBe('sent');
    await app.settle();
    const clerk = await app.as(people.adviserClerk);
    const first = (await clerk.get(`/api/cases/${sent.id}/notices`)).body[0].recipients;
    const mine = first.find((one: { primary: boolean }) => one.primary);
    expect(mine).toMatchObject({ state: 'delivered', openedAt: (await app.now()).toISOString() });
    expect(mine.deliveredAt).not.toBeNull();
    expect(first.find((one: { primary: boolean }) => !one.primary).openedAt).toBeNull();
    const seen = await clerk.see(sent.id);
    expect(seen.state).toBe('notified');
    expect(kinds(seen)).toEqual(['ack', 'ack']);
  });

  it('C.5.1 a delivery told late never moves a receipt backwards', async () => {
    const sent = await notifiedCase(app);
    await acknowledge(sent);
    await app.settle();
    const focal = await app.as(people.ownerFocal);
    expect((await focal.see(sent.id)).recipients[0]!.state).toBe('acknowledged');
  });

  it('B.1 the paper itself is shown with number, day, signatory and capacity as they stand on it', async () => {
    const document = await documentBody(app, { number: '9' });
    const focal = await app.as(people.ownerFocal);
    const sent = await notifiedCase(app);
    const [shown] = (await focal.get(`/api/cases/${sent.id}/notices`)).body;
    expect(shown.document).toMatchObject({
      type: document['type'],
      issuedOn: '2026-11-23',
      issuerName: 'Bảo hiểm xã hội tỉnh Lâm Khê',
      signatoryName: 'Đào Thị Ngân Giang',
      signatoryTitle: 'Phó Giám đốc',
      capacity: 'deputy_for_head',
    });
  });
});
