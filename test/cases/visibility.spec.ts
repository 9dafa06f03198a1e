import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { apiDocument } from '../../src/api-docs.js';
import { type AgencyViewers, sightOf, viewersSql } from '../../src/cases/case-policy.js';
import { factsOfCase, knownFacts } from '../../src/cases/case.queries.js';
import { Directory } from '../../src/directory/directory.service.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { everyKind } from '../support/every-kind.js';
import {
  ADVISER,
  draftedCase,
  holderOf,
  notifiedCase,
  people,
  phoneReportedCase,
} from '../support/scenario.js';
import { told } from '../support/told.js';

let app: TestApp;
let caseId: string;
let ids: Record<string, string>;

beforeAll(async () => {
  app = await TestApp.start();
  const seen = await notifiedCase(app, { urgency: 'flash' });
  caseId = seen.id;
  await app.advance(16);
  await app.tick();
  const { runs } = (await (await app.as(people.ownerFocal)).get(`/api/cases/${caseId}/calls`)).body;
  ids = { recipient: seen.recipients[0]!.id, run: runs[0].id };
});
afterAll(() => app.close());

type Method = 'get' | 'post' | 'patch' | 'put';

/** Every route of the application that is about one case. */
function caseRoutes(): { method: Method; path: string }[] {
  return Object.entries(apiDocument(app.nest).paths)
    .filter(([path]) => path.startsWith('/api/cases/{case}'))
    .flatMap(([path, item]) => Object.keys(item).map((method) => ({ method: method as Method, path })));
}

function ask(by: As, method: Method, path: string, id: string): Promise<Response> {
  const url = path
    .replace('{case}', id)
    .replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID());
  if (path.endsWith('/export')) return by.get(`${url}?purpose=${encodeURIComponent('Bàn giao hồ sơ')}`);
  if (path.endsWith('/seen')) return by.put(url, { seq: 1 });
  return method === 'get' ? by.get(url) : by[method](url, {}, { version: 2 });
}

const outsiders: [string, () => Promise<As>][] = [
  ['a focal point of another agency', () => holderOf(app, 'lk-syt/dau-moi')],
  ['the leader of another agency', () => holderOf(app, 'lk-syt/pho-giam-doc')],
  ['the Standing Committee before anything is submitted to it', () => app.as(people.scMember)],
  ['its office', () => app.as(people.scOffice)],
  ['somebody of another programme', () => app.as('hoang.le.thuy.trang')],
  ['the administrator', () => app.as(people.administrator)],
  ['the auditor', () => app.as(people.auditor)],
];

