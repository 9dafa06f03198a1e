/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { notifiedCase, people } from '../support/scenario.js';
import { DESK, describeWeb, Web } from './support/browser.js';
import { keptKeys } from './support/kept.js';

describeWeb('whoever leaves a machine that others use', () => {
  let web: Web;
  beforeAll(async () => {
    web = await Web.start();
  });
  afterAll(() => web?.stop());

  const open = async (login: string): Promise<number> => {
    const [row] = await web.app.sql<{ n: number }>(
      `select count(*)::int as n from sessions s join accounts a on a.id = s.account_id
       where a.login = $1 and s.ended_at is null`,
      [login],
    );
    return row!.n;
  };

  it('leaves nothing behind in any tab, also while the server cannot be reached, and is signed out there as soon as it can', async () => {
    const { id, ref } = await notifiedCase(web.app);
    const window = await web.as(people.ownerFocal, DESK);
    await window.goto(`/cases/${id}`);
    await window.page.getByText(ref).first().waitFor();
    const paper = await window.context.newPage();
    await paper.goto(`/print/cases/${id}`);
    await paper.getByText(ref).first().waitFor();
    const kept = (): Promise<string[]> => keptKeys(window);
    expect((await kept()).length).toBeGreaterThan(0);
    await window.page.route('**/api/**', (route) => route.abort());
    await window.page.getByRole('button', { name: /^Tài khoản của/ }).click();
    await window.page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await window.page.waitForURL('**/sign-in**');
    await paper.waitForURL('**/sign-in**');
    expect(await paper.getByText(ref).count()).toBe(0);
    for (let tries = 0; tries < 50 && (await kept()).length > 0; tries += 1)
      await window.page.waitForTimeout(100);
    expect(await kept()).toEqual([]);
    await window.page.goBack();
    await window.page.waitForURL('**/sign-in**');
    expect(await window.page.getByText(ref).count()).toBe(0);
    const still = await open(people.ownerFocal);
    // The way is free again: the cookie that is still there lets nobody in.
    await window.page.unroute('**/api/**');
    await window.goto(`/cases/${id}`);
    await window.page.waitForURL('**/sign-in**');
    expect(await open(people.ownerFocal)).toBe(still - 1);
    await window.close();
  });
});
