import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { dueOf, notifiedCase, phoneReportedCase, receivedCase, returnedCase } from '../support/scenario.js';

describe('smoke', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('walks', async () => {
    const seen = await notifiedCase(app);
    expect(seen.state).toBe('notified');
    expect(dueOf(seen, 'ack')).toBeDefined();
    expect((await receivedCase(app)).state).toBe('received');
    expect((await returnedCase(app)).state).toBe('returned');
    expect((await phoneReportedCase(app)).state).toBe('phone_reported');
  });
});
