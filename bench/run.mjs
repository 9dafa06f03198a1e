// `npm run bench [-- generate 100000 | -- options]`: compiles what is missing, then measures (see README.md here).
import {
  checkNode,
  compileForTests,
  installIfNeeded,
  orExplain,
  prepareApplication,
} from '../scripts/prepare.mjs';

await orExplain(async () => {
  checkNode();
  installIfNeeded();
  await prepareApplication();
  // Together with the tests, whose way of compiling this is; what is half written there does not matter here.
  await compileForTests({ withoutTypes: true });
});
await import('../dist-test/bench/main.js');
