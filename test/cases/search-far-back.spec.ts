import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseListView } from '../../src/cases/case-list.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { draftedCase, OWNER, people } from '../support/scenario.js';

const OTHER = 'lk-snv';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  // Whoever files for one agency stands in for the focal point of another.
  await app.sql(
    `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis)
     values (gen_random_uuid(), $1, $2, app_now() - interval '1 day', app_now() + interval '1 year', 'Quyết định 12')`,
    [await app.position(`${OTHER}/dau-moi`), await app.position(`${OWNER}/dau-moi`)],
  );
  app.forget();
});
afterAll(() => app.close());

/** Copies of a draft, as of an agency, older than anything that is filed: from number `from` (the newest) on backwards. */
async function copies(of: string, orgCode: string, from: number, count: number): Promise<void> {
  const org = await app.org(orgCode);
  const id = `('01000000-0000-7000-8000-' || lpad(to_hex(1000000 - n), 12, '0'))::uuid`;
  const each = (table: string, key: string, set: string): Promise<unknown> =>
    app.sql(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object(${set}))).*
       from ${table} t cross join generate_series($2::int, $3::int) n where t.${key} = $1 ${table === 'case_parties' ? `and t.role = 'owner'` : ''}`,
      [of, from, from + count - 1],
    );
  await each('journal_heads', 'stream_id', `'stream_id', ${id}`);
  await each(
    'cases',
    'id',
    `'id', ${id}, 'ref', 'VV-2020-' || lpad(n::text, 6, '0'), 'owner_org_id', '${org}'`,
  );
  await each('case_parties', 'case_id', `'case_id', ${id}, 'org_id', '${org}'`);
}

async function refs(query: string): Promise<string[]> {
  const focal = await app.as(people.ownerFocal);
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await focal.get(`/api/cases?limit=10&${query}${cursor ? `&cursor=${cursor}` : ''}`);
    const page: CaseListView = expectOk<CaseListView>(answer);
    found.push(...page.items.map((item) => item.ref));
    cursor = page.nextCursor;
  }
  return found;
}

const numbers = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `VV-2020-${String(from + n).padStart(6, '0')}`);

describe('what lies far back', () => {
  it('is found in its order, also where one of two agencies has had many cases since', async () => {
    const ownerOrgId = await app.org(OWNER);
    const word = await draftedCase(app, { ownerOrgId, subject: 'Kè Vực Sâu bị sạt' });
    const plain = await draftedCase(app, { ownerOrgId, subject: 'Việc khác' });
    // The other agency: so many without the word that its hits are behind what is looked at first.
    await copies(plain.id, OTHER, 1, 300);
    await copies(word.id, OTHER, 301, 8);
    // One's own: few cases, hits older than all of those.
    await copies(word.id, OWNER, 400, 30);
    const hits = [word.ref, ...numbers(301, 8), ...numbers(400, 30)];
    expect(await refs(`q=${encodeURIComponent('Vực Sâu')}`)).toEqual(hits);
    expect(await refs('q=vuc+sau')).toEqual(hits);
    expect(await refs('')).toEqual([plain.ref, word.ref, ...numbers(1, 308), ...numbers(400, 30)]);
  });
});
