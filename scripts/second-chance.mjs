// Which files of a run are run again, alone, and what the two runs come to (docs/adr/0015).

/** More than this is no accident of timing. */
const MOST = 3;

/** @param {{file: string, passed: number, failed: number}[]} files @returns {string[]} none: the run stands as it is. */
export function toRunAgain(files) {
  const failed = files.filter((one) => one.failed > 0).map((one) => one.file);
  const inBrowser = failed.every((file) => /[\\/]test[\\/]web[\\/][^\\/]+\.spec\.js$/.test(file));
  return inBrowser && failed.length <= MOST ? failed : [];
}

/** The second run's word counts for the files that were in it. A file that it does not name keeps its failures. */
export function together(first, second) {
  const again = new Map(second.map((one) => [one.file, one]));
  const of = new Set(first.map((one) => one.file));
  return [...first.map((one) => again.get(one.file) ?? one), ...second.filter((one) => !of.has(one.file))];
}

export function countsOf(files) {
  const sum = (of) => files.reduce((all, one) => all + of(one), 0);
  return { passed: sum((one) => one.passed), failed: sum((one) => one.failed) };
}
