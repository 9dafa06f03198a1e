import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { type Verdict, JournalVerifier } from '../../src/journal/verify.js';
import { TestApp } from '../support/app.js';
import { notifiedCase, people, receivedCase } from '../support/scenario.js';
import { withClient } from '../support/test-database.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

/** Runs statements as the owner of the database, past everything the application does. */
const raw = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => withClient(app.databaseUrl, work);

const refused = (sql: string, params: unknown[] = []): Promise<unknown> =>
  raw((client) => client.query(sql, params).then(() => 'done'));

describe('the database refuses', () => {
  let caseId: string;
  beforeAll(async () => {
    caseId = (await receivedCase(app)).id;
  });

  it.each([
    `update journal_entries set act = act`,
    `update journal_entries set data = '{}' where stream_id = $1 and seq = 1`,
    `delete from journal_entries where stream_id = $1 and seq = 1`,
    `delete from journal_entries`,
    `truncate journal_entries`,
    `truncate journal_entries cascade`,
  ])('to change what happened: %s', async (sql) => {
    await expect(refused(sql, sql.includes('$1') ? [caseId] : [])).rejects.toThrow(/append-only/);
  });

  it.each([
    `delete from journal_heads where stream_id = $1`,
    `truncate journal_heads`,
    `update journal_heads set seq = seq where stream_id = $1`,
    `update journal_heads set seq = seq - 1 where stream_id = $1`,
    `update journal_heads set seq = seq + 2 where stream_id = $1`,
    `update journal_heads set hash = '\\x00' where stream_id = $1`,
    `update journal_heads set seq = seq + 1, kind = 'other' where stream_id = $1`,
    `update journal_heads set seq = seq + 1, stream_id = gen_random_uuid() where stream_id = $1`,
  ])('to let a head do anything but step forward by one: %s', async (sql) => {
    await expect(refused(sql, sql.includes('$1') ? [caseId] : [])).rejects.toThrow(
      /head (stays|only steps forward)|append-only/,
    );
  });

  it('two entries with the same number', async () => {
    const again = `insert into journal_entries select * from journal_entries where stream_id = $1 and seq = 1`;
    await expect(refused(again, [caseId])).rejects.toThrow(/journal_entries_pkey/);
  });
});

