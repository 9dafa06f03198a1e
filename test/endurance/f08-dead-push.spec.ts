import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people } from '../support/scenario.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { Application } from './ground/application.js';
import { Caller } from './ground/caller.js';
import { ask, callerOf, eventually, makeGround, notifiedCases, setClock, withTool } from './ground/ground.js';

// Web push, as mail in f08-dead-receivers.spec.ts. There are no other channels: no SMS, and of webhooks only that of the
// seals (test/journal/seals.spec.ts).

/** An act does not wait for a push service, whatever that does. Milliseconds, on a machine that is busy. */
const ACT_MS = 4_000;
const BACK_OFF = [1, 5, 15, 60, 240];
const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

/** A real push service on loopback, with every mood such a service has. */
class PushService {
  private constructor(readonly server: Server) {}
  status: number | 'hang' | 'cut' = 201;
  knocks = 0;

  static async open(): Promise<PushService> {
    const server = createServer();
    const service = new PushService(server);
    server.on('request', (request, response) => {
      service.knocks += 1;
      request.resume();
      if (service.status === 'cut') request.socket.resetAndDestroy();
      else if (service.status !== 'hang') response.writeHead(service.status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

interface Device {
  state: string;
  attempts: number;
  waits: number | null;
  error: string | null;
}

let ground: Awaited<ReturnType<typeof makeGround>>;
let service: PushService;
let application: Application;
let focal: Caller;
let caseId: string;
let version: number;

beforeAll(async () => {
  [ground, service] = await Promise.all([makeGround(), PushService.open()]);
  application = await Application.start({
    databaseUrl: ground.url,
    env: {
      PUSH_HOSTS: service.host,
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      // Hours go by here in which nobody does anything.
      SESSION_IDLE_MINUTES: '0',
    },
  });
  await withTool(ground.url, async (app) => {
    const [seen] = await notifiedCases(app, 1, { urgency: 'urgent' });
    ({ id: caseId, version } = seen!);
    focal = await callerOf(app, people.ownerFocal, application.url);
  });
});
afterAll(async () => {
  await application.stop();
  service.close();
  await ground.drop();
});

async function signIn(login: string): Promise<Caller> {
  const answer = await fetch(`${application.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: SAMPLE_PASSWORD }),
  });
  return new Caller(application.url, answer.headers.getSetCookie()[0]!.split(';')[0]!);
}

/** A browser of the adviser's focal point that wants to be signalled. */
async function subscribe(): Promise<void> {
  const { cookie } = await signIn(people.adviserLead);
  const answer = await fetch(`${application.url}/api/me/push`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ endpoint: `http://${service.host}/x/${randomUUID()}` }),
  });
  expect(answer.status).toBe(200);
}

/** The sessions outlast the hours that go by here: what ends with a session is proved elsewhere. */
async function later(minutes: number): Promise<void> {
  const [row] = await ask<{ now: Date }>(ground.url, 'select app_now() as now');
  await ask(
    ground.url,
    `update sessions set expires_at = app_now() + interval '1 year' where ended_at is null`,
  );
  await setClock(ground.url, new Date(row!.now.getTime() + minutes * 60_000));
}

const devices = (): Promise<Device[]> =>
  ask(
    ground.url,
    `select state, attempts, last_error as error, extract(epoch from next_attempt_at - app_now())::float8 as waits
     from push_devices order by id`,
  );

/** An act that tells people, answered as if the service were well. */
async function act(): Promise<void> {
  const answer = await focal.post(`/api/cases/${caseId}/updates`, update, { version });
  expect([answer.status, answer.ms < ACT_MS]).toEqual([200, true]);
  version = answer.body['version'] as number;
}

/** Tried so many times, and its next try as far away as it then must be; parked after the last. Minutes. */
function isPutOff({ state, attempts, waits }: Device, times: number, minutes: number | undefined): boolean {
  if (minutes === undefined) return state === 'parked' && attempts === times;
  return attempts === times && Math.abs((waits ?? 0) - minutes * 60) < 45;
}

const pushHealth = async (): Promise<{ on: boolean; queued: number; parked: number }> =>
  (await focal.get('/health')).body['push'] as { on: boolean; queued: number; parked: number };

describe('a push service that is not well', () => {
  it('F8 one that hangs delays no act, and the signal is put off', async () => {
    await subscribe();
    service.status = 'hang';
    for (let turn = 0; turn < 4; turn += 1) await act();
    await eventually('it is knocked at', () => Promise.resolve(service.knocks > 0));
    await act();
    await eventually(
      'it is put off',
      async () => (await devices()).some(({ error }) => error !== null),
      40_000,
    );
    expect((await devices())[0]).toMatchObject({ state: 'queued', attempts: 1, error: 'TimeoutError' });
  });

  it('F8 one that hangs up, is too busy, or fails: tried again after longer and longer, then parked, and /health says so', async () => {
    const moods = ['cut', 429, 500, 503, 'cut'] as const;
    for (const [round, mood] of moods.entries()) {
      service.status = mood;
      await later(BACK_OFF[round]!);
      const wait = BACK_OFF[round + 1];
      await eventually(
        `it is tried once more, and put off as long as it must: ${mood}`,
        async () => (await devices()).every((one) => isPutOff(one, round + 2, wait)),
        40_000,
      );
      const error: unknown = mood === 'cut' ? expect.any(String) : String(mood);
      expect((await devices())[0]).toMatchObject({ error });
      await act();
    }
    await eventually('it is parked', async () => (await devices())[0]!.state === 'parked');
    await eventually('/health says so', async () => (await pushHealth()).parked === 1);
    expect((await focal.get('/health')).body['status']).toBe('attention');
    const before = service.knocks;
    await later(600);
    await act();
    expect((await devices())[0]!.state).toBe('parked');
    expect(service.knocks).toBe(before);
  });

  it('F8 replayed by hand when the service is well again: the signal goes out once', async () => {
    // The hours that went by brought news of their own: a signal of theirs is none of this one.
    await eventually(
      'all is told',
      async () => {
        const { clocks, untold } = (await focal.get('/health')).body as {
          clocks: { oldestDueSeconds: number | null };
          untold: number;
        };
        return untold === 0 && clocks.oldestDueSeconds === null;
      },
      60_000,
    );
    service.status = 201;
    const before = service.knocks;
    const answer = await (await signIn(people.administrator)).post('/api/deliveries/replay', {});
    expect(answer.status).toBe(200);
    expect(answer.body['replayed']).toBe(1);
    await eventually('it is sent', async () => (await devices())[0]!.state === 'idle');
    expect(service.knocks).toBe(before + 1);
    await eventually('/health is content', async () => (await pushHealth()).parked === 0);
  });

  it('F8 a device that its service says is gone is asked no more', async () => {
    service.status = 410;
    await act();
    await eventually('it is struck off', async () => (await devices()).length === 0);
    const before = service.knocks;
    await act();
    await later(5);
    expect(service.knocks).toBe(before);
  });

  it('F8 the application stops at once although the service hangs', async () => {
    await subscribe();
    service.status = 'hang';
    const before = service.knocks;
    await act();
    await eventually('it is knocked at', () => Promise.resolve(service.knocks > before));
    expect(await application.stop()).toBeLessThan(15_000);
  });
});
