import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER, DEPARTMENT, dueOf, holderOf, OTHER_DEPARTMENT, OWNER, people, receivedCase,
} from '../support/scenario.js'; // prettier-ignore
import { coordinatedCase } from '../support/second-half.js';
import { told } from '../support/told.js';
import { castOf, coordinated, directed, directionBody, submitted } from '../committee/scene.js';
import { Walk } from './looking-back.js';

let app: TestApp;
let owner: As;
let target: As;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

beforeEach(async () => {
  await app.setClock(MONDAY);
  owner = await app.as(people.ownerLeader);
  target = await holderOf(app, `${OTHER_DEPARTMENT}/pho-truong-ban`);
});

async function transferBody(to: string = OTHER_DEPARTMENT, over: object = {}): Promise<object> {
  return {
    targetOrgId: await app.org(to),
    legalBasis: 'Quyết định về chức năng, nhiệm vụ của Ban Quản lý các khu công nghiệp.',
    handOver: {
      situation: 'Người lao động đã trở lại làm việc.',
      objectives: 'Nhà máy đóng đủ bảo hiểm xã hội.',
      currentActions: 'Đang đối chiếu số liệu.',
      resources: 'Hai chuyên viên.',
    },
    ...over,
  };
}

const last = (seen: CaseView): CaseView['parts'][number] =>
  seen.parts.findLast((one) => one.kind === 'transfer')!;
const refusal = { reason: 'Không thuộc chức năng của Ban.' };

async function refuseOnce(
  id: string,
  code: string = OTHER_DEPARTMENT,
  seat = 'pho-truong-ban',
): Promise<CaseView> {
  const proposed = await owner.act(id, 'proposeTransfer', await transferBody(code));
  const other = await holderOf(app, `${code}/${seat}`);
  return other.act(id, 'refuseTransfer', refusal, last(proposed).id);
}

describe('T39: proposed', () => {
  it('T39 names everything that is missing, also in the hand-over sheet', async () => {
    const { id } = await receivedCase(app);
    expect(wrong(await owner.tryTo(id, 'proposeTransfer', {}))).toEqual([
      'targetOrgId: missing',
      'legalBasis: missing',
      'handOver: missing',
    ]);
    const gaps = await transferBody(OTHER_DEPARTMENT, { handOver: { situation: 'Đang dừng việc.' } });
    expect(wrong(await owner.tryTo(id, 'proposeTransfer', gaps))).toEqual([
      'handOver.objectives: missing',
      'handOver.currentActions: missing',
      'handOver.resources: missing',
    ]);
    expect(wrong(await owner.tryTo(id, 'proposeTransfer', await transferBody(OWNER)))).toEqual([
      'targetOrgId: is_the_owner',
    ]);
    const nobody = await transferBody(OWNER, { targetOrgId: '00000000-0000-7000-8000-000000000000' });
    expect(wrong(await owner.tryTo(id, 'proposeTransfer', nobody))).toEqual(['targetOrgId: no_such_agency']);
  });

  it('T39 the agency asked sees the case and has its clock; nothing else has changed', async () => {
    const { id, state, ownerOrgId } = await receivedCase(app);
    const adviser = await app.as(people.adviserLead);
    refused(await target.get(`/api/cases/${id}`), 404, 'not_found');
    const seen = await adviser.act(id, 'proposeTransfer', await transferBody());
    expect(seen).toMatchObject({ state, ownerOrgId });
    const clock = seen.clocks.find((one) => one.kind === 'transfer');
    expect(clock).toMatchObject({ owesOrgId: await app.org(OTHER_DEPARTMENT), subjectId: last(seen).id });
    expect(dueOf(seen, 'transfer')).toBe('2026-11-23 15:00');
    expect((await target.see(id)).acts.map((one) => one.act)).toEqual(
      expect.arrayContaining(['acceptTransfer', 'refuseTransfer']),
    );
    expect(seen.acts.map((one) => one.act)).not.toContain('proposeTransfer');
    expect(await told(app, target.login, id)).toEqual(['proposeTransfer!']);
  });
});

