import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import {
  ADVISER, arrivalBody, DEPARTMENT, documentBody, dueOf, holderOf, OWNER, people, phoneReportedCase, receivedCase,
} from '../support/scenario.js'; // prettier-ignore
import { assign, coordinatedCase, firstAct, resolve, resolvedCase, simple } from '../support/second-half.js';
import { jump, live } from '../support/time.js';
import { told } from '../support/told.js';
import { type Cast, castOf, coordinated, directed, partOf } from '../committee/scene.js';

let app: TestApp;
let cast: Cast;
let focal: As;

beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
  focal = await app.as(people.ownerFocal);
});
afterAll(() => app.close());
beforeEach(async () => {
  // Each test has the clocks of its own case only.
  await app.sql('update deadlines set cancelled_at = app_now(), next_at = null where met_at is null');
  await app.setClock(MONDAY);
});

const raise = (id: string, urgency: string): Promise<CaseView> =>
  focal.act(id, 'changeUrgency', { urgency, reason: 'Thêm hai phân xưởng dừng việc.' });

const lower = (id: string, urgency: string): Promise<CaseView> =>
  cast.owner.act(id, 'changeUrgency', { urgency, reason: 'Tình hình đã ổn định.' });

describe('T45: what a new urgency does not touch', () => {
  it('T45 C.1 a time that a person set stays: of a task, and the day the assignment names', async () => {
    const { id } = await receivedCase(app);
    await assign(app, id, { dueAt: '2026-12-18T17:00:00+07:00' });
    await focal.act(id, 'startCoordination', firstAct);
    await focal.act(id, 'giveTask', {
      actionKind: 'verify_facts',
      text: 'Đối chiếu số tiền chậm đóng.',
      ownerPositionId: await app.position(`${OWNER}/truc-ban`),
      dueAt: '2026-12-01T17:00:00+07:00',
    });
    const seen = await raise(id, 'flash');
    expect(dueOf(seen, 'task')).toBe('2026-12-01 17:00');
    expect(dueOf(seen, 'resolve')).toBe('2026-12-18 17:00');
    // By the rule: twelve hours from now.
    expect(dueOf(seen, 'update')).toBe('2026-11-23 21:00');
  });

  it('T45 the item of a direction keeps the day that the Standing Committee set', async () => {
    const { id } = await coordinated(app);
    await directed(app, cast, id);
    expect(dueOf(await raise(id, 'flash'), 'direction_item')).toBe('2026-11-26 09:00');
  });

  it('T45 the time of watching does not begin anew', async () => {
    const { id, clocks } = await resolvedCase(app, simple);
    await jump(app, '2026-12-01T09:00:00+07:00');
    const seen = await raise(id, 'very_urgent');
    for (const kind of ['stability', 'lessons_open'])
      expect(seen.clocks.find((one) => one.kind === kind)!.dueAt).toBe(
        clocks.find((one) => one.kind === kind)!.dueAt,
      );
  });
});

describe('C.5.9: lessons are not switched off', () => {
  it('C.5.9 what was very urgent once is learned from, also when the urgency is lowered after the settlement', async () => {
    const { id } = await resolvedCase(app, { ...simple, urgency: 'very_urgent' });
    await lower(id, 'urgent');
    await lower(id, 'routine');
    const review = await cast.owner.get(`/api/cases/${id}/lessons`);
    expect(review.body).toMatchObject({ mandatory: true });
  });
});

describe('C.10: who is reminded', () => {
  it('C.10 of the first joint act the agency that has the lead hears, not the one whose matter it is', async () => {
    const { id } = await receivedCase(app, { urgency: 'very_urgent' }, [ADVISER, DEPARTMENT]);
    await assign(app, id, { leadPositionId: await app.position(`${DEPARTMENT}/pho-giam-doc`) });
    await live(app, '2026-11-23T13:30:00+07:00');
    const department = await holderOf(app, `${DEPARTMENT}/dau-moi`);
    expect(await told(app, department.login, id)).toEqual(
      expect.arrayContaining(['remind!', 'clockMissed!']),
    );
    const entries = (await cast.adviser.see(id, 50)).entries!;
    const reminded = entries.filter((one) => one.data!['clock'] === 'first_response');
    expect(reminded.map((one) => one.data!['owesOrgId'])).toContain(await app.org(DEPARTMENT));
    const ofOwner = await told(app, people.ownerFocal, id);
    expect(ofOwner.filter((act) => act.startsWith('clockMissed'))).toEqual([]);
  });
});

describe('C.10: a supplement that is late', () => {
  it('T11 C.10 the time to settle stands still while the other side owes the supplement, and goes on with it', async () => {
    const { id, recipients } = await receivedCase(app, { urgency: 'very_urgent' }, [ADVISER, DEPARTMENT]);
    const clerk = await holderOf(app, `${DEPARTMENT}/van-thu`);
    const own = recipients.find((one) => one.orgId === cast.orgs.department)!.id;
    await clerk.act(id, 'acknowledge', await arrivalBody(app), own);
    await assign(app, id, { leadPositionId: await app.position(`${DEPARTMENT}/pho-giam-doc`) });
    await clerk.act(id, 'requestSupplement', { missing: ['Danh sách phân xưởng'] }, own);
    await cast.department.act(id, 'startCoordination', firstAct);
    const paused = async (): Promise<boolean> =>
      (await cast.adviser.see(id)).clocks.find((one) => one.kind === 'resolve')!.paused;
    expect(await paused()).toBe(false);
    await live(app, '2026-11-23T13:05:00+07:00');
    expect(await paused()).toBe(true);
    // The joint work has begun, and what was asked for may still come.
    const ownerClerk = await app.as(people.ownerClerk);
    const seen = await ownerClerk.act(id, 'supplement', {
      content: { affected: 'Hai phân xưởng.' },
      document: await documentBody(app),
      noStateSecret: true,
      noPetitionerData: true,
    });
    expect(seen.state).toBe('in_coordination');
    expect(dueOf(seen, 'supplement')).toBeUndefined();
    expect(await paused()).toBe(false);
  });
});

