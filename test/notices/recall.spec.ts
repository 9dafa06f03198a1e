import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { ahead } from '../support/ahead.js';
import { MONDAY, TestApp } from '../support/app.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER,
  arrivalBody,
  DEPARTMENT,
  dueOf,
  holderOf,
  notifiedCase,
  OTHER_DEPARTMENT,
  people,
  receivedCase,
} from '../support/scenario.js';
import { told } from '../support/told.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

const reason = 'Gửi nhầm nội dung.';
const kinds = (seen: CaseView): string[] => seen.clocks.map((clock) => clock.kind).sort();

async function idOf(seen: CaseView, code: string): Promise<string> {
  const orgId = await app.org(code);
  return seen.recipients.find((one) => one.orgId === orgId)!.id;
}

async function stateOf(seen: CaseView, code: string): Promise<string> {
  const orgId = await app.org(code);
  return seen.recipients.find((one) => one.orgId === orgId)!.state;
}

const recall = async (seen: CaseView): Promise<CaseView> =>
  (await app.as(people.ownerLeader)).act(seen.id, 'recallNotice', { reason });

/** The clerk of an agency acknowledges on paper. */
async function acknowledge(seen: CaseView, code: string): Promise<CaseView> {
  const clerk = await holderOf(app, `${code}/van-thu`);
  return clerk.act(seen.id, 'acknowledge', await arrivalBody(app), await idOf(seen, code));
}

async function answer(
  seen: CaseView,
  act: 'acceptRecall' | 'refuseRecall',
  code = ADVISER,
): Promise<CaseView> {
  const leader = await holderOf(app, `${code}/${code === ADVISER ? 'pho-truong-ban' : 'pho-giam-doc'}`);
  return leader.act(
    seen.id,
    act,
    act === 'refuseRecall' ? { reason: 'Đã triển khai.' } : {},
    await idOf(seen, code),
  );
}

describe('recalling a notice that nobody has acknowledged', () => {
  it('T16 takes effect at once: withdrawn, no clock runs, nobody is rung any more', async () => {
    const sent = await notifiedCase(app, { urgency: 'flash' }, [ADVISER, DEPARTMENT]);
    await app.advance(15);
    await app.tick();
    const seen = await recall(sent);
    expect(seen.state).toBe('withdrawn');
    expect(seen.clocks).toEqual([]);
    expect(seen.recipients.map((one) => one.state)).toEqual(['recalled', 'recalled']);
    const focal = await app.as(people.ownerFocal);
    const { runs } = (await focal.get(`/api/cases/${sent.id}/calls`)).body as { runs: { state: string }[] };
    expect(runs.map((run) => run.state)).toEqual(['cancelled', 'cancelled']);
    const [notice] = (await focal.get(`/api/cases/${sent.id}/notices`)).body;
    expect(notice.recalledAt).toBe((await app.now()).toISOString());
  });

  it('T16 tells the recipients, who find it recalled and nothing left to do', async () => {
    const sent = await notifiedCase(app);
    await recall(sent);
    expect((await told(app, people.adviserLead, sent.id)).at(-1)).toBe('recallNotice!');
    expect((await told(app, people.adviserClerk, sent.id)).at(-1)).toBe('recallNotice');
    const clerk = await app.as(people.adviserClerk);
    const seen = await clerk.see(sent.id);
    expect(ahead(seen)).toEqual([]);
    const path = `/api/cases/${sent.id}/recipients/${sent.recipients[0]!.id}/acknowledgement`;
    refused(await clerk.post(path, await arrivalBody(app), { version: seen.version }), 409, 'wrong_state');
  });

  it('T16 is the leader’s of the sender, with a reason', async () => {
    const { id, version } = await notifiedCase(app);
    for (const login of [people.ownerClerk, people.ownerFocal, people.adviserLead])
      refused(
        await (await app.as(login)).post(`/api/cases/${id}/recall`, { reason }, { version }),
        403,
        'not_allowed',
      );
    const leader = await app.as(people.ownerLeader);
    expect(wrong(await leader.post(`/api/cases/${id}/recall`, {}, { version }))).toEqual(['reason: missing']);
    const named = { reason: 'Theo đề nghị của bà Lê Thị Nhàn Rỗi.' };
    expect(wrong(await leader.post(`/api/cases/${id}/recall`, named, { version }))).toEqual([
      'reason: personal_name',
    ]);
  });

  it('T16 a case that was withdrawn is closed: in the list only among the closed ones', async () => {
    const sent = await notifiedCase(app);
    await recall(sent);
    const clerk = await app.as(people.ownerClerk);
    const listed = async (query: string): Promise<string[]> =>
      (await clerk.get(`/api/cases?limit=100${query}`)).body.items.map((item: { id: string }) => item.id);
    expect(await listed('')).not.toContain(sent.id);
    expect(await listed('&closed=true')).toContain(sent.id);
  });
});

