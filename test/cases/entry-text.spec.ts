import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView, EntryView } from '../../src/cases/case.view.js';
import { TestApp } from '../support/app.js';
import { type As, expectOk } from '../support/as.js';
import { notifiedCase, people } from '../support/scenario.js';

let app: TestApp;
let focal: As;
beforeAll(async () => {
  app = await TestApp.start();
  focal = await app.as(people.ownerFocal);
});
afterAll(() => app.close());

async function both(id: string): Promise<{ along: EntryView[]; journal: EntryView[] }> {
  const seen = expectOk(await focal.get(`/api/cases/${id}?entries=200`)) as CaseView;
  const journal = (await focal.get(`/api/cases/${id}/journal?after=0&limit=500`)).body as EntryView[];
  return { along: seen.entries!, journal };
}

describe('entries that come along with a case', () => {
  it('C.1(3) say the same as the journal, of people, of the system and of those somebody stands in for', async () => {
    const { id } = await notifiedCase(app);
    await app.sql(
      `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis)
       select gen_random_uuid(), a.position_id, b.position_id, app_now() - interval '1 day', app_now() + interval '30 days', 'QĐ'
       from effective_capacities a, effective_capacities b, accounts l, accounts m
       where l.login = $1 and a.official_id = l.official_id and a.on_behalf_of_position_id is null
         and m.login = $2 and b.official_id = m.official_id and b.on_behalf_of_position_id is null`,
      [people.ownerLeader, people.ownerFocal],
    );
    app.forget();
    await focal.act(id, 'recallNotice', { reason: 'Gửi nhầm "nơi nhận" \\ và xuống\ndòng.' });
    await app.runTo(new Date((await app.now()).getTime() + 3 * 86_400_000).toISOString());
    app.signInAnew();
    focal = await app.as(people.ownerFocal);
    const { along, journal } = await both(id);
    expect(along).toEqual(journal);
    expect(journal.some((entry) => entry.onBehalfOf !== null)).toBe(true);
  });

  it('C.1(3) also of the system, and the latest where fewer are asked for', async () => {
    const { id } = await notifiedCase(app);
    await app.runTo(new Date((await app.now()).getTime() + 2 * 86_400_000).toISOString());
    app.signInAnew();
    focal = await app.as(people.ownerFocal);
    const { along, journal } = await both(id);
    expect(along).toEqual(journal);
    expect(journal.some((entry) => entry.actor === null)).toBe(true);
    const seen = expectOk(await focal.get(`/api/cases/${id}?entries=2`)) as CaseView;
    expect(seen.entries).toEqual(journal.slice(-2));
  });

  it('a name that is put right is right in the next entry, and what came before keeps the name it was known by', async () => {
    const { id } = await notifiedCase(app);
    const [before] = (await both(id)).along;
    const { officialId, fullName } = before!.actor!;
    const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };
    for (const name of ['Lê Thị Sửa Tên', 'Lê Thị Sửa Nữa']) {
      await app.advance(1);
      await app.sql('update officials set full_name = $2 where id = $1', [officialId, name]);
      // What else is put right of him leaves his name as it is.
      await app.sql('update officials set work_phone = $2 where id = $1', [officialId, '0200 000 001']);
      await app.advance(1);
      await focal.act(id, 'postUpdate', update);
    }
    const { along, journal } = await both(id);
    expect(along).toEqual(journal);
    const names = along
      .filter((one) => one.actor?.officialId === officialId)
      .map((one) => one.actor!.fullName);
    expect(names[0]).toBe(fullName);
    expect(names.slice(-2)).toEqual(['Lê Thị Sửa Tên', 'Lê Thị Sửa Nữa']);
  });

  it('C.1(2) whoever may not see the case gets neither it nor its entries', async () => {
    const { id } = await notifiedCase(app);
    const stranger = await app.as(people.auditor);
    expect((await stranger.get(`/api/cases/${id}?entries=50`)).status).toBe(404);
  });
});
