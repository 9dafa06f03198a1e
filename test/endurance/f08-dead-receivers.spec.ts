import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostOffice } from '../support/post-office.js';
import { people } from '../support/scenario.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { Application } from './ground/application.js';
import { Caller } from './ground/caller.js';
import { ask, callerOf, eventually, makeGround, notifiedCases, setClock, withTool } from './ground/ground.js';
import { Proxy } from './ground/proxy.js';

/** An act does not wait for the post, whatever that does. Milliseconds, on a machine that is busy. */
const ACT_MS = 4_000;
const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

interface MailRow {
  id: string;
  state: string;
  attempts: number;
  waits: number | null;
  error: string | null;
}

let ground: Awaited<ReturnType<typeof makeGround>>;
let office: PostOffice;
/** The way to the mail server, which breaks in every manner a way can break. */
let way: Proxy;
let application: Application;
let focal: Caller;
let caseId: string;
let version: number;

beforeAll(async () => {
  ground = await makeGround();
  office = await PostOffice.open();
  way = await Proxy.to(office.port);
  application = await Application.start({
    databaseUrl: ground.url,
    env: { SMTP_URL: way.through(office.url), PUBLIC_URL: 'http://dau-moi.lamkhe.example' },
  });
  await withTool(ground.url, async (app) => {
    const [seen] = await notifiedCases(app, 1);
    ({ id: caseId, version } = seen!);
    focal = await callerOf(app, people.ownerFocal, application.url);
  });
  // What the tool did it may have told itself, and it knows no post.
  await act(1);
  await eventually('the post office works', async () => {
    const rows = await mails();
    return rows.length > 0 && rows.every((one) => one.state === 'sent');
  });
});
afterAll(async () => {
  await application.stop();
  way.close();
  await office.close();
  await ground.drop();
});

const mails = (): Promise<MailRow[]> =>
  ask(
    ground.url,
    `select id, state, attempts, last_error as error, extract(epoch from next_attempt_at - app_now())::float8 as waits
     from mails order by id`,
  );
const later = async (minutes: number): Promise<void> => {
  const [row] = await ask<{ now: Date }>(ground.url, 'select app_now() as now');
  await setClock(ground.url, new Date(row!.now.getTime() + minutes * 60_000));
};
/** Acts that tell people, each answered as if the post were well. */
async function act(times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    const answer = await focal.post(`/api/cases/${caseId}/updates`, update, { version });
    expect([answer.status, answer.ms < ACT_MS]).toEqual([200, true]);
    version = answer.body['version'] as number;
  }
}

/** Minutes from one try to the next; after the last it is parked. */
const BACK_OFF = [1, 5, 15, 60, 240];

/** It has been tried so many times at least, and waits as long as it then must, or is parked. */
function waits({ state, attempts, waits }: MailRow, times: number): boolean {
  if (state === 'parked') return attempts === BACK_OFF.length + 1;
  return attempts >= times && Math.abs((waits ?? 0) - BACK_OFF[attempts - 1]! * 60) < 45;
}

describe('mail that nobody takes', () => {
  it('F8 a mail server that hangs delays no act, and each letter is put off', async () => {
    way.hang();
    await act(6);
    const putOff = async (): Promise<MailRow[]> => (await mails()).filter((one) => one.error !== null);
    await eventually('a letter is put off', async () => (await putOff()).length > 0, 40_000);
    expect((await putOff())[0]).toMatchObject({ state: 'queued', attempts: 1 });
    await act(3);
  });

  it('F8 one that is down or refuses: tried again after longer and longer, parked in the end, and /health says so', async () => {
    way.refuse();
    const before = (await mails()).filter((one) => one.state === 'queued').map((one) => one.id);
    expect(before.length).toBeGreaterThan(10);
    const of = async (): Promise<MailRow[]> => (await mails()).filter((one) => before.includes(one.id));
    for (let round = 1; round <= 6; round++) {
      // The third time it answers, but takes nothing.
      if (round === 3) {
        office.refusal = { code: 451, text: 'not now' };
        way.heal();
      }
      if (round === 4) way.refuse();
      await eventually(
        'every letter is tried',
        async () => (await of()).every((one) => waits(one, round)),
        40_000,
      );
      await act(1);
      await later(300);
      focal = await signIn(people.ownerFocal);
    }
    expect(new Set((await of()).map((one) => one.state))).toEqual(new Set(['parked']));
    await eventually('/health says so', async () => (await mailHealth()).parked >= before.length);
    expect((await focal.get('/health')).body['status']).toBe('attention');
  });

  it('F8 replayed by hand when the server is well again, slow as it is: every letter goes out, none twice', async () => {
    const sent = async (): Promise<number> => (await mails()).filter((one) => one.state === 'sent').length;
    const [sentBefore, { parked }] = [await sent(), await mailHealth()];
    const admin = await signIn(people.administrator);
    const answer = await admin.post('/api/deliveries/replay', {});
    expect(answer.status).toBe(200);
    expect(answer.body['replayed']).toBeGreaterThanOrEqual(parked);
    office.refusal = null;
    office.collect();
    way.delayMs = 10;
    way.heal();
    await later(300);
    await eventually('all are sent', async () => (await sent()) === (await mails()).length, 60_000);
    expect(office.collect()).toHaveLength((await sent()) - sentBefore);
    await eventually('/health is content', async () => (await mailHealth()).parked === 0);
  });

  it('F8 the application stops at once although the mail server hangs', async () => {
    way.delayMs = 0;
    way.hang();
    focal = await signIn(people.ownerFocal);
    await act(2);
    expect(await application.stop()).toBeLessThan(8_000);
  });

  const mailHealth = async (): Promise<{ queued: number; parked: number }> =>
    (await focal.get('/health')).body['mail'] as { queued: number; parked: number };

  async function signIn(login: string): Promise<Caller> {
    const answer = await fetch(`${application.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: SAMPLE_PASSWORD }),
    });
    return new Caller(application.url, answer.headers.getSetCookie()[0]!.split(';')[0]!);
  }
});
