import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiDocument } from '../../src/api-docs.js';
import { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { wrong } from '../support/refusal.js';
import { draftBody, draftedCase, notifiedCase, people } from '../support/scenario.js';

let app: TestApp;
let focal: As;

beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
});
afterAll(() => app.close());

interface Operation {
  parameters?: { in: string; name: string }[];
}

function operations(): { path: string; operation: Operation }[] {
  return Object.entries(apiDocument(app.nest).paths).flatMap(([path, item]) =>
    Object.values(item as Record<string, Operation>).map((operation) => ({ path, operation })),
  );
}

describe('SG-07: who petitions or denounces is known by reference only', () => {
  it('SG-07 there is no vault and no route for an identity', () => {
    const about = /vault|identit|petition|denunc|complain|citizen|whistle/i;
    expect(operations().filter(({ path }) => about.test(path))).toEqual([]);
  });

  it('SG-07 A34 a name and a number are refused at every door, and no answer gives them back', async () => {
    const named = 'Bà Nguyễn Thị Hạnh, điện thoại 0912345678, gửi đơn.';
    const { id } = await draftedCase(app);
    const refusals = [
      await focal.post('/api/cases', await draftBody(app, { facts: named })),
      await focal.tryTo(id, 'revise', { facts: named }),
      await focal.tryTo(id, 'discard', { reason: named }),
      await focal.tryTo(id, 'changeConfidentiality', { confidentiality: 'restricted', reason: named }),
    ];
    for (const answer of refusals)
      expect(wrong(answer)).toContainEqual(expect.stringMatching(/personal_phone$/));
    for (const path of ['', '/journal', '/parts'])
      expect((await focal.get(`/api/cases/${id}${path}`)).text).not.toMatch(/Nguyễn Thị Hạnh|0912345678/);
  });
});

describe('SG-09: nobody is searched for', () => {
  it('SG-09 no route is asked by a person, and none exports who has access', () => {
    const asked = operations().flatMap(({ path, operation }) =>
      (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => `${path}?${one.name}`),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(
      asked.filter((one) => /\?.*(person|name|citizen|phone|mail|author|reader|viewer)/i.test(one)),
    ).toEqual([]);
    expect(operations().filter(({ path }) => /(access|readers|readings).*export/i.test(path))).toEqual([]);
  });

  it('SG-09 the search knows numbers, subjects and places: a name, a number or an address of anybody finds nothing', async () => {
    const { id, ref } = await notifiedCase(app);
    const found = async (q: string): Promise<string[]> =>
      (await focal.get(`/api/cases?q=${encodeURIComponent(q)}`)).body.items.map(
        (one: { id: string }) => one.id,
      );
    expect(await found(ref)).toEqual([id]);
    const [official] = await app.sql<{ name: string; phone: string; email: string }>(
      `select full_name as name, work_phone as phone, work_email as email from officials where code = $1`,
      [people.ownerFocal],
    );
    for (const one of [official!.name, official!.phone, official!.email])
      expect(await found(one)).toEqual([]);
  });
});
