import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import type { Act } from '../../src/cases/case-workflow.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  callBody, contentBody, draftBody, draftedCase, noticeBody, notifiedCase, people, phoneReportedCase, receivedCase,
  returnedCase,
} from '../support/scenario.js'; // prettier-ignore

const NAME = 'Theo đơn của bà Lê Thị Hồng Nhung.';

let app: TestApp;
let focal: As;
let clerk: As;

beforeAll(async () => {
  app = await TestApp.start();
  [focal, clerk] = await Promise.all([app.as(people.ownerFocal), app.as(people.ownerClerk)]);
});
afterAll(() => app.close());

async function tryAs(login: string, seen: CaseView, act: Act, body: object): Promise<Response> {
  return (await app.as(login)).tryTo(seen.id, act, body);
}

describe('A34: what a case must not hold is found before it is kept', () => {
  it('A34 a citizen’s name and telephone in a notice are found, named by their place, and nothing is sent', async () => {
    const drafted = await draftedCase(app);
    const content = await contentBody(app, {
      whatHappened: 'Hộ ông Nguyễn Văn An, điện thoại 0912 345 678, chưa đồng ý.',
      confirmed: 'ho ong nguyen van an; HỘ ÔNG NGUYỄN VĂN AN',
      links: ['CCCD 040123456789', 'số nhà 12'],
    });
    const answer = await clerk.tryTo(drafted.id, 'issueNotice', await noticeBody(app, { content }));
    expect(wrong(answer)).toEqual([
      'content.whatHappened: personal_name',
      'content.whatHappened: personal_phone',
      'content.confirmed: personal_name',
      'content.confirmed: personal_name',
      'content.links: personal_identity_number',
      'content.links: personal_address',
    ]);
    const { problems } = refused(answer, 422, 'missing');
    expect(problems[0]!.message).toBe(
      'Có tên riêng của một người: "ông Nguyễn Văn An". Hãy bỏ đi, hoặc nêu chức danh nếu là cán bộ.',
    );
    expect((await focal.see(drafted.id)).state).toBe('drafted');
  });

  it('A34 an official whose capacity is stated may be named; identity numbers and addresses never stand', async () => {
    const drafted = await draftedCase(app);
    const whatHappened = 'Chủ tịch xã, ông Nguyễn Văn An, số 0912 345 678, đã đối thoại.';
    const officials = [
      { text: 'Nguyễn Văn An', capacity: 'Chủ tịch Uỷ ban nhân dân Xã Khê Thượng' },
      { text: '0912 345 678', capacity: 'Số máy công vụ' },
    ];
    const body = async (text: string) =>
      noticeBody(app, { content: await contentBody(app, { whatHappened: text }), officials });
    const worse = await clerk.tryTo(
      drafted.id,
      'issueNotice',
      await body(`${whatHappened} CCCD 040123456789, số 12 đường Trần Phú.`),
    );
    expect(wrong(worse)).toEqual([
      'content.whatHappened: personal_identity_number',
      'content.whatHappened: personal_address',
    ]);
    const seen = await clerk.act(drafted.id, 'issueNotice', await body(whatHappened));
    expect(seen.state).toBe('notified');
    expect((await focal.see(drafted.id, 1)).entries![0]!.data).toMatchObject({ officials });
  });

  it('A34 a stated official says in what capacity', async () => {
    const officials = [{ text: 'Nguyễn Văn An' }];
    const answer = await focal.post('/api/cases', await draftBody(app, { officials }));
    expect(wrong(answer, 400, 'malformed')).toContain('officials.0.capacity: isString');
  });

  it('SG-08 ordinary words of a case are let through', async () => {
    const facts =
      'Ba Sở và bà con đã họp ngày 21/11/2026 theo Chương trình 16-CTr/BTGTU-HĐND, số 12/QĐ-UBND; anh em công nhân ' +
      'được chi 1.250.000.000 đồng. Xem VV-2026-000123.';
    expect(expectOk(await focal.post('/api/cases', await draftBody(app, { facts }))).facts).toBe(facts);
  });
});

