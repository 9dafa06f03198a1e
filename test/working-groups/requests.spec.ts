import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import type { AgencyDutiesView } from '../../src/working-groups/duties.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER,
  DEPARTMENT,
  draftedCase,
  dueOf,
  holderOf,
  noticeBody,
  OTHER_DEPARTMENT,
  OWNER,
  people,
} from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { present, told } from '../support/told.js';
import { letterOf, partIn, whole } from './paper.js';

let app: TestApp;
let owner: As;
let department: As;
let other: As;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.as(people.ownerLeader);
  department = await holderOf(app, `${DEPARTMENT}/pho-giam-doc`);
  other = await holderOf(app, `${OTHER_DEPARTMENT}/pho-truong-ban`);
  // The first answer is slow: the OpenAPI document it is held against is made for it.
  await owner.get('/api/session');
});
afterAll(() => app.close());

const text = 'Đề nghị cho ý kiến về việc tạm ứng lương cho người lao động.';

async function askBody(over: object = {}): Promise<Record<string, unknown>> {
  return { toOrgId: await app.org(DEPARTMENT), text, document: await letterOf(app, OWNER), ...over };
}

async function asked(over: object = {}): Promise<{ seen: CaseView; id: string; request: string }> {
  const { id } = await coordinatedCase(app);
  const seen = await owner.act(id, 'requestCoordination', await askBody(over));
  return { seen, id, request: partIn(seen, 'request').id };
}

describe('R-08: a request and its answer', () => {
  it('R-08 asks in writing; whoever is asked sees the case, is told, and a clock runs until he answers', async () => {
    const { id } = await coordinatedCase(app);
    refused(await department.get(`/api/cases/${id}`), 404, 'not_found');
    expect(wrong(await owner.tryTo(id, 'requestCoordination', {}))).toEqual([
      'toOrgId: missing',
      'text: missing',
      'document: missing',
    ]);
    const seen = await owner.act(id, 'requestCoordination', await askBody());
    const request = partIn(seen, 'request');
    expect(request).toMatchObject({
      state: 'sent',
      orgId: await app.org(DEPARTMENT),
      fromOrgId: await app.org(OWNER),
    });
    // Two working days, with the holiday of the 24th.
    expect(dueOf(seen, 'request_answer')).toBe('2026-11-26 09:00');
    const clock = seen.clocks.find((one) => one.kind === 'request_answer')!;
    expect(clock).toMatchObject({ subjectId: request.id, owesOrgId: request.orgId });
    expect(await told(app, department.login, id)).toEqual(['requestCoordination!']);
    expect((await department.see(id)).acts.map((one) => one.act)).toEqual(
      expect.arrayContaining(['acceptRequest', 'declineRequest', 'forwardRequest', 'answerRequest']),
    );
  });

  it('R-08 goes by letter of the asking agency, to another agency, and by a day to come', async () => {
    const { id } = await coordinatedCase(app);
    const body = await askBody({
      toOrgId: await app.org(OWNER),
      document: { ...(await letterOf(app, OWNER)), type: 'QĐ', symbol: 'QĐ-BHXH' },
      dueAt: '2026-11-20T17:00:00+07:00',
    });
    expect(wrong(await owner.tryTo(id, 'requestCoordination', body))).toEqual([
      'toOrgId: own_agency',
      'document.type: type_against_step',
      'dueAt: in_the_past',
    ]);
  });

  it('T04 goes out as a letter or a report, as before: a decision carries no notice', async () => {
    const { id, version } = await draftedCase(app);
    const document = { ...(await letterOf(app, OWNER)), type: 'QĐ', symbol: 'QĐ-BHXH' };
    const clerk = await app.as(people.ownerClerk);
    const answer = await clerk.post(`/api/cases/${id}/notice`, await noticeBody(app, { document }), {
      version,
    });
    refused(answer, 400, 'malformed');
  });

  it('R-08 is accepted in whole or in part, and the part must be named', async () => {
    const { id, request } = await asked();
    expect(wrong(await department.tryTo(id, 'acceptRequest', { extent: 'part' }, request))).toEqual([
      'text: missing',
    ]);
    const seen = await department.act(
      id,
      'acceptRequest',
      { extent: 'part', text: 'Chỉ phần chế độ.' },
      request,
    );
    expect(partIn(seen, 'request').state).toBe('accepted_partly');
    expect(dueOf(seen, 'request_answer')).toBeDefined();
  });

  it('R-08 is answered to whoever asked, who closes it; then nothing of it is open any more', async () => {
    const { id, request } = await asked();
    await department.act(id, 'acceptRequest', { extent: 'whole' }, request);
    await app.advance(90);
    const answered = await department.act(
      id,
      'answerRequest',
      { text: 'Đồng ý tạm ứng hai tháng.' },
      request,
    );
    expect(partIn(answered, 'request').state).toBe('answered');
    expect(dueOf(answered, 'request_answer')).toBeUndefined();
    expect(await told(app, people.ownerFocal, id)).toContain('answerRequest!');
    const { content } = await whole(owner, id, 'request');
    expect(content).toMatchObject({
      answer: { text: 'Đồng ý tạm ứng hai tháng.', byOrgId: await app.org(DEPARTMENT) },
      hops: [{ end: 'answered', tookMinutes: 90 }],
    });
    expect((await department.see(id)).acts.map((one) => one.act)).not.toContain('closeRequest');
    expect(partIn(await owner.act(id, 'closeRequest', {}, request), 'request').state).toBe('closed');
    await app.setClock(MONDAY);
  });
});

