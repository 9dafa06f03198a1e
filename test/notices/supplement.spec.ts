import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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
  noticeBody,
  notifiedCase,
  OTHER_DEPARTMENT,
  people,
  receivedCase,
} from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

const kinds = (seen: CaseView): string[] => seen.clocks.map((clock) => clock.kind).sort();

async function recipientOf(seen: CaseView, code: string): Promise<string> {
  const orgId = await app.org(code);
  return seen.recipients.find((one) => one.orgId === orgId)!.id;
}

const missing = ['Số người bị ảnh hưởng', 'Phương án thông tin'];

/** The clerk of an agency asks for what is missing. */
async function ask(seen: CaseView, code = ADVISER): Promise<CaseView> {
  const clerk = await holderOf(app, `${code}/van-thu`);
  return clerk.act(seen.id, 'requestSupplement', { missing }, await recipientOf(seen, code));
}

async function supplied(
  over: object = {},
  content: object = { affected: 'Trên 100 người, hai phân xưởng.' },
) {
  const document = await documentBody(app);
  return { content, document, noStateSecret: true, noPetitionerData: true, ...over };
}

async function noticesFor(login: string, id: string) {
  return (await (await app.as(login)).get(`/api/cases/${id}/notices`)).body as {
    version: number;
    kind: string;
    content: Record<string, unknown>;
    changes: { field: string; before: string; after: string }[];
    recipients: { acknowledgedVersion: number | null }[];
  }[];
}

describe('asking for what is missing', () => {
  it('T11 starts a clock for the sender, and the others run on', async () => {
    const sent = await notifiedCase(app);
    const ackDue = dueOf(sent, 'ack');
    const asked = await ask(sent);
    expect(asked.state).toBe('notified');
    expect(kinds(asked)).toEqual(['ack', 'supplement']);
    expect(dueOf(asked, 'ack')).toBe(ackDue);
    expect(dueOf(asked, 'supplement')).toBe('2026-11-25 09:00');
    const clock = asked.clocks.find((one) => one.kind === 'supplement')!;
    expect(clock.owesOrgId).toBe(asked.ownerOrgId);
    expect(clock.subjectId).toBe(asked.recipients[0]!.id);
  });

  it('T11 is possible after the receipt too, by the clerk, the focal point or the leader of a recipient', async () => {
    for (const login of [people.adviserClerk, people.adviserStandIn, people.adviserLead]) {
      const received = await receivedCase(app);
      const asked = await (
        await app.as(login)
      ).act(received.id, 'requestSupplement', { missing }, received.recipients[0]!.id);
      expect(asked.state).toBe('received');
      expect(kinds(asked)).toEqual(['assign', 'supplement']);
    }
  });

  it('T11 is not the sender’s to ask, nor another recipient’s in its name', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const path = `/api/cases/${sent.id}/recipients/${await recipientOf(sent, ADVISER)}/supplement-request`;
    for (const login of [people.ownerClerk, people.ownerLeader, 'ly.thi.sen'])
      refused(
        await (await app.as(login)).post(path, { missing }, { version: sent.version }),
        403,
        'not_allowed',
      );
  });

  it('T11 says what is missing, and names nobody in it', async () => {
    const sent = await notifiedCase(app);
    const path = `/api/cases/${sent.id}/recipients/${sent.recipients[0]!.id}/supplement-request`;
    const clerk = await app.as(people.adviserClerk);
    const { version } = sent;
    expect(wrong(await clerk.post(path, {}, { version }))).toEqual(['missing: missing']);
    expect(wrong(await clerk.post(path, { missing: [] }, { version }))).toEqual(['missing: missing']);
    const named = { missing: ['Địa chỉ của ông Trần Văn Hai Mươi'] };
    expect(wrong(await clerk.post(path, named, { version }))).toEqual(['missing: personal_name']);
  });

  it('T11 is asked once by each recipient until it is answered', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const asked = await ask(sent);
    const clerk = await app.as(people.adviserClerk);
    const path = `/api/cases/${sent.id}/recipients/${await recipientOf(sent, ADVISER)}/supplement-request`;
    refused(await clerk.post(path, { missing }, { version: asked.version }), 409, 'not_now');
    expect(kinds(await ask(sent, DEPARTMENT))).toEqual(['ack', 'ack', 'supplement', 'supplement']);
  });
});

