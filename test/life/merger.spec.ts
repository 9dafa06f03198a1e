import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import {
  arrivalBody, contentBody, DEPARTMENT, documentBody, draftBody, dueOf, holderOf, noticeBody, people, receivedCase, symbolOf,
} from '../support/scenario.js'; // prettier-ignore
import { present, told } from '../support/told.js';
import { Walk } from './looking-back.js';

// The insurer and the labour department tell of one and the same event.

let app: TestApp;
let adviser: As;
let insurer: As;
let department: As;
/** The department's, known earlier; and the insurer's, which is to go on. */
let earlier: CaseView;
let survivor: CaseView;

const KNOWN = '2026-11-23T08:30:00+07:00';

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

beforeEach(async () => {
  await app.setClock(MONDAY);
  [adviser, insurer] = await Promise.all([app.as(people.adviserLead), app.as(people.ownerLeader)]);
  department = await holderOf(app, `${DEPARTMENT}/pho-giam-doc`);
  survivor = await receivedCase(app);
  earlier = await departmentsCase();
});

async function departmentsCase(over: object = {}): Promise<CaseView> {
  const focal = await holderOf(app, `${DEPARTMENT}/dau-moi`);
  const clerk = await holderOf(app, `${DEPARTMENT}/van-thu`);
  const times = { occurredAt: '2026-11-23T08:00:00+07:00', knownAt: KNOWN };
  const drafted = expectOk<CaseView>(
    await focal.post('/api/cases', await draftBody(app, { ...times, ...over })),
  );
  const [contact] = await app.sql<{ id: string; phone: string }>(
    `select p.id, o.work_phone as phone from positions p join officials o on o.id = p.official_id where p.code = $1`,
    [`${DEPARTMENT}/dau-moi`],
  );
  const content = await contentBody(app, { contact: { positionId: contact!.id, phone: contact!.phone } });
  const document = await documentBody(app, {
    symbol: await symbolOf(app, DEPARTMENT),
    signatoryPositionId: await app.position(`${DEPARTMENT}/pho-giam-doc`),
  });
  await clerk.act(drafted.id, 'issueNotice', await noticeBody(app, { content, document }));
  const receiver = await app.as(people.adviserClerk);
  return receiver.act(drafted.id, 'acknowledge', await arrivalBody(app));
}

const body = (over: object = {}): object => ({
  survivorCaseId: survivor.id,
  reason: 'Cùng một vụ dừng việc tại nhà máy.',
  mergeReason: 'duplicate',
  ...over,
});

const mergerOf = (seen: CaseView): string => seen.parts.findLast((part) => part.kind === 'merger')!.id;

/** The adviser proposes; first the one owner's leader consents, then the other's. */
async function merge(): Promise<CaseView> {
  const id = mergerOf(await adviser.act(earlier.id, 'proposeMerger', body()));
  await department.act(earlier.id, 'mergeInto', {}, id);
  return insurer.act(earlier.id, 'mergeInto', {}, id);
}

