import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { CaseView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { draftBody, noticeBody, OWNER, people } from '../support/scenario.js';

// A number is had by a case that is there, and by nothing else.

let here: TestApp;
let there: TestApp;

beforeAll(async () => {
  here = await TestApp.start();
  there = await TestApp.start({ databaseUrl: here.databaseUrl });
  // The focal point stands in for the clerk: she writes a case and sends its notice in one.
  await here.sql(
    `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis)
     values (gen_random_uuid(), $1, $2, '2026-11-23 00:00+07', '2026-11-24 00:00+07', 'Giấy giao việc')`,
    [await here.position(`${OWNER}/van-thu`), await here.position(`${OWNER}/dau-moi`)],
  );
});
afterAll(async () => {
  await there.close();
  await here.close();
});

/** Numbers up to the highest that was taken which no case has, and are not waiting for one. */
async function lost(): Promise<number[]> {
  const rows = await here.sql<{ n: number }>(
    `select n::int from generate_series(1, (select last_value from case_refs)) n
     where not exists (select 1 from cases c where split_part(c.ref, '-', 3)::int = n)
       and not exists (select 1 from free_case_refs f where f.number = n)`,
  );
  return rows.map(({ n }) => n);
}

const numberOf = ({ ref }: CaseView): number => Number(ref.split('-')[2]);

/** What a process gives back it gives back a moment after its answer. */
async function waiting(): Promise<number> {
  for (let turn = 0; turn < 300 && (await lost()).length > 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await lost()).toEqual([]);
  const [row] = await here.sql<{ n: number }>('select count(*)::int as n from free_case_refs');
  return row!.n;
}

describe('the numbers of cases', () => {
  it('a filing that is refused, however late, takes none from the next', async () => {
    const focal = await here.as(people.ownerFocal);
    const first = numberOf(expectOk(await focal.post('/api/cases', await draftBody(here))));
    const notice = await noticeBody(here);
    const wrong = { ...notice, document: { ...(notice['document'] as object), symbol: 'SAI' } };
    const late = await focal.post('/api/notices', { case: await draftBody(here), notice: wrong });
    expect(late.status).toBe(422);
    await waiting();
    const secret = await focal.post(
      '/api/cases',
      await draftBody(here, { facts: 'UBND tỉnh\nTỐI MẬT\nNội dung.' }),
    );
    expect(secret.status).toBe(422);
    expect(await waiting()).toBeGreaterThan(0);
    const next = numberOf(expectOk(await focal.post('/api/cases', await draftBody(here))));
    expect(next).toBe(first + 1);
    expect(await waiting()).toBe(0);
  });

  it('two processes and a crowd, every third refused: each case has its own number, and none is missing', async () => {
    const both = await Promise.all([here.as(people.ownerFocal), there.as(people.ownerFocal)]);
    const bodies = await Promise.all(
      Array.from({ length: 30 }, (_, n) => draftBody(here, n % 3 === 0 ? { facts: 'UBND\nTỐI MẬT\nx' } : {})),
    );
    const got: Response[] = [];
    // As many at once as a busy machine answers in time.
    for (let from = 0; from < bodies.length; from += 10)
      got.push(
        ...(await Promise.all(
          bodies.slice(from, from + 10).map((body, n) => both[n % 2]!.post('/api/cases', body)),
        )),
      );
    expect(got.filter((one) => one.status === 201)).toHaveLength(20);
    const left = await waiting();
    const filled = await Promise.all(
      Array.from({ length: left }, async (_, n) => both[n % 2]!.post('/api/cases', await draftBody(here))),
    );
    const refs = [...got, ...filled]
      .filter((one) => one.status === 201)
      .map((one) => (one.body as CaseView).ref);
    expect(new Set(refs).size).toBe(20 + left);
    expect(await waiting()).toBe(0);
  });
});
