import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused } from '../support/refusal.js';
import {
  ADVISER, DEPARTMENT, holderOf, noticeBody, OTHER_DEPARTMENT, people, phoneReportedCase, receivedCase,
} from '../support/scenario.js'; // prettier-ignore
import { assign, resolutionBody } from '../support/second-half.js';
import {
  type Cast,
  castOf,
  coordinated,
  directionBody,
  partOf,
  prepared,
  submitBody,
} from '../committee/scene.js';

let app: TestApp;
let cast: Cast;
let target: As;

beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
  target = await holderOf(app, `${OTHER_DEPARTMENT}/pho-truong-ban`);
});
afterAll(() => app.close());
beforeEach(() => app.setClock(MONDAY));

async function transferTo(code: string): Promise<object> {
  return {
    targetOrgId: await app.org(code),
    legalBasis: 'Quyết định về chức năng, nhiệm vụ.',
    handOver: { situation: 'Đã trở lại làm việc.', objectives: 'Đóng đủ.', currentActions: 'Đối chiếu.', resources: 'Hai người.' },
  }; // prettier-ignore
}

const refusal = { reason: 'Không thuộc chức năng của Ban.' };
const can = async (who: As, id: string, act: string): Promise<boolean> =>
  (await who.see(id)).acts.some((one) => one.act === act);

/** What stands in the way of a resolution. */
async function inTheWay(id: string): Promise<string[]> {
  const path = `/api/cases/${id}/propose-resolution`;
  const { version } = await cast.owner.see(id);
  const answer = await cast.owner.post(path, await resolutionBody(app), { version });
  return refused(answer, 409, 'not_now').problems.map((one) => one.code);
}

describe('T39–T41: a transfer is answered', () => {
  it('T39 T29 a case does not end under the question who has it', async () => {
    const { id } = await coordinated(app);
    const proposed = await cast.owner.act(id, 'proposeTransfer', await transferTo(OTHER_DEPARTMENT));
    expect(await inTheWay(id)).toEqual(['open_transfer']);
    await target.act(id, 'refuseTransfer', refusal, partOf(proposed, 'transfer').id);
    expect(await can(cast.owner, id, 'proposeResolution')).toBe(true);
  });

  it('T40 T41 proposed on a phone report it is answered, or lapses, also while the paper is on its way', async () => {
    const confirmed = async (): Promise<{ id: string; transfer: string }> => {
      const { id } = await phoneReportedCase(app);
      const seen = await cast.owner.act(id, 'proposeTransfer', await transferTo(OTHER_DEPARTMENT));
      const body = { ...(await noticeBody(app)), differences: ['Không có khác biệt.'] };
      const sent = await (await app.as(people.ownerClerk)).act(id, 'confirmInWriting', body);
      expect(sent.state).toBe('notified');
      return { id, transfer: partOf(seen, 'transfer').id };
    };
    const one = await confirmed();
    const taken = await target.act(one.id, 'acceptTransfer', { registerNumber: '12' }, one.transfer);
    expect(taken).toMatchObject({ state: 'notified', ownerOrgId: await app.org(OTHER_DEPARTMENT) });
    const other = await confirmed();
    await app.runTo('2026-11-23T09:31:00+07:00');
    expect(partOf(await cast.owner.see(other.id), 'transfer').state).toBe('lapsed');
  });
});

