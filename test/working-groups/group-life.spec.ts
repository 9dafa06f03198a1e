import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestApp } from '../support/app.js';
import { refused, wrong } from '../support/refusal.js';
import { DEPARTMENT, dueOf, holderOf, OTHER_DEPARTMENT, OWNER, people } from '../support/scenario.js';
import { present } from '../support/told.js';
import { decisionOf, partIn, whole } from './paper.js';
import { acts, GroupScene } from './scene.js';

let app: TestApp;
let scene: GroupScene;

beforeAll(async () => {
  scene = await GroupScene.open();
  app = scene.app;
});
afterAll(() => app.close());

describe('T20: the group at work', () => {
  it('T48 T49 its secretary tells how things stand, and a member corrects what he wrote himself', async () => {
    const { id, group } = await scene.active();
    const report = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    await scene.secretary.act(id, 'postUpdate', report);
    const seen = await scene.deputy.act(id, 'reportGroup', { text: 'Đã đối chiếu xong.' }, group);
    const words = { seq: seen.lastSeq, reason: 'Ghi thiếu.', text: 'Đã đối chiếu xong ba tháng.' };
    expect((await scene.deputy.act(id, 'correctEntry', words)).lastSeq).toBe(seen.lastSeq + 1);
  });

  it('T20 meets: agenda, attendance, minutes, and conclusions that become tasks', async () => {
    const { id, group } = await scene.active();
    expect(wrong(await scene.secretary.tryTo(id, 'recordMeeting', {}, group))).toEqual([
      'heldAt: missing',
      'agenda: missing',
      'attended: missing',
      'minutes: missing',
      'conclusions: missing',
    ]);
    const [attended, owed] = [
      Object.values(await scene.roles()),
      await app.position(`${OTHER_DEPARTMENT}/truc-ban`),
    ];
    const body = {
      heldAt: '2026-11-23T08:30:00+07:00',
      agenda: 'Đối chiếu số liệu với nhà máy.',
      attended,
      guests: ['Đại diện công đoàn khu công nghiệp'],
      minutes: 'Ba bên thống nhất số tiền chậm đóng.',
      conclusions: [
        { text: 'Thống nhất số tiền.' },
        {
          text: 'Kiểm tra tài khoản bảo lãnh của nhà máy.',
          task: { actionKind: 'inspect_site', ownerPositionId: owed, dueAt: '2026-11-27T17:00:00+07:00' },
        },
      ],
    };
    const outsider = { ...body, attended: [await app.position('lk-syt/truc-ban')] };
    expect(wrong(await scene.secretary.tryTo(id, 'recordMeeting', outsider, group))).toEqual([
      'attended: not_a_member',
    ]);
    const seen = await scene.secretary.act(id, 'recordMeeting', body, group);
    const task = partIn(seen, 'task');
    expect(task).toMatchObject({ state: 'new', parentId: group, orgId: await app.org(OTHER_DEPARTMENT) });
    expect(dueOf(seen, 'task')).toBe('2026-11-27 17:00');
    const { meetings } = (await whole(scene.owner, id, 'group')).content as { meetings: object[] };
    expect(meetings).toMatchObject([
      { attended, absent: [owed], conclusions: [{ text: 'Thống nhất số tiền.' }, { taskId: task.id }] },
    ]);
    await scene.member.act(id, 'acceptTask', {}, task.id);
    await scene.member.act(id, 'submitTask', { result: 'Đã kiểm tra.' }, task.id);
    expect(partIn(await scene.owner.act(id, 'verifyTask', {}, task.id), 'task').state).toBe('verified');
  });

  it('T20 lets the lead and the deputy give tasks in its name, and a member none', async () => {
    const { id, group } = await scene.active();
    expect(acts(await scene.member.see(id))).not.toContain('giveTask');
    const seen = await scene.deputy.act(id, 'giveTask', {
      actionKind: 'meet',
      text: 'Làm việc với nhà máy.',
      ownerPositionId: await app.position(`${OTHER_DEPARTMENT}/truc-ban`),
      dueAt: '2026-11-27T17:00:00+07:00',
    });
    expect(partIn(seen, 'task').parentId).toBe(group);
  });

  it('T20 changes by another decision: who is taken out stops seeing the case at once, and the end moves', async () => {
    const { id, group } = await scene.active();
    const memberPositionIds = Object.values(await scene.roles());
    expect(wrong(await scene.owner.tryTo(id, 'amendGroup', { memberPositionIds }, group))).toEqual([
      'document: missing',
      'reason: missing',
    ]);
    const document = await decisionOf(app, OWNER);
    const body = { document, reason: 'Việc kiểm tra đã xong.', memberPositionIds, endsOn: '2026-12-18' };
    expect((await scene.member.see(id)).id).toBe(id);
    const seen = await scene.owner.act(id, 'amendGroup', body, group);
    expect(seen.members).toHaveLength(3);
    refused(await scene.member.get(`/api/cases/${id}`), 404, 'not_found');
    expect(seen.clocks.filter((clock) => clock.kind === 'wg_end')).toHaveLength(1);
    expect(dueOf(seen, 'wg_end')).toBe('2026-12-19 00:00');
    const unnamed = {
      ...body,
      document: await decisionOf(app, OWNER),
      memberPositionIds: [...memberPositionIds, await app.position('lk-syt/truc-ban')],
    };
    expect(wrong(await scene.owner.tryTo(id, 'amendGroup', unnamed, group))).toEqual([
      'memberPositionIds: not_nominated',
    ]);
    const again = { ...body, document: await decisionOf(app, OWNER), endsOn: undefined };
    again.memberPositionIds = [...memberPositionIds, await app.position(`${OTHER_DEPARTMENT}/truc-ban`)];
    expect((await scene.owner.act(id, 'amendGroup', again, group)).members).toHaveLength(4);
    expect((await scene.member.see(id)).id).toBe(id);
  });

  it('T20 lets nobody out who takes an open task with him', async () => {
    const { id, group } = await scene.active();
    await scene.owner.act(id, 'giveTask', {
      actionKind: 'meet',
      text: 'Làm việc với nhà máy.',
      ownerPositionId: await app.position(`${OTHER_DEPARTMENT}/truc-ban`),
      dueAt: '2026-11-27T17:00:00+07:00',
    });
    const memberPositionIds = Object.values(await scene.roles());
    const body = { document: await decisionOf(app, OWNER), reason: 'Thay người.', memberPositionIds };
    expect(wrong(await scene.owner.tryTo(id, 'amendGroup', body, group))).toEqual([
      'memberPositionIds: leaver_has_task',
    ]);
  });

  it('T20 calls another agency in by decision, which names its people before they are taken in', async () => {
    const { id, group } = await scene.active();
    const leader = await holderOf(app, 'lk-syt/pho-giam-doc');
    refused(await leader.get(`/api/cases/${id}`), 404, 'not_found');
    const addOrgIds = await scene.orgs('lk-syt');
    const call = { document: await decisionOf(app, OWNER), reason: 'Cần y tế tại chỗ.', addOrgIds };
    await scene.owner.act(id, 'amendGroup', call, group);
    const positionId = await app.position('lk-syt/truc-ban');
    await leader.act(id, 'nominateMembers', { positionIds: [positionId] }, group);
    const all = [
      ...Object.values(await scene.roles()),
      await app.position(`${OTHER_DEPARTMENT}/truc-ban`),
      positionId,
    ];
    const take = { document: await decisionOf(app, OWNER), reason: 'Bổ sung.', memberPositionIds: all };
    expect((await scene.owner.act(id, 'amendGroup', take, group)).members).toHaveLength(5);
    expect((await (await holderOf(app, 'lk-syt/truc-ban')).see(id)).id).toBe(id);
    refused(await leader.get(`/api/cases/${id}`), 404, 'not_found');
  });
});

