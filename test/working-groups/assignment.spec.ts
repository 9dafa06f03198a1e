import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  DEPARTMENT,
  dueOf,
  holderOf,
  OTHER_DEPARTMENT,
  OWNER,
  people,
  receivedCase,
} from '../support/scenario.js';
import { assign, assignBody, assignedCase, coordinatedCase, firstAct } from '../support/second-half.js';
import { told } from '../support/told.js';

let app: TestApp;
let adviser: As;

beforeAll(async () => {
  app = await TestApp.start();
  adviser = await app.as(people.adviserLead);
  // The first answer is slow: the OpenAPI document it is held against is made for it.
  await adviser.get('/api/session');
});
afterAll(() => app.close());

const handOver = {
  situation: 'Nhà máy đã nộp một phần.',
  objectives: 'Đóng đủ trong tháng.',
  currentActions: 'Đang đối chiếu số liệu.',
  resources: 'Hai cán bộ phòng thu.',
};
const reason = 'Người chủ trì đi công tác dài ngày.';

async function away(position: string): Promise<void> {
  await app.sql(
    `insert into absences (id, position_id, reason, starts_at, ends_at)
     values (gen_random_uuid(), $1, 'Nghỉ phép', app_now() - interval '1 hour', app_now() + interval '1 day')`,
    [await app.position(position)],
  );
}

function roleOf(seen: CaseView, orgId: string): string[] {
  return seen.parties.filter((party) => party.orgId === orgId && !party.left).map((party) => party.role);
}

describe('T17: assignment', () => {
  it('T17 names the lead and those who coordinate, who from then on see the case', async () => {
    const { id } = await receivedCase(app);
    const department = await app.org(DEPARTMENT);
    const leader = await holderOf(app, `${DEPARTMENT}/pho-giam-doc`);
    refused(await leader.get(`/api/cases/${id}`), 404, 'not_found');
    const seen = await assign(app, id, { coordinatingOrgIds: [department] });
    expect(seen).toMatchObject({
      state: 'assigned',
      leadOrgId: await app.org(OWNER),
      leadPositionId: await app.position(`${OWNER}/dau-moi`),
    });
    expect(roleOf(seen, department)).toEqual(['coordinating']);
    expect(seen.clocks.map((clock) => clock.kind).sort()).toEqual(['first_response', 'resolve']);
    expect((await leader.see(id)).id).toBe(id);
    expect(await told(app, people.ownerFocal, id)).toContain('assignLead!');
    expect(await told(app, leader.login, id)).toEqual(['assignLead']);
  });

  it('T17 says everything that is missing at once; no coordinating agency is an answer, silence is none', async () => {
    const { id } = await receivedCase(app);
    expect(wrong(await adviser.tryTo(id, 'assignLead', {}))).toEqual([
      'leadPositionId: missing',
      'coordinatingOrgIds: missing',
      'directionText: missing',
    ]);
    expect((await assign(app, id, { coordinatingOrgIds: [] })).state).toBe('assigned');
  });

  it('T17 sets the due time that the adviser names, and the one of the rule when he names none', async () => {
    const { id } = await receivedCase(app);
    const seen = await assign(app, id, { dueAt: '2026-12-04T17:00:00+07:00' });
    expect(dueOf(seen, 'resolve')).toBe('2026-12-04 17:00');
    // Fifteen working days from Monday 23 November, with the holiday of the 24th.
    expect(dueOf(await assignedCase(app), 'resolve')).toBe('2026-12-15 09:00');
    const other = await receivedCase(app);
    const past = await assignBody(app, { dueAt: '2026-11-20T17:00:00+07:00' });
    expect(wrong(await adviser.tryTo(other.id, 'assignLead', past))).toEqual(['dueAt: in_the_past']);
  });

  it('T17 goes to nobody who is away without a stand-in, and to no position that is none', async () => {
    const { id } = await receivedCase(app);
    await away(`${OTHER_DEPARTMENT}/dau-moi`);
    const gone = await assignBody(app, { leadPositionId: await app.position(`${OTHER_DEPARTMENT}/dau-moi`) });
    expect(wrong(await adviser.tryTo(id, 'assignLead', gone))).toEqual([
      'leadPositionId: absent_without_stand_in',
    ]);
    const nobody = await assignBody(app, { leadPositionId: '0190a3a0-0000-7000-8000-000000000000' });
    expect(wrong(await adviser.tryTo(id, 'assignLead', nobody))).toEqual([
      'leadPositionId: no_such_position',
    ]);
    const stoodInFor = await app.position('lk-btgdv/truong-phong-khoa-giao');
    expect((await assign(app, id, { leadPositionId: stoodInFor })).leadPositionId).toBe(stoodInFor);
  });

  it('T17 refuses an agency that is not and a citizen by name in the direction', async () => {
    const { id } = await receivedCase(app);
    const body = await assignBody(app, {
      coordinatingOrgIds: ['0190a3a0-0000-7000-8000-000000000000'],
      directionText: 'Giao làm việc với bà Nguyễn Thị Tám.',
    });
    expect(wrong(await adviser.tryTo(id, 'assignLead', body))).toEqual([
      'coordinatingOrgIds: no_such_agency',
      'directionText: personal_name',
    ]);
  });

  it("T17 is the adviser's to do, and only once received", async () => {
    const { id, version } = await receivedCase(app);
    const owner = await app.as(people.ownerLeader);
    const answer = await owner.post(`/api/cases/${id}/assign-lead`, await assignBody(app), { version });
    refused(answer, 403, 'not_allowed');
    const assigned = await assign(app, id);
    const again = await adviser.post(`/api/cases/${id}/assign-lead`, await assignBody(app), {
      version: assigned.version,
    });
    refused(again, 409, 'wrong_state');
  });
});

