import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const all = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name!)),
];

/** What the application reads of its environment. */
const settings = all(read('src/platform/config.ts'), /\b(?:text|path|number|flag|url)\('([A-Z_]+)'/g).sort();

/** In a container these follow from the others: it listens on everything, and its data lie in one volume. */
const fixed = ['FILES_DIR', 'HOST'];

describe('every setting', () => {
  it('stands in the table of the README, and nothing else does', () => {
    expect(settings.length).toBeGreaterThan(35);
    const section = /## Settings\n([^]*?)\n## /.exec(read('README.md'))![1]!;
    const cells = section.split('\n').flatMap((line) => /^\| (.*?) \|/.exec(line)?.[1] ?? []);
    expect(all(cells.join(), /`([A-Z_]+)`/g).sort()).toEqual(settings);
  });

  it('reaches the application in a container, and is named there', () => {
    const { services } = parse(read('docker/compose.yaml')) as {
      services: { app: { environment: Record<string, string> } };
    };
    const passed = Object.keys(services.app.environment);
    expect([...passed, ...fixed].sort()).toEqual(settings);
    const told = read('docker/README.md');
    const named = (name: string): boolean =>
      told.includes(`\`${name}\``) || (name.startsWith('OIDC_') && told.includes('`OIDC_…`'));
    const own = ['DATABASE_URL', 'APP_DATABASE_URL'];
    expect(settings.filter((name) => !own.includes(name) && !named(name))).toEqual([]);
  });
});
