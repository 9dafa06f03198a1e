import type { Locator } from 'playwright-core';
import { PHONE, DESK, type Sized, type Window } from './browser.js';
import { type Language, pattern, type Say, saying } from './words.js';

/** How somebody sits before it: a flow is gone through in each of these. */
export interface Look {
  name: string;
  size: Sized;
  language: Language;
}
export const looks: readonly Look[] = [PHONE, DESK].flatMap((size) =>
  (['vi', 'en'] as const).map((language) => ({ name: `${size.width} px, ${language}`, size, language })),
);

/** A person's hand: clicks, keys, and the forms of acts by the names of their fields, which are the same in every language. */
export class Hand {
  readonly say: Say;

  constructor(
    readonly window: Window,
    language: Language,
    private readonly within: Locator = window.page.locator('body'),
  ) {
    this.say = saying(language);
    this.language = language;
  }

  private readonly language: Language;

  get page(): Window['page'] {
    return this.window.page;
  }

  /** The same hand, in a part of the page only. */
  in(part: Locator): Hand {
    return new Hand(this.window, this.language, part);
  }

  find(what: string): Locator {
    return this.within.locator(what);
  }

  button(key: string, gaps: Record<string, string | number> = {}): Locator {
    return this.within.getByRole('button', { name: this.say(key, gaps), exact: true });
  }

  field(path: string): Locator {
    return this.within.locator(`[data-field="${path}"]`);
  }

  /** Opens an act that the room offers, wherever it stands: as a button, or one tap further. */
  async open(act: string): Promise<Hand> {
    const offered = this.within.locator(`button[data-act="${act}"]`);
    const more = this.within.locator('[data-more-acts]');
    await offered.or(more).first().waitFor();
    if (await offered.count()) await offered.first().click();
    else await this.openFromMenu(act, more);
    const dialog = this.page.getByRole('dialog');
    await dialog.waitFor();
    return this.in(dialog);
  }

  private async openFromMenu(act: string, menus: Locator): Promise<void> {
    const item = this.page.locator(`[role="menuitem"][data-act="${act}"]`).first();
    for (const menu of await menus.all()) {
      await menu.click();
      await this.page.getByRole('menu').waitFor();
      if (await item.count()) return item.click();
      await this.page.keyboard.press('Escape');
      await this.page.getByRole('menu').waitFor({ state: 'detached' });
    }
    throw new Error(`${act} is not offered`);
  }

  /** Sends what stands in a dialog, and waits until the server has it: only then does it close. */
  async send(act: string): Promise<void> {
    await this.within.locator(`button[type="submit"][data-act="${act}"]`).click();
    await this.within.waitFor({ state: 'detached' });
  }

  async write(path: string, text: string): Promise<void> {
    await this.reveal(path);
    await this.field(path).fill(text);
  }

  /** What is rarely filled in stands behind one tap. */
  private async reveal(path: string): Promise<void> {
    const field = this.field(path).first();
    const more = this.within.getByRole('button', { name: pattern(this.say, 'act.more') });
    await field.or(more).first().waitFor();
    if ((await field.count()) === 0) await more.click();
  }

  /** Another line of a list. */
  async add(path: string): Promise<void> {
    await this.reveal(path);
    await this.field(path)
      .getByRole('button', { name: this.say('addItem') })
      .click();
  }

  /** One of few (radio), or of a list of the browser's own. */
  async choose(path: string, value: string): Promise<void> {
    await this.reveal(path);
    const field = this.field(path);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.locator(`input[value="${value}"]`).check();
  }

  async tick(path: string): Promise<void> {
    await this.reveal(path);
    await this.field(path).check();
  }

  /** One of many, found by typing; `text` is what it is called, or how that begins. */
  async pick(path: string, ...texts: string[]): Promise<void> {
    await this.reveal(path);
    for (const text of texts) {
      const field = this.field(path);
      await field.click();
      await field.fill(text);
      await this.page.getByRole('option', { name: text }).first().click();
    }
    if (texts.length > 0) await this.page.keyboard.press('Tab');
  }
}
