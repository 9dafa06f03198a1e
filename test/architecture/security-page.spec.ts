import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', root), 'utf8');

describe('docs/security.md', () => {
  it('names no place that does not exist', () => {
    const named = [
      ...page.matchAll(/`((?:src|test|docs|docker|data|migrations)\/[\w./-]+|[\w-]+\.(?:md|json))`/g),
    ].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(60);
    expect([...new Set(named)].filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
    expect(existsSync(new URL('SECURITY.md', root))).toBe(true);
  });

  it('has each line of the list once, with one of four judgements and a reason', () => {
    const rows = [...page.matchAll(/^\| (\d[\d., –]+?) *\| (.+?) *\| (.+?) *\|$/gm)].map(
      ([, lines, is, why]) => ({
        lines: lines!.split(', '),
        is: is!,
        why: why!,
      }),
    );
    expect(rows.length).toBeGreaterThan(90);
    expect(rows.filter(({ is }) => !['met', 'n.a.', 'runs', 'not yet'].includes(is))).toEqual([]);
    // What is said to be met is met somewhere, or by there being nothing of the kind.
    expect(rows.filter(({ why }) => why.length < 6)).toEqual([]);
    const lines = rows.flatMap((row) => row.lines);
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
    const chapters = new Set(lines.map((line) => Number(line.split('.')[0])));
    expect([...chapters].sort((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
  });
});

describe('docs/log.md', () => {
  const inventory = readFileSync(new URL('docs/log.md', root), 'utf8');

  it('16.1.1 has every line that the code writes, and none that it does not', () => {
    const code = sources('src', /\.ts$/).map((path) => readFileSync(path, 'utf8'));
    const written = code.flatMap((text) => [
      ...[...text.matchAll(/log\.(?:info|warn|error|fatal)\(([\s\S]*?)\)[;,\n]/g)].flatMap(([, inside]) =>
        [...inside!.matchAll(/'([^']{5,})'/g)].slice(-1).map(([, line]) => line!),
      ),
      ...[...text.matchAll(/new OnceAtATime\(\s*'([^']+)'/g)].map(([, line]) => line!),
    ]);
    expect(written.length).toBeGreaterThan(25);
    expect([...new Set(written)].filter((line) => !inventory.includes(`| ${line} `))).toEqual([]);
    const listed = [...inventory.matchAll(/^\| (.+?) +\| (?:info|warn|error) +\|/gm)].map(
      ([, line]) => line!,
    );
    expect(listed.filter((line) => !code.some((text) => text.includes(`'${line}'`)))).toEqual([]);
  });
});

describe('the web app', () => {
  const web = sources('web/src', /\.tsx?$/).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

  it('3.2.2 1.3.1 shows texts as texts: nothing in it makes markup or code of them', () => {
    expect(web.length).toBeGreaterThan(100);
    const makes =
      /dangerouslySetInnerHTML|\.(?:inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/;
    expect(web.filter(({ text }) => makes.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('6.2.6 6.2.7 a password is typed into a field for one, which a manager may fill and nobody is kept from pasting into', () => {
    const fields = web.flatMap(({ text }) => text.split('<PasswordInput').slice(1));
    expect(fields.length).toBeGreaterThanOrEqual(5);
    for (const field of fields) expect(field.split('/>')[0]).toMatch(/autoComplete=/);
    expect(web.filter(({ text }) => /onPaste|autoComplete="off"/.test(text)).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('14.3.1 what stays on a device beside what is sealed there says nothing of a case', () => {
    const keeps = web.filter(({ text }) => /localStorage\.setItem|sessionStorage\.setItem/.test(text));
    expect(keeps.map(({ path }) => path.split('web/src/')[1]).sort()).toEqual([
      'i18n/index.ts',
      'pages/case-room/timeline/kept-here.ts',
      'pages/help/first-week.tsx',
      // The address this tab comes back to from the provider: read once, and gone with the tab.
      'session/elsewhere.ts',
      // Whose preferences they are, that somebody has left, how far off the clock is.
      'session/following.tsx',
      'session/leaving.ts',
      'session/preferences.ts',
      'time/server-clock.ts',
    ]);
  });
});

function sources(folder: string, kind: RegExp): string[] {
  const start = fileURLToPath(new URL(folder, root));
  return readdirSync(start, { recursive: true, encoding: 'utf8' })
    .filter((path) => kind.test(path) && !/\.spec\.|\.gen\./.test(path))
    .map((path) => join(start, path));
}
