import { randomUUID } from 'node:crypto';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stored, until } from '../documents/store.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { notifiedCase, people } from '../support/scenario.js';
import { disposition, upload } from '../support/upload.js';

// One account that asks for all it can gets no more than its share: whoever comes next is served.

let app: TestApp;
let flooder: As;
let next: As;
let caseId: string;

beforeAll(async () => {
  app = await TestApp.start({ fileLimitMb: 4 });
  [flooder, next] = await Promise.all([app.as(people.ownerFocal), app.as(people.adviserLead)]);
  caseId = (await notifiedCase(app)).id;
});
afterAll(() => app.close());

/** A file that keeps whoever looks through it busy: each line might be a letter of a stamp. */
const slow = Buffer.from('M\n'.repeat(1024 * 1024));

function drip(by: As): ClientRequest {
  const sending = httpRequest(new URL(`/api/uploads?case=${caseId}`, app.url), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': 1_000_000,
      'Content-Disposition': disposition('nhỏ giọt.txt'),
      'No-State-Secret': 'true',
      'Idempotency-Key': randomUUID(),
      Cookie: by.cookie,
    },
  });
  sending.on('error', () => undefined);
  sending.write('x');
  return sending;
}

describe('one account that floods', () => {
  it('files that take long to look through hold up their sender, not the next one', async () => {
    const done: string[] = [];
    const flood = Array.from({ length: 6 }, async (_, n) => {
      await upload(flooder, caseId, `nặng ${n}.txt`, slow);
      done.push('heavy');
    });
    // Several of them have arrived and wait to be looked at.
    await until(
      () => stored(app).filter((name) => name.startsWith('incoming')).length >= 4 || done.length > 0,
    );
    await upload(next, caseId, 'nhẹ.txt', Buffer.from('nhẹ'));
    done.push('light');
    await Promise.all(flood);
    expect(done.indexOf('light')).toBeLessThanOrEqual(2);
  });

  it('uploads that drip hold forty connections, and no more; the next one sends his', async () => {
    const answers: number[] = [];
    const drips = Array.from({ length: 45 }, () => drip(flooder));
    for (const one of drips) one.on('response', (answer) => answers.push(answer.statusCode ?? 0));
    await until(() => answers.length >= 5);
    expect(answers).toEqual([429, 429, 429, 429, 429]);
    expect((await upload(next, caseId, 'kế tiếp.txt', Buffer.from('kế tiếp'))).status).toBe(201);
    refused(await upload(flooder, caseId, 'nữa.txt', Buffer.from('nữa')), 429, 'too_many');
    for (const one of drips) one.destroy();
    // What broke off is counted no more.
    for (let turn = 0; turn < 100; turn += 1)
      if ((await upload(flooder, caseId, `sau ${turn}.txt`, Buffer.from('sau'))).status === 201) return;
    throw new Error('he stays locked out');
  });
});
