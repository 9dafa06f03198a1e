import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Directory } from '../../src/directory/directory.service.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { draftBody, holderOf, notifiedCase, people } from '../support/scenario.js';
import { administrator, done, inHours, officialOf, secondAdministrator, standInBody } from './desk.js';

const FOCAL = 'lk-bhxh/dau-moi';
const LEADER = 'lk-bhxh/pho-giam-doc';
const HEAD = 'lk-bhxh/giam-doc';
const DEPUTY = 'lk-bhxh/dau-moi-du-phong';
const CLERK = 'lk-bhxh/van-thu';
const DUTY = 'lk-bhxh/truc-ban';

let app: TestApp;
let focal: As;
let leader: As;
let admin: As;
beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
  leader = await app.as(people.ownerLeader);
  admin = await administrator(app);
});
afterAll(() => app.close());
// Each begins with everybody at his own desk.
afterEach(() =>
  app.sql(
    `update stand_ins set revoked_at = app_now() where revoked_at is null and from_position_id in (
       select id from positions where code like 'lk-bhxh/%')`,
  ),
);

const appoint = (by: As, body: object) => by.post('/api/directory/stand-ins', body);
const capacities = async (position: string): Promise<string[]> => {
  const official = await officialOf(app, position);
  const found = await app.get(Directory).capacitiesOf(official, await app.now());
  return found.filter((one) => one.onBehalfOfPositionId).map((one) => one.title);
};
const entries = async (by: As): Promise<Record<string, unknown>[]> =>
  expectOk<{ items: Record<string, unknown>[] }>(await by.get('/api/directory/changes')).items;