describe('T40: accepted', () => {
  it('T40 a new owner with its own register number; the old one stays, no time is set back', async () => {
    const { id, knownAt, clocks } = await coordinatedCase(app);
    const due = clocks.find((one) => one.kind === 'resolve')!.dueAt;
    const walk = new Walk(app, id);
    await walk.note(people.adviserLead);
    const proposed = await walk.step(people.ownerLeader, 'proposeTransfer', await transferBody());
    expect(wrong(await target.tryTo(id, 'acceptTransfer', {}, last(proposed).id))).toEqual([
      'registerNumber: missing',
    ]);
    await walk.note(people.adviserLead);
    const taken = await walk.step(
      target.login,
      'acceptTransfer',
      { registerNumber: '318' },
      last(proposed).id,
    );
    const [orgId, before] = [await app.org(OTHER_DEPARTMENT), await app.org(OWNER)];
    expect(taken).toMatchObject({ state: 'assigned', ownerOrgId: orgId, leadOrgId: orgId, knownAt });
    expect(taken.parts).toMatchObject([{ kind: 'transfer', state: 'accepted' }]);
    const roles = taken.parties.filter((one) => !one.left).map((one) => [one.orgId, one.role]);
    expect(roles).toEqual(expect.arrayContaining([[orgId, 'owner'], [before, 'coordinating']])); // prettier-ignore
    expect(roles.filter(([, role]) => role === 'owner')).toHaveLength(1);
    const running = taken.clocks.map(({ kind, owesOrgId }) => [kind, owesOrgId]).sort();
    expect(running).toEqual([['first_response', orgId], ['resolve', orgId], ['update', orgId]]); // prettier-ignore
    expect(taken.clocks.find((one) => one.kind === 'resolve')!.dueAt).toBe(due);
    // The new owner goes on with it; the old one looks on.
    await walk.note(people.adviserLead);
    const focal = await holderOf(app, `${OTHER_DEPARTMENT}/dau-moi`);
    expect((await focal.see(id)).acts.map((one) => one.act)).toContain('startCoordination');
    expect((await owner.see(id)).acts.map((one) => one.act)).not.toContain('proposeTransfer');
    await walk.lookBack();
  });

  it('T40 before anybody was assigned it stays with the adviser to assign', async () => {
    const { id } = await receivedCase(app);
    const proposed = await owner.act(id, 'proposeTransfer', await transferBody());
    const taken = await target.act(id, 'acceptTransfer', { registerNumber: '7' }, last(proposed).id);
    expect(taken).toMatchObject({ state: 'received', leadOrgId: null });
    expect(taken.clocks.map((one) => one.kind)).toEqual(['assign']);
  });

  it('T40 an agency of another programme brings its own adviser, who is to assign anew', async () => {
    const { id, knownAt } = await coordinatedCase(app);
    const proposed = await owner.act(id, 'proposeTransfer', await transferBody('pg-ubnd'));
    const ward = await holderOf(app, 'pg-ubnd/pho-chu-tich');
    const taken = await ward.act(id, 'acceptTransfer', { registerNumber: '7' }, last(proposed).id);
    expect(taken).toMatchObject({ state: 'received', leadOrgId: null, knownAt });
    const adviser = await app.org('pg-bxdd');
    expect(taken.clocks.map(({ kind, owesOrgId }) => [kind, owesOrgId])).toEqual([['assign', adviser]]);
    const roles = taken.parties.filter((one) => !one.left).map((one) => [one.orgId, one.role]);
    expect(roles).toEqual(
      expect.arrayContaining([
        [adviser, 'adviser'],
        [await app.org(ADVISER), 'coordinating'],
        [await app.org(OWNER), 'coordinating'],
      ]),
    );
    const lead = await holderOf(app, 'pg-bxdd/truong-ban');
    expect((await lead.see(id)).acts.map((one) => one.act)).toContain('assignLead');
  });
});

