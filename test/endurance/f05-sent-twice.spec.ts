import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseView } from '../../src/cases/case.view.js';
import { draftBody, people } from '../support/scenario.js';
import { Application } from './ground/application.js';
import type { Caller } from './ground/caller.js';
import { ask, callerOf, flawsOf, makeGround, notifiedCases, withTool } from './ground/ground.js';
import { Proxy } from './ground/proxy.js';

const TWINS = 150;
const CUTS = 150;

const update = { kind: 'no_change', sourceClass: 'own_agency', confidence: 'confirmed' };

let ground: Awaited<ReturnType<typeof makeGround>>;
let here: Application;
let there: Application;
let caller: Caller;
let draft: Record<string, unknown>;
let cases: CaseView[];

beforeAll(async () => {
  ground = await makeGround();
  here = await Application.start({ databaseUrl: ground.url });
  there = await Application.start({ databaseUrl: ground.url });
  await withTool(ground.url, async (app) => {
    caller = await callerOf(app, people.ownerFocal, here.url);
    draft = await draftBody(app);
    cases = await notifiedCases(app, 5);
  });
});
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()]);
  await ground.drop();
});

const entriesWith = (text: string): Promise<{ tag: string; n: number }[]> =>
  ask(
    ground.url,
    `select data->>'changed' as tag, count(*)::int as n from journal_entries
     where act = 'postUpdate' and starts_with(data->>'changed', $1) group by 1`,
    [text],
  );

describe('the same request comes more than once', () => {
  it(`F5 sent to two processes at once, ${TWINS} times: one act, and both get the one answer`, async () => {
    await Promise.all(
      cases.map(async (seen, n) => {
        let { version } = seen;
        for (let turn = 0; turn < TWINS / cases.length; turn++) {
          const [path, key] = [`/api/cases/${seen.id}/updates`, randomUUID()];
          const body = { ...update, changed: `đôi ${n}-${turn}` };
          const answers = await Promise.all(
            [here, there, here].map(({ url }) => caller.at(url).post(path, body, { version, key })),
          );
          expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
          for (const answer of answers) expect(answer.body).toEqual(answers[0]!.body);
          version = answers[0]!.body['version'] as number;
        }
      }),
    );
    const recorded = await entriesWith('đôi');
    expect(recorded).toHaveLength(TWINS);
    expect(recorded.filter(({ n }) => n !== 1)).toEqual([]);
  });

  it(`F5 sent again after a cut, ${CUTS} times: whether the cut came before the act or after it, there is one`, async () => {
    const proxy = await Proxy.to(here.port);
    const cut = caller.at(proxy.through(here.url));
    let broken = 0;
    let wasDone = 0;
    for (let turn = 0; turn < CUTS; turn++) {
      const [key, body] = [randomUUID(), { ...draft, subject: `Việc bị cắt ${turn}` }];
      const lost = cut.post('/api/cases', body, { key }).then(
        () => false,
        () => true,
      );
      // Sometimes nothing has arrived yet, sometimes the act is under way, sometimes the answer is.
      await sleep((turn % 30) * 1.5);
      proxy.cut();
      if (await lost) broken += 1;
      const [there1] = await subjects(`Việc bị cắt ${turn}`);
      if (there1) wasDone += 1;
      const first = await caller.insist('/api/cases', body, { key });
      const second = await caller.at(there.url).insist('/api/cases', body, { key });
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body).toEqual(first.body);
    }
    proxy.close();
    const recorded = await subjects('Việc bị cắt ');
    expect(recorded).toHaveLength(CUTS);
    expect(recorded.filter(({ n }) => n !== 1)).toEqual([]);
    // Cuts before the act was done and after it: otherwise one half of the promise was not tried.
    expect(broken).toBeGreaterThan(CUTS / 10);
    expect([wasDone > 0, wasDone < CUTS]).toEqual([true, true]);
  });

  it('F5 the first answer is there also after the process was killed; with another body the key is refused', async () => {
    const [key, body] = [randomUUID(), { ...draft, subject: 'Việc gửi trước khi tắt' }];
    const first = await caller.post('/api/cases', body, { key });
    expect(first.status).toBe(201);
    await here.kill();
    await here.start();
    const again = await caller.post('/api/cases', body, { key });
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await caller.post('/api/cases', { ...body, subject: 'Việc khác' }, { key });
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency_key_reused']);
    expect(await subjects('Việc gửi trước khi tắt')).toEqual([{ subject: 'Việc gửi trước khi tắt', n: 1 }]);
    expect(await flawsOf(ground.url)).toEqual([]);
  });
});

function subjects(text: string): Promise<{ subject: string; n: number }[]> {
  return ask(
    ground.url,
    `select subject, count(*)::int as n from cases where starts_with(subject, $1) group by 1`,
    [text],
  );
}