describe('C.9 a stand-in', () => {
  it('C.9 is appointed by the holder himself, acts in his name, and both names are in the journal', async () => {
    const { state, subjectId } = await done(app, appoint(focal, await standInBody(app, FOCAL, CLERK)));
    expect(state).toBe('done');
    const listed = await focal.get(`/api/directory/stand-ins?orgId=${await app.org('lk-bhxh')}`);
    expect(listed.body.items).toMatchObject([
      {
        id: subjectId,
        state: 'current',
        for: { fullName: 'Nguyễn Thị Mai' },
        by: { fullName: 'Trần Thị Lụa' },
        actions: null,
      },
    ]);
    const [entry] = await entries(admin);
    expect(entry).toMatchObject({ act: 'appointStandIn', by: 'Nguyễn Thị Mai', proposedBy: null, subjectId });
    const clerk = await app.as(people.ownerClerk);
    const drafted = expectOk(await clerk.post('/api/cases', await draftBody(app)));
    const { entries: journal } = await clerk.see(drafted.id, 1);
    expect(journal![0]).toMatchObject({
      actor: { fullName: 'Trần Thị Lụa' },
      onBehalfOf: { fullName: 'Nguyễn Thị Mai' },
    });
    await done(app, focal.post(`/api/directory/stand-ins/${subjectId}/end`));
    expect(await capacities(CLERK)).toEqual([]);
    refused(await clerk.post('/api/cases', await draftBody(app)), 403, 'not_allowed');
    refused(await focal.post(`/api/directory/stand-ins/${subjectId}/end`), 409, 'not_now');
  });

  it('A31 is none before and none after his dates, whatever he tries', async () => {
    const body = await standInBody(app, LEADER, CLERK, {
      from: await inHours(app, 24),
      to: await inHours(app, 48),
    });
    await done(app, appoint(leader, body));
    expect(await capacities(CLERK)).toEqual([]);
    const clerk = await app.as(people.ownerClerk);
    const drafted = await notifiedCase(app);
    const acts = (await clerk.see(drafted.id)).acts.map((one) => one.act);
    expect(acts).not.toContain('recallNotice');
    const before = await app.now();
    await app.advance(24 * 60);
    app.signInAnew();
    expect(await capacities(CLERK)).toEqual(['Phó Giám đốc']);
    await app.advance(24 * 60);
    expect(await capacities(CLERK)).toEqual([]);
    await app.setClock(before);
    [focal, leader, admin] = [
      await app.as(people.ownerFocal),
      await app.as(people.ownerLeader),
      await administrator(app),
    ];
  });

  it('C.9 is appointed by a leader of the agency for his people; by nobody of another agency', async () => {
    const body = await standInBody(app, DEPUTY, DUTY);
    for (const login of [people.adviserLead, people.ownerClerk, people.auditor])
      refused(await appoint(await app.as(login), body), 403, 'not_allowed');
    const { state, subjectId } = await done(app, appoint(leader, body));
    expect(state).toBe('done');
    const other = await app.as(people.adviserLead);
    refused(await other.post(`/api/directory/stand-ins/${subjectId}/end`), 403, 'not_allowed');
    // He who stands in may lay it down.
    await done(app, (await holderOf(app, DUTY)).post(`/api/directory/stand-ins/${subjectId}/end`));
  });

  it('C.9 does not pass on what is lent to him', async () => {
    const head = await holderOf(app, HEAD);
    const { subjectId } = await done(app, appoint(head, await standInBody(app, HEAD, DUTY)));
    const standIn = await holderOf(app, DUTY);
    const answer = refused(await appoint(standIn, await standInBody(app, HEAD, DEPUTY)), 409, 'not_now');
    expect(answer.title).toContain('không được uỷ quyền lại');
    // Nor does somebody take it who has lent his own work to another for that time.
    await done(app, appoint(leader, await standInBody(app, DEPUTY, CLERK)));
    refused(await appoint(leader, await standInBody(app, FOCAL, DEPUTY)), 409, 'not_now');
    await done(app, head.post(`/api/directory/stand-ins/${subjectId}/end`));
  });

  it('C.9 is one at a time; limits that share no act may stand side by side', async () => {
    const first = await standInBody(app, FOCAL, DUTY, { actions: ['postUpdate'] });
    await done(app, appoint(focal, first));
    refused(await appoint(focal, await standInBody(app, FOCAL, CLERK)), 409, 'not_now');
    refused(
      await appoint(focal, await standInBody(app, FOCAL, CLERK, { actions: ['draft', 'postUpdate'] })),
      409,
      'not_now',
    );
    await done(app, appoint(focal, await standInBody(app, FOCAL, CLERK, { actions: ['draft'] })));
  });

  it('C.9 has dates, a basis, and a scope that is his; from the same agency', async () => {
    const tries: [object, string[]][] = [
      [{ from: await inHours(app, -1) }, ['from: past']],
      [{ to: await inHours(app, -1) }, ['to: order']],
      [{ to: await inHours(app, 24 * 800) }, ['to: too_long']],
      [{ actions: ['assignLead', 'flyAway'] }, ['actions: not_his', 'actions: unknown']],
      [{ byPositionId: await app.position('lk-snv/truc-ban') }, ['byPositionId: other_agency']],
      [{ forPositionId: await app.position(CLERK) }, ['byPositionId: himself']],
    ];
    for (const [over, problems] of tries) {
      const body = await standInBody(app, DEPUTY, CLERK, {
        from: await inHours(app, 24 * 30),
        to: await inHours(app, 24 * 31),
        ...over,
      });
      expect(wrong(await appoint(leader, body))).toEqual(problems);
    }
    const { basis: _, ...without } = await standInBody(app, DEPUTY, CLERK);
    refused(await appoint(leader, without), 400, 'malformed');
  });

  it('C.9 decides for no second side of a programme', async () => {
    // One person leads at the insurer and sits in the commission too.
    await app.sql(
      `insert into positions (id, code, org_id, title, title_en, official_id, roles, valid_from)
       select gen_random_uuid(), 'lk-btgdv/kiem-nhiem', o.id, 'Uỷ viên kiêm nhiệm', 'Member', p.official_id, '{officer}', '2025-07-01'
       from organisations o, positions p where o.code = 'lk-btgdv' and p.code = $1`,
      [LEADER],
    );
    const adviser = await app.as(people.adviserLead);
    const body = await standInBody(app, 'lk-btgdv/pho-truong-ban', 'lk-btgdv/kiem-nhiem');
    const { title } = refused(await appoint(adviser, body), 409, 'not_now');
    expect(title).toContain('không ai đứng ở cả hai bên');
  });
});

