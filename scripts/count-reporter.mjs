// A jest reporter that only leaves the numbers of a run, file by file, in the file TEST_COUNTS, for scripts/test.mjs.
import { writeFileSync } from 'node:fs';

export default class CountReporter {
  onRunComplete(_contexts, results) {
    const files = results.testResults.map((one) => ({
      file: one.testFilePath,
      passed: one.numPassingTests,
      // A file that could not even be loaded counts as one failure.
      failed: one.numFailingTests + (one.testExecError && one.numFailingTests === 0 ? 1 : 0),
    }));
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify(files));
  }
}
