import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseListView } from '../../src/cases/case-list.js';
import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { draftedCase, holderOf, notifiedCase, people, STRANGER } from '../support/scenario.js';
import { bodyOf, type Door, doorsOf, resolved, type Schema, schemasOf } from './doors.js';
import { hangUp, inTurns, knock, NOTHING } from './knock.js';
import { notYours } from './malformed.js';

let app: TestApp;
let owner: As;
let stranger: As;
let seen: CaseView;
let odd: CaseView;

beforeAll(async () => {
  app = await TestApp.start();
  owner = await app.as(people.ownerFocal);
  stranger = await holderOf(app, `${STRANGER}/dau-moi`);
  seen = await notifiedCase(app);
  odd = await draftedCase(app, { subject: "Chậm đóng 100% bảo_hiểm 'ba tháng' a\\b (tối & chiều)" });
});
afterAll(async () => {
  hangUp();
  await app.close();
});

async function found(by: As, query: Record<string, string>): Promise<string[]> {
  const asked = new URLSearchParams(query).toString();
  return expectOk<CaseListView>(await by.get(`/api/cases?${asked}`)).items.map((one) => one.id);
}

describe('a search', () => {
  it.each([
    '%%%',
    '___',
    '%a%',
    'b%o',
    'C_ậm',
    'chậm%tháng',
    '\\%\\%',
    "' or true --",
    "x' union select",
    'a & b',
    '!chậm',
    'chậm:*',
    '(((',
    '<->',
    '""',
    '$1',
    '%s',
    '\\',
  ])('for %j is for just these characters: no sign of it means anything to the database', async (q) => {
    const plain = (text: string): string =>
      text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
    const hits = await found(owner, { q });
    for (const id of hits) {
      const subject =
        plain(id === odd.id ? odd.subject : seen.subject) +
        plain(seen.place) +
        seen.ref.toLowerCase() +
        odd.ref.toLowerCase();
      for (const word of plain(q)
        .split(/[\s"]+/)
        .filter((one) => /[a-z0-9]/.test(one)))
        expect([q, subject.includes(word.replace(/[^a-z0-9%_\\]/g, ''))]).toEqual([q, true]);
    }
    expect(await found(stranger, { q })).toEqual([]);
  });

  it('finds the signs themselves where they are', async () => {
    expect(await found(owner, { q: '100%' })).toEqual([odd.id]);
    expect(await found(owner, { q: 'bảo_hiểm' })).toEqual([odd.id]);
    expect(await found(owner, { q: 'bảoxhiểm' })).toEqual([]);
  });

  it('by an agency, a state or a reference shows a stranger nothing, and not how much there is', async () => {
    for (const query of [
      { q: seen.ref },
      { agency: seen.ownerOrgId },
      { state: 'notified' },
      { filter: 'overdue' },
    ] as Record<string, string>[]) {
      const answer = await stranger.get(`/api/cases?${new URLSearchParams(query).toString()}`);
      expect(answer.body).toEqual({ items: [], nextCursor: null });
    }
  });
});

describe('a cursor', () => {
  it('of somebody else shows what one may see oneself, and one that was made up is refused or shows no more', async () => {
    await draftedCase(app);
    const { nextCursor } = expectOk<CaseListView>(await owner.get('/api/cases?limit=1'));
    expect(nextCursor).not.toBeNull();
    const raw = Buffer.from(nextCursor!, 'base64url').toString();
    const made = [
      nextCursor!, raw, `0${raw.slice(1)}`, `2${raw.slice(1)}`, `1${NOTHING}`, '1ffffffff-ffff-7fff-bfff-ffffffffffff', `${raw}' or true --`,
      `1${seen.id}`, '1', '', `1${'x'.repeat(36)}`, `1' or true or '${'x'.repeat(22)}`,
    ]; // prettier-ignore
    for (const one of made)
      for (const cursor of [one, Buffer.from(one).toString('base64url')]) {
        const answer = await stranger.get(`/api/cases?limit=1&cursor=${encodeURIComponent(cursor)}`);
        expect([cursor, answer.status === 400 || answer.body.items.length === 0]).toEqual([cursor, true]);
        for (const path of ['inbox', 'lessons', 'improvements']) {
          const { status, body } = await stranger.get(
            `/api/${path}?limit=1&cursor=${encodeURIComponent(cursor)}`,
          );
          expect([path, cursor, status === 400 || body.items.length === 0]).toEqual([path, cursor, true]);
        }
      }
  });
});

describe('a field that only the application sets', () => {
  /** The body at every level of it, by the path of its type. */
  function levels(schema: Schema, all: Record<string, Schema>): Record<string, Schema> {
    return { ...(resolved(schema, all).properties ?? {}) };
  }

  it('is refused by name at every door that takes a body, and changes nothing', async () => {
    const all = schemasOf(app);
    const doors = doorsOf(app).doors.filter(
      (door): door is Door & { body: Schema } => door.body !== undefined,
    );
    expect(doors.length).toBeGreaterThan(70);
    const before = await app.sql(
      'select id, version, state, owner_org_id, created_by_official_id from cases order by id',
    );
    const accepted: string[] = [];
    await inTurns(doors, async (door) => {
      const own = levels(door.body, all);
      const fill = { all, id: () => NOTHING, pick: <T>(from: readonly T[]) => from[0]!, bare: false };
      for (const field of notYours.filter((name) => !(name in own))) {
        const payload = {
          ...(bodyOf(door.body, fill) as object),
          [field]: field === 'version' ? 1 : 'closed',
        };
        const url = door.path.replace('{case}', odd.id).replace(/\{\w+\}/g, NOTHING);
        const as = door.access === 'administrator' ? await app.as(people.administrator) : owner;
        const answer = await knock(app, { method: door.method, url, as, payload, version: odd.version });
        if (answer.statusCode === 429) continue;
        const { problems = [] } = JSON.parse(answer.payload) as {
          problems?: { field: string; code: string }[];
        };
        if (
          answer.statusCode !== 400 ||
          !problems.some((one) => one.field === field && one.code === 'whitelistValidation')
        )
          accepted.push(`${door.name} ${field}: ${answer.statusCode}`);
      }
    });
    expect(accepted).toEqual([]);
    expect(
      await app.sql('select id, version, state, owner_org_id, created_by_official_id from cases order by id'),
    ).toEqual(before);
  });

  it('no body of an act has one by another way: no field of theirs is the state, the version or the author', () => {
    const all = schemasOf(app);
    const forbidden =
      /^(state|version|createdBy\w*|createdAt|recordedAt|seq|hash|actor\w*|officialId|accountId)$/;
    const allowed = new Set([
      'CorrectionDto.seq',
      'EntryToEraseDto.seq',
      'SeenDto.seq',
      'InviteDto.officialId',
      'GivePositionDto.officialId',
    ]);
    const found = Object.entries(all)
      .filter(([type]) => type.endsWith('Dto'))
      .flatMap(([type, schema]) => Object.keys(schema.properties ?? {}).map((field) => ({ type, field })))
      .filter(({ type, field }) => forbidden.test(field) && !allowed.has(`${type}.${field}`));
    expect(found).toEqual([]);
  });
});