describe('T40: while a direction is awaited or carried out', () => {
  it('T40 before the Standing Committee the case stays there, and the new owner takes part in its answer', async () => {
    const cast = await castOf(app);
    const { id } = await coordinated(app);
    const { submission, disagreement } = await submitted(app, cast, id);
    const proposed = await owner.act(id, 'proposeTransfer', await transferBody());
    const taken = await target.act(id, 'acceptTransfer', { registerNumber: '21' }, last(proposed).id);
    const orgId = await app.org(OTHER_DEPARTMENT);
    expect(taken).toMatchObject({ state: 'awaiting_direction', ownerOrgId: orgId, leadOrgId: null });
    expect(taken.parts.find((one) => one.id === submission)!.state).toBe('submitted');
    // The departments that were told besides still owe their receipt.
    const others = taken.clocks.filter((one) => one.kind !== 'ack');
    const running = others.map(({ kind, owesOrgId }) => [kind, owesOrgId]).sort();
    expect(running).toEqual([['direction', cast.orgs.committee], ['resolve', orgId], ['update', orgId]]); // prettier-ignore
    // Decided, it is the new owner's to carry out, and to bring to its end.
    const item = { text: 'Chi trả chế độ.', orgId, dueAt: '2026-11-26T09:00:00+07:00' };
    const body = await directionBody(app, cast, [disagreement], { items: [item] });
    const directed = await cast.office.act(id, 'recordDirection', body, submission);
    expect(directed.state).toBe('under_direction');
    const part = directed.parts.find((one) => one.kind === 'direction_item')!;
    await target.act(id, 'claimItem', { result: 'Đã chi trả.' }, part.id);
    const done = await cast.adviser.act(id, 'verifyItem', {}, part.id);
    expect(done.state).toBe('in_coordination');
    expect((await target.see(id)).acts.map((one) => one.act)).toContain('proposeResolution');
    expect((await owner.see(id)).acts.map((one) => one.act)).not.toContain('proposeResolution');
  });

  it('T40 under a direction what was given to the old owner stays with him, by name', async () => {
    const cast = await castOf(app);
    const { id } = await coordinated(app);
    const { item } = await directed(app, cast, id);
    const proposed = await owner.act(id, 'proposeTransfer', await transferBody());
    const taken = await target.act(id, 'acceptTransfer', { registerNumber: '22' }, last(proposed).id);
    expect(taken).toMatchObject({ state: 'under_direction', ownerOrgId: await app.org(OTHER_DEPARTMENT) });
    const clock = taken.clocks.find((one) => one.kind === 'direction_item')!;
    expect(clock).toMatchObject({ subjectId: item, owesOrgId: cast.orgs.owner });
    await cast.owner.act(id, 'claimItem', { result: 'Đã chi trả.' }, item);
    expect((await cast.adviser.act(id, 'verifyItem', {}, item)).state).toBe('in_coordination');
  });
});

describe('T41: refused, or left without an answer', () => {
  it('T41 the first refusal ends the proposal: all is as it was', async () => {
    const { id, ownerOrgId } = await receivedCase(app);
    // Refusing takes the target out of the case: what comes back to it is the reference.
    expect(await refuseOnce(id)).toMatchObject({ sealed: 'left', facts: '', parts: [] });
    const seen = await owner.see(id);
    expect(seen).toMatchObject({ state: 'received', ownerOrgId, parts: [{ state: 'refused' }] });
    expect(seen.clocks.map((one) => one.kind)).toEqual(['assign']);
    refused(await target.get(`/api/cases/${id}`), 404, 'not_found');
    expect((await owner.see(id)).acts.map((one) => one.act)).toContain('proposeTransfer');
  });

  it('A13 the second refusal makes who is competent a disagreement of its own', async () => {
    const { id } = await receivedCase(app);
    await refuseOnce(id);
    const seen = await refuseOnce(id, DEPARTMENT, 'pho-giam-doc');
    const disagreement = seen.parts.find((one) => one.kind === 'disagreement')!;
    const three = await Promise.all([OWNER, OTHER_DEPARTMENT, DEPARTMENT].map((code) => app.org(code)));
    expect([...disagreement.orgIds].sort()).toEqual([...three].sort());
    expect(disagreement.state).toBe('open');
    expect(seen.clocks.find((one) => one.kind === 'reconcile')).toMatchObject({
      subjectId: disagreement.id,
      owesOrgId: await app.org(ADVISER),
    });
    // Both who refused are to state their position: they see it again.
    expect((await target.see(id)).acts.map((one) => one.act)).toContain('statePosition');
    const path = `/api/cases/${id}/propose-transfer`;
    const again = await owner.post(path, await transferBody(), { version: (await owner.see(id)).version });
    refused(again, 409, 'not_now');
    const parts = await owner.get(`/api/cases/${id}/parts?kind=disagreement`);
    expect(expectOk<{ content: object }[]>(parts)[0]!.content).toMatchObject({ kind: 'competence' });
  });

  it('T41 silence is no consent: the clock ends the proposal, and counts as a refusal', async () => {
    const { id } = await receivedCase(app);
    await refuseOnce(id);
    await owner.act(id, 'proposeTransfer', await transferBody(DEPARTMENT));
    await app.runTo('2026-11-23T15:00:00+07:00');
    const seen = await owner.see(id, 50);
    expect(seen.parts.map((one) => [one.kind, one.state])).toEqual([
      ['transfer', 'refused'],
      ['transfer', 'lapsed'],
      ['disagreement', 'open'],
    ]);
    expect(seen.entries!.map((one) => one.act)).toContain('transferLapsed');
    const [clock] = await app.sql<{ missed_at: Date; cancelled_at: Date }>(
      `select missed_at, cancelled_at from deadlines where case_id = $1 and kind = 'transfer' order by id desc limit 1`,
      [id],
    );
    expect([clock!.missed_at !== null, clock!.cancelled_at !== null]).toEqual([true, true]);
    expect(await told(app, people.adviserLead, id)).toContain('transferLapsed!');
  });
});
