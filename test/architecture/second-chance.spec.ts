import { describe, expect, it } from '@jest/globals';

type Counted = { file: string; passed: number; failed: number };
interface SecondChance {
  toRunAgain(files: readonly Counted[]): string[];
  together(first: readonly Counted[], second: readonly Counted[]): Counted[];
  countsOf(files: readonly Counted[]): { passed: number; failed: number };
}

const chance = (await import(
  new URL('../../../scripts/second-chance.mjs', import.meta.url).href
)) as SecondChance;
const web = (n: number): string => `/x/dist-test/test/web/page-${n}.spec.js`;
const failing = (file: string): Counted => ({ file, passed: 2, failed: 1 });
const good: Counted = { file: '/x/dist-test/test/cases/t01.spec.js', passed: 40, failed: 0 };

describe('a second run of tests in a browser', () => {
  it('is for at most three files, and for nothing that needs no browser', () => {
    expect(chance.toRunAgain([good])).toEqual([]);
    expect(chance.toRunAgain([good, failing(web(1)), failing(web(2))])).toEqual([web(1), web(2)]);
    expect(chance.toRunAgain([1, 2, 3, 4].map((n) => failing(web(n))))).toEqual([]);
    for (const other of ['cases/t01', 'hostile/matrix', 'web/support/thing', 'web/words/time', 'demo/twice'])
      expect(chance.toRunAgain([failing(web(1)), failing(`/x/dist-test/test/${other}.spec.js`)])).toEqual([]);
  });

  it('counts for what was in it; a file that it does not name keeps its failures', () => {
    const first = [good, failing(web(1)), failing(web(2))];
    const second = [{ file: web(1), passed: 3, failed: 0 }];
    expect(chance.countsOf(chance.together(first, second))).toEqual({ passed: 45, failed: 1 });
    expect(chance.countsOf(chance.together(first, []))).toEqual(chance.countsOf(first));
    expect(chance.countsOf(chance.together(first, [failing(web(1))])).failed).toBe(2);
    // Cut short, it has not said all.
    const cut = { file: 'the run itself', passed: 0, failed: 1 };
    expect(chance.toRunAgain([failing(web(1)), cut])).toEqual([]);
    expect(chance.countsOf(chance.together(first, [...second, cut])).failed).toBe(2);
  });
});