describe('C.8: what one may not see does not exist', () => {
  it('C.8 the routes about a case are all there are', () => {
    expect(caseRoutes().length).toBeGreaterThanOrEqual(26);
    const known = ['get', 'post', 'patch', 'put'];
    expect(caseRoutes().filter(({ method }) => !known.includes(method))).toEqual([]);
  });

  it.each(outsiders)(
    'C.8 %s gets "not found" on every one of them, as for a case that is not',
    async (_, who) => {
      const outsider = await who();
      for (const { method, path } of caseRoutes()) {
        const [real, none] = [
          await ask(outsider, method, path, caseId),
          await ask(outsider, method, path, randomUUID()),
        ];
        const refusals = [refused(real, 404, 'not_found'), refused(none, 404, 'not_found')];
        expect({ path, refusal: refusals[0] }).toEqual({ path, refusal: refusals[1] });
      }
    },
  );

  it.each(outsiders)('C.8 %s finds it in no list, no search and not in his inbox', async (_, who) => {
    const outsider = await who();
    const { ref } = await (await app.as(people.ownerFocal)).see(caseId);
    const owner = await app.org('lk-bhxh');
    for (const query of [
      '',
      '?closed=true',
      `?q=${ref}`,
      '?q=Khê Thượng',
      `?agency=${owner}`,
      '?filter=overdue',
    ])
      expect((await outsider.get(`/api/cases${query}`)).body.items).toEqual([]);
    // The Standing Committee's office is told, without a word of the case, when the call tree ends.
    expect(await told(app, outsider.login, caseId)).toEqual([]);
  });

  it('C.8 whoever takes part sees it, on every route that reads', async () => {
    for (const login of [people.ownerFocal, people.ownerClerk, people.adviserLead, people.adviserDuty]) {
      const insider = await app.as(login);
      for (const { method, path } of caseRoutes().filter(
        // Who has read a restricted case is for the leaders who answer for its list.
        (one) => one.method === 'get' && !/\{(part|file)\}|readers$/.test(one.path),
      )) {
        // Who looked at it is for the agency whose case it is.
        const owners = login === people.ownerFocal || login === people.ownerClerk;
        const status = path.endsWith('/access') && !owners ? 403 : 200;
        expect([path, (await ask(insider, method, path, caseId)).status]).toEqual([path, status]);
      }
    }
  });

  it('C.8 the administrator and the auditor open no case and are told of none', async () => {
    for (const login of [people.administrator, people.auditor]) {
      const him = await app.as(login);
      expect((await him.get('/api/cases?closed=true')).body).toEqual({ items: [], nextCursor: null });
      expect((await him.get('/api/inbox')).body.items).toEqual([]);
      refused(await him.post('/api/cases', {}), 403, 'not_allowed');
    }
  });

  it('C.3 a draft is the owner’s alone: for its adviser no route about it exists', async () => {
    const { id } = await draftedCase(app);
    for (const login of [people.adviserLead, people.adviserClerk]) {
      const adviser = await app.as(login);
      for (const { method, path } of caseRoutes())
        refused(await ask(adviser, method, path, id), 404, 'not_found');
    }
  });

  it('C.8 a case is seen from the moment it is told, also by telephone', async () => {
    const { id } = await phoneReportedCase(app);
    expect((await (await app.as(people.adviserLead)).see(id)).id).toBe(id);
    expect((await holderOf(app, 'lk-syt/dau-moi')).login).toBe('thai.thi.khanh.hoa');
    refused(await (await holderOf(app, 'lk-syt/dau-moi')).get(`/api/cases/${id}`), 404, 'not_found');
  });

  it('C.8 who leaves his position leaves its cases, at once', async () => {
    const officer = await app.as('trieu.duc.long');
    expect((await officer.see(caseId)).parties.map((party) => party.orgId)).toContain(await app.org(ADVISER));
    await app.sql(`update positions set valid_to = '2026-11-22' where code = 'lk-btgdv/chuyen-vien-truc'`);
    app.forget();
    refused(await officer.get(`/api/cases/${caseId}`), 404, 'not_found');
    expect((await officer.get('/api/cases')).body.items).toEqual([]);
  });

  it('C.8 the words and the SQL agree on every person and every kind of case, and so do the sockets', async () => {
    await app.sql('update positions set valid_to = null');
    app.forget();
    const cases = await everyKind(app);
    const officials = await app.sql<{ id: string; code: string }>(
      'select id, code from officials order by 2',
    );
    const now = await app.now();
    const counted = { none: 0, envelope: 0, whole: 0 };
    for (const [kind, id] of Object.entries(cases)) {
      const facts = (await factsOfCase(app.database, id))!;
      const rows = await app.sql<AgencyViewers>(viewersSql('$1'), [[id]]);
      for (const official of officials) {
        const person = { capacities: await app.get(Directory).capacitiesOf(official.id, now) };
        const words = sightOf(person, facts);
        const sql = (await knownFacts(app.database, id, person))?.sight ?? 'none';
        const hears = rows.some((row) => row.officialIds?.includes(official.id));
        const who = { official: official.code, kind };
        expect({ ...who, words, hears }).toEqual({ ...who, words: sql, hears: sql === 'whole' });
        counted[words] += 1;
      }
    }
    expect(counted.envelope).toBeGreaterThan(5);
    expect(counted.whole).toBeGreaterThan(20);
    expect(counted.none).toBeGreaterThan(100);
  });
});
