// `npm test [-- what]`: installs and compiles what is missing, runs jest, ends with "N passed, N failed".
// `what` is as for jest; a test may be named by its source file (test/cases/thing.spec.ts).
// `npm run test:endurance` is the same with another configuration.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildWebIfStale, checkNode, compileForTests, installIfNeeded, orExplain, root } from './prepare.mjs';
import { countsOf, together, toRunAgain } from './second-chance.mjs';

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
const first = await run(args);
if (uncounted) process.exit(first.code);
let { files, code } = first;
// Not when somebody looks for what is wrong with one test.
const again = args.every((arg) => arg.startsWith('--config=')) ? toRunAgain(files) : [];
if (again.length > 0) {
  console.log(`RUN AGAIN, alone: ${again.map((file) => relative(root, file)).join(', ')}`);
  const second = await run([...args, '--runInBand', '--runTestsByPath', ...again]);
  files = together(files, second.files);
  code = second.code;
  for (const { file, failed } of second.files)
    if (failed === 0)
      console.log(`UNSTEADY: ${relative(root, file)} failed, and passed when it was run again.`);
}
// A run that ended without numbers (the database did not start, say) is one failure.
const { passed, failed } = files.length === 0 ? { passed: 0, failed: 1 } : countsOf(files);
console.log(`${passed} passed, ${failed} failed`);
process.exit(code !== 0 ? code : failed > 0 || passed === 0 ? 1 : 0);

/** Jest, with these arguments: how it ended, and its numbers file by file. */
async function run(jestArgs) {
  const counts = join(root, '.local', `test-counts-${process.pid}.json`);
  const reporters = ['default', join(root, 'scripts/count-reporter.mjs')].map(
    (name) => `--reporters=${name}`,
  );
  const jest = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      join(root, 'node_modules/jest/bin/jest.js'),
      ...jestArgs,
      // Last: jest would take what follows them for more reporters.
      ...(uncounted ? [] : reporters),
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_COUNTS: counts } },
  );
  // Ctrl-C ends jest; we end after it. A database server that it leaves behind is adopted by the next run.
  const end = (signal) => jest.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
  const code = await new Promise((resolve) => {
    jest.once('error', () => resolve(1));
    jest.once('exit', (status) => resolve(status ?? 1));
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, end);
  try {
    return { code, files: JSON.parse(readFileSync(counts, 'utf8')) };
  } catch {
    return { code, files: [] };
  } finally {
    rmSync(counts, { force: true });
  }
}
