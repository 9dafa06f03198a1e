import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { actionKindCodes, actionKinds } from '../../src/working-groups/action-kinds.js';
import { MONDAY, TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { DEPARTMENT, dueOf, holderOf, OWNER, people, phoneReportedCase } from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { present, told } from '../support/told.js';
import { partIn, whole } from './paper.js';

let app: TestApp;
let focal: As;
let leader: As;
let doer: As;

beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
  leader = await app.as(people.ownerLeader);
  doer = await holderOf(app, `${OWNER}/truc-ban`);
  // The first answer is slow: the OpenAPI document it is held against is made for it.
  await focal.get('/api/session');
});
afterAll(() => app.close());

const dueAt = '2026-11-25T17:00:00+07:00';

async function taskBody(over: object = {}): Promise<Record<string, unknown>> {
  return {
    actionKind: 'verify_facts',
    text: 'Đối chiếu số tiền chậm đóng.',
    ownerPositionId: await app.position(`${OWNER}/truc-ban`),
    dueAt,
    ...over,
  };
}

async function given(over: object = {}): Promise<{ seen: CaseView; id: string; task: string }> {
  const { id } = await coordinatedCase(app);
  const seen = await focal.act(id, 'giveTask', await taskBody(over));
  return { seen, id, task: partIn(seen, 'task').id };
}

describe('C.5.3: a task from hand to hand', () => {
  it('C.5.3 has an owner, a kind and a due time, and its clock runs to that time', async () => {
    const { id } = await coordinatedCase(app);
    expect(wrong(await focal.tryTo(id, 'giveTask', {}))).toEqual([
      'actionKind: missing',
      'text: missing',
      'ownerPositionId: missing',
      'dueAt: missing',
    ]);
    const seen = await focal.act(id, 'giveTask', await taskBody());
    expect(partIn(seen, 'task')).toMatchObject({ state: 'new', orgId: await app.org(OWNER) });
    expect(dueOf(seen, 'task')).toBe('2026-11-25 17:00');
    expect(await told(app, doer.login, id)).toContain('giveTask!');
  });

  it('C.5.3 is accepted and done by its owner alone, and verified by somebody else', async () => {
    const { id, task } = await given();
    const colleague = await holderOf(app, `${OWNER}/dau-moi-du-phong`);
    expect((await colleague.see(id)).acts.map((one) => one.act)).not.toContain('acceptTask');
    await doer.act(id, 'acceptTask', {}, task);
    const submitted = await doer.act(id, 'submitTask', { result: 'Đã đối chiếu, khớp ba tháng.' }, task);
    expect(partIn(submitted, 'task').state).toBe('submitted');
    expect(submitted.acts.map((one) => one.act)).not.toContain('verifyTask');
    const seen = await leader.act(id, 'verifyTask', {}, task);
    expect(partIn(seen, 'task').state).toBe('verified');
    expect(dueOf(seen, 'task')).toBeUndefined();
  });

  it('C.5.3 nobody verifies his own doing, though his role would allow it', async () => {
    const ownerPositionId = await app.position(`${OWNER}/pho-giam-doc`);
    const { id, task } = await given({ ownerPositionId });
    await leader.act(id, 'acceptTask', {}, task);
    const { version } = await leader.act(id, 'submitTask', { result: 'Xong.' }, task);
    const answer = await leader.post(`/api/cases/${id}/tasks/${task}/verify-task`, {}, { version });
    expect(refused(answer, 409, 'not_now').title).toContain('Không ai tự xác nhận việc của chính mình');
    expect(partIn(await focal.act(id, 'verifyTask', {}, task), 'task').state).toBe('verified');
  });

  it('C.5.3 is returned with a reason, done again, and both stay in it', async () => {
    const { id, task } = await given();
    await doer.act(id, 'acceptTask', {}, task);
    await doer.act(id, 'submitTask', { result: 'Chưa đủ.' }, task);
    expect(wrong(await leader.tryTo(id, 'returnTask', {}, task))).toEqual(['reason: missing']);
    const returned = await leader.act(id, 'returnTask', { reason: 'Thiếu tháng Chín.' }, task);
    expect(partIn(returned, 'task').state).toBe('returned');
    expect(dueOf(returned, 'task')).toBe('2026-11-25 17:00');
    await doer.act(id, 'submitTask', { result: 'Đủ ba tháng.' }, task);
    expect((await whole(leader, id, 'task')).content).toMatchObject({
      results: [{ text: 'Chưa đủ.' }, { text: 'Đủ ba tháng.' }],
      returns: [{ reason: 'Thiếu tháng Chín.' }],
    });
  });

  it('C.5.3 is cancelled with a reason, and its clock with it', async () => {
    const { id, task } = await given();
    const seen = await leader.act(id, 'cancelTask', { reason: 'Nhà máy đã nộp đủ.' }, task);
    expect(partIn(seen, 'task').state).toBe('cancelled');
    expect(dueOf(seen, 'task')).toBeUndefined();
  });

  it('R-01 goes to nobody outside the case: his agency is asked first', async () => {
    const { id } = await coordinatedCase(app);
    const body = await taskBody({ ownerPositionId: await app.position(`${DEPARTMENT}/truc-ban`) });
    expect(wrong(await focal.tryTo(id, 'giveTask', body))).toEqual(['ownerPositionId: not_in_the_case']);
  });

  it('T08 is given before the paper: work may begin on a phone report', async () => {
    const { id } = await phoneReportedCase(app);
    expect((await focal.act(id, 'giveTask', await taskBody())).state).toBe('phone_reported');
  });
});

