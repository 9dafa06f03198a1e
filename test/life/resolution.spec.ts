import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  ADVISER,
  documentBody,
  dueOf,
  holderOf,
  OWNER,
  people,
  phoneReportedCase,
} from '../support/scenario.js';
import { coordinatedCase, resolutionBody, resolve, resolvedCase } from '../support/second-half.js';
import { told } from '../support/told.js';
import { castOf, coordinated, directed } from '../committee/scene.js';

let app: TestApp;
let leader: As;
let adviser: As;

beforeAll(async () => {
  app = await TestApp.start();
  [leader, adviser] = await Promise.all([app.as(people.ownerLeader), app.as(people.adviserLead)]);
});
afterAll(() => app.close());

const open = (seen: CaseView): CaseView['parts'][number] =>
  seen.parts.find((part) => part.kind === 'resolution' && part.state === 'proposed')!;

/** Opens what is to stand in the way, without the feature it belongs to. */
async function leaveOpen(caseId: string, kind: string, state: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `insert into case_parts (id, case_id, kind, state, title, created_at, changed_at)
     values (gen_random_uuid(), $1, $2, $3, $4, app_now(), app_now()) returning id`,
    [caseId, kind, state, `Việc ${kind}`],
  );
  return row!.id;
}

describe('T29: resolved when two people say so', () => {
  it('T29 names everything that a proposal lacks, at once', async () => {
    const { id } = await coordinatedCase(app);
    expect(wrong(await leader.tryTo(id, 'proposeResolution', {}))).toEqual([
      'conclusion: missing',
      'writtenAnswer: missing',
      'resultsSent: missing',
    ]);
    const body = await resolutionBody(app, { resultsSent: false });
    expect(wrong(await leader.tryTo(id, 'proposeResolution', body))).toEqual(['resultsSent: missing']);
  });

  it('R-11 wants the written answer or the reason why none is due: one of the two', async () => {
    const { id } = await coordinatedCase(app);
    const document = await documentBody(app);
    for (const writtenAnswer of [{}, { document, noneDue: 'Không có đơn.' }]) {
      const answer = await leader.tryTo(
        id,
        'proposeResolution',
        await resolutionBody(app, { writtenAnswer }),
      );
      expect(wrong(answer)).toEqual(['writtenAnswer: paper_or_reason']);
    }
    const noneDue = { writtenAnswer: { noneDue: 'Không có kiến nghị nào phải trả lời.' } };
    const seen = await leader.act(id, 'proposeResolution', await resolutionBody(app, noneDue));
    expect(open(seen)).toMatchObject({ state: 'proposed' });
  });

  it('R-11 the paper is checked as any paper of the agency is, and the conclusion for names', async () => {
    const { id } = await coordinatedCase(app);
    const body = await resolutionBody(app, {
      conclusion: 'Đã trả đủ cho bà Lò Thị Mận.',
      writtenAnswer: { document: await documentBody(app, { symbol: 'SNV', type: 'KH' }) },
    });
    expect(wrong(await leader.tryTo(id, 'proposeResolution', body))).toEqual([
      'writtenAnswer.document.type: type_against_step',
      'writtenAnswer.document.symbol: symbol_against_issuer',
      'conclusion: personal_name',
    ]);
  });

  it('T29 is proposed by the leader of the owner or the lead, and by nobody else', async () => {
    const { id, version } = await coordinatedCase(app);
    for (const login of [people.ownerFocal, people.ownerClerk, people.adviserLead, people.adviserClerk]) {
      const other = await app.as(login);
      const path = `/api/cases/${id}/propose-resolution`;
      refused(await other.post(path, await resolutionBody(app), { version }), 403, 'not_allowed');
    }
  });

  it('T29 needs the other person: nobody but the adviser’s leader consents, and only to what is proposed', async () => {
    const { id } = await coordinatedCase(app);
    const proposed = await leader.act(id, 'proposeResolution', await resolutionBody(app));
    const path = `/api/cases/${id}/resolutions/${open(proposed).id}/consent-to-resolution`;
    refused(await leader.post(path, {}, { version: proposed.version }), 403, 'not_allowed');
    expect(proposed.acts.map((one) => one.act)).not.toContain('proposeResolution');
    const seen = await adviser.act(id, 'consentToResolution', {}, open(proposed).id);
    expect(seen.state).toBe('resolved');
    expect(seen.parts.map((part) => part.state)).toEqual(['consented']);
    expect(await told(app, people.adviserLead, id)).toContain('proposeResolution!');
  });

  it('T29 nobody consents to his own proposal, whatever he stands for', async () => {
    const { id } = await coordinatedCase(app);
    await app.sql('update cases set adviser_org_id = owner_org_id where id = $1', [id]);
    await app.sql(`update positions set roles = roles || '{adviser_lead}' where code = $1`, [
      `${OWNER}/pho-giam-doc`,
    ]);
    app.forget();
    const proposed = await leader.act(id, 'proposeResolution', await resolutionBody(app));
    const path = `/api/cases/${id}/resolutions/${open(proposed).id}/consent-to-resolution`;
    refused(await leader.post(path, {}, { version: proposed.version }), 409, 'not_now');
    await app.sql(`update positions set roles = array_remove(roles, 'adviser_lead') where code = $1`, [
      `${OWNER}/pho-giam-doc`,
    ]);
    app.forget();
  });

  it('T29 stops the work’s clocks and starts those of watching and of the lessons', async () => {
    const { id } = await coordinatedCase(app);
    expect((await leader.see(id)).clocks.map((one) => one.kind).sort()).toEqual(['resolve', 'update']);
    const seen = await resolve(app, id);
    expect(seen.clocks.map((one) => one.kind).sort()).toEqual(['lessons_open', 'stability']);
  });

  it('T29 is refused while anything is open, and says all of it at once', async () => {
    const { id, version } = await coordinatedCase(app);
    const blocking: [string, string][] = [
      ['disagreement', 'open'],
      ['submission', 'in_review'],
      ['direction', 'to_confirm'],
      ['direction_item', 'doing'],
      ['request', 'answered'],
      ['task', 'submitted'],
    ];
    const ids = [];
    for (const [kind, state] of blocking) ids.push(await leaveOpen(id, kind, state));
    await app.sql('update cases set first_written_at = null where id = $1', [id]);
    const path = `/api/cases/${id}/propose-resolution`;
    const answer = await leader.post(path, await resolutionBody(app), { version });
    const { problems } = refused(answer, 409, 'not_now');
    expect(problems.map((one) => one.code).sort()).toEqual(
      [...blocking.map(([kind]) => `open_${kind}`), 'no_written_confirmation'].sort(),
    );
    expect(problems.map((one) => one.field)).toEqual(expect.arrayContaining(ids));
    expect((await leader.see(id)).acts.map((one) => one.act)).not.toContain('proposeResolution');
  });

  it('T29 what came up between the two consents stands in the way of the second', async () => {
    const { id } = await coordinatedCase(app);
    const proposed = await leader.act(id, 'proposeResolution', await resolutionBody(app));
    await leaveOpen(id, 'disagreement', 'open');
    const path = `/api/cases/${id}/resolutions/${open(proposed).id}/consent-to-resolution`;
    const { problems } = refused(await adviser.post(path, {}, { version: proposed.version }), 409, 'not_now');
    expect(problems.map((one) => one.code)).toEqual(['open_disagreement']);
  });

  it('T29 an item carried over by name does not stand in the way, and is carried out after it', async () => {
    const cast = await castOf(app);
    const { id } = await coordinated(app);
    const { item } = await directed(app, cast, id);
    const body = await resolutionBody(app);
    expect(wrong(await leader.tryTo(id, 'proposeResolution', body))).toEqual(['carriedItemIds: items_open']);
    const another = { ...body, carriedItemIds: [item, id] };
    expect(wrong(await leader.tryTo(id, 'proposeResolution', another))).toEqual([
      'carriedItemIds: no_such_item',
    ]);
    const proposed = await leader.act(id, 'proposeResolution', { ...body, carriedItemIds: [item] });
    const [whole] = (await leader.get(`/api/cases/${id}/parts?kind=resolution`)).body;
    expect(whole.content.carriedItems).toEqual([{ id: item, title: 'Chi trả chế độ cho người lao động.' }]);
    expect((await adviser.act(id, 'consentToResolution', {}, open(proposed).id)).state).toBe('resolved');
    await cast.owner.act(id, 'claimItem', { result: 'Đã chi trả.' }, item);
    const seen = await cast.adviser.act(id, 'verifyItem', {}, item);
    expect(seen).toMatchObject({ state: 'resolved' });
    expect(dueOf(seen, 'direction_item')).toBeUndefined();
  });

  it('A05 a case that was only told by phone cannot be resolved', async () => {
    const { id } = await phoneReportedCase(app);
    await app.sql(`update cases set state = 'in_coordination' where id = $1`, [id]);
    const path = `/api/cases/${id}/propose-resolution`;
    const { version } = await leader.see(id);
    const { problems } = refused(
      await leader.post(path, await resolutionBody(app), { version }),
      409,
      'not_now',
    );
    expect(problems.map((one) => one.code)).toEqual(['no_written_confirmation']);
  });

  it('T29 is not consented to with a reason, and may then be proposed again', async () => {
    const { id } = await coordinatedCase(app);
    const first = await leader.act(id, 'proposeResolution', await resolutionBody(app));
    expect(wrong(await adviser.tryTo(id, 'dropResolution', {}, open(first).id))).toEqual(['reason: missing']);
    const reason = 'Chưa có xác nhận của nhà máy.';
    const dropped = await adviser.act(id, 'dropResolution', { reason }, open(first).id);
    expect(dropped).toMatchObject({ state: 'in_coordination', parts: [{ state: 'dropped' }] });
    const again = await leader.act(id, 'proposeResolution', await resolutionBody(app));
    expect(open(again).id).not.toBe(open(first).id);
  });
});

describe('T30: back to work', () => {
  it('T30 new facts bring the case back with its clocks, and its time goes on counting', async () => {
    const { id, knownAt } = await resolvedCase(app);
    expect(wrong(await leader.tryTo(id, 'reactivate', {}))).toEqual(['newFacts: missing']);
    const head = await holderOf(app, `${ADVISER}/truong-ban`);
    const seen = await head.act(id, 'reactivate', { newFacts: 'Nhà máy lại chậm đóng tháng này.' });
    expect(seen).toMatchObject({ state: 'in_coordination', resolvedAt: null, knownAt });
    expect(seen.clocks.map((one) => one.kind).sort()).toEqual(['resolve', 'update']);
    expect(dueOf(seen, 'resolve')).toBeDefined();
    expect((await resolve(app, id)).state).toBe('resolved');
  });

  it('T30 a review that had begun is dropped with it', async () => {
    const { id } = await resolvedCase(app);
    await leaveOpen(id, 'review', 'held');
    const seen = await leader.act(id, 'reactivate', { newFacts: 'Nhà máy lại chậm đóng tháng này.' });
    expect(seen.parts.find((part) => part.kind === 'review')!.state).toBe('dropped');
  });
});
