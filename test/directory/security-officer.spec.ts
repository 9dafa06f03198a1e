import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RosterWarning } from '../../src/directory/roster-warnings.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { ADVISER, people } from '../support/scenario.js';

let app: TestApp;
let focal: As;
beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
});
afterAll(() => app.close());

async function unguarded(): Promise<string[]> {
  const { warnings } = expectOk<{ warnings: RosterWarning[] }>(await focal.get('/api/directory'));
  return warnings.filter((one) => one.kind === 'no_security_officer').map((one) => one.orgId);
}

it('T44 the roster says which adviser of a programme has no security officer, and says so as long as he is away', async () => {
  const adviser = await app.org(ADVISER);
  const before = await unguarded();
  // The other programme of the sample has named none.
  expect([before.length, before.includes(adviser)]).toEqual([1, false]);
  await app.sql(
    `insert into absences (id, position_id, starts_at, ends_at, reason)
     select gen_random_uuid(), id, app_now() - interval '1 day', app_now() + interval '2 days', 'Nghỉ phép'
     from positions where code = 'lk-btgdv/can-bo-bao-mat'`,
  );
  app.forget();
  expect(await unguarded()).toEqual(expect.arrayContaining([adviser]));
});