describe('SG-08: every free text is looked through', () => {
  const at = (field: string): string[] => [`${field}: personal_name`];

  it.each(['subject', 'facts', 'place'])('SG-08 %s of a draft, new and revised', async (field) => {
    const body = await draftBody(app, { [field]: NAME });
    expect(wrong(await focal.post('/api/cases', body))).toEqual(at(field));
    const drafted = await draftedCase(app);
    expect(wrong(await focal.tryTo(drafted.id, 'revise', { [field]: NAME }))).toEqual(at(field));
    expect(wrong(await focal.tryTo(drafted.id, 'discard', { reason: NAME }))).toEqual(at('reason'));
  });

  it('SG-08 the notes on an open case', async () => {
    const seen = await notifiedCase(app);
    const known = { kind: 'quick', sourceClass: 'own_agency', confidence: 'confirmed' };
    for (const field of ['facts', 'measures', 'needs', 'changed']) {
      const body = { ...known, facts: 'Đã ổn.', [field]: NAME };
      expect(wrong(await tryAs(people.ownerFocal, seen, 'postUpdate', body))).toEqual(at(field));
    }
    const urgency = { urgency: 'flash', reason: NAME };
    expect(wrong(await tryAs(people.ownerFocal, seen, 'changeUrgency', urgency))).toEqual(at('reason'));
    const correction = { seq: 1, reason: NAME, text: NAME };
    expect(wrong(await tryAs(people.ownerFocal, seen, 'correctEntry', correction))).toEqual([
      ...at('text'),
      ...at('reason'),
    ]);
    expect(wrong(await tryAs(people.ownerLeader, seen, 'recallNotice', { reason: NAME }))).toEqual(
      at('reason'),
    );
  });

  it('SG-08 what the recipient answers', async () => {
    const seen = await notifiedCase(app);
    const refusal = { reasonCode: 'other', explanation: NAME };
    expect(wrong(await tryAs(people.adviserClerk, seen, 'refuseReceipt', refusal))).toEqual(
      at('explanation'),
    );
    const asked = { missing: ['Số người', NAME] };
    expect(wrong(await tryAs(people.adviserClerk, seen, 'requestSupplement', asked))).toEqual(at('missing'));
  });

  it('SG-08 what is said on the telephone, and what follows it', async () => {
    for (const field of ['said', 'asked', 'answered']) {
      const body = {
        case: await draftBody(app, { urgency: 'flash' }),
        call: await callBody(app, { [field]: NAME }),
      };
      expect(wrong(await focal.post('/api/phone-reports', body))).toEqual(at(field));
    }
    const seen = await phoneReportedCase(app);
    const work = { workKind: 'task', measures: NAME };
    expect(wrong(await tryAs(people.ownerFocal, seen, 'beginWork', work))).toEqual(at('measures'));
    const retraction = { reason: NAME, note: NAME };
    expect(wrong(await tryAs(people.ownerLeader, seen, 'retractPhoneReport', retraction))).toEqual([
      ...at('reason'),
      ...at('note'),
    ]);
    const body = await noticeBody(app, { differences: ['Không.', NAME] });
    expect(wrong(await tryAs(people.ownerClerk, seen, 'confirmInWriting', body))).toEqual(at('differences'));
  });

  it('SG-08 the notes on calls down the tree', async () => {
    const { id } = await notifiedCase(app, { urgency: 'flash' });
    await app.advance(16);
    await app.tick();
    const startedAt = (await app.now()).toISOString();
    const attempt = { outcome: 'no_answer', startedAt, note: NAME };
    expect(wrong(await focal.tryTo(id, 'recordCallAttempt', attempt))).toEqual(at('note'));
    const { calleePositionId, calleeNumber } = await callBody(app);
    const receipt = {
      calleePositionId,
      calledBackNumber: calleeNumber,
      startedAt,
      readBack: true,
      note: NAME,
    };
    expect(wrong(await focal.tryTo(id, 'acknowledgeByPhone', receipt))).toEqual(at('note'));
  });

  it('SG-08 what is sent again, and what is supplied', async () => {
    const back = await returnedCase(app);
    const body = await noticeBody(app, { answerToReason: NAME });
    expect(wrong(await tryAs(people.ownerClerk, back, 'reissueNotice', body))).toEqual(at('answerToReason'));
    const seen = await receivedCase(app);
    await (await app.as(people.adviserClerk)).act(seen.id, 'requestSupplement', { missing: ['Số người'] });
    const { document, noStateSecret, noPetitionerData } = await noticeBody(app);
    const supplement = { content: { affected: NAME }, document, noStateSecret, noPetitionerData };
    expect(wrong(await tryAs(people.ownerClerk, seen, 'supplement', supplement))).toEqual(
      at('content.affected'),
    );
  });
});
