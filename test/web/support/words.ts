import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Branch {
  [key: string]: string | Branch;
}
export interface Texts {
  vi: Branch;
  en: Branch;
}
export type Language = keyof Texts;

const web = 'web/src';
export const source = (name: string): string => readFileSync(join(web, name), 'utf8');
export const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).map((name) =>
  name.replaceAll('\\', '/'),
);

/** The dictionaries are data: compiled by themselves, with what they import replaced by what hands their words over. */
function wordsOf(name: string): Texts[] {
  const { outputText } = ts.transpileModule(source(name), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const found: Texts[] = [];
  const texts = (vi: Branch, en: Branch): Texts => {
    found.push({ vi, en });
    return found.at(-1)!;
  };
  const given = { texts, addTexts: () => undefined };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', outputText)(() => given, {});
  return found;
}

/** "a.b.c" → the words there. */
export function flat(branch: Branch, before = ''): [string, string][] {
  return Object.entries(branch).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${before}${key}`, value] as [string, string]]
      : flat(value, `${before}${key}.`),
  );
}

/** Every dictionary of the web app, by the file it stands in. */
export const dictionaries = sources
  .filter(
    (name) =>
      /^i18n\/(shell|(\w+-)?fields)\.ts$|(^|\/)(\w+-)?texts\.ts$/.test(name) && name !== 'i18n/texts.ts',
  )
  .map((name) => ({ name, words: wordsOf(name) }));

const known: Record<Language, Map<string, string>> = {
  vi: new Map(dictionaries.flatMap(({ words }) => words.flatMap(({ vi }) => flat(vi)))),
  en: new Map(dictionaries.flatMap(({ words }) => words.flatMap(({ en }) => flat(en)))),
};

export const keys: ReadonlySet<string> = new Set(known.vi.keys());

/** What reads the same in both languages: names, mostly. */
export const sameInBoth: readonly string[] = [...known.vi]
  .filter(([key, text]) => known.en.get(key) === text)
  .map(([, text]) => text);

/** What a person reads in his language; a test that looks for it by its key serves both. */
export type Say = (key: string, gaps?: Record<string, string | number>) => string;

export function saying(language: Language): Say {
  return (key, gaps = {}) => {
    const text = known[language].get(key) ?? known[language].get(`${key}_other`);
    if (text === undefined) throw new Error(`no dictionary has ${key}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (gap, name: string) => String(gaps[name] ?? gap));
  };
}

/** The same as a pattern, with anything at all where a gap was left unfilled. */
export function pattern(say: Say, key: string, gaps: Record<string, string | number> = {}): RegExp {
  const escaped = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(
    say(key, gaps)
      .split(/\{\{\w+\}\}/)
      .map(escaped)
      .join('.+'),
  );
}
