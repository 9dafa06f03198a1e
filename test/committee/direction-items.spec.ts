import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MONDAY, TestApp } from '../support/app.js';
import { refused, wrong } from '../support/refusal.js';
import { ADVISER, dueOf, holderOf } from '../support/scenario.js';
import { live } from '../support/time.js';
import { told } from '../support/told.js';
import {
  type Cast,
  castOf,
  coordinated,
  directed,
  directionBody,
  directionPaper,
  disagreed,
  partOf,
  position,
} from './scene.js';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
});
afterAll(() => app.close());

const later = async (days: number): Promise<string> =>
  new Date((await app.now()).getTime() + days * 86_400_000).toISOString();

describe('A17, A18: the items of a direction', () => {
  it('A17 an oral direction wants its paper, and an item is not verified by its doer', async () => {
    const { id } = await coordinated(app);
    const items = [
      { text: 'Thông tin tới người lao động.', orgId: cast.orgs.adviser, dueAt: await later(3) },
      { text: 'Chi trả chế độ.', orgId: cast.orgs.owner, dueAt: await later(3), evidenceRequired: true },
    ];
    const { seen } = await directed(app, cast, id, { channel: 'system', document: undefined, items });
    expect(dueOf(seen, 'direction_paper')).toBe('2026-11-26 09:00');
    const [first, second] = seen.parts.filter((part) => part.kind === 'direction_item');
    await cast.adviser.act(id, 'startItem', {}, first!.id);
    const claimed = await cast.adviser.act(id, 'claimItem', { result: 'Đã thông tin.' }, first!.id);
    const path = `/api/cases/${id}/direction-items/${first!.id}/verify-item`;
    refused(await cast.adviser.post(path, {}, { version: claimed.version }), 409, 'not_now');
    const head = await holderOf(app, `${ADVISER}/truong-ban`);
    expect((await head.see(id)).acts.map((one) => one.act)).not.toContain('verifyItem');
    await cast.office.act(id, 'verifyItem', {}, first!.id);
    expect(wrong(await cast.owner.tryTo(id, 'claimItem', { result: 'Đã chi trả.' }, second!.id))).toEqual([
      'evidence: missing',
    ]);
    const proof = { result: 'Đã chi trả.', evidence: 'Danh sách chi trả số 12.' };
    await cast.owner.act(id, 'claimItem', proof, second!.id);
    await cast.adviser.act(id, 'returnItem', { reason: 'Còn thiếu phân xưởng 2.' }, second!.id);
    await cast.owner.act(id, 'claimItem', proof, second!.id);
    await cast.adviser.act(id, 'verifyItem', { note: 'Đã kiểm tra.' }, second!.id);
    // The paper is still owed: the case cannot be resolved before it (C.1.6).
    const direction = partOf(seen, 'direction').id;
    const { acts } = await cast.owner.see(id);
    expect(acts.map((one) => one.act)).not.toContain('proposeResolution');
    const paper = { document: await directionPaper(app), differences: [] };
    const done = await cast.office.act(id, 'recordDirectionPaper', paper, direction);
    expect(dueOf(done, 'direction_paper')).toBeUndefined();
    expect((await cast.owner.see(id)).acts.map((one) => one.act)).toContain('proposeResolution');
  });

  it('A18 adopts a position; the first extension is the adviser’s to give, the second only the office’s', async () => {
    const { id } = await coordinated(app);
    const { seen, item, disagreement } = await directed(app, cast, id);
    const [point] = (await cast.owner.get(`/api/cases/${id}/parts?kind=disagreement`)).body as {
      id: string;
      content: { decided: object };
    }[];
    expect(point).toMatchObject({
      id: disagreement,
      content: { decided: { decision: 'adopt_position_of', orgId: cast.orgs.owner } },
    });
    expect(dueOf(seen, 'direction_item')).toBe('2026-11-26 09:00');
    const sooner = { dueAt: await later(1), reason: 'Chờ xác minh.' };
    expect(wrong(await cast.owner.tryTo(id, 'askExtension', sooner, item))).toEqual(['dueAt: not_later']);
    await cast.owner.act(id, 'askExtension', { dueAt: await later(5), reason: 'Chờ xác minh.' }, item);
    const once = await cast.adviser.act(id, 'grantExtension', {}, item);
    expect(dueOf(once, 'direction_item')).toBe('2026-11-28 09:00');
    const asked = await cast.owner.act(
      id,
      'askExtension',
      { dueAt: await later(8), reason: 'Vẫn chờ.' },
      item,
    );
    const path = `/api/cases/${id}/direction-items/${item}/grant-extension`;
    refused(await cast.adviser.post(path, {}, { version: asked.version }), 409, 'not_now');
    expect((await cast.adviser.see(id)).acts.map((one) => one.act)).not.toContain('grantExtension');
    const twice = await cast.office.act(id, 'grantExtension', {}, item);
    expect(dueOf(twice, 'direction_item')).toBe('2026-12-01 09:00');
    expect(twice.clocks.filter((clock) => clock.kind === 'direction_item')).toHaveLength(1);
  });

  it('A18 nobody extends what his own agency must do', async () => {
    const { id } = await coordinated(app);
    const items = [
      { text: 'Thông tin tới người lao động.', orgId: cast.orgs.adviser, dueAt: await later(3) },
    ];
    const { item } = await directed(app, cast, id, { items });
    await cast.adviser.act(id, 'askExtension', { dueAt: await later(5), reason: 'Chờ số liệu.' }, item);
    const offered = (await cast.adviser.see(id)).acts.map((one) => one.act);
    expect(offered).not.toContain('grantExtension');
    await cast.office.act(id, 'refuseExtension', { reason: 'Việc gấp.' }, item);
    expect(dueOf(await cast.adviser.see(id), 'direction_item')).toBe('2026-11-26 09:00');
  });
});