describe('supplying what was missing', () => {
  it('T11 comes as the next version with a document of its own, answers all who asked, and stops their clocks', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
    await ask(sent);
    await ask(sent, DEPARTMENT);
    const clerk = await app.as(people.ownerClerk);
    const seen = await clerk.act(sent.id, 'supplement', await supplied());
    expect(seen.state).toBe('notified');
    expect(kinds(seen)).toEqual(['ack', 'ack', 'ack']);
    const [first, second] = await noticesFor(people.ownerClerk, sent.id);
    expect([first!.kind, second!.kind]).toEqual(['initial', 'update']);
    expect(second!.content).toEqual({ ...first!.content, affected: 'Trên 100 người, hai phân xưởng.' });
    expect(seen.firstWrittenAt).toBe(sent.firstWrittenAt);
  });

  it('T11 shows each reader what changed since the version his agency had in hand', async () => {
    const sent = await receivedCase(app);
    await ask(sent);
    const clerk = await app.as(people.ownerClerk);
    const content = { affected: 'Hai phân xưởng.', communicationPlan: 'Họp với công đoàn chiều nay.' };
    await clerk.act(sent.id, 'supplement', await supplied({}, content));
    const [first, second] = await noticesFor(people.adviserClerk, sent.id);
    expect(first!.changes).toEqual([]);
    expect(second!.changes).toEqual([
      { field: 'affected', before: first!.content['affected'], after: 'Hai phân xưởng.' },
      { field: 'communicationPlan', before: 'Chưa có.', after: 'Họp với công đoàn chiều nay.' },
    ]);
  });

  it('T11 sent as a whole says in the journal only what is different in it', async () => {
    const sent = await receivedCase(app);
    await ask(sent);
    const clerk = await app.as(people.ownerClerk);
    const [first] = await noticesFor(people.ownerClerk, sent.id);
    const { positionId, phone } = first!.content['contact'] as { positionId: string; phone: string };
    const content = { ...first!.content, unconfirmed: 'Không còn.', contact: { positionId, phone } };
    const seen = await clerk.act(sent.id, 'supplement', await supplied({}, content));
    const entry = (await clerk.see(seen.id, 1)).entries![0]!;
    const before = first!.content['unconfirmed'];
    expect(entry.data!['changes']).toEqual([{ field: 'unconfirmed', before, after: 'Không còn.' }]);
  });

  it('T12 T11 shows whoever comes in later no changes against papers he never had', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, OTHER_DEPARTMENT]);
    await (
      await app.as(people.adviserClerk)
    ).act(sent.id, 'refuseReceipt', await wrongAddressee(), await recipientOf(sent, ADVISER));
    const clerk = await app.as(people.ownerClerk);
    const content = { ...((await noticeBody(app))['content'] as object), request: 'Đề nghị cử cán bộ.' };
    const body = {
      ...(await noticeBody(app, { content }, [ADVISER, DEPARTMENT])),
      answerToReason: 'Đã sửa.',
    };
    await clerk.act(sent.id, 'reissueNotice', body);
    const asNew = await noticesFor('ly.thi.sen', sent.id);
    expect(asNew.map((notice) => notice.changes.length)).toEqual([0, 0]);
    const asBefore = await noticesFor(people.adviserClerk, sent.id);
    expect(asBefore[1]!.changes.map((change) => change.field)).toContain('request');
  });

  it('T11 is acknowledged in the version that is in hand then', async () => {
    const sent = await notifiedCase(app);
    await ask(sent);
    await (await app.as(people.ownerClerk)).act(sent.id, 'supplement', await supplied());
    const clerk = await app.as(people.adviserClerk);
    await clerk.act(sent.id, 'acknowledge', await arrivalBody(app), sent.recipients[0]!.id);
    const [first] = await noticesFor(people.adviserClerk, sent.id);
    expect(first!.recipients[0]!.acknowledgedVersion).toBe(2);
  });

  it('T11 is the sender’s clerk’s or leader’s, complete as a paper, and only when it was asked for', async () => {
    const sent = await notifiedCase(app);
    const path = `/api/cases/${sent.id}/supplement`;
    const clerk = await app.as(people.ownerClerk);
    refused(await clerk.post(path, await supplied(), { version: sent.version }), 409, 'not_now');
    const { version } = await ask(sent);
    refused(
      await (await app.as(people.ownerFocal)).post(path, await supplied(), { version }),
      403,
      'not_allowed',
    );
    expect(wrong(await clerk.post(path, {}, { version }))).toEqual([
      'content: missing',
      'document: missing',
      'noStateSecret: missing',
      'noPetitionerData: missing',
    ]);
    const document = await documentBody(app, { symbol: 'SNV' });
    expect(wrong(await clerk.post(path, await supplied({ document }), { version }))).toEqual([
      'document.symbol: symbol_against_issuer',
    ]);
  });

  it('T11 an answer that changes nothing is none', async () => {
    const { version, id } = await ask(await notifiedCase(app));
    const clerk = await app.as(people.ownerClerk);
    for (const content of [{}, { risks: null }, { communicationPlan: 'Chưa có.' }]) {
      const answer = await clerk.post(`/api/cases/${id}/supplement`, await supplied({}, content), {
        version,
      });
      expect(wrong(answer)).toEqual(['content: nothing_supplied']);
    }
  });

  it('T11 that does not come is called overdue, and stays so', async () => {
    const sent = await receivedCase(app, { urgency: 'flash' });
    await ask(sent);
    await app.advance(121);
    await app.tick();
    const focal = await app.as(people.ownerFocal);
    const seen = await focal.see(sent.id, 20);
    expect(seen.clocks.find((clock) => clock.kind === 'supplement')!.missedAt).not.toBeNull();
    const missed = seen
      .entries!.filter((entry) => entry.act === 'clockMissed')
      .map((entry) => entry.data!['clock']);
    expect(missed).toContain('supplement');
  });
});

async function wrongAddressee() {
  return {
    reasonCode: 'wrong_addressee',
    explanation: 'Việc này thuộc Sở Nội vụ.',
    proposedOrgId: await app.org(DEPARTMENT),
  };
}