describe('T41: what a direction decides can be done', () => {
  it('T41 A13 decided who is competent, the transfer to it can be proposed again; the owner cannot drop the question', async () => {
    const { id } = await coordinated(app);
    const refuse = async (code: string, by: As): Promise<CaseView> => {
      const seen = await cast.owner.act(id, 'proposeTransfer', await transferTo(code));
      return by.act(id, 'refuseTransfer', refusal, partOf(seen, 'transfer').id);
    };
    await refuse(OTHER_DEPARTMENT, cast.other);
    const point = partOf(await refuse(DEPARTMENT, cast.department), 'disagreement').id;
    expect(await can(cast.owner, id, 'proposeTransfer')).toBe(false);
    expect(await can(cast.owner, id, 'dropDisagreement')).toBe(false);
    const own = { text: 'Không thuộc chức năng.', legalBasis: 'Quyết định', confirmedVerbatim: true };
    for (const one of [cast.owner, cast.other, cast.department])
      await one.act(id, 'statePosition', own, point);
    await cast.adviser.act(id, 'declareUnreconciled', { reason: 'Mỗi bên giữ ý kiến.' }, point);
    const submission = await prepared(app, cast, id, [point]);
    for (const one of [cast.owner, cast.other, cast.department])
      await one.act(id, 'confirmSubmission', { confirms: true }, submission);
    await cast.adviser.act(id, 'submitForDirection', await submitBody(app), submission);
    const body = await directionBody(app, cast, [], {
      decisions: [{ disagreementId: point, decision: 'adopt_position_of', orgId: cast.orgs.owner }],
    });
    await cast.office.act(id, 'recordDirection', body, submission);
    const again = await cast.owner.act(id, 'proposeTransfer', await transferTo(OTHER_DEPARTMENT));
    const taken = await target.act(
      id,
      'acceptTransfer',
      { registerNumber: '31' },
      partOf(again, 'transfer').id,
    );
    expect(taken.ownerOrgId).toBe(await app.org(OTHER_DEPARTMENT));
  });
});

describe('T20: a group that was only proposed', () => {
  it('T20 T29 stands in the way of a resolution, and is rejected wherever the case stands', async () => {
    const { id } = await coordinated(app);
    const orgIds = [cast.orgs.owner, cast.orgs.department];
    const seen = await cast.owner.act(id, 'proposeGroup', { reason: 'Phải cùng đối chiếu.', orgIds });
    expect(await inTheWay(id)).toEqual(['open_group']);
    await app.sql(`update cases set state = 'resolved' where id = $1`, [id]);
    const why = { reason: 'Không còn cần.' };
    const done = await cast.adviser.act(id, 'rejectGroup', why, partOf(seen, 'group').id);
    expect(partOf(done, 'group').state).toBe('rejected');
  });
});

describe('T29: nobody settles another’s matter alone', () => {
  it('R-01 the adviser’s agency has the lead, and yet the agency concerned proposes the resolution', async () => {
    const { id } = await receivedCase(app);
    await assign(app, id, { leadPositionId: await app.position(`${ADVISER}/pho-truong-ban`) });
    const head = await holderOf(app, `${ADVISER}/truong-ban`);
    await head.act(id, 'startCoordination', { firstAct: 'meeting_minutes', text: 'Đã họp với nhà máy.' });
    expect(await can(head, id, 'proposeResolution')).toBe(false);
    const { version } = await head.see(id);
    const path = `/api/cases/${id}/propose-resolution`;
    refused(await head.post(path, await resolutionBody(app), { version }), 409, 'not_now');
    expect(await can(cast.owner, id, 'proposeResolution')).toBe(true);
  });
});

describe('T16: a recall nobody answered', () => {
  it('T16 T42 ends when the lead is assigned: no clerk withdraws a case at work', async () => {
    const { id } = await receivedCase(app);
    const asked = await cast.owner.act(id, 'recallNotice', { reason: 'Gửi nhầm nội dung.' });
    expect(asked.clocks.map((one) => one.kind)).toContain('recall_answer');
    const seen = await assign(app, id);
    expect(seen.recipients[0]!.state).toBe('acknowledged');
    expect(seen.clocks.map((one) => one.kind)).not.toContain('recall_answer');
    const entry = (await cast.owner.see(id, 1)).entries![0]!;
    expect(entry.data!['recallEndedOrgIds']).toEqual([await app.org(ADVISER)]);
    const clerk = await app.as(people.adviserClerk);
    expect(await can(clerk, id, 'acceptRecall')).toBe(false);
    const path = `/api/cases/${id}/recipients/${seen.recipients[0]!.id}/recall-acceptance`;
    const { version } = await clerk.see(id);
    refused(await clerk.post(path, {}, { version }), 409, 'wrong_state');
  });
});
