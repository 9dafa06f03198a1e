import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeLog } from '../../src/platform/log.js';
import { Database } from '../../src/platform/database.js';
import { FileStore } from '../../src/documents/file-store.js';
import { FileTidy } from '../../src/files/file-tidy.js';
import { until } from '../documents/store.js';
import { TestApp } from '../support/app.js';

let app: TestApp;
const lines: string[] = [];
beforeAll(async () => {
  app = await TestApp.start({ log: makeLog('error', { write: (line: string) => void lines.push(line) }) });
});
afterAll(() => app.close());

const fails = (): void => {
  throw new Error('a hook that fails');
};
const logged = (): number => lines.filter((line) => line.includes('what follows a transaction')).length;

describe('what follows a transaction', () => {
  it('changes nothing of what was recorded when it fails, and is not in the way of the next', async () => {
    const done: string[] = [];
    const answer = app.get(Database).transaction((tx) => {
      tx.afterCommit(fails);
      tx.afterCommit(() => done.push('the next'));
      return Promise.resolve('recorded');
    });
    await expect(answer).resolves.toBe('recorded');
    expect([done, logged()]).toEqual([['the next'], 1]);
  });

  it('does not hide why the transaction was refused', async () => {
    const answer = app.get(Database).transaction((tx) => {
      tx.whenRefused(fails);
      return Promise.reject(new Error('the reason'));
    });
    await expect(answer).rejects.toThrow('the reason');
    expect(logged()).toBe(2);
  });

  it('SG-15 bytes that cannot be removed after the purge of a case are told of, and nothing ends by it', async () => {
    const sum = 'a'.repeat(64);
    const path = app.get(FileStore).pathOf(sum);
    mkdirSync(dirname(path), { recursive: true });
    // A folder where the file should be: it is not removed as a file is.
    mkdirSync(path);
    app.get(FileTidy).sweepSoon([sum]);
    await until(() => lines.some((line) => line.includes('the bytes of erased files could not be removed')));
  });
});
