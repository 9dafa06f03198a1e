// `npm test [-- what]`: installs and compiles what is missing, runs jest, ends with "N passed, N failed".
// `what` is as for jest; a test may be named by its source file (test/cases/thing.spec.ts).
// `npm run test:endurance` is the same with another configuration.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWebIfStale, checkNode, compileForTests, installIfNeeded, orExplain, root } from './prepare.mjs';

const args = process.argv.slice(2).map((arg) => arg.replace(/\.spec\.ts$/, '.spec.js'));
// These run no test, or never end: there is nothing to count.
const uncounted = args.some((arg) =>
  /^--?(help|h|version|v|listTests|showConfig|clearCache|watch|watchAll)$/.test(arg),
);

await orExplain(async () => {
  checkNode();
  installIfNeeded();
  // A chosen test may be run while something else is half written; the whole must be whole.
  const chosen = args.some((arg) => !arg.startsWith('--config='));
  await compileForTests({ withoutTypes: chosen });
  if (!chosen || args.some((arg) => /web|demo/.test(arg)) || !existsSync(join(root, 'web/dist/index.html')))
    buildWebIfStale();
});

mkdirSync(join(root, '.local'), { recursive: true });
const counts = join(root, '.local', `test-counts-${process.pid}.json`);
const reporters = ['default', join(root, 'scripts/count-reporter.mjs')].map((name) => `--reporters=${name}`);
const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    join(root, 'node_modules/jest/bin/jest.js'),
    ...args,
    // Last: jest would take what follows them for more reporters.
    ...(uncounted ? [] : reporters),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_COUNTS: counts } },
);
// Ctrl-C ends jest; we end after it. A database server that it leaves behind is adopted by the next run.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));
const code = await new Promise((resolve) => {
  jest.once('error', () => resolve(1));
  jest.once('exit', (status) => resolve(status ?? 1));
});
if (uncounted) process.exit(code);

const { passed, failed } = readCounts();
console.log(`${passed} passed, ${failed} failed`);
process.exit(code !== 0 ? code : failed > 0 || passed === 0 ? 1 : 0);

/** A run that ended without numbers (the database did not start, say) is one failure. */
function readCounts() {
  try {
    return JSON.parse(readFileSync(counts, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(counts, { force: true });
  }
}
