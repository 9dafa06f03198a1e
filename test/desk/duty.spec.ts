import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseListView } from '../../src/cases/case-list.js';
import { clockNames } from '../../src/cases/clock-kinds.js';
import { type Act, workflow } from '../../src/cases/case-workflow.js';
import { settling } from '../../src/cases/settling.js';
import type { DutyRowView, DutyBoardView } from '../../src/desk/duty.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { wrong } from '../support/refusal.js';
import { bornRestricted, reader } from '../support/restricted.js';
import {
  ADVISER,
  arrivalBody,
  DEPARTMENT,
  draftBody,
  holderOf,
  notifiedCase,
  OTHER_DEPARTMENT,
  OWNER,
  people,
  phoneReportedCase,
  receivedCase,
  STRANGER,
} from '../support/scenario.js';
import { coordinatedCase } from '../support/second-half.js';
import { live } from '../support/time.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.sql('update deadlines set next_at = null');
  await app.setClock(MONDAY);
});

async function board(login: string, query = ''): Promise<DutyBoardView> {
  return expectOk(await (await app.as(login)).get(`/api/duty?limit=200${query}`));
}
async function rowsOf(login: string, caseId: string, query = ''): Promise<DutyRowView[]> {
  return (await board(login, query)).items.filter((row) => row.case.id === caseId);
}
const actsOf = (row: DutyRowView | undefined): string[] => row!.acts.map((one) => one.act);

