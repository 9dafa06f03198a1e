// A jest reporter that only leaves the numbers of a run in the file TEST_COUNTS, for scripts/test.mjs.
import { writeFileSync } from 'node:fs';

export default class CountReporter {
  onRunComplete(_contexts, results) {
    const counts = {
      passed: results.numPassedTests,
      // A file that could not even be loaded counts as one failure.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    };
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
  }
}
