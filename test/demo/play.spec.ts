import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DemoView } from '../../src/demo/demo.view.js';
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

  it('is begun by the administrator only, once at a time, and is read line by line by anybody', async () => {
    refused(await (await app.as(people.ownerFocal)).post(`${path}/play`, {}), 403, 'administrators_only');
    const administrator = await app.as(people.administrator);
    const begun = expectOk<DemoView>(await administrator.post(`${path}/play`, {}));
    expect(begun).toMatchObject({ playing: true, whole: null });
    let view = await read();
    for (let tries = 0; view.lines.length < 2 && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      view = await read();
    }
    expect(view.lines[0]).toContain('22:40 thứ Bảy');
    expect((await read(1)).lines[0]).toBe(view.lines[1]);
    app.signInAnew();
    const again = expectOk<DemoView>(await (await app.as(people.administrator)).post(`${path}/play`, {}));
    expect(again.startedAt).toBe(begun.startedAt);
  }, 60_000);
});
