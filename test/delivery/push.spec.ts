import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pusher } from '../../src/delivery/pusher.js';
import type { PushView } from '../../src/delivery/push.view.js';
import { MONDAY, TestApp } from '../support/app.js';
import { As, expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { ADVISER, notifiedCase, people } from '../support/scenario.js';

interface Knock {
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A push service: what it is sent, and what it answers. */
class PushService {
  readonly knocks: Knock[] = [];
  status = 201;
  private constructor(readonly server: Server) {}
  static async start(): Promise<PushService> {
    const server = createServer();
    const service = new PushService(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        service.knocks.push({ headers: request.headers, body: Buffer.concat(chunks) });
        response.writeHead(service.status, { Location: 'http://127.0.0.1:1/' }).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

describe('rule 13: web push', () => {
  let app: TestApp;
  let service: PushService;
  let clerk: As;
  beforeAll(async () => {
    service = await PushService.start();
    app = await TestApp.start({
      pushHosts: [service.host, '*.push.example'],
      secretKeys: [Buffer.alloc(32, 7).toString('base64')],
    });
  });
  afterAll(async () => {
    await app?.close();
    service.server.close();
  });
  beforeEach(async () => {
    await app.setClock(MONDAY);
    await app.sql('delete from push_devices');
    service.status = 201;
    service.knocks.length = 0;
    clerk = await As.signIn(app, people.adviserClerk, SAMPLE_PASSWORD);
  });

  const endpoint = (): string => `http://${service.host}/x/secret-of-the-browser`;
  const list = async (by = clerk): Promise<PushView> => expectOk(await by.get('/api/me/push'));
  const add = async (by = clerk): Promise<PushView> =>
    expectOk(await by.put('/api/me/push', { endpoint: endpoint() }));
  const sendDue = (): Promise<number> => app.get(Pusher).sendDue();
  const tellOf = async (over: object = {}): Promise<void> => {
    await notifiedCase(app, { urgency: 'urgent', ...over }, [ADVISER]);
    await app.settle();
  };
  const state = async (): Promise<string | undefined> =>
    (await app.sql<{ state: string }>('select state from push_devices'))[0]?.state;

  it('signals each device once for what has come, with an empty body and a statement signed by the server', async () => {
    await add();
    await tellOf();
    await tellOf();
    expect(await sendDue()).toBe(1);
    const [knock] = service.knocks;
    expect(knock!.body).toHaveLength(0);
    expect(knock!.headers['ttl']).toBe('14400');
    const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(knock!.headers.authorization ?? '')!;
    const { publicKey } = await list();
    expect(key).toBe(publicKey);
    const [head, claims, signature] = token!.split('.');
    const point = Buffer.from(key!, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const signed = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature!, 'base64url'),
    );
    expect(signed).toBe(true);
    const said = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as { aud: string; exp: number };
    expect(said.aud).toBe(`http://${service.host}`);
    expect(said.exp * 1_000).toBeGreaterThan(Date.now());
    expect(said.exp * 1_000).toBeLessThan(Date.now() + 86_400_000);
    expect(await state()).toBe('idle');
  });

  it('keeps its private key sealed, and the same for all processes', async () => {
    const { publicKey } = await list();
    const [row] = await app.sql<{ sealed: Buffer; public: string }>(
      'select sealed, public_key as public from push_keys',
    );
    expect(row!.public).toBe(publicKey);
    expect(row!.sealed.toString('latin1')).not.toContain('\x2a\x86\x48\xce\x3d');
  });

  it('waits longer after each failure, parks a dead endpoint, and sends again when it is replayed', async () => {
    await add();
    await tellOf();
    service.status = 503;
    for (const minutes of [1, 5, 15, 60, 240]) {
      expect(await sendDue()).toBe(1);
      await app.advance(minutes - 0.5);
      expect(await sendDue()).toBe(0);
      await app.advance(0.5);
    }
    expect(await sendDue()).toBe(1);
    expect(await state()).toBe('parked');
    expect(service.knocks).toHaveLength(6);
    expect((await list()).devices[0]!.state).toBe('parked');
    service.status = 201;
    const admin = await app.as(people.administrator);
    expect(expectOk(await admin.post('/api/deliveries/replay'))).toEqual({ replayed: 1 });
    await sendDue();
    expect(await state()).toBe('idle');
  });

  it.each([404, 410])('takes a device off the list when its service says %d', async (status) => {
    await add();
    await tellOf();
    service.status = status;
    await sendDue();
    expect((await list()).devices).toEqual([]);
  });

  it('a redirect is not followed: only the service that was checked is reached', async () => {
    const { devices } = await add();
    service.status = 302;
    const answer = expectOk(await clerk.post(`/api/me/push/${devices[0]!.id}/try`));
    expect(answer).toEqual({ outcome: 'failed' });
    expect(service.knocks).toHaveLength(1);
  });

  it('ends with the session', async () => {
    await add();
    await clerk.delete('/api/session');
    await tellOf();
    await sendDue();
    expect(service.knocks).toEqual([]);
    expect(await app.sql('select 1 from push_devices')).toEqual([]);
  });

  it('“Gửi thử” sends at once to one’s own device, and to nobody else’s', async () => {
    const { devices } = await add();
    const path = `/api/me/push/${devices[0]!.id}/try`;
    expect(expectOk(await clerk.post(path))).toEqual({ outcome: 'sent' });
    expect(service.knocks).toHaveLength(1);
    const other = await app.as(people.ownerFocal);
    refused(await other.post(path), 404, 'not_found');
    await other.delete(`/api/me/push/${devices[0]!.id}`);
    expect((await list()).devices).toHaveLength(1);
    expect((await list(other)).devices).toEqual([]);
  });

  it('signals whom and when he wants: nothing, only what is asked of him, and not in quiet hours unless it is urgent', async () => {
    await add();
    const want = async (body: object): Promise<void> => {
      expectOk(await clerk.put('/api/me/preferences', body));
    };
    await want({ push: 'none' });
    await tellOf();
    expect(await sendDue()).toBe(0);
    await want({ push: 'action' });
    await tellOf();
    expect(await sendDue()).toBe(1);
    await want({ push: 'all', quietHours: { from: '08:00', to: '10:00' } });
    await tellOf({ urgency: 'routine' });
    expect(await sendDue()).toBe(0);
    await tellOf({ urgency: 'flash' });
    expect(await sendDue()).toBe(1);
    await want({});
  });

  it.each([
    ['a host that is not named', 'https://evil.example/x'],
    ['a name that only ends alike', 'https://notpush.example/x'],
    ['plain http elsewhere', 'http://a.push.example/x'],
    ['another port of this machine', 'http://127.0.0.1:1/x'],
    ['a user before the host', 'https://a.push.example@evil.example/x'],
  ])('reaches no other address of somebody’s choice: %s', async (_, wanted) => {
    refused(await clerk.put('/api/me/push', { endpoint: wanted }), 400, 'malformed');
  });

  it('is off where no push service is named', async () => {
    const closed = await TestApp.start({ databaseUrl: app.databaseUrl });
    const by = await closed.as(people.adviserClerk);
    expect(expectOk(await by.get('/api/me/push'))).toEqual({ on: false, publicKey: null, devices: [] });
    refused(await by.put('/api/me/push', { endpoint: endpoint() }), 409, 'not_now');
    await closed.close();
  });
});
