import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import request, { type Response } from 'supertest';
import type { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';

/** Everything that lies in the store, whole or not. */
export function stored(app: TestApp): string[] {
  // What is taken away while one looks is not there.
  return readdirSync(app.filesDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(app.filesDir, name), { throwIfNoEntry: false })?.isFile(),
  );
}

export async function fileRows(app: TestApp): Promise<number> {
  const [row] = await app.sql<{ n: number }>('select count(*)::int as n from files');
  return row!.n;
}

/** The bytes behind an address, as they are. */
export function download(by: As, path: string): Promise<Response> {
  return Promise.resolve(
    request(by.app.url)
      .get(path)
      .set('Cookie', by.cookie)
      .buffer(true)
      .parse((answer, done) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => done(null, Buffer.concat(chunks)));
      }),
  );
}

/** However busy the machine. Milliseconds of real time. */
const PATIENCE = 60_000;

/** Waits for what happens outside the application: a connection that closes, a disk. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end && !(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await holds()).toBe(true);
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
export const text = (words: string): Buffer => Buffer.from(words, 'utf8');
