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

  /** Opens an act that the room offers, wherever it stands: as a button, or one tap further. What is offered moves as others act. */
  async open(act: string): Promise<Hand> {
    const button = this.within.locator(`button[data-act="${act}"]`);
    for (let left = 100; ; left--) {
      if (await button.count()) {
        await button.first().click();
        break;
      }
      if (await this.openFromMenu(act)) break;
      if (left === 0) throw new Error(`${act} is not offered`);
      await this.page.waitForTimeout(250);
    }
    const dialog = this.page.getByRole('dialog');
    await dialog.waitFor();
    return this.in(dialog);
  }

  private async openFromMenu(act: string): Promise<boolean> {
    const item = this.page.locator(`[role="menuitem"][data-act="${act}"]`).first();
    for (const menu of await this.within.locator('[data-more-acts]').all()) {
      await menu.click();
      await this.page.getByRole('menu').waitFor();
      if (await item.count()) {
        await item.click();
        return true;
      }
      await this.page.keyboard.press('Escape');
      await this.page.getByRole('menu').waitFor({ state: 'detached' });
    }
    return false;
  }

  /** Sends what stands in a dialog, and waits until the server has it: only then does it close. */
  async send(act: string): Promise<void> {
    await this.press(this.within.locator(`button[type="submit"][data-act="${act}"]`), this.within);
  }

  /**
   * Presses what carries out an act, until it is `over`: the server has it. Somebody else may have been quicker; then the
   * page says so and shows the case as it is by then, and one presses again.
   */
  async press(button: Locator, over: Locator = button): Promise<void> {
    const overtaken = this.within.getByText(/Vụ việc đã thay đổi từ lúc bạn mở|The case has changed since/);
    await button.click();
    for (let left = 150, again = 3; (await over.count()) > 0; left--) {
      // What the server found wrong stands in the form: it is what a failure should say.
      if (left === 0) throw new Error(`refused: ${await this.within.innerText()}`);
      await this.page.waitForTimeout(200);
      if (again === 0 || (await overtaken.count()) === 0) continue;
      again -= 1;
      await this.page.waitForTimeout(1_000);
      await button.click();
    }
  }

  async write(path: string, text: string): Promise<void> {
    await this.reveal(path);
    await this.field(path).fill(text);
  }

  /** What is rarely filled in stands behind one tap. */
  private async reveal(path: string): Promise<void> {
    const field = this.field(path).first();
    const more = this.within.getByRole('button', { name: pattern(this.say, 'act.more') });
    await field.or(more.first()).first().waitFor();
    for (let left = 6; left > 0 && (await field.count()) === 0 && (await more.count()) > 0; left--)
      await more.first().click();
  }

  /** The first line of a list. */
  async add(path: string): Promise<void> {
    await this.reveal(path);
    // What is asked for begins with its first line.
    if (await this.within.locator(`[data-field^="${path}.0"]`).count()) return;
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
      const option = this.page.getByRole('option', { name: text }).first();
      const none = this.page.getByText(this.say('nothingFound')).first();
      await option.or(none).first().waitFor();
      // What the form began with is picked already, and offered no more.
      if (await option.count()) await option.click();
      else await field.fill('');
    }
    if (texts.length > 0) await this.page.keyboard.press('Tab');
  }
}