describe('T18: coordination begins', () => {
  it('T18 needs a first joint act, ends that clock and starts the heartbeat of updates', async () => {
    const { id } = await assignedCase(app);
    const focal = await app.as(people.ownerFocal);
    expect(wrong(await focal.tryTo(id, 'startCoordination', {}))).toEqual([
      'firstAct: missing',
      'text: missing',
    ]);
    const seen = await focal.act(id, 'startCoordination', firstAct);
    expect(seen.state).toBe('in_coordination');
    expect(seen.clocks.map((clock) => clock.kind).sort()).toEqual(['resolve', 'update']);
  });

  it('T18 is for the agency that has the lead, not for the adviser or one that coordinates', async () => {
    const { id } = await receivedCase(app);
    const { version } = await assign(app, id, { coordinatingOrgIds: [await app.org(DEPARTMENT)] });
    for (const who of [adviser, await holderOf(app, `${DEPARTMENT}/dau-moi`)]) {
      refused(
        await who.post(`/api/cases/${id}/start-coordination`, firstAct, { version }),
        403,
        'not_allowed',
      );
    }
  });
});

describe('T19: reassignment', () => {
  it('T19 hands over with a sheet: nothing starts anew, and the new lead owes what is left', async () => {
    const before = await coordinatedCase(app);
    await app.advance(120);
    const department = await app.org(DEPARTMENT);
    const leadPositionId = await app.position(`${DEPARTMENT}/dau-moi`);
    const seen = await adviser.act(before.id, 'reassign', { leadPositionId, reason, handOver });
    expect(seen).toMatchObject({ state: 'in_coordination', leadOrgId: department, leadPositionId });
    expect(dueOf(seen, 'resolve')).toBe(dueOf(before, 'resolve'));
    expect(seen.clocks.find((clock) => clock.kind === 'resolve')!.owesOrgId).toBe(department);
    const [entry] = (await adviser.see(before.id, 1)).entries!;
    expect(entry!.data).toMatchObject({ handOver, reason, lead: { orgId: department } });
    expect(await told(app, (await holderOf(app, `${DEPARTMENT}/dau-moi`)).login, before.id)).toContain(
      'reassign!',
    );
    await app.setClock(MONDAY);
  });

  it('T19 is refused without the whole sheet: situation, objectives, current actions, resources', async () => {
    const { id } = await coordinatedCase(app);
    const leadPositionId = await app.position(`${DEPARTMENT}/dau-moi`);
    expect(wrong(await adviser.tryTo(id, 'reassign', { leadPositionId, reason }))).toEqual([
      'handOver: missing',
    ]);
    const part = { leadPositionId, reason, handOver: { situation: handOver.situation } };
    expect(wrong(await adviser.tryTo(id, 'reassign', part))).toEqual([
      'handOver.objectives: missing',
      'handOver.currentActions: missing',
      'handOver.resources: missing',
    ]);
  });

  it("T19 lets the lead's leader change the person, but not give the matter to another agency", async () => {
    const { id } = await coordinatedCase(app);
    const leader = await app.as(people.ownerLeader);
    const outside = { leadPositionId: await app.position(`${DEPARTMENT}/dau-moi`), reason, handOver };
    expect(wrong(await leader.tryTo(id, 'reassign', outside))).toEqual(['leadPositionId: not_own_agency']);
    const same = { leadPositionId: await app.position(`${OWNER}/dau-moi`), reason, handOver };
    expect(wrong(await leader.tryTo(id, 'reassign', same))).toEqual(['leadPositionId: unchanged']);
    const leadPositionId = await app.position(`${OWNER}/truc-ban`);
    const seen = await leader.act(id, 'reassign', { leadPositionId, reason, handOver });
    expect(seen.leadPositionId).toBe(leadPositionId);
  });
});