describe('recalling a notice that somebody holds', () => {
  it('T16 asks whoever has acknowledged; until he agrees the case stands as it is', async () => {
    const received = await receivedCase(app);
    const asked = await recall(received);
    expect(asked.state).toBe('received');
    expect(await stateOf(asked, ADVISER)).toBe('recall_requested');
    expect(kinds(asked)).toEqual(['assign', 'recall_answer']);
    expect(dueOf(asked, 'recall_answer')).toBe('2026-11-23 15:00');
    expect(asked.clocks.find((clock) => clock.kind === 'recall_answer')!.owesOrgId).toBe(
      await app.org(ADVISER),
    );
    refused(
      await (
        await app.as(people.ownerLeader)
      ).post(`/api/cases/${asked.id}/recall`, { reason }, { version: asked.version }),
      409,
      'not_now',
    );
    const accepted = await answer(asked, 'acceptRecall');
    expect(accepted.state).toBe('withdrawn');
    expect(accepted.clocks).toEqual([]);
    expect((await told(app, people.ownerLeader, asked.id)).at(-1)).toBe('acceptRecall');
  });

  it('T16 refused, the notice stands and may be recalled again', async () => {
    const asked = await recall(await receivedCase(app));
    const stands = await answer(asked, 'refuseRecall');
    expect(stands.state).toBe('received');
    expect(await stateOf(stands, ADVISER)).toBe('acknowledged');
    expect(kinds(stands)).toEqual(['assign']);
    expect((await told(app, people.ownerLeader, asked.id)).at(-1)).toBe('refuseRecall');
    expect(kinds(await recall(stands))).toEqual(['assign', 'recall_answer']);
  });

  it('T16 is refused by a leader with a reason; accepted by a leader or the clerk', async () => {
    const asked = await recall(await receivedCase(app));
    const recipient = await idOf(asked, ADVISER);
    const path = `/api/cases/${asked.id}/recipients/${recipient}`;
    const clerk = await app.as(people.adviserClerk);
    const { version } = asked;
    refused(await clerk.post(`${path}/recall-refusal`, { reason }, { version }), 403, 'not_allowed');
    const leader = await app.as(people.adviserLead);
    expect(wrong(await leader.post(`${path}/recall-refusal`, {}, { version }))).toEqual(['reason: missing']);
    for (const login of [people.adviserStandIn, people.ownerLeader])
      refused(
        await (await app.as(login)).post(`${path}/recall-acceptance`, {}, { version }),
        403,
        'not_allowed',
      );
    expect((await clerk.act(asked.id, 'acceptRecall', {}, recipient)).state).toBe('withdrawn');
  });

  it('C.1(8) T16 silence is no consent: the time runs out and the case still stands', async () => {
    const asked = await recall(await receivedCase(app, { urgency: 'flash' }));
    await app.advance(16);
    await app.tick();
    const seen = await (await app.as(people.ownerLeader)).see(asked.id, 5);
    expect(seen.state).toBe('received');
    expect(await stateOf(seen, ADVISER)).toBe('recall_requested');
    const missed = seen
      .entries!.filter((entry) => entry.act === 'clockMissed')
      .map((entry) => entry.data!['clock']);
    expect(missed).toEqual(['recall_answer']);
  });

  it('T16 held by two: both must agree, whoever is first', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    await acknowledge(sent, ADVISER);
    const asked = await recall(await acknowledge(sent, DEPARTMENT));
    expect(kinds(asked)).toEqual(['assign', 'recall_answer', 'recall_answer']);
    const half = await answer(asked, 'acceptRecall', DEPARTMENT);
    expect(half.state).toBe('received');
    expect(await stateOf(half, DEPARTMENT)).toBe('recalled');
    expect(kinds(half)).toEqual(['assign', 'recall_answer']);
    expect((await answer(half, 'acceptRecall')).state).toBe('withdrawn');
  });

  it('T16 held by two: one refusal and it stands for both, also for the one who had agreed', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    await acknowledge(sent, ADVISER);
    const asked = await recall(await acknowledge(sent, DEPARTMENT));
    const half = await answer(asked, 'acceptRecall', DEPARTMENT);
    const stands = await answer(half, 'refuseRecall');
    expect([await stateOf(stands, ADVISER), await stateOf(stands, DEPARTMENT)]).toEqual([
      'acknowledged',
      'acknowledged',
    ]);
    expect(kinds(stands)).toEqual(['assign']);
  });

  it('T16 held by one of two: he is asked, and with his consent the other’s paper is recalled too', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    const asked = await recall(await acknowledge(sent, DEPARTMENT));
    expect(asked.state).toBe('notified');
    expect(kinds(asked)).toEqual(['ack', 'recall_answer']);
    const gone = await answer(asked, 'acceptRecall', DEPARTMENT);
    expect(gone.state).toBe('withdrawn');
    expect(gone.recipients.map((one) => one.state)).toEqual(['recalled', 'recalled']);
  });

  it('T16 whoever acknowledges while the recall is open holds the notice too: he must agree as well', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
    await recall(await acknowledge(sent, DEPARTMENT));
    const later = await acknowledge(sent, ADVISER);
    expect(later.state).toBe('received');
    expect(await stateOf(later, ADVISER)).toBe('recall_requested');
    expect(kinds(later)).toEqual(['ack', 'assign', 'recall_answer', 'recall_answer']);
    const half = await answer(later, 'acceptRecall', DEPARTMENT);
    expect(half.state).toBe('received');
    const stands = await answer(half, 'refuseRecall');
    expect(stands.state).toBe('received');
    expect([await stateOf(stands, ADVISER), await stateOf(stands, DEPARTMENT)]).toEqual([
      'acknowledged',
      'acknowledged',
    ]);
  });

  it('T16 is no way out once the matter is being worked on', async () => {
    const drafted = await notifiedCase(app);
    const returned = await (
      await app.as(people.adviserClerk)
    ).act(
      drafted.id,
      'refuseReceipt',
      { reasonCode: 'other', explanation: 'Chưa rõ.' },
      drafted.recipients[0]!.id,
    );
    const leader = await app.as(people.ownerLeader);
    const { version } = returned;
    refused(
      await leader.post(`/api/cases/${returned.id}/recall`, { reason }, { version }),
      409,
      'wrong_state',
    );
  });
});
