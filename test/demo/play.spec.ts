import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCENES } from '../../src/demo/demo-player.js';
import { LiveDirection } from '../../src/demo/direction.js';
import type { DemoView } from '../../src/demo/demo.view.js';
import { hashPassword } from '../../src/identity/passwords.js';
import { TestApp } from '../support/app.js';
import { expectOk } from '../support/as.js';
import { refused } from '../support/refusal.js';
import { SAMPLE_PASSWORD } from '../support/sample-database.js';
import { people } from '../support/scenario.js';

const path = '/api/demo';
let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ samplePassword: SAMPLE_PASSWORD });
});
afterAll(() => app.close());

const read = async (after = 0): Promise<DemoView> =>
  (await (await fetch(`${app.url}${path}?after=${after}`)).json()) as DemoView;

describe('the story on the page', () => {
  it('is not there where the clock cannot be moved, nor where there is no sample', async () => {
    for (const settings of [
      { clockControl: false, samplePassword: SAMPLE_PASSWORD },
      { samplePassword: null },
    ]) {
      const real = await TestApp.start({ ...settings, databaseUrl: app.databaseUrl });
      const administrator = await real.as(people.administrator);
      refused(await administrator.get(path), 404, 'not_found');
      refused(await administrator.post(`${path}/play`, {}), 404, 'not_found');
      await real.close();
    }
  });

  it('tells who is in the sample, and no password', async () => {
    const view = await read();
    expect(view.cast.map((one) => one.login)).toEqual(
      expect.arrayContaining([people.ownerFocal, people.administrator]),
    );
    expect(JSON.stringify(view)).not.toContain(SAMPLE_PASSWORD);
    expect(view).toMatchObject({ playing: false, startedAt: null, whole: null, lines: [] });
  });

  it('one click makes anybody one of the sample’s people, by the sample’s own password and no other', async () => {
    const enter = (login: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${app.url}${path}/enter`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ login }),
      });
    const came = await enter(people.ownerFocal);
    expect(came.status).toBe(200);
    expect(await came.json()).toMatchObject({ login: people.ownerFocal });
    expect((await enter('khong.co.ai')).status).toBe(401);
    // Whoever has a password of his own is not to be entered by a click.
    await app.sql('update accounts set password_hash = $2 where login = $1', [
      people.securityOfficer,
      await hashPassword('một mật khẩu của riêng mình'),
    ]);
    expect((await enter(people.securityOfficer)).status).toBe(401);
    for (const settings of [
      { clockControl: false, samplePassword: SAMPLE_PASSWORD },
      { samplePassword: null },
    ]) {
      const real = await TestApp.start({ ...settings, databaseUrl: app.databaseUrl });
      const answer = await fetch(`${real.url}${path}/enter`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ login: people.ownerFocal }),
      });
      expect(answer.status).toBe(404);
      await real.close();
    }
  });

  it('two windows of one browser are two people: each seat has a session of its own, on the socket too', async () => {
    const jar = new Map<string, string>();
    const ask = async (method: string, route: string, seat?: string, body?: object): Promise<Response> => {
      const answer = await fetch(`${app.url}${route}`, {
        method,
        headers: {
          Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(seat ? { 'X-Seat': seat } : {}),
          ...(body ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [name, value] = cookie.split(';')[0]!.split('=');
        jar.set(name!, value!);
      }
      return answer;
    };
    const who = async (seat?: string): Promise<unknown> =>
      ((await (await ask('GET', '/api/session', seat)).json()) as { login?: string }).login;
    await ask('POST', `${path}/enter`, undefined, { login: people.auditor });
    await ask('POST', `${path}/enter`, 'phone', { login: people.ownerFocal });
    await ask('POST', `${path}/enter`, 'desk', { login: people.adviserDuty });
    expect([await who(), await who('phone'), await who('desk'), await who('elsewhere')]).toEqual([
      people.auditor,
      people.ownerFocal,
      people.adviserDuty,
      people.auditor,
    ]);
    await ask('DELETE', '/api/session', 'phone');
    expect([await who('phone'), await who('desk')]).toEqual([undefined, people.adviserDuty]);
  });

  it('waits between scenes when it goes scene by scene', async () => {
    const direction = new LiveDirection('step');
    await direction.scene('một', {});
    const second = direction.scene('hai', { desk: { login: people.adviserDuty, path: '/duty' } });
    expect(direction).toMatchObject({ scenes: 1, waiting: true, title: 'một' });
    direction.set('pause');
    expect(direction.waiting).toBe(true);
    direction.set('step');
    await second;
    expect(direction).toMatchObject({ scenes: 2, waiting: false, windows: { desk: { path: '/duty' } } });
    const third = direction.scene('ba', {});
    direction.set('run');
    await third;
    await direction.scene('bốn', {});
    expect(direction.scenes).toBe(4);
  });

  it('has as many scenes as it says', () => {
    const told = ['night', 'settlement', 'afterwards']
      .map((name) => readFileSync(`src/demo/${name}.ts`, 'utf8'))
      .join('\n');
    expect(told.match(/stage\.scene\(/g)).toHaveLength(SCENES);
  });

  it('is begun by the administrator only, once at a time, and is read line by line by anybody', async () => {
    refused(await (await app.as(people.ownerFocal)).post(`${path}/play`, {}), 403, 'administrators_only');
    const administrator = await app.as(people.administrator);
    const begun = expectOk<DemoView>(await administrator.post(`${path}/play`, { pace: 'step' }));
    expect(begun).toMatchObject({ playing: true, whole: null });
    let view = await read();
    while (view.lines.length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      view = await read();
    }
    expect(view.lines[0]).toContain('22:40 thứ Bảy');
    expect(view).toMatchObject({
      scene: 1,
      phone: { login: people.ownerFocal },
      desk: { login: people.adviserDuty, path: '/duty' },
    });
    expect((await read(1)).lines[0]).toBe(view.lines[1]);
    app.signInAnew();
    const again = expectOk<DemoView>(await (await app.as(people.administrator)).post(`${path}/play`, {}));
    expect(again.startedAt).toBe(begun.startedAt);
  });
});
