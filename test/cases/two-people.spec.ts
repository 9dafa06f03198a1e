import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actPaths } from '../../src/cases/act-paths.js';
import type { Act } from '../../src/cases/case-workflow.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { holderOf, people, phoneReportedCase } from '../support/scenario.js';
import { coordinatedCase, resolutionBody } from '../support/second-half.js';

// C.9: people are compared, not posts. Whoever stands in for the other side is still himself.

let app: TestApp;
let leader: As;

beforeAll(async () => {
  app = await TestApp.start();
  leader = await app.as(people.ownerLeader);
});
afterAll(() => app.close());

async function standsIn(to: string, from: string, actions: string[] | null = null): Promise<void> {
  await app.sql(
    `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis, actions)
     select gen_random_uuid(), f.id, t.id, app_now() - interval '1 hour', app_now() + interval '30 days', '01/GUQ', $3
     from positions f, positions t where f.code = $1 and t.code = $2
     on conflict do nothing`,
    [from, to, actions],
  );
  app.forget();
}

/** Asks for what is not offered to him, on the latest version. */
async function force(by: As, seen: CaseView, act: Act, body: object = {}, subject = '') {
  const { version, acts } = await by.see(seen.id);
  expect(acts.filter((one) => one.act === act && (!subject || one.subjectId === subject))).toEqual([]);
  return by.post(`/api/cases/${seen.id}${actPaths[act]!.replace(':subject', subject)}`, body, { version });
}

describe('C.9: nobody stands on both sides of a two-person rule', () => {
  beforeAll(() => standsIn('lk-bhxh/pho-giam-doc', 'lk-btgdv/pho-truong-ban'));

  it('C.9 T29 he who proposed the resolution does not consent to it in the name of the adviser', async () => {
    const seen = await coordinatedCase(app);
    const proposed = await leader.act(seen.id, 'proposeResolution', await resolutionBody(app));
    const { id } = proposed.parts.find((part) => part.kind === 'resolution')!;
    refused(await force(leader, seen, 'consentToResolution', {}, id), 409, 'not_now');
    const head = await holderOf(app, 'lk-btgdv/truong-ban');
    expect((await head.act(seen.id, 'consentToResolution', {}, id)).state).toBe('resolved');
  });

  it('C.9 T07 he who consented to the retraction does not retract', async () => {
    const seen = await phoneReportedCase(app);
    await leader.act(seen.id, 'beginWork', { workKind: 'task', measures: 'Cử cán bộ tới nơi.' });
    await leader.act(seen.id, 'consentToRetraction', { reason: 'Tin báo nhầm.' });
    const body = { reason: 'Tin báo nhầm.', note: 'Công văn rút tin gửi kèm.' };
    refused(await force(leader, seen, 'retractPhoneReport', body), 409, 'not_now');
    const head = await holderOf(app, 'lk-bhxh/giam-doc');
    expect((await head.act(seen.id, 'retractPhoneReport', body)).state).toBe('withdrawn');
  });

  it('C.9 T42 he who asked to withdraw does not consent as the adviser', async () => {
    const seen = await coordinatedCase(app);
    await leader.act(seen.id, 'withdraw', { reason: 'Việc đã tự giải quyết.' });
    refused(await force(leader, seen, 'withdraw', { reason: 'Đồng ý.' }), 409, 'not_now');
  });
});

describe('C.9: what is done in his name is his doing too', () => {
  const words = {
    entries: [{ seq: 1 }],
    legalBasis: 'Luật Bảo vệ dữ liệu cá nhân 2025',
    reason: 'Có tên người dân.',
  };
  const asked = (seen: CaseView) => seen.parts.find((part) => part.kind === 'erasure')!.id;
  let officer: As;
  beforeAll(async () => {
    await standsIn('lk-bhxh/truc-ban', 'lk-bhxh/pho-giam-doc');
    officer = await holderOf(app, 'lk-bhxh/truc-ban');
  });

  it('C.9 what the leader has proposed, whoever stands in for him does not consent to in his name; another leader does', async () => {
    const seen = await phoneReportedCase(app);
    const id = asked(await leader.act(seen.id, 'proposeErasure', words));
    refused(await force(officer, seen, 'consentToErasure', {}, id), 409, 'not_now');
    await (await holderOf(app, 'lk-bhxh/giam-doc')).act(seen.id, 'consentToErasure', {}, id);
  });

  it('C.9 what was proposed in the name of the leader he does not consent to himself', async () => {
    const seen = await phoneReportedCase(app);
    const id = asked(await officer.act(seen.id, 'proposeErasure', words));
    refused(await force(leader, seen, 'consentToErasure', {}, id), 409, 'not_now');
    refused(await force(officer, seen, 'consentToErasure', {}, id), 409, 'not_now');
    await (await holderOf(app, 'lk-bhxh/giam-doc')).act(seen.id, 'consentToErasure', {}, id);
  });
});

describe('C.9: a stand-in', () => {
  it('C.9 has no roles of those whom the other stands in for himself', async () => {
    // The clerk stands in for the leader, who stands in for the adviser's: that goes no further.
    await standsIn('lk-bhxh/van-thu', 'lk-bhxh/pho-giam-doc');
    const clerk = await app.as(people.ownerClerk);
    const { capacities } = expectOk<{ capacities: { orgId: string; roles: string[] }[] }>(
      await clerk.get('/api/session'),
    );
    expect(capacities.flatMap((one) => one.roles)).toContain('leader');
    expect(capacities.flatMap((one) => one.roles)).not.toContain('adviser_lead');
    expect(new Set(capacities.map((one) => one.orgId))).toEqual(new Set([await app.org('lk-bhxh')]));
  });

  it('C.9 acts within what the paper is limited to, and the journal names both', async () => {
    await standsIn('lk-bhxh/dau-moi', 'lk-bhxh/giam-doc', ['proposeResolution']);
    const focal = await app.as(people.ownerFocal);
    const seen = await coordinatedCase(app);
    const offered = (await focal.see(seen.id)).acts.map((one) => one.act);
    expect(offered).toContain('proposeResolution');
    expect(offered).not.toContain('withdraw');
    refused(await force(focal, seen, 'withdraw', { reason: 'Không còn.' }), 403, 'not_allowed');
    await focal.act(seen.id, 'proposeResolution', await resolutionBody(app));
    expect((await focal.see(seen.id, 1)).entries![0]).toMatchObject({
      act: 'proposeResolution',
      actor: { positionId: await app.position('lk-bhxh/dau-moi') },
      onBehalfOf: { positionId: await app.position('lk-bhxh/giam-doc') },
    });
  });
});
