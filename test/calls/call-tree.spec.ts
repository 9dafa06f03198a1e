import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { CallsView } from '../../src/calls/call.view.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { ADVISER, arrivalBody, DEPARTMENT, dueOf, notifiedCase, OWNER, people } from '../support/scenario.js';
import { live } from '../support/time.js';
import { told } from '../support/told.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  // What earlier tests left behind is none of this one's business, and would only be handled on the way.
  await app.sql('update deadlines set next_at = null');
  await app.setClock(MONDAY);
});

type Run = CallsView['runs'][number];

async function runOf(seen: { id: string }): Promise<Run> {
  const { runs } = expectOk<CallsView>(
    await (await app.as(people.ownerFocal)).get(`/api/cases/${seen.id}/calls`),
  );
  expect(runs).toHaveLength(1);
  return runs[0]!;
}

const seenByFocal = async (id: string): Promise<CaseView> => (await app.as(people.ownerFocal)).see(id);
const kinds = (seen: CaseView): string[] => seen.clocks.map((clock) => clock.kind).sort();

/** A flash notice at 09:00 that nobody has acknowledged by 09:15: the first step is to be rung until 09:20. */
async function silent(): Promise<CaseView> {
  const sent = await notifiedCase(app, { urgency: 'flash' });
  await live(app, '2026-11-23T09:15:00+07:00');
  return seenByFocal(sent.id);
}

async function attempt(
  id: string,
  outcome: string,
  over: object = {},
  login: string = people.ownerFocal,
): Promise<Response> {
  const caller = await app.as(login);
  const { version } = await caller.see(id);
  const body = { outcome, startedAt: (await app.now()).toISOString(), ...over };
  return caller.post(`/api/cases/${id}/calls/${(await runOf({ id })).id}/attempts`, body, { version });
}

/** The officer on duty of the adviser takes the notice, called back at the telephone of his unit. */
async function takeByPhone(id: string, over: object = {}): Promise<Response> {
  const caller = await app.as(people.ownerFocal);
  const { version } = await caller.see(id);
  const body = {
    calleePositionId: await app.position(`${ADVISER}/chuyen-vien-truc`),
    calledBackNumber: '0200 555 1200',
    startedAt: (await app.now()).toISOString(),
    readBack: true,
    ...over,
  };
  return caller.post(`/api/cases/${id}/calls/${(await runOf({ id })).id}/acknowledgement`, body, { version });
}

describe('when nobody acknowledges in time', () => {
  it('T13 the call tree opens: the case is marked, the sender is to ring, those above the silent are told', async () => {
    const seen = await silent();
    expect(seen).toMatchObject({ state: 'notified', unacknowledged: true });
    expect(kinds(seen)).toEqual(['ack', 'call_step']);
    expect(dueOf(seen, 'call_step')).toBe('2026-11-23 09:20');
    expect(seen.clocks.find((clock) => clock.kind === 'call_step')!.owesOrgId).toBe(await app.org(OWNER));
    expect(seen.clocks.find((clock) => clock.kind === 'ack')!.missedAt).toBe(
      seen.clocks.find((one) => one.kind === 'ack')!.dueAt,
    );
    for (const login of [people.ownerFocal, 'ho.si.nguyen'])
      expect(await told(app, login, seen.id)).toContain('acknowledgementMissed!');
    expect(await told(app, people.adviserLead, seen.id)).toContain('acknowledgementMissed');
  });

  it('T13 C.5.2 rings the focal point, the deputy, the duty telephone, the leader, the head, the office of the committee', async () => {
    const run = await runOf(await silent());
    expect(run.steps.map(({ step, kind, fullName, phone }) => [step, kind, fullName, phone])).toEqual([
      [1, 'focal', 'Nguyễn Thị Mai Quỳnh', '0900 555 016'],
      [2, 'focal_deputy', 'Lê Hoài Phương', '0900 555 015'],
      [3, 'duty', 'Triệu Đức Long', '0200 555 1200'],
      [4, 'leader', 'Chu Thị Thanh Thuỷ', '0900 555 013'],
      [5, 'head', 'Dương Thế Vinh', '0900 555 012'],
      [6, 'sc_office', 'Lò Văn Hiệp', '0200 555 1100'],
    ]);
    expect(run.steps[0]!.standsInFor).toMatchObject({ fullName: 'Hứa Văn Đạt' });
    expect(run).toMatchObject({ state: 'open', step: 0, attemptsPerStep: 2 });
  });

  it('T13 passes over whoever is away and has nobody in his place, and says why', async () => {
    await app.sql(
      `insert into absences (id, position_id, starts_at, ends_at, reason)
       values (gen_random_uuid(), $1, '2026-11-23 00:00+07', '2026-11-24 00:00+07', 'Đi công tác')`,
      [await app.position(`${ADVISER}/chuyen-vien-chinh`)],
    );
    const run = await runOf(await silent());
    await app.sql(`delete from absences where reason = 'Đi công tác'`);
    expect(run.steps[0]).toMatchObject({
      kind: 'focal',
      phone: null,
      skipped: { why: 'absent', note: 'Đi học tập trung' },
    });
    expect(run.step).toBe(1);
  });

  it.each([
    ['routine', '2026-11-25T17:00:00+07:00', '2026-11-25 17:30'],
    ['urgent', '2026-11-23T15:00:00+07:00', '2026-11-23 15:15'],
    ['very_urgent', '2026-11-23T10:00:00+07:00', '2026-11-23 10:10'],
    ['flash', '2026-11-23T09:15:00+07:00', '2026-11-23 09:20'],
  ])('C.10 T13 at urgency %s it opens at %s and the next step comes at %s', async (urgency, opens, next) => {
    const sent = await notifiedCase(app, { urgency });
    await live(app, new Date(Date.parse(opens) - 1_000).toISOString());
    expect((await seenByFocal(sent.id)).unacknowledged).toBe(false);
    await live(app, opens);
    expect(dueOf(await seenByFocal(sent.id), 'call_step')).toBe(next);
  });

  it('T13 each silent recipient gets a tree of its own, once, and whoever has acknowledged none', async () => {
    const sent = await notifiedCase(app, { urgency: 'flash' }, [ADVISER, DEPARTMENT]);
    const department = sent.recipients.find((one) => !one.primary)!;
    await (await app.as('ly.thi.sen')).act(sent.id, 'acknowledge', await arrivalBody(app), department.id);
    await live(app, '2026-11-23T09:15:00+07:00');
    await Promise.all([app.tick(), app.tick()]);
    expect((await runOf(sent)).recipientId).toBe(sent.recipients.find((one) => one.primary)!.id);
  });
});