describe('T37: two cases become one', () => {
  it('A12 with the consent of both owners; the earliest moment of knowing and all agencies go on', async () => {
    const proposed = await adviser.act(earlier.id, 'proposeMerger', body());
    const id = mergerOf(proposed);
    // The second is asked, and sees the case, only when the first has agreed.
    refused(await insurer.get(`/api/cases/${earlier.id}`), 404, 'not_found');
    const half = await department.act(earlier.id, 'mergeInto', {}, id);
    expect(half).toMatchObject({
      state: 'received',
      parts: [{ state: 'proposed', orgId: survivor.ownerOrgId }],
    });
    expect(half.acts.map((one) => one.act)).not.toContain('mergeInto');
    const merged = await insurer.act(earlier.id, 'mergeInto', {}, id);
    expect(merged).toMatchObject({ state: 'merged', survivorCaseId: survivor.id, clocks: [] });
    const seen = await insurer.see(survivor.id, 1);
    expect(seen).toMatchObject({ state: 'received', knownAt: new Date(KNOWN).toISOString() });
    expect(seen.parties.filter((one) => !one.left).map((one) => one.orgId)).toContain(earlier.ownerOrgId);
    expect(seen.entries![0]).toMatchObject({
      act: 'absorbCase',
      actor: null,
      data: { mergedRef: earlier.ref },
    });
    expect((await department.see(survivor.id)).id).toBe(survivor.id);
    expect(dueOf(seen, 'assign')).toBe(dueOf(survivor, 'assign'));
    expect(await told(app, people.ownerLeader, survivor.id)).toContain('absorbCase');
  });

  it('T37 a leader’s own proposal is his consent; a third person’s is nobody’s', async () => {
    const both = await receivedCase(app, {}, ['lk-btgdv', DEPARTMENT]);
    const merger = body({ survivorCaseId: both.id });
    const id = mergerOf(await department.act(earlier.id, 'proposeMerger', merger));
    expect((await insurer.act(earlier.id, 'mergeInto', {}, id)).state).toBe('merged');
  });

  it('T37 two people of one agency, where it owns both', async () => {
    const second = await departmentsCase();
    const merger = body({ survivorCaseId: second.id });
    const proposed = await department.act(earlier.id, 'proposeMerger', merger);
    const path = `/api/cases/${earlier.id}/mergers/${mergerOf(proposed)}/merge-into`;
    refused(await department.post(path, {}, { version: proposed.version }), 409, 'not_now');
    const head = await holderOf(app, `${DEPARTMENT}/giam-doc`);
    expect((await head.act(earlier.id, 'mergeInto', {}, mergerOf(proposed))).state).toBe('merged');
  });

  it('T37 names what is missing; the other case must be there for the one who asks', async () => {
    expect(wrong(await adviser.tryTo(earlier.id, 'proposeMerger', {}))).toEqual([
      'survivorCaseId: missing',
      'reason: missing',
      'mergeReason: missing',
    ]);
    // The department takes no part in the insurer's case: there is none for it.
    const code = 'survivorCaseId: no_such_case';
    expect(wrong(await department.tryTo(earlier.id, 'proposeMerger', body()))).toEqual([code]);
    const itself = body({ survivorCaseId: earlier.id });
    expect(wrong(await adviser.tryTo(earlier.id, 'proposeMerger', itself))).toEqual([code]);
  });

  it('A12 mergers make no chains, in neither direction', async () => {
    await merge();
    const third = await departmentsCase();
    const into = body({ survivorCaseId: earlier.id });
    expect(wrong(await adviser.tryTo(third.id, 'proposeMerger', into))).toEqual([
      'survivorCaseId: merged_itself',
    ]);
    const onwards = body({ survivorCaseId: third.id });
    expect(wrong(await adviser.tryTo(survivor.id, 'proposeMerger', onwards))).toEqual([
      'survivorCaseId: has_taken_in_others',
    ]);
  });

  it('T37 not into a case that is over or before the Standing Committee, nor a drill into a real one', async () => {
    for (const state of ['closed', 'withdrawn', 'awaiting_direction']) {
      await app.sql('update cases set state = $2 where id = $1', [survivor.id, state]);
      expect(wrong(await adviser.tryTo(earlier.id, 'proposeMerger', body()))).toEqual([
        'survivorCaseId: not_open',
      ]);
    }
    await app.sql(`update cases set state = 'received', exercise = true where id = $1`, [survivor.id]);
    expect(wrong(await adviser.tryTo(earlier.id, 'proposeMerger', body()))).toEqual([
      'survivorCaseId: drill_and_real',
    ]);
  });

  it('T37 what has become of the other case meanwhile is looked at again at the last consent', async () => {
    const id = mergerOf(await adviser.act(earlier.id, 'proposeMerger', body()));
    await department.act(earlier.id, 'mergeInto', {}, id);
    await app.sql(`update cases set state = 'withdrawn' where id = $1`, [survivor.id]);
    expect(wrong(await insurer.tryTo(earlier.id, 'mergeInto', {}, id))).toEqual(['survivorCaseId: not_open']);
  });

  it('T37 the stricter of two levels holds', async () => {
    await app.sql(`update cases set confidentiality = 'public' where id = $1`, [survivor.id]);
    await merge();
    expect((await insurer.see(survivor.id)).confidentiality).toBe('internal');
  });

  it('T37 refused with a reason: who was brought in to look goes again', async () => {
    const id = mergerOf(await adviser.act(earlier.id, 'proposeMerger', body()));
    await department.act(earlier.id, 'mergeInto', {}, id);
    expect(wrong(await insurer.tryTo(earlier.id, 'refuseMerger', {}, id))).toEqual(['reason: missing']);
    const seen = await insurer.act(earlier.id, 'refuseMerger', { reason: 'Hai việc khác nhau.' }, id);
    // By refusing it goes out of the case: what comes back is the reference.
    expect(seen).toMatchObject({ sealed: 'left', parts: [] });
    expect((await adviser.see(earlier.id)).parts).toMatchObject([{ state: 'refused' }]);
    refused(await insurer.get(`/api/cases/${earlier.id}`), 404, 'not_found');
    expect((await adviser.see(earlier.id)).acts.map((one) => one.act)).toContain('proposeMerger');
  });
});