describe('C.5.6: an item is in time when it was done in time', () => {
  it('C.5.6 C.12 verified after its day, claimed before it: not missed, and its doer was not reminded meanwhile', async () => {
    const { id } = await coordinated(app);
    const { item } = await directed(app, cast, id);
    await live(app, '2026-11-24T09:00:00+07:00');
    await cast.owner.act(id, 'claimItem', { result: 'Đã chi trả.' }, item);
    const before = (await told(app, people.ownerLeader, id)).length;
    await live(app, '2026-11-27T09:00:00+07:00');
    const heard = (await told(app, people.ownerLeader, id)).slice(before);
    const meant = (await cast.owner.see(id, 100)).entries!.filter(
      (one) => one.data!['clock'] === 'direction_item',
    );
    expect(meant.at(-1)!.data!['audience']).toEqual(['adviser.adviser_lead']);
    expect(heard.filter((act) => act.startsWith('clockMissed'))).toEqual([]);
    await cast.adviser.act(id, 'verifyItem', {}, item);
    const [row] = await app.sql<{ missed_at: Date | null; met_at: Date }>(
      `select missed_at, met_at from deadlines where subject_id = $1 and kind = 'direction_item'`,
      [item],
    );
    expect(row!.missed_at).toBeNull();
    expect(row!.met_at.toISOString()).toBe('2026-11-24T02:00:00.000Z');
  });
});

describe('T48: whose words these may be', () => {
  it('T48 the officer of the lead tells how things stand, and what is settled has no heartbeat', async () => {
    const { id } = await receivedCase(app, {}, [ADVISER, DEPARTMENT]);
    await assign(app, id, { leadPositionId: await app.position(`${DEPARTMENT}/pho-giam-doc`) });
    const officer = await holderOf(app, `${DEPARTMENT}/truc-ban`);
    const report = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    expect(dueOf(await officer.act(id, 'postUpdate', report), 'update')).toBeDefined();
    const settled = await resolvedCase(app, simple);
    expect(dueOf(await focal.act(settled.id, 'postUpdate', report), 'update')).toBeUndefined();
  });
});

describe('T29, T34: who hears of the end', () => {
  it('T29 the Standing Committee’s office hears of a resolution where a direction was asked for, and else not', async () => {
    const { id } = await resolvedCase(app, simple);
    expect(await told(app, people.scOffice, id)).toEqual([]);
    const hears = async (caseId: string): Promise<boolean> =>
      (await told(app, people.scOffice, caseId)).includes('consentToResolution');
    expect(await hears(id)).toBe(false);
    const other = await coordinated(app);
    const { item } = await directed(app, cast, other.id);
    await cast.owner.act(other.id, 'claimItem', { result: 'Đã chi trả.' }, item);
    await cast.adviser.act(other.id, 'verifyItem', {}, item);
    await resolve(app, other.id);
    expect(await hears(other.id)).toBe(true);
  });
});

describe('T07: work that is under way', () => {
  it('T07 a task that was given is work: the phone report is not retracted without the adviser’s consent', async () => {
    const { id } = await phoneReportedCase(app);
    await focal.act(id, 'giveTask', {
      actionKind: 'verify_facts',
      text: 'Đối chiếu số tiền chậm đóng.',
      ownerPositionId: await app.position(`${OWNER}/truc-ban`),
      dueAt: '2026-11-25T17:00:00+07:00',
    });
    expect((await cast.owner.see(id)).acts.map((one) => one.act)).not.toContain('retractPhoneReport');
    await cast.adviser.act(id, 'consentToRetraction', { reason: 'Việc mới ở bước chuẩn bị.' });
    const seen = await cast.owner.act(id, 'retractPhoneReport', {
      reason: 'Tin báo nhầm.',
      note: 'Biên bản số 3.',
    });
    expect(seen.state).toBe('withdrawn');
  });
});

describe('T08: tasks while the paper is on its way', () => {
  it('T08 T21 a task given before the paper is done after it, also before anybody has received the notice', async () => {
    const { id } = await coordinatedCase(app);
    const given = await focal.act(id, 'giveTask', {
      actionKind: 'verify_facts',
      text: 'Đối chiếu số tiền chậm đóng.',
      ownerPositionId: await app.position(`${OWNER}/truc-ban`),
      dueAt: '2026-11-25T17:00:00+07:00',
    });
    const task = partOf(given, 'task').id;
    await app.sql(`update cases set state = 'notified' where id = $1`, [id]);
    const doer = await holderOf(app, `${OWNER}/truc-ban`);
    await doer.act(id, 'acceptTask', {}, task);
    await doer.act(id, 'submitTask', { result: 'Xong.' }, task);
    expect(partOf(await cast.owner.act(id, 'verifyTask', {}, task), 'task').state).toBe('verified');
  });

  it('T21 who answers for the lessons may be disputed when the matter is settled', async () => {
    const { id } = await resolvedCase(app, simple);
    const seen = await cast.owner.act(id, 'recordDisagreement', {
      point: 'Cơ quan nào chủ trì rút kinh nghiệm',
      disagreementKind: 'responsibility_for_lessons',
      orgIds: [cast.orgs.adviser],
      position: {
        text: 'Ban Tuyên giáo chủ trì.',
        legalBasis: 'Chương trình phối hợp',
        confirmedVerbatim: true,
      },
    });
    expect(partOf(seen, 'disagreement').state).toBe('open');
  });
});