describe('SG-04: what may be asked', () => {
  it('SG-04 knows no task that removes what is said, looks for who said it or acts on a person', async () => {
    const said = actionKindCodes
      .flatMap((code) => [code, actionKinds[code].vi, actionKinds[code].en])
      .join(' | ');
    expect(said).not.toMatch(
      /remove|delete|block|take.?down|identify|author|account|person|content|monitor|gỡ|xoá|xóa|chặn|tài khoản|danh tính|đối tượng|bài viết|xử lý người/i,
    );
    const { id, version } = await coordinatedCase(app);
    for (const actionKind of ['remove_content', 'identify_author', 'handle_person', 'report_content']) {
      const answer = await focal.post(`/api/cases/${id}/give-task`, await taskBody({ actionKind }), {
        version,
      });
      refused(answer, 400, 'malformed');
    }
  });
});

// Two days on every session of this morning is over: each of these makes its case first, and they come last.
describe('C.5.3: the clock of a task', () => {
  beforeEach(async () => {
    await app.setClock(MONDAY);
    app.signInAnew();
    [focal, leader] = [await app.as(people.ownerFocal), await app.as(people.ownerLeader)];
    doer = await app.as(doer.login);
  });

  it('C.5.3 counts as in time what was handed in in time, however late it was looked at', async () => {
    const { id, task } = await given();
    await doer.act(id, 'acceptTask', {}, task);
    await doer.act(id, 'submitTask', { result: 'Xong sớm.' }, task);
    await app.runTo('2026-11-25T18:00:00+07:00');
    await (await present(app, people.ownerLeader)).act(id, 'verifyTask', {}, task);
    const [clock] = await app.sql('select met_at, missed_at from deadlines where subject_id = $1', [task]);
    expect(clock).toEqual({ met_at: new Date(MONDAY), missed_at: null });
  });

  it('C.5.3 is extended to a later time only, and what was late stays late', async () => {
    const { id, task } = await given();
    await app.runTo('2026-11-25T17:30:00+07:00');
    const later = await present(app, people.ownerLeader);
    const earlier = { dueAt: '2026-11-25T17:45:00+07:00', reason: 'Chờ số liệu.' };
    const before = { ...earlier, dueAt: '2026-11-25T16:00:00+07:00' };
    expect(wrong(await later.tryTo(id, 'extendTask', before, task))).toEqual([
      'dueAt: in_the_past',
      'dueAt: not_later',
    ]);
    const seen = await later.act(id, 'extendTask', { ...earlier, dueAt: '2026-11-27T17:00:00+07:00' }, task);
    expect(dueOf(seen, 'task')).toBe('2026-11-27 17:00');
    const missed = await app.sql('select 1 from deadlines where subject_id = $1 and missed_at is not null', [
      task,
    ]);
    expect(missed).toHaveLength(1);
  });
});
