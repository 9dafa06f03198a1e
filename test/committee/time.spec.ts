import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BriefView } from '../../src/committee/brief.view.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { wrong } from '../support/refusal.js';
import { dueOf } from '../support/scenario.js';
import { present, told } from '../support/told.js';
import {
  type Cast,
  castOf,
  coordinated,
  directionBody,
  disagreed,
  partOf,
  prepared,
  submitBody,
  submitted,
} from './scene.js';

let app: TestApp;
let cast: Cast;

// Days pass in these: each has its own time.
beforeEach(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
});
afterEach(() => app.close());

describe('when time passes', () => {
  it('T21 overdue tells the leaders, and changes nothing else', async () => {
    const { id } = await coordinated(app);
    const part = await disagreed(cast, id);
    await app.runTo('2026-11-26T10:00:00+07:00');
    const seen = await (
      await app.as(cast.adviser.login)
    ).app.sql<{ state: string; missed: boolean }>(
      `select p.state, d.missed_at is not null as missed from case_parts p join deadlines d on d.subject_id = p.id
       where p.id = $1 and d.kind = 'reconcile'`,
      [part],
    );
    expect(seen).toEqual([{ state: 'open', missed: true }]);
    expect(await told(app, cast.adviser.login, id)).toContain('clockMissed!');
  });

  it('A16 silence is noted as silence, and only when the time to reconcile has run out', async () => {
    const { id } = await coordinated(app);
    const part = await disagreed(cast, id);
    await cast.adviser.act(id, 'declareUnreconciled', { reason: 'Một bên không trả lời.' }, part);
    const submission = await prepared(app, cast, id, [part], { neededBy: '2026-12-10T09:00:00+07:00' });
    await cast.owner.act(id, 'confirmSubmission', { confirms: true }, submission);
    const unanswered = [{ orgId: cast.orgs.department, note: 'Đã gửi hai công văn, không có trả lời.' }];
    expect(wrong(await cast.adviser.tryTo(id, 'reviseSubmission', { unanswered }, submission))).toEqual([
      'unanswered: still_time',
    ]);
    await app.setClock('2026-11-26T09:30:00+07:00');
    const adviser = await present(app, cast.adviser.login);
    await adviser.act(id, 'reviseSubmission', { unanswered }, submission);
    await adviser.act(id, 'submitForDirection', await submitBody(app), submission);
    const answer = await adviser.get(`/api/cases/${id}/submissions/${submission}/brief`);
    const [point] = expectOk<BriefView>(answer).disagreements;
    expect(point!.positions[1]).toMatchObject({ missing: true, answer: 'no_answer' });
  });

  it('T24 is put off to a day, or goes higher; the clock starts anew and only reminds the office', async () => {
    const { id } = await coordinated(app);
    const { submission } = await submitted(app, cast, id);
    const past = { until: '2026-11-20', reason: 'Chờ số liệu.' };
    expect(wrong(await cast.office.tryTo(id, 'defer', past, submission))).toEqual(['until: in_the_past']);
    const deferred = await cast.office.act(id, 'defer', { ...past, until: '2026-12-01' }, submission);
    expect(dueOf(deferred, 'direction')).toBe('2026-12-01 23:59');
    const higher = { higherBody: 'Ban Thường vụ', reason: 'Vượt thẩm quyền của Thường trực.' };
    const seen = await cast.office.act(id, 'referHigher', higher, submission);
    expect(partOf(seen, 'submission').state).toBe('referred');
    expect(dueOf(seen, 'direction')).toBe('2026-11-27 09:00');
    await app.runTo('2026-11-27T10:00:00+07:00');
    expect(await told(app, cast.office.login, id)).toContain('clockMissed!');
    for (const login of [cast.member.login, cast.owner.login])
      expect((await told(app, login, id)).filter((line) => line.startsWith('clockMissed'))).toEqual([]);
  });

  it('T26 a direction given by phone is confirmed also when what it orders is late already', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    const call = { channel: 'phone', document: undefined, readBack: true };
    const heard = await cast.office.act(
      id,
      'recordDirection',
      await directionBody(app, cast, [disagreement], call),
      submission,
    );
    await app.runTo('2026-11-30T09:00:00+07:00');
    const colleague = await present(app, cast.colleague.login);
    const direction = partOf(heard, 'direction').id;
    const seen = await colleague.act(id, 'confirmDirection', { confirms: true }, direction);
    expect(seen.state).toBe('under_direction');
    await app.tick();
    const item = (await colleague.see(id)).clocks.find((clock) => clock.kind === 'direction_item')!;
    expect(item.missedAt).toBe(item.dueAt);
  });
});
