import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestApp } from '../support/app.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER,
  DEPARTMENT,
  dueOf,
  holderOf,
  OTHER_DEPARTMENT,
  OWNER,
  people,
} from '../support/scenario.js';
import { coordinatedCase, resolve, simple } from '../support/second-half.js';
import { told } from '../support/told.js';
import { decisionOf, partIn, whole } from './paper.js';
import { acts, GroupScene, terms, why } from './scene.js';

let app: TestApp;
let scene: GroupScene;

beforeAll(async () => {
  scene = await GroupScene.open();
  app = scene.app;
});
afterAll(() => app.close());

describe('T20: a group is proposed and its people named', () => {
  it('T20 is proposed with a reason and agencies, which are told to name their people; a clock waits for the decision', async () => {
    const { id } = await coordinatedCase(app);
    expect(wrong(await scene.owner.tryTo(id, 'proposeGroup', {}))).toEqual([
      'reason: missing',
      'orgIds: missing',
    ]);
    const alone = await scene.owner.tryTo(id, 'proposeGroup', {
      reason: why,
      orgIds: await scene.orgs(OWNER),
    });
    expect(wrong(alone)).toEqual(['orgIds: not_interagency']);
    const orgIds = await scene.orgs(OWNER, DEPARTMENT);
    const seen = await scene.owner.act(id, 'proposeGroup', { reason: why, orgIds });
    expect(partIn(seen, 'group')).toMatchObject({ state: 'proposed', orgIds });
    expect(seen.clocks.map((clock) => clock.kind)).toContain('wg_decide');
    expect(await told(app, scene.department.login, id)).toEqual(['proposeGroup!']);
    expect(acts(seen)).not.toContain('proposeGroup');
  });

  it('T20 lets each agency name its own people and nobody else, and only those who are there', async () => {
    const { id, group } = await scene.proposed();
    const foreign = { positionIds: [await app.position(`${OWNER}/truc-ban`)] };
    expect(wrong(await scene.department.tryTo(id, 'nominateMembers', foreign, group))).toEqual([
      'positionIds: not_own_agency',
    ]);
    expect(acts(await scene.secretary.see(id))).not.toContain('nominateMembers');
  });

  it('T20 is not decided while an agency has named nobody', async () => {
    const { id, group } = await scene.proposed();
    await scene.department.act(
      id,
      'nominateMembers',
      { positionIds: [await app.position(`${DEPARTMENT}/truc-ban`)] },
      group,
    );
    const { version } = await scene.owner.see(id);
    const answer = await scene.owner.post(
      `/api/cases/${id}/groups/${group}/decide-group`,
      await scene.decideBody(),
      {
        version,
      },
    );
    expect(refused(answer, 409, 'not_now').title).toContain('Còn cơ quan chưa cử người');
  });

  it('T20 is rejected with a reason: whoever was only called in to name people leaves the case again', async () => {
    const { id, group } = await scene.proposed();
    const adviser = await app.as(people.adviserLead);
    const seen = await adviser.act(id, 'rejectGroup', { reason: 'Hai cơ quan tự phối hợp được.' }, group);
    expect(partIn(seen, 'group').state).toBe('rejected');
    expect(seen.clocks.map((clock) => clock.kind)).not.toContain('wg_decide');
    refused(await scene.department.get(`/api/cases/${id}`), 404, 'not_found');
    expect(acts(await scene.owner.see(id))).toContain('proposeGroup');
  });

  it('R-06 is no step of every case: one is settled without it, and one group at a time is enough', async () => {
    const { id } = await coordinatedCase(app, simple);
    expect((await resolve(app, id)).state).toBe('resolved');
    const { id: second, seen } = await scene.proposed();
    const body = { reason: why, orgIds: await scene.orgs(OWNER, DEPARTMENT) };
    const again = await scene.owner.post(`/api/cases/${second}/propose-group`, body, {
      version: seen.version,
    });
    refused(again, 409, 'not_now');
  });
});

