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
    // A run that was cut short says nothing of the files that it did not come to: that is one failure, of no file.
    const whole =
      !results.runExecError && !results.wasInterrupted && results.numTotalTestSuites === files.length;
    if (!whole) files.push({ file: 'the run itself', passed: 0, failed: 1 });
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify(files));
  }
}
