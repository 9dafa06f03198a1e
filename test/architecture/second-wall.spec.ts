import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { envelopeSql, seesBy, sightOf, visibleSql } from '../../src/cases/case-policy.js';
import { factsOfCase } from '../../src/cases/case.queries.js';
import { appConnection, APP_ROLE } from '../../src/platform/app-role.js';
import { makeLog } from '../../src/platform/log.js';
import { NOBODY, type Viewer } from '../../src/platform/viewer.js';
import { closedWithLessons } from '../lessons/walk.js';
import { TestApp } from '../support/app.js';
import { everyKind } from '../support/every-kind.js';
import { notifiedCase, OWNER, people } from '../support/scenario.js';
import { withClient } from '../support/test-database.js';
import { appUrl, officialOf, personOf, theRest, viewerFor } from './wall.js';
import { openTables } from './wall-lists.js';

let app: TestApp;
let cases: Record<string, string>;
let wall: pg.Client;

beforeAll(async () => {
  app = await TestApp.start();
  await closedWithLessons(app, OWNER, {}, 'Thông tin đầu tiên phải có trong 24 giờ.');
  const told = await notifiedCase(app, { urgency: 'flash' });
  await app.advance(16);
  await app.tick();
  await theRest(app, told.id);
  cases = await everyKind(app);
  await app.sql(
    `insert into case_retentions (case_id, case_class, counted_from) values ($1, 'draft', app_now())`,
    [cases['drafted']],
  );
  wall = new pg.Client({ connectionString: appUrl(app) });
  await wall.connect();
});
afterAll(async () => {
  await wall?.end();
  await app.close();
});

/** What the application would say of whoever asks; the raw connection stays as it is. */
async function asks(viewer: Partial<Viewer>): Promise<void> {
  const { actor, accountId, keys, clerkOf, guardOf } = { ...NOBODY, ...viewer };
  await wall.query(
    `select set_config('app.actor', $1, false), set_config('app.account', $2, false), set_config('app.keys', $3, false),
       set_config('app.clerk_of', $4, false), set_config('app.guard_of', $5, false)`,
    [actor, accountId, ...[keys, clerkOf, guardOf].map((ids) => `{${ids.join()}}`)],
  );
}

async function count(table: string, where = 'true', params: unknown[] = []): Promise<number> {
  const { rows } = await wall.query<{ n: number }>(
    `select count(*)::int as n from ${pg.escapeIdentifier(table)} where ${where}`,
    params,
  );
  return rows[0]!.n;
}

interface Table {
  name: string;
  held: boolean;
}