describe('T20: the end of a group', () => {
  it('T20 reports and is dissolved by a decision; nobody sees the case through it any more', async () => {
    const { id, group } = await scene.active();
    await scene.deputy.act(id, 'reportGroup', { text: 'Đã đối chiếu và chi trả đủ.' }, group);
    expect(wrong(await scene.owner.tryTo(id, 'dissolveGroup', {}, group))).toEqual(['document: missing']);
    const seen = await scene.owner.act(
      id,
      'dissolveGroup',
      { document: await decisionOf(app, OWNER) },
      group,
    );
    expect(partIn(seen, 'group').state).toBe('dissolved');
    expect(seen.members).toEqual([]);
    expect(seen.clocks.map((clock) => clock.kind)).not.toContain('wg_end');
    for (const one of [scene.member, scene.deputy])
      refused(await one.get(`/api/cases/${id}`), 404, 'not_found');
    expect((await scene.secretary.see(id)).acts.map((one) => one.act)).not.toContain('recordMeeting');
  });

  it('T20 takes its unfinished tasks along where nobody would be left to do them', async () => {
    const { id, group } = await scene.active();
    const give = { actionKind: 'meet', text: 'Làm việc với nhà máy.', dueAt: '2026-11-27T17:00:00+07:00' };
    for (const post of [`${OTHER_DEPARTMENT}/truc-ban`, `${OWNER}/truc-ban`])
      await scene.owner.act(id, 'giveTask', { ...give, ownerPositionId: await app.position(post) });
    const seen = await scene.owner.act(
      id,
      'dissolveGroup',
      { document: await decisionOf(app, OWNER) },
      group,
    );
    expect(seen.parts.filter((part) => part.kind === 'task').map((part) => part.state)).toEqual([
      'cancelled',
      'new',
    ]);
    expect(seen.clocks.filter((clock) => clock.kind === 'task')).toHaveLength(1);
  });

  it('T20 is led by whoever the decision names; he disposes of its own tasks and of nothing else', async () => {
    const { id, group } = await scene.proposed();
    await scene.nominate(id, group);
    const roles = {
      leadPositionId: await app.position(`${DEPARTMENT}/truc-ban`),
      deputyPositionId: await app.position(`${OWNER}/truc-ban`),
      secretaryPositionId: await app.position(`${OTHER_DEPARTMENT}/truc-ban`),
    };
    const document = await decisionOf(app, DEPARTMENT);
    await scene.owner.act(id, 'decideGroup', await scene.decideBody({ roles, document }), group);
    const give = {
      actionKind: 'verify_facts',
      text: 'Đối chiếu số liệu.',
      dueAt: '2026-11-27T17:00:00+07:00',
      ownerPositionId: await app.position(`${OWNER}/truc-ban`),
    };
    const focal = await app.as(people.ownerFocal);
    const agencys = partIn(await focal.act(id, 'giveTask', give), 'task').id;
    const groups = partIn(await scene.deputy.act(id, 'giveTask', give), 'task').id;
    const cancels = (await scene.deputy.see(id)).acts.filter((one) => one.act === 'cancelTask');
    expect(cancels.map((one) => one.subjectId)).toEqual([groups]);
    const answer = await scene.deputy.post(
      `/api/cases/${id}/tasks/${agencys}/cancel-task`,
      { reason: 'Không cần nữa.' },
      { version: (await scene.deputy.see(id)).version },
    );
    refused(answer, 403, 'not_allowed');
  });

  it('T20 ends with its case: when that is withdrawn, its members see nothing any more', async () => {
    const { id } = await scene.active();
    const reason = 'Nhà máy đã nộp đủ, không còn việc phải phối hợp.';
    await scene.owner.act(id, 'withdraw', { reason });
    const adviser = await app.as(people.adviserLead);
    const seen = await adviser.act(id, 'withdraw', { reason });
    expect([seen.state, partIn(seen, 'group').state, seen.members]).toEqual(['withdrawn', 'dissolved', []]);
    refused(await scene.member.get(`/api/cases/${id}`), 404, 'not_found');
  });

  // Last: the sessions of this morning end on the way.
  it('A14 is dissolved by itself when its end date passes, and acting for it afterwards is refused', async () => {
    const { id, group } = await scene.active();
    await app.runTo('2026-12-11T23:50:00+07:00');
    expect(partIn(await (await present(app, scene.member.login)).see(id), 'group').state).toBe('active');
    await app.runTo('2026-12-12T00:05:00+07:00');
    const lead = await present(app, people.ownerLeader);
    const seen = await lead.see(id, 40);
    expect(partIn(seen, 'group').state).toBe('dissolved');
    expect(seen.entries!.filter((one) => one.act === 'groupEnded')).toMatchObject([{ actor: null }]);
    expect(acts(seen)).not.toContain('recordMeeting');
    const { version } = seen;
    const meeting = { heldAt: '2026-12-11T09:00:00+07:00' };
    const late = await lead.post(`/api/cases/${id}/groups/${group}/record-meeting`, meeting, { version });
    refused(late, 403, 'not_allowed');
    const report = await lead.post(
      `/api/cases/${id}/groups/${group}/report-group`,
      { text: 'Muộn.' },
      { version },
    );
    refused(report, 403, 'not_allowed');
    refused(await (await present(app, scene.member.login)).get(`/api/cases/${id}`), 404, 'not_found');
    const [clock] = await app.sql(
      `select missed_at from deadlines where subject_id = $1 and kind = 'wg_end'`,
      [group],
    );
    expect(clock).toEqual({ missed_at: null });
  });
});
