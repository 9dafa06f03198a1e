// `npm run bench [-- generate 100000 | -- options]`: compiles what is missing, then measures (see README.md here).
import {
  checkNode,
  compileIfStale,
  installIfNeeded,
  orExplain,
  prepareApplication,
} from '../scripts/prepare.mjs';

await orExplain(() => {
  checkNode();
  installIfNeeded();
  prepareApplication();
  // Together with the tests, whose way of compiling this is; what is half written there does not matter here.
  compileIfStale({
    project: 'tsconfig.test.json',
    outDir: 'dist-test',
    inputs: ['src', 'test', 'bench'],
    entry: 'bench/main.js',
    toleratesErrors: true,
  });
});
await import('../dist-test/bench/main.js');