describe('ringing down the tree', () => {
  it('T13 C.5.2 rings a step twice, then the next; what was tried stays on record', async () => {
    const { id } = await silent();
    await app.advance(2);
    const first = expectOk(await attempt(id, 'no_answer', { note: 'Đổ chuông, không ai nhấc máy.' }));
    expect((await runOf({ id })).step).toBe(0);
    // The step's own time runs on: an attempt wins none.
    expect(dueOf(first, 'call_step')).toBe('2026-11-23 09:20');
    await app.advance(1);
    const second = expectOk(await attempt(id, 'busy', {}, 'ho.si.nguyen'));
    const run = await runOf({ id });
    expect(run.step).toBe(1);
    expect(dueOf(second, 'call_step')).toBe('2026-11-23 09:23');
    expect(
      run.attempts.map(({ step, number, outcome, by, note }) => [step, number, outcome, by, note]),
    ).toEqual([
      [
        0,
        '0900 555 016',
        'no_answer',
        'Trưởng phòng Tuyên truyền và Hỗ trợ người tham gia',
        'Đổ chuông, không ai nhấc máy.',
      ],
      [0, '0900 555 016', 'busy', 'Chuyên viên trực', null],
    ]);
  });

  it.each(['wrong_number', 'refused'])(
    'T13 C.5.2 "%s" goes straight on to the next step',
    async (outcome) => {
      const { id } = await silent();
      expectOk(await attempt(id, outcome));
      expect((await runOf({ id })).step).toBe(1);
    },
  );

  it('T13 a step whose time runs out is left behind: not tried, if nobody rang', async () => {
    const { id } = await silent();
    await live(app, '2026-11-23T09:20:00+07:00');
    let run = await runOf({ id });
    expect(run.step).toBe(1);
    expect(run.attempts.map(({ step, outcome, by }) => [step, outcome, by])).toEqual([
      [0, 'not_tried', null],
    ]);
    expectOk(await attempt(id, 'left_message'));
    await live(app, '2026-11-23T09:25:00+07:00');
    run = await runOf({ id });
    expect(run.step).toBe(2);
    expect(run.attempts.map(({ step, outcome }) => [step, outcome])).toEqual([
      [0, 'not_tried'],
      [1, 'left_message'],
    ]);
    expect(await told(app, people.ownerFocal, id)).toContain('callStepElapsed!');
  });

  it('T13 is rung from the ladder of the moment it opened: what the directory says later changes nothing', async () => {
    const seen = await silent();
    const before = (await runOf(seen)).steps;
    await app.sql(`update officials set work_phone = '0900 555 777' where code = 'le.hoai.phuong'`);
    await app.sql(`update positions set ended_at = app_now() where code = $1`, [`${ADVISER}/pho-truong-ban`]);
    expectOk(await attempt(seen.id, 'wrong_number'));
    const run = await runOf(seen);
    expect(run.steps).toEqual(before);
    const [row] = (await (await app.as(people.ownerFocal)).see(seen.id, 1)).entries!;
    expect(row!.data!['next']).toMatchObject({ fullName: 'Lê Hoài Phương', phone: '0900 555 015' });
    await app.sql(`update officials set work_phone = '0900 555 015' where code = 'le.hoai.phuong'`);
    await app.sql(`update positions set ended_at = null where code = $1`, [`${ADVISER}/pho-truong-ban`]);
  });

  it('T13 is the sender’s to ring: focal point, officer, duty or leader, and nobody of the silent agency', async () => {
    const seen = await silent();
    const { id } = await runOf(seen);
    const path = `/api/cases/${seen.id}/calls/${id}/attempts`;
    const body = { outcome: 'busy', startedAt: (await app.now()).toISOString() };
    for (const login of [people.ownerClerk, people.adviserClerk, people.adviserDuty])
      refused(await (await app.as(login)).post(path, body, { version: seen.version }), 403, 'not_allowed');
    expectOk(await attempt(seen.id, 'busy', {}, people.ownerLeader));
  });

  it('T13 says how the call went and when, which cannot be in time to come, and names no citizen', async () => {
    const { id } = await silent();
    expect(wrong(await attempt(id, 'busy', { outcome: undefined, startedAt: undefined }))).toEqual([
      'outcome: missing',
      'startedAt: missing',
    ]);
    const later = new Date((await app.now()).getTime() + 120_000).toISOString();
    expect(wrong(await attempt(id, 'busy', { startedAt: later }))).toEqual(['startedAt: in_the_future']);
    expect(wrong(await attempt(id, 'busy', { note: 'Ông Lê Văn Tình Cờ nghe máy.' }))).toEqual([
      'note: personal_name',
    ]);
  });
});