describe('verifying', () => {
  /** Does something to the journal of a new case with the guards of the tables off, then verifies that case. */
  async function after(
    tampering: string | string[],
  ): Promise<{ id: string; seq: number; flaws: Verdict['flaws'] }> {
    const { id, lastSeq } = await receivedCase(app);
    await raw(async (client) => {
      await client.query('begin');
      for (const table of ['journal_entries', 'journal_heads'])
        await client.query(`alter table ${table} disable trigger user`);
      for (const sql of [tampering].flat()) {
        const { rowCount } = await client.query(sql, [id]);
        if (!rowCount) throw new Error(`changed nothing: ${sql}`);
      }
      for (const table of ['journal_entries', 'journal_heads'])
        await client.query(`alter table ${table} enable trigger user`);
      await client.query('commit');
    });
    return { id, seq: lastSeq, flaws: (await app.get(JournalVerifier).verify(id)).flaws };
  }

  const entry = (seq: number): string => `where stream_id = $1 and seq = ${seq}`;

  it('finds nothing where nothing was touched, and counts what it has looked at', async () => {
    const { id, lastSeq } = await receivedCase(app);
    expect(lastSeq).toBe(3);
    const verdict = await app.get(JournalVerifier).verify(id);
    expect(verdict).toMatchObject({ streams: 1, entries: 3, flaws: [] });
    const whole = await app.get(JournalVerifier).verify();
    expect(whole.streams).toBeGreaterThan(1);
    expect(whole.flaws).toEqual([]);
  });

  it.each([
    `update journal_entries set data = jsonb_set(data, '{content,request}', '"khác"') ${entry(2)}`,
    `update journal_entries set data = data || '{"thêm": true}' ${entry(2)}`,
    `update journal_entries set data = '{"khác": 1}', salt = null ${entry(2)}`,
    `update journal_entries set data = null ${entry(2)}`,
    `update journal_entries set salt = decode(repeat('00', 16), 'hex') ${entry(2)}`,
  ])('finds that the data of an entry were altered: %s', async (sql) => {
    const { id, flaws } = await after(sql);
    expect(flaws).toEqual([{ streamId: id, seq: 2, what: 'data' }]);
  });

  it.each([
    `update journal_entries set act = 'recallNotice' ${entry(2)}`,
    `update journal_entries set actor_official_id = null ${entry(2)}`,
    `update journal_entries set actor_position_id = gen_random_uuid() ${entry(2)}`,
    `update journal_entries set on_behalf_of_position_id = actor_position_id ${entry(2)}`,
    `update journal_entries set occurred_at = occurred_at - interval '1 minute' ${entry(2)}`,
    `update journal_entries set recorded_at = recorded_at - interval '1 minute' ${entry(2)}`,
    `update journal_entries set document_id = null ${entry(2)}`,
    `update journal_entries set corrects_seq = 1 ${entry(2)}`,
    `update journal_entries set data_digest = sha256('x'), data = null, salt = null ${entry(2)}`,
  ])('finds that the envelope of an entry was altered: %s', async (sql) => {
    const { id, flaws } = await after(sql);
    expect(flaws).toEqual([{ streamId: id, seq: 2, what: 'hash' }]);
  });

  it('finds an entry removed in the middle', async () => {
    const { id, flaws } = await after(`delete from journal_entries ${entry(2)}`);
    expect(flaws).toEqual([{ streamId: id, seq: 2, what: 'gap' }]);
  });

  it('finds an entry removed in the middle although those after it were moved up', async () => {
    const { id, flaws } = await after([
      `delete from journal_entries ${entry(2)}`,
      `update journal_entries set seq = 2 ${entry(3)}`,
      `update journal_heads set seq = 2 where stream_id = $1`,
    ]);
    expect(flaws).toEqual([{ streamId: id, seq: 2, what: 'hash' }]);
  });

  it('finds two entries that changed places', async () => {
    const { id, flaws } = await after([
      `update journal_entries set seq = 99 ${entry(2)}`,
      `update journal_entries set seq = 2 ${entry(3)}`,
      `update journal_entries set seq = 3 ${entry(99)}`,
    ]);
    expect(flaws).toEqual([{ streamId: id, seq: 2, what: 'hash' }]);
  });

  it('finds that the tail was cut off while the head still tells of it', async () => {
    const { id, flaws } = await after(`delete from journal_entries ${entry(3)}`);
    expect(flaws).toEqual([{ streamId: id, seq: 2, what: 'head' }]);
  });

  it('finds a head that was put back while the entries are still there', async () => {
    const { id, flaws } = await after(
      `update journal_heads h set seq = 2, hash = e.hash from journal_entries e
       where h.stream_id = $1 and e.stream_id = $1 and e.seq = 2`,
    );
    expect(flaws).toEqual([{ streamId: id, seq: 3, what: 'head' }]);
  });

  it('finds that the head was removed', async () => {
    const { id, seq, flaws } = await after(`delete from journal_heads where stream_id = $1`);
    expect(flaws).toEqual([{ streamId: id, seq, what: 'head' }]);
  });

  it('cannot by itself find a tail that was cut off together with its head before it was sealed (see seals.spec.ts)', async () => {
    const { flaws } = await after([
      `delete from journal_entries ${entry(3)}`,
      `update journal_heads h set seq = 2, hash = e.hash from journal_entries e
       where h.stream_id = $1 and e.stream_id = $1 and e.seq = 2`,
    ]);
    expect(flaws).toEqual([]);
  });

  it('finds data that were taken away with their salt although no entry says that they were erased', async () => {
    const { id, flaws } = await after(`update journal_entries set data = null, salt = null ${entry(2)}`);
    expect(flaws).toEqual([{ streamId: id, seq: 2, what: 'unexplained_erasure' }]);
  });

  it('a case whose data were taken away can still be read and acted on', async () => {
    const { id } = await after(`update journal_entries set data = null, salt = null ${entry(2)}`);
    const clerk = await app.as(people.adviserClerk);
    const seen = await clerk.see(id, 10);
    expect(seen.entries!.find((one) => one.seq === 2)!.data).toBeNull();
    const focal = await app.as(people.ownerFocal);
    await focal.act(id, 'postUpdate', {
      kind: 'no_change',
      sourceClass: 'own_agency',
      confidence: 'confirmed',
    });
    expect((await app.get(JournalVerifier).verify(id)).flaws).toHaveLength(1);
  });

  it('the whole database names each journal that does not fit, and only those', async () => {
    const bad = [(await app.get(JournalVerifier).verify()).flaws].flat().map((flaw) => flaw.streamId);
    const sound = (await notifiedCase(app)).id;
    const { id } = await after(`update journal_entries set act = 'remind' ${entry(1)}`);
    const { flaws } = await app.get(JournalVerifier).verify();
    expect(flaws.map((flaw) => flaw.streamId).sort()).toEqual([...bad, id].sort());
    expect(flaws.map((flaw) => flaw.streamId)).not.toContain(sound);
  });

  it('from the command line ends with 1 and says which entry of which case is wrong, and with 0 where all fits', async () => {
    const sound = await receivedCase(app);
    const { id } = await after(`update journal_entries set act = 'remind' ${entry(2)}`);
    const run = (only: string) =>
      spawnSync(
        process.execPath,
        [
          '--no-warnings',
          fileURLToPath(new URL('../../src/commands/journal-verify.js', import.meta.url)),
          only,
        ],
        { encoding: 'utf8', env: { ...process.env, DATABASE_URL: app.databaseUrl, SAMPLE: 'off' } },
      );
    const wrong = run(id);
    expect([wrong.status, wrong.stderr]).toEqual([1, '']);
    expect(wrong.stdout).toMatch(new RegExp(`^WRONG  ${id}  entry 2: `));
    const right = run(sound.id);
    expect([right.status, right.stderr]).toEqual([0, '']);
    expect(right.stdout).toMatch(/^OK {5}1 journals, 3 entries/);
  });
});