describe('T38: and two again', () => {
  it('T38 inside the window: the state comes back, the clocks go on, the other loses what it had gained', async () => {
    const merged = await merge();
    expect(dueOf(earlier, 'assign')).toBe('2026-11-23 11:00');
    await app.setClock('2026-11-23T10:00:00+07:00');
    const id = mergerOf(merged);
    expect(wrong(await adviser.tryTo(earlier.id, 'unmerge', {}, id))).toEqual(['reason: missing']);
    const parted = await adviser.act(earlier.id, 'unmerge', { reason: 'Là hai việc khác nhau.' }, id);
    expect(parted).toMatchObject({ state: 'received', survivorCaseId: null, parts: [{ state: 'undone' }] });
    // One working hour stood still; after the break at noon the clock goes on.
    expect(parted.clocks.map((one) => [one.kind, one.paused])).toEqual([['assign', false]]);
    expect(dueOf(parted, 'assign')).toBe('2026-11-23 14:00');
    const seen = await insurer.see(survivor.id);
    expect(seen.knownAt).toBe(survivor.knownAt);
    refused(await department.get(`/api/cases/${survivor.id}`), 404, 'not_found');
    refused(await insurer.get(`/api/cases/${earlier.id}`), 404, 'not_found');
  });

  it('T38 who else is merged into the survivor still counts when one is parted', async () => {
    const first = await merge();
    earlier = await departmentsCase({ knownAt: '2026-11-23T08:40:00+07:00' });
    await merge();
    const id = mergerOf(first);
    await adviser.act(first.id, 'unmerge', { reason: 'Là hai việc khác nhau.' }, id);
    const seen = await department.see(survivor.id);
    expect(seen.knownAt).toBe('2026-11-23T01:40:00.000Z');
  });

  it('T38 not by anybody else, and not when the window is over', async () => {
    const { id, version, parts } = await merge();
    const path = `/api/cases/${id}/mergers/${parts[0]!.id}/unmerge`;
    const reason = { reason: 'Là hai việc khác nhau.' };
    refused(await department.post(path, reason, { version }), 403, 'not_allowed');
    // Ten working days from Monday; the Tuesday is a holiday that is made up for on no other day.
    await app.setClock('2026-12-08T09:00:01+07:00');
    const late = await present(app, people.adviserLead);
    refused(await late.post(path, reason, { version }), 409, 'not_now');
  });

  it('T38 both cases can be looked at as they were at every step', async () => {
    const walks = [new Walk(app, earlier.id), new Walk(app, survivor.id)] as const;
    const note = async (): Promise<void> => {
      for (const walk of walks) await walk.note(people.adviserLead);
    };
    await app.settle();
    await note();
    const proposed = await walks[0].step(people.adviserLead, 'proposeMerger', body());
    const id = mergerOf(proposed);
    await walks[0].step(department.login, 'mergeInto', {}, id);
    await walks[0].step(insurer.login, 'mergeInto', {}, id);
    await note();
    await walks[0].step(people.adviserLead, 'unmerge', { reason: 'Là hai việc khác nhau.' }, id);
    await note();
    // Who was only brought in looks back no more: the rights are today's.
    const back = walks[0].of(people.adviserLead);
    expect(await back.lookBack()).toBe(5);
    expect(await walks[1].lookBack()).toBe(3);
  });
});
