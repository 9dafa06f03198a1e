import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { contentBody, draftBody, draftedCase, noticeBody, people } from '../support/scenario.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

const draft = async (over: object) =>
  (await app.as(people.ownerFocal)).post('/api/cases', await draftBody(app, over));

describe('a time', () => {
  it.each([
    '2026-W48-1T01:00:00Z',
    '2026-327T01:00:00Z',
    '2026-11T01:00Z',
    '2026-11-23T01Z',
    '2026-11-23T01:00:00,5Z',
    '20261123T010000Z',
    '+2026-11-23T01:00:00Z',
    '-2026-11-23T01:00:00Z',
    '2026-11-23 01:00:00Z',
    '2026-11-23T01:00:00',
    '2026-11-31T01:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23',
    'hôm qua',
  ])('written as "%s" is refused by name, and fails nothing', async (occurredAt) => {
    const problems = wrong(await draft({ occurredAt }), 400, 'malformed');
    expect(problems.every((problem) => problem.startsWith('occurredAt: '))).toBe(true);
  });

  it.each(['2026-11-23T01:00Z', '2026-11-23T01:00:00.123456Z', '2026-11-23T08:00:00+07:00'])(
    'may be written as "%s"',
    async (occurredAt) => {
      expect(expectOk(await draft({ occurredAt })).occurredAt).toMatch(/^2026-11-23T01:00:00\.\d{3}Z$/);
    },
  );

  it('inside a notice is read as strictly: no paper goes out with a time that nobody can read', async () => {
    const { id, version } = await draftedCase(app);
    const clerk = await app.as(people.ownerClerk);
    const body = await noticeBody(app, {
      content: await contentBody(app, { nextUpdateAt: '2026-W50-1T09:00:00Z' }),
    });
    refused(await clerk.post(`/api/cases/${id}/notice`, body, { version }), 400, 'malformed');
  });
});

describe('a text', () => {
  it.each([
    'Vụ \u202eod.cod\u202c việc',
    'Vụ\u200b vi\u00adệc',
    '\ufeffVụ \u{e0041}\u{e0042}việc',
    'Vụ vi\u2060ệc',
  ])('keeps nothing that nobody can see: %j', async (subject) => {
    const { subject: kept } = expectOk(await draft({ subject }));
    expect(kept).toMatch(/^Vụ (od\.cod )?việc$/);
  });

  it('keeps pictures whole', async () => {
    const facts =
      'Đã xong \u2714\ufe0f \u{1f468}\u200d\u{1f469}\u200d\u{1f467} và \u2764\ufe0f\u200d\u{1f525}.';
    expect(expectOk(await draft({ facts })).facts).toBe(facts);
  });

  it.each(['nửa chữ \ud800 thôi', '\udc00', 'a\u0000b', 'chuông \u0007', 'cột \u009b31m'])(
    'with half a character or a control character is refused: %j',
    async (facts) => {
      expect(wrong(await draft({ facts }), 400, 'malformed')).toEqual(['facts: matches']);
    },
  );

  it('may hold every letter, sign and line there is, and comes back as it was', async () => {
    const facts = 'Ặ ợ ữ đ 𠊛 👷🏽 – “…”\nDòng hai.\tCột.';
    expect(expectOk(await draft({ facts })).facts).toBe(facts);
  });
});