describe('A18: an extension that comes too late', () => {
  afterEach(() => app.setClock(MONDAY));

  it('A18 what is extended after it was missed has its new time, and stays on record as missed', async () => {
    const { id } = await coordinated(app);
    const { item } = await directed(app, cast, id);
    await live(app, '2026-11-26T10:00:00+07:00');
    const late = (await cast.owner.see(id)).clocks.find((clock) => clock.kind === 'direction_item')!;
    expect(late.missedAt).toBe(late.dueAt);
    await cast.owner.act(id, 'askExtension', { dueAt: await later(2), reason: 'Chờ xác minh.' }, item);
    const seen = await cast.adviser.act(id, 'grantExtension', {}, item);
    const running = seen.clocks.filter((clock) => clock.kind === 'direction_item');
    expect(running.map((clock) => clock.missedAt)).toEqual([null]);
    expect(dueOf(seen, 'direction_item')).toBe('2026-11-28 10:00');
    const clocks = await app.sql<{ missed: boolean; over: boolean }>(
      `select missed_at is not null as missed, cancelled_at is not null as over from deadlines
       where subject_id = $1 order by started_at`,
      [item],
    );
    expect(clocks).toEqual([
      { missed: true, over: true },
      { missed: false, over: false },
    ]);
  });
});

describe('T27, T28: what comes after', () => {
  it('A19 T27 a new disagreement under direction brings the case back before the Standing Committee', async () => {
    const { id } = await coordinated(app);
    const { item } = await directed(app, cast, id);
    const second = await disagreed(cast, id, {
      point: 'Hạn hoàn trả của nhà máy',
      disagreementKind: 'timing',
    });
    const ask = {
      reason: 'Phát sinh bất đồng về hạn hoàn trả.',
      proposal: 'Xin điều chỉnh hạn hoàn trả sang quý sau.',
      disagreementIds: [second],
    };
    expect(wrong(await cast.owner.tryTo(id, 'askAdjustment', ask))).toEqual([
      'disagreementIds: no_such_disagreement',
    ]);
    await cast.department.act(id, 'statePosition', position, second);
    await cast.adviser.act(id, 'declareUnreconciled', { reason: 'Mỗi bên giữ ý kiến.' }, second);
    const seen = await cast.owner.act(id, 'askAdjustment', ask);
    expect(seen.state).toBe('awaiting_direction');
    expect(dueOf(seen, 'reconcile')).toBeUndefined();
    expect(dueOf(seen, 'direction')).toBe('2026-11-27 09:00');
    expect(seen.clocks.find((clock) => clock.kind === 'resolve')!.paused).toBe(true);
    const asked = partOf(seen, 'submission');
    expect(asked).toMatchObject({ state: 'submitted', orgId: cast.orgs.owner });
    expect(await told(app, cast.office.login, id)).toContain('askAdjustment!');
    // The new direction revokes what cannot be done.
    const body = await directionBody(app, cast, [second], {
      revokedItemIds: [item],
      items: [{ text: 'Không phải làm gì thêm.', noAction: true }],
    });
    const over = await cast.office.act(id, 'recordDirection', body, asked.id);
    expect(over.parts.find((part) => part.id === item)!.state).toBe('revoked');
    expect(dueOf(over, 'direction_item')).toBeUndefined();
    expect(over.state).toBe('in_coordination');
  });

  it('T28 the system ends the direction right after the last item is verified or revoked', async () => {
    const { id } = await coordinated(app);
    const items = await Promise.all(
      [1, 2].map(async (days) => ({
        text: `Việc ${days}.`,
        orgId: cast.orgs.owner,
        dueAt: await later(days),
      })),
    );
    const { seen } = await directed(app, cast, id, { items });
    const [first, second] = seen.parts.filter((part) => part.kind === 'direction_item');
    await cast.owner.act(id, 'claimItem', { result: 'Đã làm.' }, first!.id);
    const one = await cast.adviser.act(id, 'verifyItem', {}, first!.id);
    expect(one.state).toBe('under_direction');
    const two = await cast.office.act(id, 'revokeItem', { reason: 'Không còn cần.' }, second!.id);
    expect(two.state).toBe('in_coordination');
    const journal = (await cast.owner.get(`/api/cases/${id}/journal?after=0&limit=200`)).body as {
      act: string;
      actor: object | null;
    }[];
    expect(journal.slice(-2)).toMatchObject([
      { act: 'revokeItem' },
      { act: 'directionComplete', actor: null },
    ]);
    expect(await told(app, cast.office.login, id)).toContain('directionComplete');
  });

  it('T28 a direction with nothing to do ends as it is recorded', async () => {
    const { id } = await coordinated(app);
    const { seen } = await directed(app, cast, id, { items: [{ text: 'Ghi nhận.', noAction: true }] });
    expect(seen.state).toBe('in_coordination');
    expect(partOf(seen, 'direction').state).toBe('given');
  });
});
