import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { workflow } from '../../src/cases/case-workflow.js';
import { MONDAY, TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import {
  ADVISER,
  contentBody,
  DEPARTMENT,
  documentBody,
  draftBody,
  draftedCase,
  dueOf,
  nextNumber,
  noticeBody,
  OTHER_DEPARTMENT,
  OWNER,
  people,
  STRANGER,
} from '../support/scenario.js';
import { jump } from '../support/time.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

/** Sends a notice that differs from a good one by `over`; what the clerk is told. */
async function issue(over: object = {}, draft: object = {}): Promise<Response> {
  const { id, version } = await draftedCase(app, draft);
  const clerk = await app.as(people.ownerClerk);
  return clerk.post(`/api/cases/${id}/notice`, await noticeBody(app, over), { version });
}

const codesIn = (answer: Response): string[] =>
  (answer.body.problems as { code: string }[]).map((problem) => problem.code).sort();
const fieldsIn = (answer: Response): string[] =>
  (answer.body.problems as { field: string }[]).map((problem) => problem.field);

describe('a notice that is not complete', () => {
  it('T04 is refused with everything the checklist asks for, all at once', async () => {
    const { id, version } = await draftedCase(app);
    const answer = await (await app.as(people.ownerClerk)).post(`/api/cases/${id}/notice`, {}, { version });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('missing');
    expect(fieldsIn(answer)).toEqual([...workflow.issueNotice.needs]);
    expect(fieldsIn(answer)).toHaveLength(15);
    expect((await (await app.as(people.ownerFocal)).see(id)).state).toBe('drafted');
  });

  it('T04 is refused with just what is missing in it', async () => {
    const content = await contentBody(app, { risks: undefined, unconfirmed: undefined });
    const answer = await issue({ content, recipients: undefined });
    expect(fieldsIn(answer)).toEqual(['content.unconfirmed', 'content.risks', 'recipients']);
  });

  it('T04 is refused unless both confirmations are given, not merely mentioned', async () => {
    const answer = await issue({ noStateSecret: false, noPetitionerData: false });
    expect(fieldsIn(answer)).toEqual(['noStateSecret', 'noPetitionerData']);
  });

  it('T04 tells what is missing together with what is wrong', async () => {
    const document = await documentBody(app, { issuedOn: '2021-11-31' });
    const content = await contentBody(app, { request: undefined });
    const answer = await issue({ document, content, recipients: [{ orgId: randomUUID() }] });
    expect(codesIn(answer)).toEqual(
      ['adviser_missing', 'missing', 'no_such_agency', 'no_such_day', 'not_a_signatory'].sort(),
    );
  });

  it('A34 is refused for the name and the number of a citizen in its text', async () => {
    const content = await contentBody(app, {
      measures: 'Đã làm việc với bà Nguyễn Thị Hoa Mơ.',
      risks: 'Liên hệ 0912 345 678.',
    });
    const answer = await issue({ content });
    expect(codesIn(answer)).toEqual(['personal_name', 'personal_phone']);
    expect(fieldsIn(answer)).toEqual(['content.measures', 'content.risks']);
  });

  it('T04 is refused when its next update lies in the past', async () => {
    const nextUpdateAt = (await app.now()).toISOString();
    const answer = await issue({ content: await contentBody(app, { nextUpdateAt }) });
    expect(codesIn(answer)).toEqual(['in_the_past']);
  });

  it('T04 names an officer of the agency and a number that the directory knows', async () => {
    const good = (await contentBody(app))['contact'] as { positionId: string; phone: string };
    const contact = { ...good, phone: '0900 555 999' };
    expect(codesIn(await issue({ content: await contentBody(app, { contact }) }))).toEqual([
      'number_not_registered',
    ]);
    const stranger = { ...good, positionId: await app.position(`${DEPARTMENT}/dau-moi`) };
    expect(codesIn(await issue({ content: await contentBody(app, { contact: stranger }) }))).toEqual([
      'not_of_the_owner',
    ]);
    const spelled = { ...good, phone: good.phone.replace(/^0/, '+84 ').replaceAll(' ', '.') };
    expect((await issue({ content: await contentBody(app, { contact: spelled }) })).status).toBe(200);
    const dutyPhone = { ...good, phone: '0200 555 2100' };
    expect((await issue({ content: await contentBody(app, { contact: dutyPhone }) })).status).toBe(200);
  });
});

describe('the document of a notice', () => {
  const with_ = async (over: object): Promise<string[]> =>
    codesIn(await issue({ document: await documentBody(app, over) }));

  it('T04 is of a real day that is not to come', async () => {
    expect(await with_({ issuedOn: '2026-09-31' })).toEqual(['no_such_day', 'not_a_signatory']);
    expect(await with_({ issuedOn: '2026-11-24' })).toEqual(['in_the_future']);
  });

  it('T04 carries the symbol of a State agency, or of a Party agency, as each regime writes it', async () => {
    expect(await with_({ symbol: 'SNV' })).toEqual(['symbol_against_issuer']);
    expect(await with_({ symbol: 'CV/BHXH' })).toEqual(['symbol_against_issuer']);
    expect(await with_({ type: 'BC', symbol: 'BHXH' })).toEqual(['symbol_against_issuer']);
    const party = await noticeOfTheAdviser({ symbol: 'BTGDVTU' });
    expect(codesIn(party)).toEqual(['symbol_against_issuer']);
  });

  it('T04 by the Party is written as the Party writes it', async () => {
    const sent = expectOk(await noticeOfTheAdviser({ number: '310' }));
    const notices = (await (await app.as(people.adviserClerk)).get(`/api/cases/${sent.id}/notices`)).body;
    expect(notices[0].document.notation).toBe('310-CV/BTGDVTU');
    // The adviser tells others of a matter of its own: it need not write to itself.
    expect(notices[0].recipients.map((one: { orgId: string }) => one.orgId)).toEqual([
      await app.org(DEPARTMENT),
    ]);
  });

  it('T04 is signed by a leader of the agency, in a capacity that suits his position', async () => {
    for (const position of [`${OWNER}/van-thu`, `${OWNER}/dau-moi`, `${DEPARTMENT}/giam-doc`])
      expect(await with_({ signatoryPositionId: await app.position(position) })).toEqual(['not_a_signatory']);
    expect(await with_({ capacity: 'direct' })).toEqual(['capacity_against_position']);
    expect(await with_({ capacity: 'on_behalf' })).toEqual(['capacity_against_position']);
    const head = await app.position(`${OWNER}/giam-doc`);
    expect(await with_({ signatoryPositionId: head, capacity: 'deputy_for_head' })).toEqual([
      'capacity_against_position',
    ]);
    const document = await documentBody(app, { signatoryPositionId: head, capacity: 'direct' });
    expect((await issue({ document })).status).toBe(200);
  });

  it('T04 is signed by somebody in office on its day', async () => {
    const before = { issuedOn: '2025-06-30' };
    expect(await with_(before)).toEqual(['not_a_signatory']);
    const document = await documentBody(app, { issuedOn: '2025-07-01' });
    expect((await issue({ document })).status).toBe(200);
  });

  it('T04 carries a number only once, however it is spelled', async () => {
    expectOk(await issue({ document: await documentBody(app, { number: '7' }) }));
    for (const number of ['7', '07', '007']) expect(await with_({ number })).toEqual(['number_taken']);
    const otherSymbol = await documentBody(app, { number: '7', symbol: 'BHXH-TTHT' });
    expect((await issue({ document: otherSymbol })).status).toBe(200);
  });

  it('A26 a number of the State is free again next year, one of the Party is not', async () => {
    const number = nextNumber();
    expectOk(await issue({ document: await documentBody(app, { number }) }));
    const party = nextNumber();
    expectOk(await noticeOfTheAdviser({ number: party }));
    await jump(app, '2027-01-05T09:00:00+07:00');
    expect((await issue({ document: await documentBody(app, { number }) })).status).toBe(200);
    expect(codesIn(await noticeOfTheAdviser({ number: party }))).toEqual(['number_taken']);
  });

  it('T04 gets its number when two clerks take the same one at the same moment, the other is told so', async () => {
    for (let round = 0; round < 5; round += 1) {
      const number = nextNumber();
      const document = await documentBody(app, { number });
      const answers = await Promise.all([issue({ document }), issue({ document }), issue({ document })]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422, 422]);
      for (const answer of answers.filter((one) => one.status === 422))
        expect(codesIn(answer)).toEqual(['number_taken']);
    }
  });

  async function noticeOfTheAdviser(document: object): Promise<Response> {
    const focal = await app.as(people.adviserDeputy);
    const { id, version } = expectOk(await focal.post('/api/cases', await draftBody(app)));
    const contact = { positionId: await app.position(`${ADVISER}/van-thu`), phone: '0900 555 018' };
    const signatoryPositionId = await app.position(`${ADVISER}/pho-truong-ban`);
    const body = {
      content: await contentBody(app, { contact }),
      document: await documentBody(app, { symbol: 'CV/BTGDVTU', signatoryPositionId, ...document }),
      recipients: [{ orgId: await app.org(DEPARTMENT) }],
    };
    const clerk = await app.as(people.adviserClerk);
    return clerk.post(`/api/cases/${id}/notice`, await noticeBody(app, body), { version });
  }
});

