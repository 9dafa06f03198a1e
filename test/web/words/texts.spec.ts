import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { places } from '../../../src/web-app.js';
import { dictionaries, flat, keys as known, source, sources } from '../support/words.js';

type Field = { kind: string; of?: string; options?: string[]; item?: Field };
type Schemas = Record<string, Record<string, Field>>;

describe('the words of the web app', () => {
  it.each(dictionaries)(
    '$name: every key in both languages, with the same gaps to be filled',
    ({ words }) => {
      expect(words.length).toBeGreaterThan(0);
      for (const { vi, en } of words) {
        const gaps = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
        const english = new Map(flat(en));
        expect([...english.keys()].sort()).toEqual(
          flat(vi)
            .map(([key]) => key)
            .sort(),
        );
        for (const [key, text] of flat(vi)) {
          expect([key, text.trim().length > 0, english.get(key)!.trim().length > 0]).toEqual([
            key,
            true,
            true,
          ]);
          expect([key, gaps(english.get(key)!)]).toEqual([key, gaps(text)]);
        }
      }
    },
  );

  it('no page asks for a word that is in no dictionary', () => {
    const missing = sources
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) =>
        [...source(name).matchAll(/\bt\(\s*'([a-zA-Z0-9_.]+)'/g)]
          .map(([, key]) => key!)
          .filter((key) => !known.has(key) && !known.has(`${key}_other`))
          .map((key) => `${name}: ${key}`),
      );
    expect(missing).toEqual([]);
  });
});

describe('what a form may show', () => {
  let reached: string[];
  let schemas: Schemas;
  let codes: Map<string, string>;
  beforeAll(async () => {
    const { codesFrom, readWords } = (await import(
      pathToFileURL(join(process.cwd(), 'web/build/words.mjs')).href
    )) as { codesFrom: (words: unknown) => { vi: Parameters<typeof flat>[0] }; readWords: () => unknown };
    codes = new Map(flat(codesFrom(readWords()).vi));
    const { formsFrom, readDocument } = (await import(
      pathToFileURL(join(process.cwd(), 'web/build/act-forms.mjs')).href
    )) as {
      formsFrom: (document: unknown) => { acts: Record<string, string>; schemas: Schemas };
      readDocument: () => unknown;
    };
    const forms = formsFrom(readDocument());
    schemas = forms.schemas;
    const found = new Set<string>();
    const take = (name: string): void => {
      if (found.has(name)) return;
      found.add(name);
      for (const field of Object.values(schemas[name]!)) follow(field);
    };
    const follow = (field: Field): void => {
      if (field.of) take(field.of);
      if (field.item) follow(field.item);
    };
    // The acts on cases, and what opens one; what the directory and its accounts are kept with.
    for (const [act, name] of Object.entries(forms.acts))
      if (/^\w+ \/api\/(cases|notices|phone-reports|access-requests|directory|accounts)/.test(act))
        take(name);
    reached = [...found];
  });

  it('every field of every act has a label in both languages', () => {
    expect(reached.length).toBeGreaterThan(50);
    const missing = reached.flatMap((schema) =>
      Object.keys(schemas[schema]!)
        .filter((name) => !known.has(`fields.${schema}.${name}`) && !known.has(`fields.${name}`))
        .map((name) => `${schema}.${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('every value of a closed list has a label in both languages', () => {
    const missing = reached.flatMap((schema) =>
      Object.entries(schemas[schema]!).flatMap(([name, field]) =>
        (field.options ?? field.item?.options ?? [])
          .filter((code) => !codes.has(`codes.${name}.${code}`))
          .map((code) => `${schema}.${name}: ${code}`),
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('the addresses', () => {
  it('are the same for the server and for the router', () => {
    const routes = [...source('router.tsx').matchAll(/\b(?:open|page)\('\/([a-z-]+)/g)].map(
      ([, place]) => place!,
    );
    expect([...new Set(routes)].sort()).toEqual([...places].sort());
  });
});
