import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';
import { errorCodes } from '../../src/platform/error-codes.js';
import { TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

it('an error points to a page that is there, at the place of its code, in both languages', async () => {
  const refused = await request(app.url).get('/api/cases');
  const [path, code] = (refused.body as { type: string }).type.split('#');
  const { status, type, text } = await request(app.url).get(path!);
  expect([status, type, code]).toEqual([200, 'text/html', 'not_signed_in']);
  const missing = Object.keys(errorCodes).filter((one) => !text.includes(`id="${one}"`));
  expect(missing).toEqual([]);
  expect(text).toContain(errorCodes.not_signed_in.en);
});