describe('the duty board', () => {
  it('page 1 says what must be done, by whom, by when, and what this person may do about it now', async () => {
    const sent = await notifiedCase(app, { urgency: 'urgent' });
    const [row] = await rowsOf(people.adviserClerk, sent.id);
    const clock = sent.clocks.find((one) => one.kind === 'ack')!;
    expect(row).toMatchObject({
      id: clock.id,
      kind: 'ack',
      label: { vi: 'Tiếp nhận văn bản', en: 'Acknowledge receipt' },
      subjectId: sent.recipients[0]!.id,
      dueAt: clock.dueAt,
      paused: false,
      provisional: false,
      mine: true,
      myTurn: true,
      case: { id: sent.id, ref: sent.ref, subject: sent.subject, state: 'notified', urgency: 'urgent', sealed: null },
      owes: { orgId: await app.org(ADVISER), roles: expect.arrayContaining(['clerk']) },
      call: null,
    }); // prettier-ignore
    expect(row!.what.vi).toBe(`Tiếp nhận văn bản: ${row!.owes.name}`);
    expect(row!.owes.positions[0]!.fullName).toMatch(/\S/);
    // The clerk acknowledges from here; whoever sent it sees the same line and nothing to press.
    expect(actsOf(row)).toEqual(['acknowledge', 'refuseReceipt']);
    const [sender] = await rowsOf(people.ownerFocal, sent.id);
    expect(sender).toMatchObject({ id: clock.id, mine: false, myTurn: false, acts: [] });
    const clerk = await app.as(people.adviserClerk);
    expectOk(await clerk.post(row!.acts[0]!.href, await arrivalBody(app), { version: row!.case.version }));
    expect((await rowsOf(people.adviserClerk, sent.id)).map((one) => one.kind)).not.toContain('ack');
  });

  it('page 1 puts the one to ring, and the number, beside a step of the call tree', async () => {
    const sent = await notifiedCase(app, { urgency: 'flash' });
    await live(app, '2026-11-23T09:15:00+07:00');
    const rows = await rowsOf(people.ownerFocal, sent.id);
    expect(rows.map((row) => [row.kind, row.band])).toEqual([
      ['ack', 'overdue'],
      ['call_step', 'soon'],
    ]);
    const [run] = await app.sql<{ id: string }>('select id from call_runs where case_id = $1', [sent.id]);
    const call = {
      runId: run!.id,
      orgId: await app.org(ADVISER),
      next: { at: 0, kind: 'focal', fullName: 'Nguyễn Thị Mai Quỳnh', phone: '0900 555 016' },
    };
    for (const row of rows) expect(row.call).toMatchObject(call);
    expect(actsOf(rows[1])).toEqual(['recordCallAttempt', 'acknowledgeByPhone']);
    expect(rows[1]).toMatchObject({ mine: true, myTurn: true });
  });

  it('page 1 sorts into bands by the time of the server, and tells the next thing beyond them', async () => {
    const sent = await notifiedCase(app, { urgency: 'urgent' });
    const due = sent.clocks.find((one) => one.kind === 'ack')!.dueAt;
    const bandAt = async (minutes: number, query = ''): Promise<string | undefined> => {
      await app.setClock(new Date(Date.parse(due) + minutes * 60_000));
      const seen = await board(people.adviserClerk, query);
      expect(seen.now).toBe((await app.now()).toISOString());
      return seen.items.find((row) => row.case.id === sent.id && row.kind === 'ack')?.band;
    };
    expect(await bandAt(-31)).toBe('today');
    expect(await bandAt(-30)).toBe('soon');
    expect(await bandAt(-1)).toBe('soon');
    expect(await bandAt(0)).toBe('overdue');
    // Yesterday evening the day ends before it falls due: within the hours asked for, or the milestone beyond.
    const evening = -(Date.parse(due) - Date.parse('2026-11-22T21:00:00+07:00')) / 60_000;
    expect(await bandAt(evening, '&hours=24')).toBe('later');
    expect(await bandAt(evening, '&hours=1')).toBeUndefined();
    await app.sql('update deadlines set met_at = app_now() where case_id <> $1 and met_at is null and cancelled_at is null', [sent.id]); // prettier-ignore
    const quiet = await board(people.adviserClerk, '&hours=1');
    expect(quiet.items).toEqual([]);
    expect(quiet.next).toMatchObject({ caseId: sent.id, ref: sent.ref, kind: 'ack', dueAt: due });
    await app.sql('update deadlines set paused_at = app_now() where case_id = $1', [sent.id]);
    expect(await bandAt(5)).toBe('paused');
  });

  it('C.8 shows everybody the clocks of the cases he may see, all of them and no other', async () => {
    await notifiedCase(app, {}, [ADVISER, DEPARTMENT]);
    await receivedCase(app);
    await coordinatedCase(app);
    await phoneReportedCase(app);
    const logins = [people.ownerFocal, people.adviserClerk, people.adviserLead, people.scOffice, people.auditor, people.administrator, 'kim.thi.nga']; // prettier-ignore
    const until = Date.parse(MONDAY) + 168 * 3_600_000;
    const spelled = (caseId: string, id: string, kind: string): string => `${caseId} ${kind} ${id}`;
    const compared: number[] = [];
    for (const login of logins) {
      const somebody = await app.as(login);
      const list = expectOk<CaseListView>(await somebody.get('/api/cases?limit=100&closed=true'));
      const wanted: string[] = [];
      for (const { id } of list.items) {
        const seen = await somebody.see(id);
        for (const clock of seen.clocks)
          if (Date.parse(clock.dueAt) <= until) wanted.push(spelled(id, clock.id, clock.kind));
      }
      const rows = (await board(login, '&hours=168')).items;
      expect([login, rows.map((row) => spelled(row.case.id, row.id, row.kind)).sort()]).toEqual([
        login,
        wanted.sort(),
      ]);
      for (const row of rows) {
        const offered = (await somebody.see(row.case.id)).acts.map((one) => JSON.stringify(one));
        for (const act of row.acts) expect(offered).toContain(JSON.stringify(act));
      }
      compared.push(rows.length);
    }
    expect(Math.max(...compared)).toBeGreaterThan(5);
    expect(Math.min(...compared)).toBe(0);
  });

  it('C.8 of a restricted case shows whoever is not on its list the envelope, or nothing', async () => {
    const { id, ref } = await bornRestricted(app, { urgency: 'flash' });
    const [row] = await rowsOf(people.adviserClerk, id);
    expect(row!.case).toMatchObject({ sealed: 'restricted', subject: `Vụ việc hạn chế ${ref}` });
    expect([row!.kind, actsOf(row)]).toEqual(['ack', ['acknowledge', 'refuseReceipt']]);
    expect(await rowsOf((await holderOf(app, `${STRANGER}/dau-moi`)).login, id)).toEqual([]);
    await live(app, '2026-11-23T09:15:00+07:00');
    // The call sheet takes a purpose and its reading is logged: here is only that there is one.
    const listed = await rowsOf(people.ownerFocal, id);
    expect(listed.map((one) => one.kind)).toEqual(['ack', 'call_step']);
    for (const one of listed) expect(one.call).toMatchObject({ next: null });
    expect((await rowsOf(people.adviserClerk, id)).map((one) => one.kind)).toEqual(['ack']);
    // It tells no more to whoever has stated a purpose: there is no reading here to log.
    await reader(app, people.ownerFocal, id);
    for (const one of await rowsOf(people.ownerFocal, id)) expect(one.call).toMatchObject({ next: null });
  });

  it('has only what my agencies owe when asked, and comes in pages that join without a gap', async () => {
    const sent = await notifiedCase(app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
    const theirs = await board(people.adviserClerk, '&mine=true&hours=168');
    expect(theirs.items.length).toBeGreaterThan(0);
    expect(theirs.items.every((row) => row.mine)).toBe(true);
    const all = (await board(people.ownerFocal, '&hours=168')).items;
    expect(all.filter((row) => row.case.id === sent.id && row.kind === 'ack')).toHaveLength(3);
    const whole = all.map((row) => row.id);
    const paged: string[] = [];
    const focal = await app.as(people.ownerFocal);
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor && `&cursor=${cursor}`;
      const page: DutyBoardView = expectOk(await focal.get(`/api/duty?hours=168&limit=2${query}`));
      paged.push(...page.items.map((row) => row.id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    for (const cursor of ['x', Buffer.from('1 2').toString('base64url')])
      expect(wrong(await focal.get(`/api/duty?cursor=${cursor}`), 400, 'malformed')).toEqual([
        'cursor: format',
      ]);
  });

  it('finds one late clock behind any number of those of cases one may not see', async () => {
    const mine = await notifiedCase(app);
    const stranger = await holderOf(app, `${STRANGER}/dau-moi`);
    const hidden = expectOk(await stranger.post('/api/cases', await draftBody(app)));
    await app.sql(
      `insert into deadlines (id, case_id, kind, subject_id, owes_org_id, owes_roles, started_at, counted_from, due_at,
         unit, rule_id, calendar_version, provisional, pause_in)
       select gen_random_uuid(), $1, kind, null, owes_org_id, owes_roles, started_at, counted_from,
         app_now() - make_interval(hours => n), unit, rule_id, calendar_version, provisional, pause_in
       from deadlines, generate_series(1, 1000) n where case_id = $2 and kind = 'ack'`,
      [hidden.id, mine.id],
    );
    const rows = await rowsOf(people.adviserClerk, mine.id, '&hours=168');
    expect(rows.map((row) => row.kind)).toContain('ack');
    expect((await board(people.adviserClerk)).items.every((row) => row.case.id !== hidden.id)).toBe(true);
    expect((await board(stranger.login)).nextCursor).not.toBeNull();
    await app.sql('delete from deadlines where case_id = $1', [hidden.id]);
  });

  it('offers for every kind of clock acts that people do, among them one that stops it or works on its part', () => {
    for (const kind of clockNames) {
      expect([kind, settling[kind].length > 0]).toEqual([kind, true]);
      const steps = settling[kind].map((act: Act) => workflow[act]);
      expect([kind, steps.every((step) => step.who.length > 0)]).toEqual([kind, true]);
      const stops = steps.some((step) => ((step.stops ?? []) as readonly string[]).includes(kind));
      expect([kind, stops]).toEqual([kind, true]);
    }
  });

  it('says who must act by the names of today: the owner’s people for what the owner owes', async () => {
    const drafted = expectOk(
      await (await app.as(people.ownerFocal)).post('/api/cases', await draftBody(app)),
    );
    const [row] = await rowsOf(people.ownerFocal, drafted.id, '&hours=168');
    expect(row).toMatchObject({
      kind: 'notify',
      owes: { orgId: await app.org(OWNER) },
      mine: true,
      myTurn: true,
    });
    expect(row!.owes.roleLabels[0]).toEqual({ vi: 'cán bộ đầu mối', en: 'focal-point officer' });
    expect(row!.owes.positions.map((one) => one.fullName)).toContain('Nguyễn Thị Mai');
  });
});
