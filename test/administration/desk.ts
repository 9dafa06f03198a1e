import type { Response } from 'supertest';
import type { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { holderOf, people } from '../support/scenario.js';

export interface Answer {
  state: string;
  act: string;
  proposalId: string | null;
  subjectId: string | null;
  changes: { field: string; before: string | null; after: string | null }[];
}

/** What was answered to a change; what people may do is felt at once instead of within a second. */
export async function done(app: TestApp, asked: Promise<Response>): Promise<Answer> {
  const answer = expectOk<Answer>(await asked);
  app.forget();
  return answer;
}

/** Hours from now. */
export async function inHours(app: TestApp, hours: number): Promise<string> {
  return new Date((await app.now()).getTime() + hours * 3_600_000).toISOString();
}

export async function standInBody(
  app: TestApp,
  away: string,
  by: string,
  more: object = {},
): Promise<Record<string, unknown>> {
  return {
    forPositionId: await app.position(away),
    byPositionId: await app.position(by),
    to: await inHours(app, 24 * 14),
    basis: 'Giấy uỷ quyền số 05/GUQ ngày 23/11/2026',
    ...more,
  };
}

export async function officialOf(app: TestApp, position: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>('select official_id as id from positions where code = $1', [
    position,
  ]);
  return row!.id;
}

/** A second administrator, as an installation should have; by the file, as the first was. */
export async function secondAdministrator(app: TestApp): Promise<As> {
  await app.sql(
    `insert into positions (id, code, org_id, title, title_en, official_id, roles, valid_from)
     select gen_random_uuid(), 'lk-vptu/quan-tri-2', p.org_id, 'Quản trị hệ thống (2)', 'Second administrator',
       (select official_id from positions where code = 'lk-kcn/truc-ban'), '{admin}', '2025-07-01'
     from positions p where p.code = 'lk-vptu/quan-tri' on conflict do nothing`,
  );
  // He was an officer on duty before: administrators take no part in cases.
  await app.sql(`update positions set ended_at = app_now() where code = 'lk-kcn/truc-ban'`);
  app.forget();
  return holderOf(app, 'lk-vptu/quan-tri-2');
}

export const administrator = (app: TestApp): Promise<As> => app.as(people.administrator);