function tables(): Promise<Table[]> {
  return app.sql<Table>(
    `select relname as name, relrowsecurity as held from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
}

describe('the second wall', () => {
  it('A row-level security stands before every table but those in which there is no word of a case', async () => {
    const all = await tables();
    expect(all.filter(({ name, held }) => !held && !(name in openTables)).map(({ name }) => name)).toEqual(
      [],
    );
    // The list says nothing of a table that is held, or is not there.
    const held = new Set(all.filter((one) => one.held).map(({ name }) => name));
    const there = new Set(all.map(({ name }) => name));
    expect(Object.keys(openTables).filter((name) => held.has(name) || !there.has(name))).toEqual([]);
    const { rows } = await wall.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(['effective_capacities', 'system_cases']);
  });

  it("the application's role, with nobody named, sees no row of any of them, although there are some in each", async () => {
    const held = (await tables()).filter((one) => one.held);
    expect(held.length).toBeGreaterThan(20);
    for (const viewer of [NOBODY, { actor: '' }]) {
      await asks(viewer);
      for (const { name } of held) {
        const [there] = await app.sql<{ n: number }>(`select count(*)::int as n from ${name}`);
        // The journals of accounts are no journals of cases.
        const where = name.startsWith('journal_') ? await ofCases() : 'true';
        expect(`${name}: ${there!.n > 0}, ${await count(name, where)}`).toBe(`${name}: true, 0`);
      }
      expect(await count('system_cases')).toBe(0);
    }
  });

  it('nor does it on a fresh connection on which nothing was ever said', async () => {
    await withClient(appUrl(app), async (client) => {
      for (const { name } of (await tables()).filter((one) => one.held && !one.name.startsWith('journal_'))) {
        const { rows } = await client.query(`select 1 from ${name} limit 1`);
        expect(rows).toEqual([]);
      }
    });
  });

  it('a stranger sees none of it, a party its own, and nothing but its own', async () => {
    const { ordinary } = cases;
    const byCase = (await tables()).filter((one) => one.held && !own.has(one.name));
    const [stranger, party] = [
      await officialOf(app, 'hoang.le.thuy.trang'),
      await officialOf(app, people.ownerFocal),
    ];
    await asks(await viewerFor(app, stranger));
    expect(await count('cases')).toBe(0);
    for (const { name } of byCase) {
      const [column] = await caseColumn(name);
      if (column) expect(`${name} ${await count(name, `${column} = $1`, [ordinary])}`).toBe(`${name} 0`);
    }
    await asks(await viewerFor(app, party));
    expect(await count('cases', 'id = $1', [ordinary])).toBe(1);
    for (const name of ['case_parties', 'deadlines', 'notices', 'notice_recipients'])
      expect(`${name} ${(await count(name, 'case_id = $1', [ordinary])) > 0}`).toBe(`${name} true`);
    expect(await count('journal_entries', 'stream_id = $1', [ordinary])).toBeGreaterThan(1);
    expect(await count('official_documents')).toBeGreaterThan(0);
    // His own inbox and nobody else's.
    expect(await count('inbox_items', 'official_id <> $1', [party])).toBe(0);
  });

  it('the words, the SQL and the wall agree on every person and every kind of case', async () => {
    const officials = await app.sql<{ id: string; code: string }>(
      'select id, code from officials order by 2',
    );
    const tally = { whole: 0, envelope: 0, none: 0 };
    for (const [kind, id] of Object.entries(cases)) {
      const facts = (await factsOfCase(app.database, id))!;
      for (const { id: official, code } of officials) {
        const person = await personOf(app, official);
        await asks({ actor: official, ...seesBy(person) });
        const sight = sightOf(person, facts);
        const whole = sight === 'whole';
        const found = {
          row: (await count('cases', 'id = $1', [id])) === 1,
          entries: (await count('journal_entries', 'stream_id = $1', [id])) > 0,
          parties: (await count('case_parties', 'case_id = $1', [id])) > 0,
          // That there is a journal is known with the envelope.
          head: (await count('journal_heads', 'stream_id = $1', [id])) === 1,
        };
        expect({ kind, code, ...found }).toEqual({
          kind, code, row: whole, entries: whole, parties: whole, head: sight !== 'none',
        }); // prettier-ignore
        tally[sight] += 1;
      }
    }
    expect(tally.whole).toBeGreaterThan(20);
    expect(tally.envelope).toBeGreaterThan(5);
    expect(tally.none).toBeGreaterThan(100);
  });

  it('is built of the very words of the policy: when they change, a migration follows', async () => {
    const bodies = await app.sql<{ name: string; body: string }>(
      `select proname as name, prosrc as body from pg_proc where proname in ('case_seen', 'case_known')`,
    );
    const body = new Map(bodies.map((one) => [one.name, plain(one.body)]));
    expect(body.get('case_seen')).toContain(plain(visibleSql('c', 'keys')));
    expect(body.get('case_known')).toContain(plain(envelopeSql('c', 'keys', 'clerk_of', 'guard_of')));
  });

  it('nobody writes into a case he does not see, and reads nothing by trying', async () => {
    const { ordinary, restricted } = cases;
    await asks(await viewerFor(app, await officialOf(app, 'hoang.le.thuy.trang')));
    const touched = await wall.query('update cases set subject = $2 where id = $1', [ordinary, 'x']);
    expect(touched.rowCount).toBe(0);
    expect((await wall.query('delete from case_parts where case_id = $1', [restricted])).rowCount).toBe(0);
    await expect(
      wall.query(
        `insert into case_members (case_id, group_id, position_id, org_id, role, joined_at)
         select $1, gen_random_uuid(), p.id, p.org_id, 'member', now() from positions p limit 1`,
        [ordinary],
      ),
    ).rejects.toThrow(/row-level security/);
    // A lock is a question too.
    const { rows } = await wall.query('select 1 from journal_heads where stream_id = $1 for update', [
      ordinary,
    ]);
    expect(rows).toEqual([]);
  });

  it('an answer that another account was given is not there for the next one', async () => {
    const [kept] = await app.sql<{ account_id: string }>('select account_id from idempotency_keys limit 1');
    await asks({
      ...(await viewerFor(app, await officialOf(app, 'hoang.le.thuy.trang'))),
      accountId: kept!.account_id,
    });
    expect(await count('idempotency_keys')).toBeGreaterThan(0);
    await asks(await viewerFor(app, await officialOf(app, 'hoang.le.thuy.trang')));
    expect(await count('idempotency_keys')).toBe(0);
  });

  it('the role owns nothing, bypasses nothing, and cannot take the wall down', async () => {
    const { rows } = await wall.query<Record<string, unknown>>(
      `select current_user::text as "user", rolsuper, rolbypassrls, rolcreaterole, row_security_active('cases') as held,
         (select count(*)::int from pg_class where relowner = r.oid) as owned,
         (select count(*)::int from pg_auth_members where member = r.oid) as "memberOf"
       from pg_roles r where rolname = current_user`,
    );
    expect(rows[0]).toMatchObject({
      user: APP_ROLE, rolsuper: false, rolbypassrls: false, rolcreaterole: false, held: true, owned: 0, memberOf: 0,
    }); // prettier-ignore
    for (const statement of [
      'alter table cases disable row level security',
      'drop policy second_wall on cases',
      'create policy mine on cases using (true)',
      'alter function case_seen(uuid, uuid[]) owner to current_user',
      'create or replace function app_is_system() returns boolean language sql as $$ select true $$',
      'truncate cases',
      'set role postgres',
      'set session authorization postgres',
      'create table leak as select 1',
    ])
      await expect(wall.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    await wall.query('reset role');
    await wall.query('set row_security = off');
    await expect(wall.query('select 1 from cases')).rejects.toThrow(/row-level security/);
    await wall.query('set row_security = on');
  });

  it('the role put on by the owner holds as well, and stays on', async () => {
    const url = appConnection({ databaseUrl: app.databaseUrl, appDatabaseUrl: null });
    await withClient(url, async (client) => {
      await client.query('reset role');
      expect((await client.query('select 1 from cases limit 1')).rows).toEqual([]);
      const { rows } = await client.query<{ held: boolean }>(`select row_security_active('cases') as held`);
      expect(rows[0]!.held).toBe(true);
    });
  });

  it('the application does not begin as somebody who is not held', async () => {
    await expect(
      TestApp.start({
        databaseUrl: app.databaseUrl,
        appDatabaseUrl: app.databaseUrl,
        log: makeLog('silent'),
      }),
    ).rejects.toThrow(/row-level security/);
  });
});

/** Of these a person sees his own, whatever the case. */
const own = new Set([
  'inbox_items',
  'inbox_snoozes',
  'access_requests',
  'idempotency_keys',
  'access_log',
  'mails',
  'secret_hits',
  'case_seen',
  'kept_drafts',
  'preferences',
  'saved_lists',
  'duty_shifts',
  'push_devices',
]);

async function ofCases(): Promise<string> {
  const rows = await app.sql<{ id: string }>(`select stream_id as id from journal_heads where kind = 'case'`);
  return `stream_id in (${rows.map(({ id }) => `'${id}'`).join(', ')})`;
}

function caseColumn(table: string): Promise<string[]> {
  return app
    .sql<{ column: string }>(
      `select column_name as "column" from information_schema.columns where table_schema = 'public' and table_name = $1
         and column_name in ('case_id', 'stream_id')`,
      [table],
    )
    .then((rows) => rows.map((row) => row.column));
}

const plain = (sql: string): string => sql.replace(/\s+/g, ' ');