describe('a tree that is exhausted', () => {
  it('A09 T15 after the last step both heads and the office of the committee are told, with every attempt', async () => {
    const { id } = await silent();
    for (let step = 0; step < 5; step += 1) expectOk(await attempt(id, 'wrong_number'));
    expect((await runOf({ id })).state).toBe('open');
    const last = expectOk(await attempt(id, 'wrong_number'));
    expect(kinds(last)).toEqual(['ack']);
    expect(last).toMatchObject({ state: 'notified', unacknowledged: true });
    expect(await runOf({ id })).toMatchObject({ state: 'exhausted', endedAt: expect.any(String) });
    for (const login of ['duong.the.vinh', people.scOffice, 'trinh.huu.nghiem', 'bach.hung.thai'])
      expect([login, (await told(app, login, id)).at(-1)]).toEqual([login, 'callTreeExhausted!']);
    const entries = (await (await app.as(people.ownerFocal)).see(id, 3)).entries!;
    expect(entries.at(-1)).toMatchObject({ act: 'callTreeExhausted', actor: null });
    expect((entries.at(-1)!.data!['attempts'] as object[]).length).toBe(6);
  });

  it('A09 T15 is exhausted by the clock alone, six steps of five minutes, and then left in peace', async () => {
    const { id } = await silent();
    await live(app, '2026-11-23T09:44:59+07:00');
    expect((await runOf({ id })).step).toBe(5);
    await live(app, '2026-11-23T09:45:00+07:00');
    const run = await runOf({ id });
    expect(run.state).toBe('exhausted');
    expect(run.attempts.map((one) => one.outcome)).toEqual(Array.from({ length: 6 }, () => 'not_tried'));
    refused(await attempt(id, 'busy'), 409, 'not_now');
    refused(await takeByPhone(id), 409, 'not_now');
    await live(app, '2026-11-23T12:00:00+07:00');
    expect((await runOf({ id })).state).toBe('exhausted');
  });

  it('T15 T09 can still be acknowledged on paper, and the mark goes', async () => {
    const seen = await silent();
    await live(app, '2026-11-23T09:45:00+07:00');
    const clerk = await app.as(people.adviserClerk);
    const received = await clerk.act(seen.id, 'acknowledge', await arrivalBody(app), seen.recipients[0]!.id);
    expect(received).toMatchObject({ state: 'received', unacknowledged: false });
    expect((await runOf(seen)).state).toBe('exhausted');
  });
});
