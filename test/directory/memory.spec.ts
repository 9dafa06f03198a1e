import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Directory } from '../../src/directory/directory.service.js';
import type { Role } from '../../src/directory/who-answers.js';
import { TestApp } from '../support/app.js';
import { OWNER, people } from '../support/scenario.js';

let here: TestApp;
let there: TestApp;
let orgId: string;

beforeAll(async () => {
  here = await TestApp.start();
  there = await TestApp.start({ databaseUrl: here.databaseUrl });
  orgId = await here.org(OWNER);
});
afterAll(async () => {
  await there.close();
  await here.close();
});

/** What is remembered (inside a transaction), held against what the database says (outside). */
async function answers(app: TestApp, at?: Date): Promise<unknown> {
  const directory = app.get(Directory);
  const roles: Role[] = ['focal', 'clerk', 'leader', 'duty'];
  const ask = async (now: Date, db: Parameters<Directory['whoAnswers']>[3]): Promise<unknown> => [
    await directory.whoAnswers(orgId, roles, now, db),
    await directory.registeredPhones(orgId, now, db),
    await directory.signatoriesOf(orgId, now.toISOString().slice(0, 10), db),
    [...(await directory.organisationsAt([orgId], now, db)).values()],
  ];
  const [remembered, now] = await app.database.transaction(
    async (tx) => [await ask(at ?? tx.now, tx), at ?? tx.now] as const,
  );
  expect(remembered).toEqual(await ask(now, app.database));
  return remembered;
}

describe('what processes remember of the directory', () => {
  it('C.9 is forgotten in every process as soon as one has changed a row', async () => {
    const before = [await answers(here), await answers(there)];
    expect(before[0]).toEqual(before[1]);
    await here.sql(
      `update officials set work_phone = '0200 3333 999' where id = (select official_id from accounts where login = $1)`,
      [people.ownerFocal],
    );
    const after = [await answers(here), await answers(there)];
    expect(after[0]).not.toEqual(before[0]);
    expect(after[1]).toEqual(after[0]);
  });

  it('C.9 holds from the moment an absence begins to the one it ends, and no longer', async () => {
    const at = (hours: number): Date => new Date(Date.parse('2026-11-24T08:00:00+07:00') + hours * 3_600_000);
    const present = await answers(here, at(0));
    await here.sql(
      `insert into absences (id, position_id, starts_at, ends_at, reason)
       select gen_random_uuid(), p.id, $2, $3, 'Đi công tác' from positions p join accounts a on a.official_id = p.official_id
       where a.login = $1`,
      [people.ownerFocal, at(2), at(5)],
    );
    const seen = await Promise.all([0, 2, 4, 5, 1].map((hours) => answers(there, at(hours))));
    expect([seen[0], seen[3], seen[4]]).toEqual([present, present, present]);
    expect(seen[1]).not.toEqual(present);
    expect(seen[2]).toEqual(seen[1]);
  });

  it('C.9 is not what a transaction says that is rolled back', async () => {
    const before = await answers(here);
    await here.database
      .transaction(async (tx) => {
        await tx.sql(`update officials set full_name = 'Không Ai'`);
        await here.get(Directory).whoAnswers(orgId, ['focal'], tx.now, tx);
        throw new Error('on purpose');
      })
      .catch(() => undefined);
    expect(await answers(here)).toEqual(before);
  });

  it('C.9 asks the database again for every question that is wrong by then: the turns are all there', async () => {
    const turns = await here.sql<{ at: Date }>(
      `select distinct turn_at as at from directory_turns() where turn_at between app_now() - interval '20 days'
       and app_now() + interval '40 days' order by 1 limit 12`,
    );
    for (const { at } of turns)
      for (const moment of [-1, 0, 1]) await answers(here, new Date(at.getTime() + moment));
    expect(turns.length).toBeGreaterThan(0);
  });
});

describe('writes that wait for nobody', () => {
  it('F1 a failed one fails the next question, and nothing is committed', async () => {
    const asked = here.database.transaction(async (tx) => {
      tx.later(`update officials set full_name = 'Không Ai'`);
      tx.later('insert into reference_version (id) values (2)');
      return tx.sql('select 1');
    });
    await expect(asked).rejects.toMatchObject({ code: '23514' });
    expect(await here.sql(`select 1 from officials where full_name = 'Không Ai'`)).toEqual([]);
  });

  it('F1 a failed one fails the commit, said as its writer says it', async () => {
    const asked = here.database.transaction((tx) => {
      tx.later(`update officials set full_name = 'Không Ai'`);
      tx.later('insert into reference_version (id) values (2)', [], () => new Error('as I say'));
      return Promise.resolve();
    });
    await expect(asked).rejects.toThrow('as I say');
    expect(await here.sql(`select 1 from officials where full_name = 'Không Ai'`)).toEqual([]);
    await expect(here.database.transaction((tx) => tx.sql('select 1'))).resolves.toHaveLength(1);
  });
});
