import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseListView } from '../../src/cases/case-list.js';
import type { SeenView } from '../../src/cases/seen.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { refused, wrong } from '../support/refusal.js';
import { bornRestricted } from '../support/restricted.js';
import { arrivalBody, holderOf, notifiedCase, people, STRANGER } from '../support/scenario.js';

let app: TestApp;
let clerk: As;
let focal: As;
beforeAll(async () => {
  app = await TestApp.start();
  clerk = await app.as(people.adviserClerk);
  focal = await app.as(people.ownerFocal);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('update deadlines set next_at = null');
  await app.setClock(MONDAY);
});

const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

async function mark(by: As, caseId: string, body: object): Promise<SeenView> {
  return expectOk(await by.put(`/api/cases/${caseId}/seen`, body));
}
/** What the list says; the case itself must say the same, with its entries and without. */
async function seenBy(by: As, caseId: string): Promise<SeenView> {
  const { items } = expectOk<CaseListView>(await by.get('/api/cases?limit=100'));
  const { seen } = items.find((one) => one.id === caseId)!;
  expect((await by.see(caseId)).seen).toEqual(seen);
  expect((await by.see(caseId, 10)).seen).toEqual(seen);
  return seen;
}

describe('what is new to somebody', () => {
  it('rule 7 counts what others have done since he last saw the case, and nothing of his own', async () => {
    const { id, lastSeq } = await notifiedCase(app);
    expect(await seenBy(clerk, id)).toEqual({ unread: lastSeq, lastSeenSeq: 0, lastSeenAt: null });
    const at = new Date(MONDAY).toISOString();
    expect(await mark(clerk, id, { seq: lastSeq })).toEqual({
      unread: 0,
      lastSeenSeq: lastSeq,
      lastSeenAt: at,
    });
    expect(await seenBy(clerk, id)).toMatchObject({ unread: 0, lastSeenSeq: lastSeq });
    await app.advance(5);
    await focal.act(id, 'postUpdate', update);
    await clerk.act(id, 'acknowledge', await arrivalBody(app));
    await focal.act(id, 'postUpdate', update);
    expect(await seenBy(clerk, id)).toEqual({ unread: 2, lastSeenSeq: lastSeq, lastSeenAt: at });
    expect((await seenBy(focal, id)).unread).toBeGreaterThan(0);
    // The answer to an act is the same for whoever sends it again: there is no mark in it.
    expect((await focal.act(id, 'postUpdate', update)).seen).toBeUndefined();
  });

  it('rule 7 a mark goes forward whatever order it comes in, and back only when it is asked to', async () => {
    const { id, lastSeq } = await notifiedCase(app);
    await mark(clerk, id, { seq: lastSeq });
    expect(await mark(clerk, id, { seq: 1 })).toMatchObject({ unread: 0, lastSeenSeq: lastSeq });
    await app.advance(1);
    // Marked unread: as if it had not been seen; when it was looked at last stays true.
    expect(await mark(clerk, id, { seq: lastSeq - 1, unread: true })).toEqual({
      unread: 1,
      lastSeenSeq: lastSeq - 1,
      lastSeenAt: new Date(MONDAY).toISOString(),
    });
    expect(await mark(clerk, id, { seq: 0, unread: true })).toMatchObject({
      unread: lastSeq,
      lastSeenSeq: 0,
    });
    // Nobody has seen what is not there yet.
    expect(await mark(clerk, id, { seq: 1_000 })).toMatchObject({ unread: 0, lastSeenSeq: lastSeq });
    for (const body of [{}, { seq: -1 }, { seq: 'x' }, { seq: 1.5 }])
      expect(wrong(await clerk.put(`/api/cases/${id}/seen`, body), 400, 'malformed')[0]).toMatch(/^seq/);
  });

  it('rule 7 is no acknowledgement, no reading on record, and nobody else is told', async () => {
    const { id, lastSeq, version } = await notifiedCase(app);
    const count = async (table: string): Promise<number> =>
      (await app.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;
    await app.settle();
    const before = [await count('journal_entries'), await count('access_log'), await count('inbox_items')];
    await mark(clerk, id, { seq: lastSeq });
    await app.settle();
    const seen = await focal.see(id);
    expect([seen.version, seen.lastSeq, seen.recipients[0]!.state]).toEqual([version, lastSeq, 'delivered']);
    expect([await count('journal_entries'), await count('access_log'), await count('inbox_items')]).toEqual(
      before,
    );
    expect(await seenBy(await app.as(people.adviserLead), id)).toMatchObject({ lastSeenSeq: 0 });
  });

  it('C.8 of a case one may not see there is nothing to mark; of an envelope there is', async () => {
    const { id } = await notifiedCase(app);
    const stranger = await holderOf(app, `${STRANGER}/dau-moi`);
    for (const caseId of [id, '01900000-0000-7000-8000-000000000000', 'x'])
      refused(await stranger.put(`/api/cases/${caseId}/seen`, { seq: 1 }), 404, 'not_found');
    const restricted = await bornRestricted(app);
    expect(await mark(clerk, restricted.id, { seq: 1 })).toMatchObject({ lastSeenSeq: 1 });
    refused(await stranger.put(`/api/cases/${restricted.id}/seen`, { seq: 1 }), 404, 'not_found');
    expect(await app.sql('select 1 from case_seen s join accounts a on a.official_id = s.official_id where a.login = $1', [stranger.login])).toEqual([]); // prettier-ignore
  });
});
