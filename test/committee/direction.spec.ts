import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { refused, wrong } from '../support/refusal.js';
import { DEPARTMENT, dueOf } from '../support/scenario.js';
import { told } from '../support/told.js';
import { type Cast, castOf, coordinated, directed, directionBody, partOf, submitted } from './scene.js';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
});
afterAll(() => app.close());

const later = async (days: number): Promise<string> =>
  new Date((await app.now()).getTime() + days * 86_400_000).toISOString();

describe('T26: a direction', () => {
  it('T26 from paper puts the case under direction, decides the point and starts a clock for each item', async () => {
    const { id } = await coordinated(app);
    const { seen, item } = await directed(app, cast, id);
    expect(seen.state).toBe('under_direction');
    expect(partOf(seen, 'submission').state).toBe('directed');
    expect(partOf(seen, 'direction').state).toBe('given');
    expect(partOf(seen, 'disagreement').state).toBe('directed');
    expect(partOf(seen, 'direction_item')).toMatchObject({
      id: item,
      state: 'assigned',
      orgId: cast.orgs.owner,
    });
    expect(dueOf(seen, 'direction')).toBeUndefined();
    expect(dueOf(seen, 'direction_paper')).toBeUndefined();
    expect(dueOf(seen, 'direction_item')).toBe('2026-11-26 09:00');
    expect(seen.clocks.find((clock) => clock.kind === 'resolve')!.paused).toBe(false);
    expect(await told(app, cast.owner.login, id)).toContain('recordDirection!');
    expect(await told(app, cast.department.login, id)).toContain('recordDirection');
  });

  it('T26 wants for each item an agency and a due date, or "no action"; and one decision for each point', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    const codes = async (over: object): Promise<string[]> =>
      wrong(
        await cast.office.tryTo(
          id,
          'recordDirection',
          await directionBody(app, cast, [disagreement], over),
          submission,
        ),
      );
    expect(await codes({ items: [{ text: 'Làm ngay.' }] })).toEqual([
      'items.0.orgId: missing',
      'items.0.dueAt: missing',
    ]);
    const past = { text: 'Làm ngay.', orgId: cast.orgs.owner, dueAt: await later(-1) };
    expect(await codes({ items: [past] })).toEqual(['items.0.dueAt: in_the_past']);
    expect(await codes({ items: [{ ...past, noAction: true }] })).toEqual([
      'items.0.noAction: nothing_to_do',
    ]);
    expect(await codes({ decisions: [] })).toEqual(['decisions: one_for_each']);
    const adopt = { disagreementId: disagreement, decision: 'adopt_position_of' };
    expect(await codes({ decisions: [{ ...adopt, orgId: cast.orgs.other }] })).toEqual([
      'decisions.0.orgId: whose_position',
    ]);
    expect(await codes({ decisions: [{ ...adopt, decision: 'third_way' }] })).toEqual([
      'decisions.0.text: missing',
    ]);
    expect(await codes({ document: undefined })).toEqual(['document: missing']);
    expect(await codes({ chairPositionId: await app.position(`${DEPARTMENT}/giam-doc`) })).toEqual([
      'chairPositionId: not_a_member',
    ]);
  });

  it('T26 keeps only the outcome: votes and what members said are refused as unknown', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    for (const over of [{ votes: { for: 2, against: 1 } }, { opinions: [{ positionId: '1', text: 'x' }] }]) {
      const body = await directionBody(app, cast, [disagreement], over);
      refused(await cast.office.tryTo(id, 'recordDirection', body, submission), 400, 'malformed');
    }
  });

  it('T26 is recorded by the office and by nobody else (R-01)', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    const body = await directionBody(app, cast, [disagreement]);
    for (const person of [cast.owner, cast.department, cast.adviser]) {
      const { version } = await person.see(id);
      const path = `/api/cases/${id}/submissions/${submission}/record-direction`;
      refused(await person.post(path, body, { version }), 403, 'not_allowed');
    }
  });

  it('T26 from a call has no effect until a second person confirms it', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    const call = { channel: 'phone', document: undefined };
    const unread = await directionBody(app, cast, [disagreement], call);
    expect(wrong(await cast.office.tryTo(id, 'recordDirection', unread, submission))).toEqual([
      'readBack: missing',
    ]);
    const body = { ...unread, readBack: true };
    const heard = await cast.office.act(id, 'recordDirection', body, submission);
    expect(heard.state).toBe('awaiting_direction');
    expect(partOf(heard, 'submission').state).toBe('submitted');
    const direction = partOf(heard, 'direction');
    expect(direction.state).toBe('to_confirm');
    expect(heard.parts.some((part) => part.kind === 'direction_item')).toBe(false);
    expect(dueOf(heard, 'direction')).toBeDefined();
    // Whoever took the call does not confirm it himself.
    const path = `/api/cases/${id}/directions/${direction.id}/confirm-direction`;
    refused(await cast.office.post(path, { confirms: true }, { version: heard.version }), 409, 'not_now');
    const seen = await cast.colleague.act(id, 'confirmDirection', { confirms: true }, direction.id);
    expect(seen.state).toBe('under_direction');
    expect(partOf(seen, 'submission').state).toBe('directed');
    expect(partOf(seen, 'direction_item').orgId).toBe(cast.orgs.owner);
    expect(dueOf(seen, 'direction')).toBeUndefined();
    expect(dueOf(seen, 'direction_paper')).toBe('2026-11-26 09:00');
  });

  it('T26 from a call that was not so is struck, and can be recorded again', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    const call = { channel: 'phone', document: undefined, readBack: true };
    const body = await directionBody(app, cast, [disagreement], call);
    const heard = await cast.office.act(id, 'recordDirection', body, submission);
    const denied = partOf(heard, 'direction').id;
    expect(wrong(await cast.member.tryTo(id, 'confirmDirection', { confirms: false }, denied))).toEqual([
      'reason: missing',
    ]);
    const no = { confirms: false, reason: 'Ý kiến là hoãn, không phải chi trả.' };
    const seen = await cast.member.act(id, 'confirmDirection', no, denied);
    expect([seen.state, partOf(seen, 'direction').state]).toEqual(['awaiting_direction', 'superseded']);
    expect(dueOf(seen, 'direction')).toBeDefined();
    const again = await cast.office.act(id, 'recordDirection', body, submission);
    expect(partOf(again, 'direction').state).toBe('to_confirm');
  });

  it('T26 what is sent back is the parties’ again, with a clock of its own', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    const decisions = [{ disagreementId: disagreement, decision: 'send_back' }];
    const body = await directionBody(app, cast, [disagreement], { decisions });
    const seen = await cast.office.act(id, 'recordDirection', body, submission);
    expect(partOf(seen, 'disagreement').state).toBe('open');
    expect(dueOf(seen, 'reconcile')).toBe('2026-11-26 09:00');
  });

  it('T26 an agency that gets an item and was not in the case comes to see it', async () => {
    const { id } = await coordinated(app);
    const { disagreement, submission } = await submitted(app, cast, id);
    const stranger = await app.org('lk-syt');
    const items = [{ text: 'Khám sức khoẻ cho người lao động.', orgId: stranger, dueAt: await later(2) }];
    const body = await directionBody(app, cast, [disagreement], { items });
    const seen = await cast.office.act(id, 'recordDirection', body, submission);
    expect(seen.parties.find((party) => party.orgId === stranger)).toMatchObject({
      role: 'coordinating',
      left: false,
    });
  });
});
