import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { ADVISER, arrivalBody, DEPARTMENT, dueOf, notifiedCase, people } from '../support/scenario.js';
import { live } from '../support/time.js';
import { told } from '../support/told.js';

/** The eve of a holiday: 24 November is one, so the next working day is Wednesday. */
const EVE = '2026-11-23T16:00:00+07:00';
const SILENT = '2026-11-23T16:15:00+07:00';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('update deadlines set next_at = null');
  await app.setClock(EVE);
});

const kinds = (seen: CaseView): string[] => seen.clocks.map((clock) => clock.kind).sort();

async function silent(to: string[] = [ADVISER]): Promise<CaseView> {
  const sent = await notifiedCase(app, { urgency: 'flash' }, to);
  await live(app, SILENT);
  return (await app.as(people.ownerFocal)).see(sent.id);
}

async function runIdOf(seen: CaseView, code: string): Promise<string> {
  const { runs } = (await (await app.as(people.ownerFocal)).get(`/api/cases/${seen.id}/calls`)).body;
  const orgId = await app.org(code);
  return (runs as { id: string; orgId: string }[]).find((run) => run.orgId === orgId)!.id;
}

/** The officer on duty takes the notice, called back at the telephone of his unit. */
async function take(
  seen: CaseView,
  over: object = {},
  code = ADVISER,
  login: string = people.ownerFocal,
): Promise<Response> {
  const caller = await app.as(login);
  const { version } = await caller.see(seen.id);
  const body = {
    calleePositionId: await app.position(
      code === ADVISER ? `${ADVISER}/chuyen-vien-truc` : `${code}/truc-ban`,
    ),
    calledBackNumber: code === ADVISER ? '0200 555 1200' : '0200 555 1700',
    startedAt: (await app.now()).toISOString(),
    readBack: true,
    ...over,
  };
  const run = await runIdOf(seen, code);
  return caller.post(`/api/cases/${seen.id}/calls/${run}/acknowledgement`, body, { version });
}

