import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealDispatcher } from '../../src/audit/seal-dispatcher.js';
import type { Seal } from '../../src/journal/seal-statement.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { PostOffice } from '../support/post-office.js';
import { people } from '../support/scenario.js';

/** The application with everything seals are taken to: a folder, a mail server, a receiver of the tests' own. */
export interface Outside {
  app: TestApp;
  folder: string;
  sealDir: string;
  office: PostOffice;
  posted: string[];
  /** Whether the receiver refuses. */
  receiver: { refuses: boolean };
  /** Seals now and takes the seal out. */
  seal(): Promise<Seal>;
  close(): Promise<void>;
}

export async function startOutside(): Promise<Outside> {
  const folder = mkdtempSync(join(tmpdir(), 'seals-'));
  const sealDir = join(folder, 'outside');
  const office = await PostOffice.open();
  const posted: string[] = [];
  const state = { refuses: false };
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      if (!state.refuses) posted.push(body);
      response.writeHead(state.refuses ? 503 : 204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const app = await TestApp.start({
    dataDir: folder,
    sealDir,
    smtpUrl: office.url,
    sealMailTo: 'luu.tru@vptu.lamkhe.example',
    sealWebhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
  });
  return {
    app,
    folder,
    sealDir,
    office,
    posted,
    receiver: state,
    async seal() {
      const auditor = await app.as(people.auditor);
      const made = expectOk<Seal>(await auditor.post('/api/seals'));
      const left = await app.get(SealDispatcher).sendDue();
      if (left.length > 0) throw new Error(left.join('\n'));
      return made;
    },
    async close() {
      await app.close();
      await office.close();
      receiver.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