describe('an administrator sees no case', () => {
  it('C.2 also not by appointing himself, or consenting to it', async () => {
    refused(await appoint(admin, await standInBody(app, HEAD, 'lk-vptu/quan-tri')), 403, 'own_gain');
    const [own] = await app.sql<{ id: string }>(
      `select official_id as id from positions where code = 'lk-vptu/quan-tri'`,
    );
    const orgId = await app.org('lk-bhxh');
    const roles = ['leader'];
    const body = {
      officialId: own!.id,
      orgId,
      code: 'lk-bhxh/x',
      title: 'X',
      titleEn: 'X',
      roles,
      basis: 'Quyết định 1',
    };
    refused(await admin.post('/api/directory/positions', body), 403, 'own_gain');
    // A friend of his proposes it; he is the one who gains, and an administrator besides.
    const second = await secondAdministrator(app);
    refused(await second.post('/api/directory/positions', body), 409, 'not_now');
  });

  it('C.9 whom he appoints sees nothing until somebody else consents: a leader of the agency, never himself', async () => {
    const body = await standInBody(app, HEAD, CLERK, { from: await inHours(app, 1) });
    const { state, proposalId } = await done(app, appoint(admin, body));
    expect(state).toBe('waiting');
    await app.advance(90);
    expect(await capacities(CLERK)).toEqual([]);
    const consent = (by: As) => by.post(`/api/directory/proposals/${proposalId}/consent`);
    refused(await consent(admin), 403, 'own_gain');
    refused(await consent(await app.as(people.ownerClerk)), 403, 'own_gain');
    refused(await consent(await app.as(people.adviserLead)), 403, 'not_allowed');
    refused(await consent(focal), 403, 'not_allowed');
    const waiting = await leader.get('/api/directory/proposals');
    expect(waiting.body.items).toMatchObject([
      { id: proposalId, mayConsent: true, own: false, proposedBy: 'Tạ Duy Hưng' },
    ]);
    expect((await focal.get('/api/directory/proposals')).body.items).toEqual([]);
    await done(app, consent(leader));
    expect(await capacities(CLERK)).toEqual(['Giám đốc']);
    const [entry] = await entries(await app.as(people.auditor));
    expect(entry).toMatchObject({
      act: 'appointStandIn',
      by: 'Đào Thị Ngân Giang',
      proposedBy: 'Tạ Duy Hưng',
      proposalId,
    });
    refused(await consent(leader), 404, 'not_found');
  });

  it('C.9 what waits lapses, is declined or withdrawn, and is then nothing', async () => {
    const ask = async (position: string): Promise<string> =>
      (await done(app, appoint(admin, await standInBody(app, position, DUTY)))).proposalId!;
    const [declined, withdrawn, lapsed] = [await ask(DEPUTY), await ask(DEPUTY), await ask(DEPUTY)];
    expect((await done(app, leader.post(`/api/directory/proposals/${declined}/decline`))).state).toBe(
      'declined',
    );
    expect((await done(app, admin.post(`/api/directory/proposals/${withdrawn}/decline`))).state).toBe(
      'withdrawn',
    );
    await app.advance(15 * 24 * 60);
    app.signInAnew();
    const again = await app.as(people.ownerLeader);
    for (const id of [declined, withdrawn, lapsed])
      refused(await again.post(`/api/directory/proposals/${id}/consent`), 404, 'not_found');
  });
});
