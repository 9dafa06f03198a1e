import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Act } from '../../src/cases/case-workflow.js';
import { acts, workflow } from '../../src/cases/case-workflow.js';
import { deliveryRules } from '../../src/delivery/delivery-rules.js';
import { MONDAY, TestApp } from '../support/app.js';
import {
  ADVISER,
  arrivalBody,
  callBody,
  DEPARTMENT,
  documentBody,
  draftedCase,
  notifiedCase,
  people,
  phoneReportedCase,
  receivedCase,
} from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

const OWNERS_FOCAL = [people.ownerFocal, 'pham.ngoc.son'];
const ADVISERS_FOCAL = [people.adviserStandIn, people.adviserDeputy];

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

const act = (logins: readonly string[]): string[] => logins.map((login) => `${login}!`);
const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

describe('the rules', () => {
  it('C.11 tell somebody of everything a person does that changes something for others', () => {
    // A draft is its agency's own business, also when it goes by itself; of a call down the tree the caller's own colleagues see on the screen.
    const quiet: Act[] = [
      'revise',
      'discard',
      'recordCallAttempt',
      'recordFinding',
      'startAction',
      'considerLesson',
      'contentExpired',
    ];
    const silent = acts.filter(
      (one) => deliveryRules[one].toAct.length + deliveryRules[one].toKnow.length === 0,
    );
    expect(silent).toEqual(quiet);
    expect(acts.filter((one) => !workflow[one])).toEqual([]);
  });

  it('C.2 never tell administrators or auditors, nor the members of the Standing Committee themselves', () => {
    const roles = acts.flatMap((one) => [...deliveryRules[one].toAct, ...deliveryRules[one].toKnow]);
    expect(roles.filter((audience) => /\.(admin|auditor|sc_member)$/.test(audience))).toEqual([]);
  });
});

describe('who is told', () => {
  it('T01 of a draft: the leader of the agency', async () => {
    expect(await toldOf((await draftedCase(app)).id, 'draft')).toEqual([people.ownerLeader]);
  });

  it('T03 of a phone report: those who must write, both leaders, the adviser’s lead and the officer on duty', async () => {
    const { id } = await phoneReportedCase(app);
    expect(await toldOf(id, 'reportByPhone')).toEqual(
      [
        ...act(['pham.ngoc.son', people.ownerClerk]),
        people.ownerLeader,
        ...ADVISERS_FOCAL,
        people.adviserLead,
        'duong.the.vinh',
        people.adviserDuty,
      ].sort(),
    );
  });

  it('T03 of a phone report to another agency: its leader and its officer on duty too', async () => {
    const callee = {
      calleePositionId: await app.position(`${DEPARTMENT}/dau-moi`),
      calleeNumber: '0900 555 045',
    };
    const { id } = await phoneReportedCase(app, {}, await callBody(app, callee));
    const logins = await toldOf(id, 'reportByPhone');
    expect(logins).toEqual(
      expect.arrayContaining(['nguyen.le.hoang.anh', 'vien.dinh.phong', people.adviserLead]),
    );
  });

  it('T04 of a notice: focal point and clerk of each recipient, who must acknowledge', async () => {
    const { id } = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    expect(await toldOf(id, 'issueNotice')).toEqual(
      act([...ADVISERS_FOCAL, people.adviserClerk, 'tran.thi.cam.tu', 'doan.manh.hung', 'ly.thi.sen']).sort(),
    );
  });

  it('T09 of a receipt: the sender’s focal point, and whoever is to assign', async () => {
    const { id } = await receivedCase(app);
    expect(await toldOf(id, 'acknowledge')).toEqual(
      [...OWNERS_FOCAL, ...act([people.adviserLead, 'duong.the.vinh'])].sort(),
    );
  });

  it('T09 of another recipient’s receipt: only the sender, for there is nothing to assign', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const row = sent.recipients.find((one) => !one.primary)!;
    await (await app.as('ly.thi.sen')).act(sent.id, 'acknowledge', await arrivalBody(app), row.id);
    expect(await toldOf(sent.id, 'acknowledge')).toEqual([...OWNERS_FOCAL].sort());
  });

  it('T10 of a refusal: the sender’s focal point and leader, who must act', async () => {
    const sent = await notifiedCase(app);
    const refusal = { reasonCode: 'other', explanation: 'Chưa rõ.' };
    await (await app.as(people.adviserClerk)).act(sent.id, 'refuseReceipt', refusal, sent.recipients[0]!.id);
    expect(await toldOf(sent.id, 'refuseReceipt')).toEqual(act([...OWNERS_FOCAL, people.ownerLeader]).sort());
  });

  it('T11 of a supplement asked for: the sender’s focal point; of one given: those who hold the notice', async () => {
    const sent = await notifiedCase(app);
    const clerk = await app.as(people.adviserClerk);
    await clerk.act(sent.id, 'requestSupplement', { missing: ['Phương án'] }, sent.recipients[0]!.id);
    expect(await toldOf(sent.id, 'requestSupplement')).toEqual(act(OWNERS_FOCAL).sort());
    const supplied = { content: { affected: 'Hai phân xưởng.' }, document: await documentBody(app) };
    const confirmed = { noStateSecret: true, noPetitionerData: true };
    await (await app.as(people.ownerClerk)).act(sent.id, 'supplement', { ...supplied, ...confirmed });
    expect(await toldOf(sent.id, 'supplement')).toEqual([...ADVISERS_FOCAL, people.adviserClerk].sort());
  });

  it('T48 of an update: focal points and leaders of all parties, but not the one who wrote it', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    await (await app.as(people.ownerFocal)).act(sent.id, 'postUpdate', update);
    expect(await toldOf(sent.id, 'postUpdate')).toEqual(
      [
        'pham.ngoc.son',
        people.ownerLeader,
        ...ADVISERS_FOCAL,
        people.adviserLead,
        'tran.thi.cam.tu',
        'doan.manh.hung',
        'nguyen.le.hoang.anh',
      ].sort(),
    );
  });

  it('T49 of a corrected draft: nobody outside, for whom there is no such case', async () => {
    const { id } = await draftedCase(app);
    const focal = await app.as(people.ownerFocal);
    await focal.act(id, 'correctEntry', { seq: 1, reason: 'Sai lỗi gõ.', text: 'Ba tháng.' });
    expect(await toldOf(id, 'correctEntry')).toEqual(['pham.ngoc.son', people.ownerLeader].sort());
  });

  it('C.10 of a clock half run: whoever must act; of one missed: one rung more of the ladder', async () => {
    const { id } = await draftedCase(app, { urgency: 'very_urgent' });
    await app.runTo('2026-11-23T10:00:00+07:00');
    expect(await toldOf(id, 'remind')).toEqual(act(OWNERS_FOCAL).sort());
    await app.runTo('2026-11-23T11:00:00+07:00');
    expect(await toldOf(id, 'clockMissed')).toEqual(act([...OWNERS_FOCAL, people.ownerLeader]).sort());
    await app.runTo('2026-11-23T12:00:00+07:00');
    expect(await toldOf(id, 'remind')).toEqual(
      act([...OWNERS_FOCAL, people.ownerLeader, 'bach.hung.thai']).sort(),
    );
  });
});