describe('A14: the decision', () => {
  it('A14 is refused without a decision document, and names what else is missing', async () => {
    const { id, group } = await scene.proposed();
    await scene.nominate(id, group);
    const without = await scene.decideBody({ document: undefined });
    expect(wrong(await scene.owner.tryTo(id, 'decideGroup', without, group))).toEqual(['document: missing']);
    expect(wrong(await scene.owner.tryTo(id, 'decideGroup', {}, group))).toEqual([
      'document: missing',
      'roles: missing',
      'terms: missing',
    ]);
    const bare = await scene.decideBody({ terms: { scope: 'Xã Khê Thượng.' } });
    expect(wrong(await scene.owner.tryTo(id, 'decideGroup', bare, group))).toEqual([
      'terms.objective: missing',
      'terms.tasks: missing',
      'terms.powers: missing',
      'terms.rules: missing',
      'terms.reportTo: missing',
      'terms.endsOn: missing',
    ]);
  });

  it('A14 rests on a decision, not a letter, signed for the lead agency; lead, deputy and secretary were named', async () => {
    const { id, group } = await scene.proposed();
    await scene.nominate(id, group);
    const letter = await scene.decideBody({
      document: await decisionOf(app, OWNER, { type: 'CV', symbol: 'BHXH' }),
    });
    expect(wrong(await scene.owner.tryTo(id, 'decideGroup', letter, group))).toEqual([
      'document.type: type_against_step',
    ]);
    const foreign = await scene.decideBody({ document: await decisionOf(app, DEPARTMENT) });
    expect(wrong(await scene.owner.tryTo(id, 'decideGroup', foreign, group))).toEqual([
      'document.symbol: symbol_against_issuer',
      'document.signatoryPositionId: not_a_signatory',
    ]);
    const stranger = await scene.decideBody({
      roles: { ...(await scene.roles()), deputyPositionId: await app.position('lk-syt/truc-ban') },
    });
    expect(wrong(await scene.owner.tryTo(id, 'decideGroup', stranger, group))).toEqual([
      'roles.deputyPositionId: not_nominated',
    ]);
    const twice = await scene.decideBody({
      roles: { ...(await scene.roles()), secretaryPositionId: await app.position(`${OWNER}/pho-giam-doc`) },
    });
    expect(wrong(await scene.owner.tryTo(id, 'decideGroup', twice, group))).toEqual(['roles: one_role_each']);
  });

  it('T20 sits Party and State bodies together only when both sign', async () => {
    const { id } = await coordinatedCase(app);
    const orgIds = await scene.orgs(OWNER, ADVISER);
    const group = partIn(await scene.owner.act(id, 'proposeGroup', { reason: why, orgIds }), 'group').id;
    const mine = ['pho-giam-doc', 'truc-ban'].map((post) => app.position(`${OWNER}/${post}`));
    await scene.owner.act(id, 'nominateMembers', { positionIds: await Promise.all(mine) }, group);
    const theirs = await app.position(`${ADVISER}/chuyen-vien-truc`);
    const adviser = await app.as(people.adviserLead);
    await adviser.act(id, 'nominateMembers', { positionIds: [theirs] }, group);
    const body = await scene.decideBody({ roles: { ...(await scene.roles()), deputyPositionId: theirs } });
    expect(wrong(await scene.owner.tryTo(id, 'decideGroup', body, group))).toEqual(['coSignatory: missing']);
    const wrongSide = {
      orgId: orgIds[0],
      positionId: await app.position(`${OWNER}/giam-doc`),
      capacity: 'direct',
    };
    expect(
      wrong(await scene.owner.tryTo(id, 'decideGroup', { ...body, coSignatory: wrongSide }, group)),
    ).toEqual(['coSignatory: not_a_signatory']);
    const coSignatory = {
      orgId: orgIds[1],
      positionId: await app.position(`${ADVISER}/truong-ban`),
      capacity: 'direct',
    };
    const seen = await scene.owner.act(id, 'decideGroup', { ...body, coSignatory }, group);
    expect(partIn(seen, 'group').state).toBe('active');
  });

  it('A14 with its decision it is active; members see the case by their membership, their agencies no longer', async () => {
    const { id, group, seen } = await scene.active();
    expect(partIn(seen, 'group')).toMatchObject({ state: 'active', orgId: await app.org(OWNER) });
    expect(seen.members.map((one) => one.role).sort()).toEqual(['deputy', 'lead', 'member', 'secretary']);
    expect(dueOf(seen, 'wg_end')).toBe('2026-12-12 00:00');
    expect(seen.clocks.map((clock) => clock.kind)).not.toContain('wg_decide');
    expect((await whole(scene.owner, id, 'group')).content).toMatchObject({
      decision: { notation: expect.stringMatching(/QĐ-BHXH$/), signatory: expect.any(String) },
      terms,
    });
    expect((await scene.member.see(id)).id).toBe(id);
    refused(await scene.other.get(`/api/cases/${id}`), 404, 'not_found');
    refused(
      await (await holderOf(app, `${OTHER_DEPARTMENT}/dau-moi`)).get(`/api/cases/${id}`),
      404,
      'not_found',
    );
    expect(await told(app, scene.member.login, id)).toEqual(['decideGroup!']);
    const elsewhere = await coordinatedCase(app);
    refused(await scene.member.get(`/api/cases/${elsewhere.id}`), 404, 'not_found');
    expect((await scene.member.get('/api/cases')).text).not.toContain(elsewhere.ref);
    expect(group).toBe(seen.members[0]!.groupId);
  });
});
