/// <reference lib="dom" />
import { expect } from '@jest/globals';
import type { Window } from './browser.js';
import { keys, sameInBoth } from './words.js';

export const modes = [
  [100, 'light'],
  [100, 'dark'],
  [150, 'light'],
] as const;

/** Until everything that was asked for is there and drawn: no skeleton, nothing moving. */
export async function settled(window: Window): Promise<void> {
  await window.quiet();
  await window.page.waitForFunction(
    () =>
      document.querySelector('h1') && !document.querySelector('[aria-busy="true"], .mantine-Skeleton-root'),
  );
  await still(window);
}

async function still({ page }: Window): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
      .map((one) => one.finished.catch(() => undefined));
    await Promise.race([Promise.all(ending), new Promise((resolve) => setTimeout(resolve, 1_000))]);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** Another size of text and other colours, as they arrive from another tab of the same person: nothing is loaded anew. */
export async function dress(window: Window, textSize: number, scheme: 'light' | 'dark'): Promise<void> {
  await window.page.evaluate(
    ([size, colours]) => {
      const key = 'mantine-color-scheme-value';
      localStorage.setItem(key, colours);
      dispatchEvent(new StorageEvent('storage', { key, newValue: colours, storageArea: localStorage }));
      document.documentElement.style.fontSize = `${size}%`;
    },
    [textSize, scheme] as const,
  );
  await still(window);
}

/** What the elements are that reach out of the window, for whoever has to mend it. */
export function wide({ page }: Window): Promise<string[]> {
  return page.evaluate(() => {
    const room = window.innerWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > room + 0.5)
      .slice(-4)
      .map((element) => element.outerHTML.slice(0, 140));
  });
}

/**
 * Lines of text of which a part is cut away by what they stand in: in Vietnamese the mark under a letter is another word.
 * A whole line that is left out (with an ellipsis before it) is no such thing.
 */
export function cut({ page }: Window): Promise<string[]> {
  return page.evaluate(() => {
    const clips = (element: Element): boolean => /hidden|clip/.test(getComputedStyle(element).overflowY);
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.textContent?.trim()) continue;
      let box: Element | null = node.parentElement;
      while (box && box !== document.body && !clips(box)) box = box.parentElement;
      if (!box || box === document.body) continue;
      const around = box.getBoundingClientRect();
      // What only a screen reader says stands in one pixel.
      if (around.height <= 1 || around.width <= 1) continue;
      // Half of what stands between two lines belongs to the line.
      const size = parseFloat(getComputedStyle(node.parentElement!).fontSize);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const middle = (line.top + line.bottom) / 2;
        if (line.height === 0 || middle < around.top || middle > around.bottom) continue;
        // From the mark over a capital letter to the mark under a small one.
        if (middle - 0.55 * size < around.top - 1 || middle + 0.55 * size > around.bottom + 1)
          found.add(`${node.textContent.trim().slice(0, 60)} in ${box.outerHTML.slice(0, 120)}`);
      }
    }
    return [...found].slice(0, 5);
  });
}

interface Said {
  text: string;
  /** Of another language than the page, and marked so. */
  marked: boolean;
}

/** Every piece of text on the page, and every name that only a screen reader says. */
function said({ page }: Window): Promise<Said[]> {
  return page.evaluate(() => {
    const found: { text: string; marked: boolean }[] = [];
    const own = document.documentElement.lang;
    const put = (text: string | null, element: Element | null): void => {
      const lang = element?.closest('[lang]')?.getAttribute('lang');
      if (text?.trim()) found.push({ text: text.trim().normalize('NFC'), marked: !!lang && lang !== own });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!element?.closest('script, style, noscript')) put(walker.currentNode.textContent, element);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        put(element.getAttribute(name), element);
    put(document.title, null);
    return found;
  });
}

const MARKED_LETTER = /[\u00c0-\u01b0\u1ea0-\u1ef9]/;

/** What the server has told this window so far: names, words of cases; not what it says in both languages. */
export class Told {
  private readonly strings = new Set<string>();
  private sorted: string[] = [];

  static by(window: Window): Told {
    const told = new Told();
    window.page.on('response', (response) => {
      if (!response.url().includes('/api/') || !/json/.test(response.headers()['content-type'] ?? '')) return;
      void response.json().then(
        (body: unknown) => told.take(body),
        () => undefined,
      );
    });
    return told;
  }

  /** What of a text is left when everything is taken out that was told. */
  without(text: string): string {
    if (this.sorted.length !== this.strings.size)
      this.sorted = [...this.strings].sort((a, b) => b.length - a.length);
    let left = text;
    for (const one of [...this.sorted, ...sameInBoth])
      if (left.includes(one)) left = left.replaceAll(one, ' ');
    return left;
  }

  private take(body: unknown): void {
    if (typeof body === 'string') {
      const text = body.normalize('NFC');
      for (const one of [text, ...text.split('\n')])
        if (MARKED_LETTER.test(one)) this.strings.add(one.trim());
    } else if (Array.isArray(body)) {
      for (const one of body) this.take(one);
    } else if (body && typeof body === 'object') {
      const both = 'vi' in body && 'en' in body;
      for (const [name, value] of Object.entries(body)) if (!(both && name === 'vi')) this.take(value);
    }
  }
}

/** Read in English, nothing of the application itself is Vietnamese. */
export async function isEnglish(window: Window, told: Told): Promise<void> {
  const left = (await said(window))
    .filter(({ marked }) => !marked)
    .map(({ text }) => text)
    .filter((text) => MARKED_LETTER.test(text))
    // One letter is an avatar.
    .filter((text) =>
      (told.without(text).match(/[\p{L}]+/gu) ?? []).some(
        (word) => word.length > 1 && MARKED_LETTER.test(word),
      ),
    );
  expect(left).toEqual([]);
}

/** Everything that has words below it: a name there that stands for none is shown as it is. */
const branches = new Set(
  [...keys].flatMap((key) => key.split('.').map((_, n, all) => all.slice(0, n).join('.'))),
);
const isKey = (name: string): boolean =>
  keys.has(name) || branches.has(name.split('.').slice(0, -1).join('.'));

/** What nobody should have to read: an identifier, the name of a code or of a text, what a program says for nothing. */
export async function isForPeople(window: Window): Promise<void> {
  const bad = (await said(window)).filter(
    ({ text }) =>
      /[0-9a-f]{8}-[0-9a-f]{4}-/.test(text) ||
      /\b[a-z]+_[a-z_]+\b/.test(text) ||
      /\b(undefined|NaN|Invalid Date)\b|\[object |\{\{/.test(text) ||
      (text.match(/\b[a-z]\w*(?:\.\w+)+\b/g) ?? []).some(isKey),
  );
  expect(bad.map(({ text }) => text.slice(0, 200))).toEqual([]);
}