describe('a receipt given by telephone', () => {
  it('A08 T14 step 1 is away with a stand-in, step 3 answers; the register number comes the next working day', async () => {
    const seen = await silent();
    const focal = await app.as(people.ownerFocal);
    const run = await runIdOf(seen, ADVISER);
    const ring = async (): Promise<CaseView> =>
      focal.act(
        seen.id,
        'recordCallAttempt',
        { outcome: 'no_answer', startedAt: (await app.now()).toISOString() },
        run,
      );
    for (let call = 0; call < 4; call += 1) {
      await app.advance(1);
      await ring();
    }
    const { runs } = (await focal.get(`/api/cases/${seen.id}/calls`)).body;
    expect(runs[0].steps[0]).toMatchObject({
      fullName: 'Nguyễn Thị Mai Quỳnh',
      standsInFor: { fullName: 'Hứa Văn Đạt' },
    });
    expect(runs[0].step).toBe(2);
    const taken = expectOk(await take(seen));
    expect(taken).toMatchObject({ state: 'received', unacknowledged: false });
    expect(kinds(taken)).toEqual(['assign', 'formal_ack']);
    expect(dueOf(taken, 'formal_ack')).toBe('2026-11-25 16:19');
    expect(dueOf(taken, 'assign')).toBe('2026-11-23 16:49');
    expect(taken.recipients[0]).toMatchObject({
      state: 'acknowledged',
      ackChannel: 'phone',
      arrivalNumber: null,
    });

    await live(app, '2026-11-25T08:00:00+07:00');
    const clerk = await app.as(people.adviserClerk);
    const arrival = await arrivalBody(app);
    const registered = await clerk.act(seen.id, 'registerReceipt', arrival, seen.recipients[0]!.id);
    expect(kinds(registered)).toEqual(['assign']);
    expect(registered.recipients[0]!.arrivalNumber).toBe(arrival.arrivalNumber);
    const late = await app.sql(`select missed_at from deadlines where case_id = $1 and kind = 'formal_ack'`, [
      seen.id,
    ]);
    expect(late).toEqual([{ missed_at: null }]);
    expect(await told(app, people.ownerFocal, seen.id)).toContain('registerReceipt');
  });

  it('T14 keeps who answered, at which number he was called back, and who stood in for whom', async () => {
    const seen = await silent();
    const standIn = {
      calleePositionId: await app.position(`${ADVISER}/chuyen-vien-chinh`),
      calledBackNumber: '0900.555.016',
      note: 'Đã đọc lại nội dung.',
    };
    expectOk(await take(seen, standIn));
    const focal = await app.as(people.ownerFocal);
    const entry = (await focal.see(seen.id, 1)).entries![0]!;
    expect(entry).toMatchObject({
      act: 'acknowledgeByPhone',
      data: {
        callee: { fullName: 'Nguyễn Thị Mai Quỳnh', standsInFor: { fullName: 'Hứa Văn Đạt' } },
        calledBackNumber: '0900.555.016',
        readBack: true,
      },
    });
    const { runs } = (await focal.get(`/api/cases/${seen.id}/calls`)).body;
    expect(runs[0]).toMatchObject({ state: 'answered' });
    expect(runs[0].attempts.at(-1)).toMatchObject({
      outcome: 'answered',
      readBack: true,
      number: '0900.555.016',
    });
    const [notice] = (await focal.get(`/api/cases/${seen.id}/notices`)).body;
    expect(notice.recipients[0]).toMatchObject({
      acknowledgedBy: 'Nguyễn Thị Mai Quỳnh',
      ackChannel: 'phone',
    });
  });

  it('T14 tells both focal points and the leader of the recipient; its clerk must register it', async () => {
    const seen = await silent();
    expectOk(await take(seen, {}, ADVISER, 'ho.si.nguyen'));
    expect(await told(app, people.adviserClerk, seen.id)).toContain('acknowledgeByPhone!');
    for (const login of [people.ownerFocal, people.adviserStandIn, people.adviserDeputy, people.adviserLead])
      expect([login, (await told(app, login, seen.id)).at(-1)]).toEqual([login, 'acknowledgeByPhone']);
    expect((await told(app, 'ho.si.nguyen', seen.id)).join()).not.toContain('acknowledgeByPhone');
  });

  it('T14 is given by somebody who answers for the agency at this moment', async () => {
    const seen = await silent();
    const of = async (position: string, calledBackNumber = '0200 555 1200') =>
      wrong(await take(seen, { calleePositionId: await app.position(position), calledBackNumber }));
    const notOfThisAgency = ['calleePositionId: not_of_this_agency'];
    // He is away on a course: whoever uses his name is not him.
    expect(await of(`${ADVISER}/truong-phong-khoa-giao`)).toEqual(notOfThisAgency);
    expect(await of(`${DEPARTMENT}/dau-moi`)).toEqual(notOfThisAgency);
    expect(await of('lk-vptu/truc-ban-1')).toEqual(notOfThisAgency);
    await app.sql(`update positions set ended_at = app_now() where code = $1`, [
      `${ADVISER}/chuyen-vien-truc`,
    ]);
    expect(await of(`${ADVISER}/chuyen-vien-truc`)).toEqual(notOfThisAgency);
    await app.sql(`update positions set ended_at = null where code = $1`, [`${ADVISER}/chuyen-vien-truc`]);
  });

  it('T14 is believed only when he was called back at a number that the directory has of his agency', async () => {
    const seen = await silent();
    for (const calledBackNumber of ['0900 555 999', '0900 555 069', '0200 555 1100'])
      expect(wrong(await take(seen, { calledBackNumber }))).toEqual([
        'calledBackNumber: number_not_registered',
      ]);
    expect(
      wrong(
        await take(seen, { calledBackNumber: undefined, calleePositionId: undefined, readBack: undefined }),
      ),
    ).toEqual(['calleePositionId: missing', 'calledBackNumber: missing', 'readBack: missing']);
  });

  it('T14 is recorded by the sender’s people, not by those who were silent', async () => {
    const seen = await silent();
    refused(await take(seen, {}, ADVISER, people.adviserDuty), 403, 'not_allowed');
    refused(await take(seen, {}, ADVISER, people.ownerClerk), 403, 'not_allowed');
  });

  it('T14 by another recipient than the primary leaves the case where it is', async () => {
    const seen = await silent([ADVISER, DEPARTMENT]);
    const taken = expectOk(await take(seen, {}, DEPARTMENT));
    expect(taken).toMatchObject({ state: 'notified', unacknowledged: true });
    expect(kinds(taken)).toEqual(['ack', 'call_step', 'formal_ack']);
  });

  it('T14 ends the run: no step of it elapses any more, and it cannot be taken twice', async () => {
    const seen = await silent();
    expectOk(await take(seen));
    refused(await take(seen), 409, 'not_now');
    await live(app, '2026-11-23T18:00:00+07:00');
    const { runs } = (await (await app.as(people.ownerFocal)).get(`/api/cases/${seen.id}/calls`)).body;
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ state: 'answered', step: 0 });
  });
});

