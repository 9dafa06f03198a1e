import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessFiling } from '../../src/cases/access-filing.job.js';
import { actPaths } from '../../src/cases/act-paths.js';
import type { Act } from '../../src/cases/case-workflow.js';
import type { AwaitingSecondView } from '../../src/cases/access-requests.view.js';
import { download } from '../documents/store.js';
import { Browser } from '../live/socket.js';
import { MONDAY, TestApp } from '../support/app.js';
import { As, expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { bornRestricted, reader } from '../support/restricted.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { holderOf, people } from '../support/scenario.js';
import { jump } from '../support/time.js';
import { attach } from '../support/upload.js';

// What opened in an emergency closes when it ends, by every way it had opened; and two people stay two, however many
// sessions one of them has.

const ROUNDS = 5;
const OFFICER = 'lk-btgdv/chuyen-vien-truc';
const why = { purpose: 'Chuẩn bị làm việc với nhà máy', reason: 'Được giao theo dõi lĩnh vực này.' };
const body = { reason: 'Đã gọi lại, xác nhận đúng người và cần ngay.' };

let app: TestApp;
const browsers: Browser[] = [];
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(() => jump(app, MONDAY));
afterEach(() => {
  for (const browser of browsers.splice(0)) browser.close();
});

/** A restricted case with a file, and somebody who has asked for it in an emergency; as the office waits for it. */
async function asked(): Promise<{ id: string; ref: string; file: string; officer: As; part: string }> {
  const { id, ref } = await bornRestricted(app);
  const focal = await reader(app, people.ownerFocal, id);
  const { fileId } = await attach(focal, id, 'bien ban.txt', Buffer.from('Biên bản làm việc'));
  const officer = await holderOf(app, OFFICER);
  await officer.post('/api/access-requests', { ref, ...why, emergencyHours: 2 });
  await app.get(AccessFiling).fileAll();
  const office = await app.as(people.scOffice);
  const waiting = expectOk<AwaitingSecondView[]>(await office.get('/api/access-requests/awaiting-second'));
  const part = waiting.find((one) => one.caseId === id)!.id;
  return { id, ref, file: `/api/cases/${id}/files/${fileId}`, officer, part };
}

const path = (caseId: string, act: Act, part: string): string =>
  `/api/cases/${caseId}${actPaths[act]!.replace(':subject', part)}`;

async function confirmed(id: string, part: string): Promise<void> {
  expectOk(await (await app.as(people.scOffice)).post(path(id, 'confirmEmergency', part), body));
}

describe('C.8: an emergency that ends', () => {
  it('C.8 closes every door it had opened, tells the open tab, and is renewed by nobody alone', async () => {
    const { id, ref, file, officer, part } = await asked();
    await confirmed(id, part);
    const doors = [
      `/api/cases/${id}`, `/api/cases/${id}/journal`, `/api/cases/${id}/parts`, `/api/cases/${id}/files`,
      `/api/cases/${id}/notices`, `/api/cases/${id}/calls`, `/api/cases/${id}/duties`, `/api/cases/${id}/lessons`,
      `/api/cases/${id}/verdict`,
    ]; // prettier-ignore
    const statuses = (): Promise<number[]> =>
      Promise.all([
        ...doors.map(async (door) => (await officer.get(door)).status),
        download(officer, file).then(({ status }) => status),
      ]);
    expect(new Set(await statuses())).toEqual(new Set([200]));
    expect((await officer.get(`/api/cases/${id}/export?purpose=x`)).status).not.toBe(200);
    const tab = await Browser.open(officer);
    browsers.push(tab);
    await tab.watch(id);

    await app.advance(121);
    await tab.waitFor('case-gone', ({ caseId }) => caseId === id);
    expect(await tab.ask('watch', { caseId: id })).toMatchObject({ ok: false, code: 'not_found' });
    expect(new Set(await statuses())).toEqual(new Set([404]));
    const found = await officer.get(`/api/cases?q=${encodeURIComponent(ref)}`);
    expect(expectOk<{ items: object[] }>(found).items).toEqual([]);
    refused(await officer.post('/api/readings', { caseId: id, purpose: why.purpose }), 404, 'not_found');
    refused(await officer.post('/api/prints', { caseId: id, what: 'case' }), 404, 'not_found');
    // What was confirmed once is not confirmed again, by the one or the other.
    for (const by of [officer, await app.as(people.scOffice)])
      expect((await by.post(path(id, 'confirmEmergency', part), body)).status).toBeGreaterThanOrEqual(400);
    await officer.post('/api/access-requests', { ref, ...why, emergencyHours: 2 });
    await app.get(AccessFiling).fileAll();
    refused(await officer.get(`/api/cases/${id}`), 404, 'not_found');
    // That it is to be judged has opened by itself, and stays open.
    const owner = await (await reader(app, people.ownerLeader, id)).see(id);
    expect(owner.parts.filter((one) => one.kind === 'access_review')).toMatchObject([{ state: 'open' }]);
  });

  it(`C.8 one second person in two sessions confirms once; confirming and refusing at once is one of the two: ${ROUNDS} rounds`, async () => {
    const sessions = await Promise.all([1, 2].map(() => As.signIn(app, people.scOffice, SAMPLE_PASSWORD)));
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, part } = await asked();
      const acts: Act[] =
        round % 2 === 0 ? ['confirmEmergency', 'confirmEmergency'] : ['confirmEmergency', 'refuseEmergency'];
      const got = await Promise.all(acts.map((act, n) => sessions[n]!.post(path(id, act, part), body)));
      expect(got.filter((one) => one.status === 200)).toHaveLength(1);
      const [{ given, reviews }] = (await app.sql<{ given: number; reviews: number }>(
        `select (select count(*)::int from case_access where case_id = $1 and level = 'emergency') as given,
           (select count(*)::int from case_parts where case_id = $1 and kind = 'access_review') as reviews`,
        [id],
      )) as [{ given: number; reviews: number }];
      const wasGiven = acts[got.findIndex((one) => one.status === 200)] === 'confirmEmergency' ? 1 : 0;
      expect([given, reviews]).toEqual([wasGiven, wasGiven]);
    }
  });
});