describe('the recipients of a notice', () => {
  const to = async (...codes: string[]): Promise<string[]> => {
    const recipients = await Promise.all(codes.map(async (code) => ({ orgId: await app.org(code) })));
    return codesIn(await issue({ recipients }));
  };

  it('R-03 T04 always have the communication adviser among them', async () => {
    expect(await to(DEPARTMENT)).toEqual(['adviser_missing']);
  });
  it('T04 are not the agency itself, and none of them twice', async () => {
    expect(await to(ADVISER, OWNER)).toEqual(['to_oneself']);
    expect(await to(ADVISER, DEPARTMENT, DEPARTMENT)).toEqual(['recipient_twice']);
  });
  it('T04 are agencies that exist today, not units of them, and one of them at most is the primary', async () => {
    expect(await to(ADVISER, 'pgtx-btg')).toEqual(['no_such_agency']);
    expect(await to(ADVISER, 'lk-vp-ubnd')).toEqual(['no_such_agency']);
    const two = [ADVISER, DEPARTMENT].map(async (code) => ({ orgId: await app.org(code), primary: true }));
    expect(codesIn(await issue({ recipients: await Promise.all(two) }))).toEqual(['two_primaries']);
  });
});

describe('sending a notice', () => {
  it('T04 is for a clerk or a leader; a focal point and an officer are told who may, and are not offered it', async () => {
    const { id, version } = await draftedCase(app);
    for (const login of [people.ownerFocal, 'ho.si.nguyen']) {
      const somebody = await app.as(login);
      const answer = await somebody.post(`/api/cases/${id}/notice`, await noticeBody(app), { version });
      expect(answer.status).toBe(403);
      expect(answer.body.title).toContain('văn thư, lãnh đạo');
      expect((await somebody.see(id)).acts.map((one) => one.act)).not.toContain('issueNotice');
    }
    for (const login of [people.ownerClerk, people.ownerLeader, 'bach.hung.thai']) {
      const drafted = await draftedCase(app);
      const sent = await (await app.as(login)).act(drafted.id, 'issueNotice', await noticeBody(app));
      expect(sent.state).toBe('notified');
    }
  });

  it('T04 is nothing for another agency: to it the draft does not exist', async () => {
    const { id, version } = await draftedCase(app);
    for (const login of [people.adviserClerk, people.adviserLead, people.administrator, people.auditor]) {
      const answer = await (await app.as(login)).post(`/api/cases/${id}/notice`, {}, { version });
      expect(answer.status).toBe(404);
    }
  });

  it('T04 starts a clock to acknowledge for each recipient, and lets each of them see the case', async () => {
    const drafted = await draftedCase(app);
    const clerk = await app.as(people.ownerClerk);
    const agencies = [ADVISER, DEPARTMENT, OTHER_DEPARTMENT];
    const sent = await clerk.act(drafted.id, 'issueNotice', await noticeBody(app, {}, agencies));
    const clocks = sent.clocks.filter((clock) => clock.kind === 'ack');
    expect(clocks.map((clock) => clock.subjectId).sort()).toEqual(
      sent.recipients.map((one) => one.id).sort(),
    );
    for (const clock of clocks) {
      const recipient = sent.recipients.find((one) => one.id === clock.subjectId)!;
      expect(clock.owesOrgId).toBe(recipient.orgId);
    }
    expect(sent.recipients.filter((one) => one.primary).map((one) => one.orgId)).toEqual([
      await app.org(ADVISER),
    ]);
    expect((await (await app.as('ly.thi.sen')).see(sent.id)).acts.map((one) => one.act)).toContain(
      'acknowledge',
    );
    const stranger = await app.as('kim.thi.nga');
    expect(STRANGER).toBe('lk-syt');
    expect((await stranger.get(`/api/cases/${sent.id}`)).status).toBe(404);
  });

  it.each([
    ['routine', '2026-11-25 17:00'],
    ['urgent', '2026-11-23 15:00'],
    ['very_urgent', '2026-11-23 10:00'],
    ['flash', '2026-11-23 09:15'],
  ])('C.10 T04 at urgency %s is to be acknowledged by %s', async (urgency, due) => {
    expect(dueOf(expectOk(await issue({}, { urgency })), 'ack')).toBe(due);
  });

  it('T04 stops the clock to notify, and keeps that it was late', async () => {
    const lateness = async (id: string) =>
      app.sql<{ met: boolean; missed: boolean }>(
        `select met_at is not null as met, missed_at is not null as missed from deadlines where case_id = $1 and kind = 'notify'`,
        [id],
      );
    const early = expectOk(await issue({}, { urgency: 'very_urgent' }));
    expect(dueOf(early, 'notify')).toBeUndefined();
    expect(await lateness(early.id)).toEqual([{ met: true, missed: false }]);
    const drafted = await draftedCase(app, { urgency: 'very_urgent' });
    await app.advance(121);
    const late = await (
      await app.as(people.ownerClerk)
    ).act(drafted.id, 'issueNotice', await noticeBody(app));
    expect(await lateness(late.id)).toEqual([{ met: true, missed: true }]);
    expect(late.firstNotifiedAt).toBe((await app.now()).toISOString());
    expect(late.firstWrittenAt).toBe(late.firstNotifiedAt);
    expect(late.knownAt).toBe(drafted.knownAt);
  });
});