describe('registering it afterwards', () => {
  const path = (seen: CaseView): string =>
    `/api/cases/${seen.id}/recipients/${seen.recipients[0]!.id}/registration`;

  it('T14 is the clerk’s, with a number and a day as for any arrival', async () => {
    const seen = expectOk(await take(await silent()));
    const clerk = await app.as(people.adviserClerk);
    const { version } = seen;
    expect(wrong(await clerk.post(path(seen), {}, { version }))).toEqual([
      'arrivalNumber: missing',
      'arrivalOn: missing',
    ]);
    const ahead = { arrivalNumber: '88', arrivalOn: '2026-11-24' };
    expect(wrong(await clerk.post(path(seen), ahead, { version }))).toEqual(['arrivalOn: no_such_day']);
    for (const login of [people.adviserStandIn, people.adviserLead, people.ownerClerk])
      refused(
        await (await app.as(login)).post(path(seen), await arrivalBody(app), { version }),
        403,
        'not_allowed',
      );
  });

  it('T14 is only for what was taken by telephone and is not registered yet', async () => {
    const onPaper = await notifiedCase(app);
    const clerk = await app.as(people.adviserClerk);
    const received = await clerk.act(
      onPaper.id,
      'acknowledge',
      await arrivalBody(app),
      onPaper.recipients[0]!.id,
    );
    refused(
      await clerk.post(path(received), await arrivalBody(app), { version: received.version }),
      409,
      'not_now',
    );
  });

  it('T14 that does not come is called overdue after the next working day', async () => {
    const seen = expectOk(await take(await silent()));
    await live(app, '2026-11-25T16:15:00+07:00');
    const late = await (await app.as(people.ownerFocal)).see(seen.id, 20);
    const clock = late.clocks.find((one) => one.kind === 'formal_ack')!;
    expect(clock.missedAt).toBe(clock.dueAt);
    expect(await told(app, people.adviserClerk, seen.id)).toContain('clockMissed!');
    const registered = await (
      await app.as(people.adviserClerk)
    ).act(seen.id, 'registerReceipt', await arrivalBody(app), seen.recipients[0]!.id);
    expect(registered.clocks.map((one) => one.kind)).toEqual(['assign']);
  });

  it('T16 T14 is possible also while the sender asks for the notice back', async () => {
    const seen = expectOk(await take(await silent()));
    await (await app.as(people.ownerLeader)).act(seen.id, 'recallNotice', { reason: 'Gửi nhầm.' });
    const clerk = await app.as(people.adviserClerk);
    const registered = await clerk.act(
      seen.id,
      'registerReceipt',
      await arrivalBody(app),
      seen.recipients[0]!.id,
    );
    expect(kinds(registered)).toEqual(['assign', 'recall_answer']);
  });
});
