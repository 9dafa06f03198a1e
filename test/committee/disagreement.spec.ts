import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { refused, wrong } from '../support/refusal.js';
import { dueOf } from '../support/scenario.js';
import { told } from '../support/told.js';
import {
  type Cast,
  castOf,
  coordinated,
  disagreed,
  disagreementBody,
  OWN_WORDS,
  partOf,
  position,
  submitted,
  THEIR_WORDS,
  unreconciled,
} from './scene.js';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await TestApp.start();
  cast = await castOf(app);
});
afterAll(() => app.close());

interface Whole {
  id: string;
  state: string;
  content: {
    positions: Record<string, { text: string; confirmed: boolean }>;
    attempts: { agreed: string }[];
  };
}

async function whole(caseId: string, id: string): Promise<Whole> {
  const parts = (await cast.adviser.get(`/api/cases/${caseId}/parts?kind=disagreement`)).body as Whole[];
  return parts.find((part) => part.id === id)!;
}

describe('T21: a disagreement', () => {
  it('T21 is one sentence with the position of the agency that raises it, and starts the clock to reconcile', async () => {
    const { id } = await coordinated(app);
    const seen = await cast.owner.act(id, 'recordDisagreement', disagreementBody(cast));
    const part = partOf(seen, 'disagreement');
    expect(part).toMatchObject({
      state: 'open',
      title: 'Ai chi trả trước chế độ cho người lao động của nhà máy',
    });
    expect([...part.orgIds].sort()).toEqual([cast.orgs.owner, cast.orgs.department].sort());
    expect(seen.state).toBe('in_coordination');
    expect(dueOf(seen, 'reconcile')).toBe('2026-11-26 09:00');
    expect(await told(app, cast.department.login, id)).toContain('recordDisagreement!');
  });

  it('T21 is for those who settle the case: whoever is to give direction is offered none, and refused one', async () => {
    const { id } = await coordinated(app);
    await submitted(app, cast, id);
    const seen = await cast.colleague.see(id);
    expect(seen.acts.map((one) => one.act)).toContain('requestCoordination');
    expect(seen.acts.map((one) => one.act)).not.toContain('recordDisagreement');
    const path = `/api/cases/${id}/record-disagreement`;
    const sent = { version: seen.version };
    refused(await cast.colleague.post(path, disagreementBody(cast), sent), 409, 'not_now');
    expect((await cast.owner.see(id)).acts.map((one) => one.act)).toContain('recordDisagreement');
  });

  it('T21 names all that is wrong with it at once', async () => {
    const { id } = await coordinated(app);
    expect(wrong(await cast.owner.tryTo(id, 'recordDisagreement', {}))).toEqual([
      'point: missing',
      'disagreementKind: missing',
      'orgIds: missing',
      'position: missing',
    ]);
    const body = disagreementBody(cast, { point: 'Một câu. Và câu nữa', orgIds: [await app.org('lk-syt')] });
    expect(wrong(await cast.owner.tryTo(id, 'recordDisagreement', body))).toEqual([
      'orgIds: not_a_party',
      'point: one_sentence',
    ]);
    const alone = disagreementBody(cast, { orgIds: [cast.orgs.owner] });
    expect(wrong(await cast.owner.tryTo(id, 'recordDisagreement', alone))).toEqual(['orgIds: nobody_else']);
    const named = disagreementBody(cast, { point: 'Bà Nguyễn Thị Hoa có được chi trả hay không' });
    expect(wrong(await cast.owner.tryTo(id, 'recordDisagreement', named))).toEqual(['point: personal_name']);
  });

  it('T21 is collected when every party has confirmed its own words, and shows them as they were written', async () => {
    const { id } = await coordinated(app);
    const part = await disagreed(cast, id);
    const seen = await cast.department.act(id, 'statePosition', position, part);
    expect(partOf(seen, 'disagreement').state).toBe('positions_collected');
    const { content } = await whole(id, part);
    expect(content.positions[cast.orgs.owner]).toMatchObject({ text: OWN_WORDS, confirmed: true });
    expect(content.positions[cast.orgs.department]).toMatchObject({ text: THEIR_WORDS, confirmed: true });
  });

  it('T21 is not collected while the words of the agency that raised it are not confirmed', async () => {
    const { id } = await coordinated(app);
    const part = await disagreed(cast, id, { position: { text: OWN_WORDS, legalBasis: 'Luật' } });
    const seen = await cast.department.act(id, 'statePosition', position, part);
    expect(partOf(seen, 'disagreement').state).toBe('open');
    expect(
      wrong(await cast.owner.tryTo(id, 'statePosition', { text: OWN_WORDS, legalBasis: 'Luật' }, part)),
    ).toEqual(['confirmedVerbatim: missing']);
    const both = await cast.owner.act(id, 'statePosition', { ...position, text: OWN_WORDS }, part);
    expect(partOf(both, 'disagreement').state).toBe('positions_collected');
  });

  it('T21 ends when nothing remains and every party agrees, and its clock with it', async () => {
    const { id } = await coordinated(app);
    const part = await disagreed(cast, id);
    const attempt = {
      heldAt: (await app.now()).toISOString(),
      agreedPart: 'Quỹ chi trả trước một nửa.',
      remainingPart: [],
      agreedOrgIds: [cast.orgs.owner],
    };
    expect(wrong(await cast.adviser.tryTo(id, 'recordAttempt', attempt, part))).toEqual([
      'agreedOrgIds: not_all_agreed',
    ]);
    const half = { ...attempt, remainingPart: ['Nửa còn lại.'] };
    const still = await cast.adviser.act(id, 'recordAttempt', half, part);
    expect(partOf(still, 'disagreement').state).toBe('open');
    expect(dueOf(still, 'reconcile')).toBeDefined();
    const all = { ...attempt, agreedOrgIds: [cast.orgs.owner, cast.orgs.department] };
    const seen = await cast.adviser.act(id, 'recordAttempt', all, part);
    expect(partOf(seen, 'disagreement').state).toBe('reconciled');
    expect(dueOf(seen, 'reconcile')).toBeUndefined();
    expect((await whole(id, part)).content.attempts).toHaveLength(2);
  });

  it('T21 is dropped by the agency that raised it, and by no other', async () => {
    const { id } = await coordinated(app);
    const part = await disagreed(cast, id);
    const offered = (await cast.department.see(id)).acts.map((one) => one.act);
    expect(offered).not.toContain('dropDisagreement');
    const seen = await cast.owner.act(id, 'dropDisagreement', { reason: 'Đã có hướng dẫn mới.' }, part);
    expect(partOf(seen, 'disagreement').state).toBe('dropped');
    expect(dueOf(seen, 'reconcile')).toBeUndefined();
  });
});