describe('R-08: a refusal', () => {
  it('R-08 is refused only with reason and legal basis, by a leader, and opens a disagreement by itself', async () => {
    const { id, request } = await asked();
    expect(wrong(await department.tryTo(id, 'declineRequest', {}, request))).toEqual([
      'reason: missing',
      'legalBasis: missing',
    ]);
    const focal = await holderOf(app, `${DEPARTMENT}/dau-moi`);
    expect((await focal.see(id)).acts.map((one) => one.act)).not.toContain('declineRequest');
    const seen = await department.act(
      id,
      'declineRequest',
      { reason: 'Không có nguồn chi.', legalBasis: 'Luật Ngân sách nhà nước', disagreementKind: 'budget' },
      request,
    );
    const [askedOrg, askingOrg] = [await app.org(DEPARTMENT), await app.org(OWNER)];
    expect(partIn(seen, 'request').state).toBe('declined');
    const disagreement = partIn(seen, 'disagreement');
    expect(disagreement).toMatchObject({ state: 'open', fromOrgId: askingOrg });
    expect([...disagreement.orgIds].sort()).toEqual([askedOrg, askingOrg].sort());
    expect(seen.clocks.map((one) => one.kind)).toContain('reconcile');
    expect(seen.clocks.map((one) => one.kind)).not.toContain('request_answer');
    const { content } = await whole(owner, id, 'disagreement');
    expect(content).toMatchObject({
      kind: 'budget',
      positions: {
        [askedOrg]: { text: 'Không có nguồn chi.', legalBasis: 'Luật Ngân sách nhà nước', confirmed: false },
      },
    });
    expect(await told(app, people.adviserLead, id)).toContain('declineRequest!');
  });
});

