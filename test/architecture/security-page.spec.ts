import { existsSync, readFileSync } from 'node:fs';
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
