import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { periods } from '../../src/retention/periods.js';
import { Tidying } from '../../src/retention/tidying.js';
import { TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

const OLD = `app_now() - make_interval(days => $1)`;
const someone = '(select id from officials order by id limit 1)';
const place = '(select id from positions order by id limit 1)';
const org = '(select id from organisations order by id limit 1)';
const id = 'gen_random_uuid()';
const mail = (state: string, at: string): string =>
  `insert into mails (id, official_id, address, case_id, seq, act, state, created_at, sent_at)
   values (${id}, ${someone}, 'x@lamkhe.example', ${id}, 1, 'draft', '${state}', ${at}, case when '${state}' = 'sent' then ${at} end)`;

/** One row that has had its time, and one beside it that has not; $1 days ago. */
const rows: Record<string, (at: string) => string> = {
  "mails state = 'sent'": (at) => mail('sent', at),
  "mails state = 'parked'": (at) => mail('parked', at),
  'inbox_items not (needs_action and read_at is null)': (at) =>
    `insert into inbox_items (id, official_id, case_id, seq, act, needs_action, created_at, read_at)
     values (${id}, ${someone}, ${id}, 1, 'draft', true, ${at}, ${at})`,
  'access_requests filed_at is not null': (at) =>
    `insert into access_requests (id, official_id, position_id, org_id, ref, purpose, reason, emergency, asked_at, filed_at)
     values (${id}, ${someone}, ${place}, ${org}, 'VV-0', 'x', 'x', false, ${at}, ${at})`,
  'secret_hits true': (at) =>
    `insert into secret_hits (id, found_in, official_id, found_at) values (${id}, 'file_name', ${someone}, ${at})`,
  'reading_alerts judged_at is not null': (at) =>
    `insert into reading_alerts (id, official_id, org_id, what, things, from_at, noticed_at, judged_at, judgement)
     values (${id}, ${someone}, ${org}, 'export', 9, ${at}, ${at}, ${at}, 'x')`,
  'directory_proposals decided_at is not null': (at) =>
    `insert into directory_proposals (id, kind, input, weight, org_ids, gaining_official_ids, changes,
       proposed_by_official_id, proposed_by_position_id, proposed_at, lapses_at, decision, decided_at)
     values (${id}, 'x', '{}', 'opens', '{}', '{}', '[]', ${someone}, ${place}, ${at}, ${at}, 'declined', ${at})`,
  'directory_proposals decided_at is null': (at) =>
    `insert into directory_proposals (id, kind, input, weight, org_ids, gaining_official_ids, changes,
       proposed_by_official_id, proposed_by_position_id, proposed_at, lapses_at)
     values (${id}, 'x', '{}', 'opens', '{}', '{}', '[]', ${someone}, ${place}, ${at}, ${at})`,
};

describe('SG-15 what the system keeps for a while only', () => {
  it.each(periods.filter((one) => one.table !== 'case_readings'))(
    'SG-15 $table ($of) goes after $days days, and not before',
    async ({ table, of, days }) => {
      const insert = rows[`${table} ${of}`]!(OLD);
      const left = async (): Promise<number> =>
        (await app.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;
      const before = await left();
      await app.sql(insert, [days + 1]);
      await app.sql(insert, [days - 1]);
      expect(await app.get(Tidying).tidy()).toBe(1);
      expect(await left()).toBe(before + 1);
      await app.sql(`delete from ${table}`);
    },
  );

  it('SG-15 what waits for somebody never goes: a mail to be sent, a request to be filed, an alert to be judged', async () => {
    await app.sql(mail('queued', OLD), [9_000]);
    await app.sql(
      `insert into access_requests (id, official_id, position_id, org_id, ref, purpose, reason, emergency, asked_at)
       values (${id}, ${someone}, ${place}, ${org}, 'VV-0', 'x', 'x', false, ${OLD})`,
      [9_000],
    );
    await app.sql(
      `insert into reading_alerts (id, official_id, org_id, what, things, from_at, noticed_at)
       values (${id}, ${someone}, ${org}, 'export', 9, ${OLD}, ${OLD})`,
      [9_000],
    );
    // Asked of somebody who has not even read it.
    await app.sql(
      `insert into inbox_items (id, official_id, case_id, seq, act, needs_action, created_at)
       values (${id}, ${someone}, ${id}, 1, 'draft', true, ${OLD})`,
      [9_000],
    );
    expect(await app.get(Tidying).tidy()).toBe(0);
    expect((await app.sql('select 1 from mails')).length).toBe(1);
  });

  it('SG-15 the page of periods says the same as the code', () => {
    const page = readFileSync(new URL('../../../docs/retention.md', import.meta.url), 'utf8');
    for (const { table, days } of periods) {
      const line = page.split('\n').filter((one) => one.includes(`\`${table}\``));
      expect(line.some((one) => one.includes(`${days} days`))).toBe(true);
    }
  });
});
