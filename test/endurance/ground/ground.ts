import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseView } from '../../../src/cases/case.view.js';
import { JournalVerifier } from '../../../src/journal/verify.js';
import { MONDAY, TestApp } from '../../support/app.js';
import { notifiedCase } from '../../support/scenario.js';
import { createTestDatabase, withClient } from '../../support/test-database.js';
import { Caller } from './caller.js';

/** A database whose clock runs on from a Monday morning in office hours, whatever day the test is run on. */
export async function makeGround(): Promise<{ url: string; drop(): Promise<void> }> {
  const database = await createTestDatabase();
  await setClock(database.url, MONDAY);
  return database;
}

/** Lets the application's clock, which is the database's, run on from another time. */
export function setClock(url: string, at: string | Date): Promise<unknown> {
  return ask(
    url,
    'update app_clock set shift = $1::timestamptz - clock_timestamp(), frozen_at = null where id = 1',
    [new Date(at)],
  );
}

export async function ask<T = Record<string, unknown>>(
  url: string,
  sql: string,
  params: unknown[] = [],
): Promise<T[]> {
  return withClient(url, async (client) => (await client.query(sql, params)).rows as T[]);
}

/** Prepares or looks over with an application of the test's own, which is gone when the fault begins. */
export async function withTool<T>(url: string, work: (app: TestApp) => Promise<T>): Promise<T> {
  const app = await TestApp.start({ databaseUrl: url });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** So many cases that a notice has been sent in, in the order they were filed; a few are made at a time. */
export async function notifiedCases(app: TestApp, count: number, over: object = {}): Promise<CaseView[]> {
  const cases: CaseView[] = [];
  while (cases.length < count) {
    const some = Math.min(8, count - cases.length);
    cases.push(...(await Promise.all(Array.from({ length: some }, () => insistently(app, over)))));
  }
  return cases;
}

/** What is only made ready may take a busy machine several tries. */
function insistently(app: TestApp, over: object, tries = 5): Promise<CaseView> {
  return notifiedCase(app, over).catch((error: Error) => {
    if (tries === 0 || !error.message.startsWith('503')) throw error;
    return insistently(app, over, tries - 1);
  });
}

/** Somebody of the sample, signed in; to call whichever process. */
export async function callerOf(app: TestApp, login: string, url: string): Promise<Caller> {
  return new Caller(url, (await app.as(login)).cookie);
}

export async function eventually(what: string, is: () => Promise<boolean>, limitMs = 60_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await is())) {
    if (performance.now() > deadline) throw new Error(`not within ${limitMs} ms: ${what}`);
    await sleep(50);
  }
}

/** What is wrong with the journals of a whole database: nothing, it is hoped. */
export async function flawsOf(url: string): Promise<unknown[]> {
  const { flaws } = await withTool(url, (app) => app.get(JournalVerifier).verify());
  const torn = await ask(
    url,
    `select h.stream_id, h.seq, count(e.seq)::int as entries, max(e.seq) as last from journal_heads h
     left join journal_entries e on e.stream_id = h.stream_id
     group by h.stream_id, h.seq having count(e.seq) <> h.seq or max(e.seq) <> h.seq`,
  );
  // A person's act raises the case's version by one: an act that was half done would show here.
  const half = await ask(
    url,
    `select c.id, c.version, count(e.seq)::int as acts from cases c
     left join journal_entries e on e.stream_id = c.id and e.actor_official_id is not null
     group by c.id having count(e.seq) <> c.version`,
  );
  return [...flaws, ...torn, ...half];
}
