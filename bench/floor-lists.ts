// W3 as plainly as pg allows: the newest open cases of one agency, or those with the words asked for, and their rows.
import type pg from 'pg';
import { soughtBy } from '../src/cases/case-words.js';

const PAGE = 25;

const say = async <T>(pool: pg.Pool, name: string, text: string, values: unknown[]): Promise<T[]> =>
  (await pool.query({ name, text, values })).rows as T[];

export async function list(pool: pg.Pool, orgId: string, q: string | null): Promise<string> {
  const found = q ? await searched(pool, q) : await newest(pool, orgId);
  const ids = found.slice(0, PAGE).map((row) => row.id);
  const [cases, parties, recipients, clocks] = await Promise.all([
    say<{ id: string }>(
      pool,
      'cases',
      `select c.*, h.seq from cases c join journal_heads h on h.stream_id = c.id where c.id = any($1::uuid[])`,
      [ids],
    ),
    say<{ case_id: string }>(
      pool,
      'parties',
      `select p.*, v.name from case_parties p join organisation_versions v on v.id = p.org_version_id
       where p.case_id = any($1::uuid[])`,
      [ids],
    ),
    say<{ case_id: string }>(
      pool,
      'recipients',
      `select * from notice_recipients where case_id = any($1::uuid[])`,
      [ids],
    ),
    say<{ case_id: string }>(
      pool,
      'clocks',
      `select * from deadlines where case_id = any($1::uuid[]) and met_at is null and cancelled_at is null`,
      [ids],
    ),
  ]);
  const of = <T extends { case_id: string }>(rows: T[], id: string): T[] =>
    rows.filter((row) => row.case_id === id);
  // The facts are read, as the application reads them, but no list sends them.
  const items = cases.map(({ ...row }) => ({
    ...{ ...row, facts: undefined },
    ...{ parties: of(parties, row.id).length, recipients: of(recipients, row.id).length },
    clocks: of(clocks, row.id),
  }));
  return JSON.stringify({ items, next: found.length > PAGE ? ids.at(-1) : null });
}

function newest(pool: pg.Pool, orgId: string): Promise<{ id: string }[]> {
  return say(
    pool,
    'newest',
    `select distinct case_id as id from case_parties where org_id = $1 and is_open order by case_id desc limit ${PAGE + 1}`,
    [orgId],
  );
}

/** The statement one would write first; the index of trigrams is there. */
function searched(pool: pg.Pool, q: string): Promise<{ id: string }[]> {
  const { folded, exact } = soughtBy(q);
  const likes = folded.map((_, i) => `search_folded like $${i + 2}`);
  return say(
    pool,
    `search-${folded.length}`,
    `select id from cases where is_open and ${likes.join(' and ')}
     order by search_exact like all($1::text[]) desc, id desc limit ${PAGE + 1}`,
    [exact, ...folded],
  );
}