describe("A15: nobody writes another's position", () => {
  it("A15 a party that names another party's position is refused", async () => {
    const { id } = await coordinated(app);
    const part = await disagreed(cast, id);
    const answer = await cast.owner.tryTo(
      id,
      'statePosition',
      { ...position, orgId: cast.orgs.department },
      part,
    );
    refused(answer, 403, 'not_allowed');
    const { content } = await whole(id, part);
    expect(Object.keys(content.positions)).toEqual([cast.orgs.owner]);
  });

  it('A15 neither an agency outside the disagreement nor the adviser may write one', async () => {
    const { id, version } = await coordinated(app);
    const part = await disagreed(cast, id);
    for (const person of [cast.other, cast.adviser]) {
      const { acts, version: seen } = await person.see(id);
      expect(acts.map((one) => one.act)).not.toContain('statePosition');
      const path = `/api/cases/${id}/disagreements/${part}/state-position`;
      refused(await person.post(path, position, { version: seen }), 403, 'not_allowed');
    }
    expect(version).toBeGreaterThan(0);
  });

  it('A15 a declared disagreement keeps each one its own words', async () => {
    const { id } = await coordinated(app);
    const part = await unreconciled(cast, id);
    const anew = { ...position, text: 'Nhà máy trả trước ba phần tư.' };
    await cast.department.act(id, 'statePosition', anew, part);
    const { state, content } = await whole(id, part);
    expect(state).toBe('unreconciled');
    expect(content.positions[cast.orgs.owner]!.text).toBe(OWN_WORDS);
    expect(content.positions[cast.orgs.department]!.text).toBe('Nhà máy trả trước ba phần tư.');
  });
});
