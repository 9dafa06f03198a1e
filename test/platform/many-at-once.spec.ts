import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database.js';
import { TestApp } from '../support/app.js';

describe('more transactions at once than there are connections', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ databasePool: 4 });
  });
  afterAll(() => app.close());

  it('F3 none starves, although each asks something outside itself before it ends', async () => {
    const database = app.get(Database);
    const asked = Array.from({ length: 40 }, (_, n) =>
      database.transaction(async (tx) => {
        await tx.sql('select 1');
        const [row] = await database.sql<{ n: number }>('select $1::int as n', [n]);
        return row!.n;
      }),
    );
    expect((await Promise.all(asked)).reduce((sum, n) => sum + n, 0)).toBe(780);
  });

  it('F3 a transaction that fails leaves its turn to the next', async () => {
    const database = app.get(Database);
    const failing = Array.from({ length: 20 }, () =>
      database.transaction(() => Promise.reject(new Error('on purpose'))).catch(() => 'failed'),
    );
    expect(new Set(await Promise.all(failing))).toEqual(new Set(['failed']));
    await expect(database.transaction((tx) => tx.sql('select 1'))).resolves.toHaveLength(1);
  });
});
