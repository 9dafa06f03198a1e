// `npm run check`: format, lint without warnings, types, import rows, dead code, pure tests. Under a minute.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, compileForTests, installIfNeeded, orExplain, root } from './prepare.mjs';

const web = join(root, 'web');

await orExplain(async () => {
  checkNode();
  installIfNeeded();
  installIfNeeded(web);
  await compileForTests({ withoutTypes: true });
});

const bin = (path) => join(root, 'node_modules', path);
const steps = [
  [
    'types',
    bin('typescript/bin/tsc'),
    '-p',
    'tsconfig.test.json',
    '--noEmit',
    '--tsBuildInfoFile',
    '.local/types.tsbuildinfo',
  ],
  [
    'web client',
    join(web, 'node_modules/openapi-typescript/bin/cli.js'),
    'docs/openapi.json',
    '-o',
    'web/src/api/schema.gen.ts',
  ],
  [
    'web types',
    bin('typescript/bin/tsc'),
    '-p',
    'web/tsconfig.json',
    '--incremental',
    '--tsBuildInfoFile',
    '.local/web-types.tsbuildinfo',
  ],
  [
    'format',
    bin('prettier/bin/prettier.cjs'),
    '--check',
    '--log-level=warn',
    '--cache',
    '--cache-strategy=content',
    '--cache-location=.local/prettier',
    '.',
  ],
  [
    'lint',
    bin('eslint/bin/eslint.js'),
    '--max-warnings=0',
    '--cache',
    '--cache-strategy=content',
    '--cache-location=.local/eslint',
    'src',
    'test',
    'bench',
    'web/src',
  ],
  [
    'import rows',
    bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    'src',
    '--config',
    '.dependency-cruiser.cjs',
  ],
  ['dead code', bin('knip/bin/knip.js')],
  [
    'pure tests',
    '--experimental-vm-modules',
    '--no-warnings',
    bin('jest/bin/jest.js'),
    '--config=jest.pure.config.mjs',
    '--silent',
  ],
];

let failed = false;
for (const [name, ...command] of steps) {
  const started = performance.now();
  const run = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${run.status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (run.status !== 0) {
    failed = true;
    console.log(`${run.stdout}${run.stderr}`);
  }
}
process.exit(failed ? 1 : 0);
