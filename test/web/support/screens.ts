import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESK, PHONE } from './browser.js';
import { type Listed, pages, sections } from './pages.js';

const folder = 'docs/screens';

/** The table of all pictures, made anew by the run that takes them. */
export function writeIndex(): void {
  if (!process.env['SCREENS']) return;
  const picture = (name: string, width: number): string => {
    const file = `${name}-${width}.png`;
    return existsSync(join(folder, file))
      ? `<img src="${file}" alt="${name}" width="${width === PHONE.width ? 180 : 420}">`
      : '';
  };
  const row = ({ name, route }: Listed): string =>
    `| ${name}<br>\`${route}\` | ${picture(name, PHONE.width)} | ${picture(name, DESK.width)} |`;
  const empty = pages
    .filter((page) => page.emptyFor)
    .map(({ name, route }) => ({ name: `${name}-empty`, route }) as Listed);
  writeFileSync(
    join(folder, 'README.md'),
    [
      '# Every page, on a phone and at a desk',
      '',
      'Made by the tests, with invented people and places: `SCREENS=1 npm test -- test/web/every`.',
      '',
      `| page | ${PHONE.width} px | ${DESK.width} px |`,
      '| --- | --- | --- |',
      ...[...pages, ...sections, ...empty].map(row).filter((line) => line.includes('<img')),
      '',
    ].join('\n'),
  );
}
