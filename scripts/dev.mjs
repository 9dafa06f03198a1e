// `npm run dev`: compiles on every change, and restarts the application when a compilation was clean.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildWebIfStale, checkNode, installIfNeeded, orExplain, root } from './prepare.mjs';

await orExplain(() => {
  checkNode();
  installIfNeeded();
});

const compiler = spawn(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json', '--watch', '--preserveWatchOutput'],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
);

let application = null;
let ending = false;
let wanted = false;

/** One application at a time: the new one starts when the old one has let go of its port. */
function restart() {
  wanted = true;
  if (application) application.kill('SIGTERM');
  else start();
}

function start() {
  wanted = false;
  application = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/src/main.js')], {
    cwd: root,
    stdio: 'inherit',
  });
  application.once('exit', (code) => {
    application = null;
    if (ending) process.exit(code ?? 0);
    else if (wanted) start();
    else console.log('Ứng dụng đã dừng; chờ thay đổi… / The application has ended; waiting for a change…');
  });
}

createInterface({ input: compiler.stdout }).on('line', (line) => {
  console.log(line);
  if (/Found 0 errors/.test(line)) void orExplain(buildWebIfStale).then(restart);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    ending = true;
    compiler.kill();
    // Ctrl-C reaches the application as well; saying it again does no harm.
    if (application) application.kill('SIGTERM');
    else process.exit(0);
  });
}