describe('R-08: a referral goes on from hand to hand', () => {
  it('R-08 runs a clock for each hop, keeps who had it how long, and brings the answer to the first asker', async () => {
    const { id, request } = await asked();
    await app.advance(60);
    const body = { toOrgId: await app.org(OTHER_DEPARTMENT), text: 'Thuộc khu công nghiệp.' };
    const passed = await department.act(id, 'forwardRequest', body, request);
    const [first, second, third] = [await app.org(OWNER), await app.org(DEPARTMENT), body.toOrgId];
    expect(partIn(passed, 'request')).toMatchObject({ state: 'sent', orgId: third, fromOrgId: first });
    const clocks = passed.clocks.filter((clock) => clock.kind === 'request_answer');
    expect(clocks.map((clock) => clock.owesOrgId)).toEqual([third]);
    expect(dueOf(passed, 'request_answer')).toBe('2026-11-26 10:00');
    expect((await department.see(id)).acts.map((one) => one.act)).not.toContain('answerRequest');
    await app.advance(30);
    await other.act(id, 'answerRequest', { text: 'Nhà máy đồng ý trả trước.' }, request);
    expect((await whole(owner, id, 'request')).content).toMatchObject({
      hops: [
        { fromOrgId: first, toOrgId: second, end: 'forwarded', tookMinutes: 60 },
        { fromOrgId: second, toOrgId: third, end: 'answered', tookMinutes: 30 },
      ],
      answer: { byOrgId: third },
    });
    expect(await told(app, people.ownerFocal, id)).toContain('answerRequest!');
    await app.setClock(MONDAY);
  });

  it('R-08 does not go in circles', async () => {
    const { id, request } = await asked();
    for (const toOrgId of [await app.org(OWNER), await app.org(DEPARTMENT)]) {
      const answer = await department.tryTo(id, 'forwardRequest', { toOrgId, text: 'Trả lại.' }, request);
      expect(wrong(answer)).toEqual(['toOrgId: in_the_chain']);
    }
  });
});

describe('R-08: what is asked of each agency', () => {
  it('R-08 lists per agency its requests and tasks, done or not, with their due times', async () => {
    const { id, request } = await asked();
    await department.act(
      id,
      'forwardRequest',
      { toOrgId: await app.org(OTHER_DEPARTMENT), text: 'Chuyển.' },
      request,
    );
    const focal = await app.as(people.ownerFocal);
    await focal.act(id, 'giveTask', {
      actionKind: 'verify_facts',
      text: 'Đối chiếu số tiền chậm đóng.',
      ownerPositionId: await app.position(`${OWNER}/truc-ban`),
      dueAt: '2026-11-25T17:00:00+07:00',
    });
    const duties = expectOk<AgencyDutiesView[]>(await owner.get(`/api/cases/${id}/duties`));
    const of = async (code: string): Promise<AgencyDutiesView> => {
      const orgId = await app.org(code);
      return duties.find((one) => one.orgId === orgId)!;
    };
    expect(await of(DEPARTMENT)).toMatchObject({
      open: 0,
      done: 1,
      duties: [{ kind: 'request', passedOn: true }],
    });
    expect(await of(OTHER_DEPARTMENT)).toMatchObject({
      open: 1,
      done: 0,
      duties: [
        { partId: request, kind: 'request', done: false, dueAt: '2026-11-26T02:00:00.000Z', late: false },
      ],
    });
    expect(await of(OWNER)).toMatchObject({
      open: 1,
      duties: [{ kind: 'task', title: 'Đối chiếu số tiền chậm đóng.', dueAt: '2026-11-25T10:00:00.000Z' }],
    });
    expect(await of(ADVISER)).toMatchObject({ open: 0, done: 0, duties: [] });
    const stranger = await holderOf(app, 'lk-syt/pho-giam-doc');
    refused(await stranger.get(`/api/cases/${id}/duties`), 404, 'not_found');
  });
});

// Last: the sessions of this morning end on the way.
describe('R-08: no answer', () => {
  it('R-08 silence is no answer: the missed clock goes up the ladder and stays on record', async () => {
    const { id } = await asked();
    await app.runTo('2026-11-26T09:30:00+07:00');
    const seen = await (await present(app, people.ownerLeader)).see(id, 20);
    expect(seen.clocks.find((clock) => clock.kind === 'request_answer')!.missedAt).not.toBeNull();
    expect(
      seen.entries!.some((one) => one.act === 'clockMissed' && one.data!['clock'] === 'request_answer'),
    ).toBe(true);
  });
});
