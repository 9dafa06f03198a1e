import { afterAll, beforeAll, it } from '@jest/globals';
import { makeLog } from '../../src/platform/log.js';
import { until } from '../documents/store.js';
import { TestApp } from '../support/app.js';
import { people } from '../support/scenario.js';
import { Browser } from './socket.js';

let app: TestApp;
const lines: string[] = [];
beforeAll(async () => {
  app = await TestApp.start({ log: makeLog('warn', { write: (line: string) => void lines.push(line) }) });
});
afterAll(() => app.close());

it('SG-14 that whoever has lost his access could not be cut off is told aloud: it may go on unseen', async () => {
  const browser = await Browser.open(await app.as(people.adviserLead));
  await app.sql('alter table accounts rename column disabled_at to was_disabled_at');
  await until(() => lines.some((line) => line.includes('open tabs could not be looked over')));
  await app.sql('alter table accounts rename column was_disabled_at to disabled_at');
  browser.close();
});
