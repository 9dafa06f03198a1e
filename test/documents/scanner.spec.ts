import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FileView, UploadView } from '../../src/files/file.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { draftedCase, notifiedCase, people } from '../support/scenario.js';
import { attach, upload } from '../support/upload.js';

/** Two scanners of the kinds there are, each of which knows one word: a command, and a server that speaks as clamd does. */
const folder = mkdtempSync(join(tmpdir(), 'scanner-'));
const BAD = Buffer.from('có mã độc trong này');
const GOOD = Buffer.from('bình thường');

let clamd: Server;
let mood: 'well' | 'silent' = 'well';

beforeAll(async () => {
  clamd = createServer((socket) => {
    let bytes = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, Buffer.from(chunk)]);
      if (!bytes.subarray(-4).equals(Buffer.alloc(4))) return;
      // The greeting, then pieces with their length before them.
      if (mood === 'silent') return void socket.end();
      expect(bytes.subarray(0, 10).toString()).toBe('zINSTREAM\0');
      expect(bytes.readUInt32BE(10)).toBe(bytes.length - 10 - 4 - 4);
      socket.end(bytes.includes(BAD) ? 'stream: Test.Virus FOUND\0' : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => clamd.listen(0, '127.0.0.1', resolve));
  const script = `#!/bin/sh\n[ "$1" = "--quiet" ] || exit 2\ngrep -q "mã độc" "$2" && exit 1\n[ -e "${folder}/broken" ] && exit 2\nexit 0\n`;
  writeFileSync(join(folder, 'scan.sh'), script);
  chmodSync(join(folder, 'scan.sh'), 0o755);
});
afterAll(async () => {
  await new Promise((resolve) => clamd.close(resolve));
  rmSync(folder, { recursive: true });
});

const scanners = [
  ['a command', () => ({ scannerCommand: `${join(folder, 'scan.sh')} --quiet` })],
  ['a clamd', () => ({ clamdUrl: `tcp://127.0.0.1:${(clamd.address() as AddressInfo).port}` })],
] as const;

describe.each(scanners)('C.7: %s scans before anybody has a file', (_, settings) => {
  let app: TestApp;
  let focal: As;
  let caseId: string;
  beforeAll(async () => {
    app = await TestApp.start(settings());
    focal = await app.as(people.ownerFocal);
    caseId = (await draftedCase(app)).id;
  });
  afterAll(() => app.close());

  const count = (): number => readdirSync(app.filesDir, { recursive: true }).length;

  it('C.7 what it stops is not kept', async () => {
    await upload(focal, caseId, 'a.txt', GOOD);
    const before = count();
    expect(wrong(await upload(focal, caseId, 'b.txt', BAD), 422, 'file_refused')).toEqual(['file: infected']);
    expect(count()).toBe(before);
  });

  it('C.7 what it lets pass says that it was scanned for malware, and nothing about secrets', async () => {
    const sent = expectOk<UploadView>(await upload(focal, caseId, 'c.txt', GOOD));
    expect(sent.malwareScanned).toBe(true);
    const { fileId } = await attach(focal, caseId, 'd.txt', GOOD);
    const list = expectOk<FileView[]>(await focal.get(`/api/cases/${caseId}/files`));
    expect(list.find((one) => one.id === fileId)!.malwareScanned).toBe(true);
    // It is held by that, so not the case of the other tests.
    const { id } = await notifiedCase(app);
    refused(await upload(focal, id, 'e.txt', Buffer.from('MẬT')), 422, 'looks_secret');
  });

  it('C.7 when it cannot say, the file is not taken', async () => {
    mood = 'silent';
    writeFileSync(join(folder, 'broken'), '');
    const before = count();
    const answer = await upload(focal, caseId, 'f.txt', GOOD);
    mood = 'well';
    rmSync(join(folder, 'broken'));
    refused(answer, 503, 'unavailable');
    expect(answer.headers['retry-after']).toBeDefined();
    expect(count()).toBe(before);
  });
});

it('C.7 a scanner that is not there lets nothing pass', async () => {
  const app = await TestApp.start({ clamdUrl: 'tcp://127.0.0.1:1' });
  try {
    const focal = await app.as(people.ownerFocal);
    const { id } = await draftedCase(app);
    refused(await upload(focal, id, 'a.txt', GOOD), 503, 'unavailable');
  } finally {
    await app.close();
  }
});
