import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Sealer } from '../../src/journal/sealer.js';
import { makeLog } from '../../src/platform/log.js';
import { tamper } from '../journal/tampering.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { notifiedCase, people } from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ log: makeLog('silent') });
});
afterAll(() => app.close());

interface Health {
  status: string;
  untold: number;
  oldestUntoldSeconds: number | null;
  untoldParked: number;
  seals: { late: boolean };
}

beforeEach(async () => {
  await app.get(Sealer).sealIfDue();
});

async function health(): Promise<Health> {
  app.forget();
  return (await (await app.as(people.administrator)).get('/health')).body as Health;
}

const seen = async (id: string): Promise<number> =>
  (await app.sql('select 1 from inbox_items where case_id = $1', [id])).length;

/** Entries of a case of which nobody has been told; the last can be told to nobody. */
async function poisoned(): Promise<{ id: string; seq: number; mend: () => Promise<void> }> {
  const { id, lastSeq: seq } = await notifiedCase(app);
  await app.settle();
  const [entry] = await app.sql<{ data: object }>(
    'select data from journal_entries where stream_id = $1 and seq = $2',
    [id, seq],
  );
  const put = (data: object): Promise<void> =>
    tamper(
      app,
      id,
      `update journal_entries set data = '${JSON.stringify(data)}' where stream_id = $1 and seq = ${seq}`,
    );
  await put({ ...entry!.data, noticeId: 'none' });
  await app.sql('delete from inbox_items where case_id = $1', [id]);
  await app.sql('insert into untold_entries (stream_id, seq) values ($1, $2)', [id, seq]);
  return { id, seq, mend: () => put(entry!.data) };
}

it('C.11 an entry that can be told to nobody lies aside and is told of; all others go on, and it is told once it can be', async () => {
  const { id, mend } = await poisoned();
  const other = await notifiedCase(app);
  await app.settle();
  expect(await seen(other.id)).toBeGreaterThan(0);
  expect(await health()).toMatchObject({ status: 'attention', untold: 0, untoldParked: 1 });

  await mend();
  expect(expectOk(await (await app.as(people.administrator)).post('/api/deliveries/replay'))).toEqual({
    replayed: 1,
  });
  await app.settle();
  expect(await seen(id)).toBeGreaterThan(0);
  expect(await health()).toMatchObject({ status: 'ok', untold: 0, untoldParked: 0 });
});

it('C.11 when nobody can be told of anything, nothing is laid aside, and it is told how long that has been', async () => {
  const { mend } = await poisoned();
  await app.advance(2);
  await app.settle();
  expect(await health()).toMatchObject({ status: 'attention', untold: 1, untoldParked: 0 });
  expect((await health()).oldestUntoldSeconds).toBeGreaterThanOrEqual(120);
  await mend();
  await app.settle();
  expect(await health()).toMatchObject({ status: 'ok', untold: 0, oldestUntoldSeconds: null });
});

it('SG-13 that the journals have not been sealed for long is told', async () => {
  expect(await health()).toMatchObject({ status: 'ok', seals: { late: false } });
  await app.advance(121);
  expect((await health()).seals.late).toBe(true);
  await app.get(Sealer).sealIfDue();
  expect((await health()).seals.late).toBe(false);
});
