/// <reference lib="dom" />
import { expect } from '@jest/globals';
import { holderOf, STRANGER } from '../../support/scenario.js';
import { DESK, PHONE, type Sized, type Web, type Window } from './browser.js';
import { cut, dress, isEnglish, isForPeople, modes, settled, Told, wide } from './look.js';
import { type Listed, NOBODY_YET } from './pages.js';
import type { World } from './world.js';

/** 320 CSS px: the narrowest phone, and a desk of 1280 px enlarged four times (WCAG 1.4.10). */
const NARROW: readonly Sized[] = [
  { width: 320, height: 568 },
  { width: 320, height: 256 },
];

/** Goes from page to page and looks at each; everybody keeps his windows open. */
export class Tour {
  private readonly windows = new Map<string, { window: Window; told: Told }>();

  constructor(
    private readonly web: Web,
    private readonly world: World,
  ) {}

  /** On a phone and at a desk, light, dark and large, as narrow as anything, and once in English. */
  async look(page: Listed): Promise<void> {
    for (const size of [PHONE, DESK]) {
      const { window } = await this.at(page, page.as, size);
      await this.picture(window, page.name);
      await isForPeople(window);
      for (const [textSize, scheme] of modes) {
        if (page.paper && scheme === 'dark') continue;
        await dress(window, textSize, scheme);
        await this.isGood(window, `${page.name} ${size.width} ${textSize} % ${scheme}`);
      }
      if (size !== PHONE) continue;
      for (const narrow of NARROW) {
        await window.page.setViewportSize(narrow);
        await dress(window, 100, 'light');
        expect([page.name, narrow, await wide(window)]).toEqual([page.name, narrow, []]);
      }
      await window.page.setViewportSize(size);
    }
    await this.inEnglish(page);
  }

  /** For whoever has nothing on it. */
  async lookAtNothing(page: Listed): Promise<void> {
    for (const size of [PHONE, DESK]) {
      const { window } = await this.at(page, page.emptyFor!, size);
      await isForPeople(window);
      await this.isGood(window, `${page.name} empty ${size.width}`);
      await window.picture(`${page.name}-empty`);
    }
  }

  /** Of a section, its own part of the page: on a phone it begins below the fold. */
  private async picture(window: Window, name: string): Promise<void> {
    if (!process.env['SCREENS']) return;
    const tabs = window.page.locator('[data-panel], main [role=tablist]').first();
    if (/^(room|admin|audit)-/.test(name) && (await tabs.count()))
      await tabs.evaluate((list) => scrollTo(0, list.getBoundingClientRect().top + scrollY - 72));
    await window.picture(name);
    await window.page.evaluate(() => scrollTo(0, 0));
  }

  private async inEnglish(page: Listed): Promise<void> {
    const { window, told } = await this.at(page, page.as, DESK, 'en');
    expect(await window.page.evaluate(() => document.documentElement.lang)).toBe('en');
    await isEnglish(window, told);
    await isForPeople(window);
    expect(window.errors).toEqual([]);
  }

  private async isGood(window: Window, where: string): Promise<void> {
    expect([where, await window.violations()]).toEqual([where, []]);
    expect([where, await wide(window)]).toEqual([where, []]);
    expect([where, await cut(window)]).toEqual([where, []]);
    expect([where, window.errors]).toEqual([where, []]);
  }

  private async at(
    page: Listed,
    login: string | null,
    size: Sized,
    language: 'vi' | 'en' = 'vi',
  ): Promise<{ window: Window; told: Told }> {
    const key = `${login} ${size.width}`;
    let one = this.windows.get(key);
    if (!one) {
      const window =
        login === null ? await this.web.stranger(size) : await this.web.as(await this.loginOf(login), size);
      one = { window, told: Told.by(window) };
      this.windows.set(key, one);
      if (login === null) await window.goto('/sign-in');
    }
    const { window } = one;
    window.errors.length = 0;
    await window.keep({
      'dau-moi.language': language,
      'dau-moi.preferences': '{}',
      'mantine-color-scheme-value': 'light',
    });
    await window.goto(page.at(this.world));
    await settled(window);
    return one;
  }

  private async loginOf(name: string): Promise<string> {
    return name === NOBODY_YET ? (await holderOf(this.web.app, `${STRANGER}/dau-moi`)).login : name;
  }
}
