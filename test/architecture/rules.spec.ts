import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../../', import.meta.url);
const titles = readdirSync(new URL('test/', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => readFileSync(new URL(`test/${name.replaceAll('\\', '/')}`, root), 'utf8'))
  .flatMap((text) =>
    [...text.matchAll(/^\s*(?:it|describeWeb|describe)\b[^'"`]*?(['"`])(.+?)\1,/gms)].map(
      ([, , title]) => title!,
    ),
  );

/** Numbers that titles claim: "Rule 7: …", "rule 12 rule 5: …", "rules 16, 17: …". */
const proved = new Set(
  titles.flatMap((title) =>
    [...title.matchAll(/\brules? ((?:\d+(?:, )?)+)/gi)].flatMap(([, numbers]) =>
      numbers!.split(', ').map(Number),
    ),
  ),
);

describe('the rules of interaction', () => {
  it.each(Array.from({ length: 20 }, (_, n) => n + 1))('Rule %i has a test that names it', (rule) => {
    expect([...proved]).toContain(rule);
  });
});
