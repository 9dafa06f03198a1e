import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { PresenceView } from '../../src/live/live-events.js';
import { castOf, coordinated, submitted } from '../committee/scene.js';
import { TestApp } from '../support/app.js';
import * as scenario from '../support/scenario.js';
import { live } from '../support/time.js';
import { Browser } from './socket.js';

const { people } = scenario;

describe('Presence', () => {
  let here: TestApp;
  let there: TestApp;
  let names: Map<string, string>;
  const browsers: Browser[] = [];

  beforeAll(async () => {
    here = await TestApp.start();
    there = await TestApp.start({ databaseUrl: here.databaseUrl });
    const rows = await here.sql<{ login: string; name: string }>(
      'select a.login, o.full_name as name from accounts a join officials o on o.id = a.official_id',
    );
    names = new Map(rows.map(({ login, name }) => [login, name]));
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });
  afterEach(() => {
    for (const browser of browsers.splice(0)) browser.close();
  });

  async function watch(app: TestApp, login: string, caseId: string): Promise<Browser> {
    const browser = await Browser.open(await app.as(login));
    browsers.push(browser);
    await browser.watch(caseId);
    return browser;
  }

  /** The people as "name" or "name, writing". */
  const spelled = ({ people: present }: PresenceView): string[] =>
    present.map(({ fullName, writing }) => (writing ? `${fullName}, writing` : fullName)).sort();

  /** Waits until the latest that a tab was told is exactly these. */
  async function sees(
    browser: Browser,
    caseId: string,
    expected: string[],
    patience?: number,
  ): Promise<void> {
    const now = (): string[] => {
      const latest = browser.told('presence').filter((view) => view.caseId === caseId);
      return latest.length > 0 ? spelled(latest.at(-1)!) : [];
    };
    const wanted = JSON.stringify([...expected].sort());
    await browser
      .waitFor('presence', () => JSON.stringify(now()) === wanted, patience)
      .catch(() => expect(now()).toEqual([...expected].sort()));
  }

  const name = (login: string): string => names.get(login)!;

  it('presence shows who is looking, across processes, and ends with the socket', async () => {
    const { id } = await scenario.notifiedCase(here);
    const [lead, clerk] = [name(people.adviserLead), name(people.adviserClerk)];
    const one = await watch(here, people.adviserLead, id);
    await sees(one, id, [lead]);
    const other = await watch(there, people.adviserClerk, id);
    for (const browser of [one, other]) await sees(browser, id, [lead, clerk]);
    expect(one.told('presence').at(-1)).toEqual({
      caseId: id,
      more: 0,
      people: expect.arrayContaining([
        {
          officialId: expect.any(String),
          fullName: clerk,
          orgId: await here.org(scenario.ADVISER),
          writing: false,
          calling: null,
        },
      ]),
    });

    expect(await other.ask('writing', { caseId: id, on: true })).toEqual({ ok: true });
    for (const browser of [one, other]) await sees(browser, id, [lead, `${clerk}, writing`]);
    await other.ask('writing', { caseId: id, on: false });
    await sees(one, id, [lead, clerk]);

    other.close();
    await sees(one, id, [lead]);
  });

  it('page 6 shows who is telephoning down which run, until he ends, goes or the run is not his to ring', async () => {
    const { id } = await scenario.notifiedCase(here, { urgency: 'flash' });
    const other = await scenario.notifiedCase(here, { urgency: 'flash' });
    await live(here, new Date((await here.now()).getTime() + 15 * 60_000).toISOString());
    const [run] = await here.sql<{ id: string }>('select id from call_runs where case_id = $1', [id]);
    const [foreign] = await here.sql<{ id: string }>('select id from call_runs where case_id = $1', [
      other.id,
    ]);
    const runId = run!.id;
    const focal = await watch(here, people.ownerFocal, id);
    const observer = await watch(there, people.ownerLeader, id);
    const seenBy = (view: PresenceView): (string | null)[] => view.people.map((one) => one.calling);
    const rings = async (ringing: (string | null)[]): Promise<void> => {
      const fits = (): boolean => {
        const latest = observer
          .told('presence')
          .filter((view) => view.caseId === id)
          .at(-1);
        return JSON.stringify(latest && seenBy(latest)) === JSON.stringify(ringing);
      };
      await observer.waitFor('presence', fits);
    };
    await rings([null, null]);
    expect(await focal.ask('calling', { caseId: id, runId, on: true })).toEqual({ ok: true });
    await rings([runId, null]);
    expect(observer.told('presence').at(-1)!.people[0]!.fullName).toBe(name(people.ownerFocal));
    // Letting go of another run is not letting go of this one.
    await focal.ask('calling', { caseId: id, runId: foreign!.id, on: false });
    expect(await focal.ask('calling', { caseId: id, runId, on: false })).toEqual({ ok: true });
    await rings([null, null]);
    // The run of another case, of one he does not watch, and one that is over, are none.
    for (const asked of [
      { caseId: id, runId: foreign!.id, on: true },
      { caseId: other.id, runId: foreign!.id, on: true },
    ])
      expect(await focal.ask('calling', asked)).toMatchObject({ ok: false, code: 'not_found' });
    await focal.ask('calling', { caseId: id, runId, on: true });
    await rings([runId, null]);
    await here.sql(`update call_runs set state = 'answered', ended_at = app_now() where id = $1`, [runId]);
    expect(await focal.ask('calling', { caseId: id, runId, on: true })).toMatchObject({ code: 'not_found' });
    expect(await focal.ask('calling', { caseId: id, runId, on: false })).toEqual({ ok: true });
    await rings([null, null]);
    await here.sql(`update call_runs set state = 'open', ended_at = null where id = $1`, [runId]);
    await focal.ask('calling', { caseId: id, runId, on: true });
    await rings([runId, null]);
    focal.close();
    await rings([null]);
    // Nothing of it was written down.
    expect(await here.sql('select 1 from call_attempts where run_id = $1', [runId])).toEqual([]);
  });

  it('Rule 6: that a member of the Standing Committee reads, only its office sees; an auditor cannot even watch', async () => {
    const cast = await castOf(here);
    const { id } = await coordinated(here);
    await submitted(here, cast, id);
    const [member, office, leader] = [people.scMember, people.scOffice, people.ownerLeader].map(name);
    const theirs = await watch(here, people.scOffice, id);
    const party = await watch(there, people.ownerLeader, id);
    await sees(theirs, id, [office!, leader!]);
    const reading = await watch(there, people.scMember, id);
    await sees(theirs, id, [office!, leader!, member!]);
    // Whatever he does, in whichever process: the parties see each other and the office, and count nobody else.
    await reading.ask('writing', { caseId: id, on: true });
    await sees(theirs, id, [office!, leader!, `${member!}, writing`]);
    await sees(party, id, [office!, leader!]);
    const told = (await party.quiet()).told('presence');
    expect(JSON.stringify(told)).not.toContain(member);
    expect(told.map(({ more }) => more)).toEqual(told.map(() => 0));
    const auditor = await Browser.open(await here.as(people.auditor));
    browsers.push(auditor);
    expect(await auditor.ask('watch', { caseId: id })).toMatchObject({ ok: false, code: 'not_found' });
  });

  it('only people who watch the case are told who else does', async () => {
    const { id } = await scenario.notifiedCase(here);
    const party = await Browser.open(await here.as(people.adviserDuty));
    browsers.push(party);
    const watching = await watch(here, people.adviserLead, id);
    await sees(watching, id, [name(people.adviserLead)]);
    await watching.ask('unwatch', { caseId: id });
    const other = await watch(here, people.adviserClerk, id);
    await sees(other, id, [name(people.adviserClerk)]);
    expect((await party.quiet()).told('presence')).toEqual([]);
    expect((await watching.quiet()).told('presence')).toHaveLength(1);
  });

  it('one person with several tabs is one person, and gone with the last', async () => {
    const { id } = await scenario.notifiedCase(here);
    const lead = name(people.adviserLead);
    const observer = await watch(here, people.adviserClerk, id);
    const tabs = [await watch(here, people.adviserLead, id), await watch(there, people.adviserLead, id)];
    await tabs[1]!.ask('writing', { caseId: id, on: true });
    await sees(observer, id, [name(people.adviserClerk), `${lead}, writing`]);
    tabs[1]!.close();
    await sees(observer, id, [name(people.adviserClerk), lead]);
    tabs[0]!.close();
    await sees(observer, id, [name(people.adviserClerk)]);
  });

  it('whoever may no longer see the case is no longer shown', async () => {
    const { id } = await scenario.notifiedCase(here, {}, [scenario.ADVISER, scenario.DEPARTMENT]);
    const observer = await watch(here, people.adviserLead, id);
    const department = await Browser.open(await scenario.holderOf(there, `${scenario.DEPARTMENT}/dau-moi`));
    browsers.push(department);
    await department.watch(id);
    await observer.waitFor('presence', (view) => view.people.length === 2);
    await here.sql('update case_parties set left_at = app_now() where case_id = $1 and org_id = $2', [
      id,
      await here.org(scenario.DEPARTMENT),
    ]);
    await sees(observer, id, [name(people.adviserLead)]);
  });

  it('a process that stops takes its people along, and one that starts learns who is there', async () => {
    const { id } = await scenario.notifiedCase(here);
    const [lead, clerk] = [name(people.adviserLead), name(people.adviserClerk)];
    const observer = await watch(here, people.adviserLead, id);
    const third = await TestApp.start({ databaseUrl: here.databaseUrl });
    const guest = await watch(third, people.adviserClerk, id);
    await sees(guest, id, [lead, clerk]);
    await sees(observer, id, [lead, clerk]);
    guest.socket.io.reconnection(false);
    await third.close();
    // Sooner than a process that died would be found out.
    await sees(observer, id, [lead], 6_500);
  });

  it('the people of a process that died are gone after a few seconds', async () => {
    const { id } = await scenario.notifiedCase(here);
    const observer = await watch(here, people.adviserLead, id);
    const who = { officialId: 'somebody', fullName: 'Người đã mất kết nối', orgId: 'x', writing: true };
    const item = { kind: 'presence', caseId: id, officialId: who.officialId, who };
    await here.sql('select pg_notify($1, $2)', ['dau_moi_live', JSON.stringify(['a dead process', item])]);
    await sees(observer, id, [name(people.adviserLead), 'Người đã mất kết nối, writing']);
    await sees(observer, id, [name(people.adviserLead)]);
  });

  it('what was missed while the connection between processes was broken is asked for anew', async () => {
    const { id } = await scenario.notifiedCase(here);
    const [lead, clerk] = [name(people.adviserLead), name(people.adviserClerk)];
    const observer = await watch(here, people.adviserLead, id);
    await here.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'dau-moi-live' and datname = current_database()`,
    );
    await watch(there, people.adviserClerk, id);
    await sees(observer, id, [lead, clerk]);
  });

  it('of a crowd the first fifty are named, the rest counted', async () => {
    const { id } = await scenario.notifiedCase(here);
    const observer = await watch(here, people.adviserLead, id);
    const items = Array.from({ length: 60 }, (_, i) => ({
      kind: 'presence',
      caseId: id,
      officialId: `crowd ${i}`,
      who: { officialId: `crowd ${i}`, fullName: `Ông ${i}`, orgId: 'x', writing: i === 59 },
    }));
    for (const item of items)
      await here.sql('select pg_notify($1, $2)', ['dau_moi_live', JSON.stringify(['a crowd', item])]);
    const view = await observer.waitFor('presence', ({ more }) => more === 11);
    expect(view.people).toHaveLength(50);
    expect(view.people[0]).toMatchObject({ fullName: 'Ông 59', writing: true });
  });
});
