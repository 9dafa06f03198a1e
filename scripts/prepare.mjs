// What has to be there before the application or its tests can run: a fitting Node, the libraries, compiled code.
// Only Node's own modules are used here: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];

/** Where transpile.mjs, which needs the compiler to be installed, notes what it wrote. */
export const TRANSPILED = '.transpiled.json';

export class PreparationError extends Error {}

export const say = (line) => console.log(line);

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new PreparationError(
      `Cần Node ${OLDEST_NODE.join('.')} trở lên, nên dùng 24 (đang chạy ${process.versions.node}). / ` +
        `Node ${OLDEST_NODE.join('.')} or newer is needed, 24 is recommended (this is ${process.versions.node}).`,
    );
  }
  if (major === 20) {
    say(
      'Node 20 đã hết hỗ trợ và chậm hơn; nên dùng Node 24. / ' +
        'Node 20 is past its end of life and slower; Node 24 is recommended.',
    );
  }
}

/** Installs the libraries of `folder` when they are missing or older than its package-lock.json. */
export function installIfNeeded(folder = root) {
  const lockFile = join(folder, 'package-lock.json');
  if (!existsSync(lockFile)) return;
  const stamp = join(folder, 'node_modules', '.installed');
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (read(stamp) === wanted) return;
  // Installed by hand after the last change of the lock file: npm leaves a file behind that tells when.
  const byHand = modifiedAt(join(folder, 'node_modules', '.package-lock.json'));
  if (byHand === 0 || byHand < modifiedAt(lockFile)) {
    say(`Đang cài thư viện${nameOf(folder)}… / Installing packages${nameOf(folder)}…`);
    // The compiler is a development dependency: it is needed even where NODE_ENV says production.
    npm(folder, ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  writeFileSync(stamp, wanted);
}

/**
 * Compiles `project` into `outDir` when something under `inputs` differs from what was compiled last.
 * Contents are compared, not times: a checkout changes times in both directions.
 * `withoutTypes`: what is chosen may be run while something else is half written, and at once.
 */
async function compileIfStale({ project, outDir, inputs, entry, withoutTypes = false }) {
  const out = join(root, outDir);
  // An image carries the compiled code only.
  if (!existsSync(join(root, 'src')) && existsSync(join(out, entry))) return;
  const stamp = join(out, '.compiled');
  const wanted = fingerprint([...inputs, project, 'tsconfig.json', 'package.json'], isCompiled);
  if (read(stamp) === wanted && existsSync(join(out, entry))) return;
  if (withoutTypes) {
    const { transpile } = await import('./transpile.mjs');
    const files = inputs.flatMap((input) => filesUnder(join(root, input), isCompiled));
    rmSync(stamp, { force: true });
    transpile({
      root,
      project,
      outDir,
      files: files.filter((file) => /\.ts$/.test(file)).map((file) => relative(root, file)),
    });
    return removeOrphans(out);
  }
  // What was written file by file the compiler knows nothing of.
  if (existsSync(join(out, TRANSPILED))) {
    rmSync(join(out, '.tsbuildinfo'), { force: true });
    rmSync(join(out, TRANSPILED));
  }
  // The compiler believes its notes: with files missing beside them it would write nothing.
  if (!existsSync(join(out, entry))) rmSync(join(out, '.tsbuildinfo'), { force: true });
  rmSync(stamp, { force: true });
  say('Đang biên dịch… / Compiling…');
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const done = spawnSync(process.execPath, [compiler, '-p', project], { cwd: root, stdio: 'inherit' });
  removeOrphans(out);
  if (done.status === 0) writeFileSync(stamp, wanted);
  else throw new PreparationError('Biên dịch có lỗi, xem ở trên. / The code does not compile, see above.');
}

/** The application with its tests and measurements. */
export function compileForTests({ withoutTypes }) {
  return compileIfStale({
    project: 'tsconfig.test.json',
    outDir: 'dist-test',
    inputs: ['src', 'test', 'bench'],
    entry: 'test/support/global-setup.js',
    withoutTypes,
  });
}

/** The code of deleted sources must not live on: a test or a migration that is gone would still run. */
function removeOrphans(out) {
  for (const file of filesUnder(out)) {
    const source = join(root, relative(out, file)).replace(/\.(js|js\.map|d\.ts)$/, '');
    if (source !== join(root, relative(out, file)) && !existsSync(`${source}.ts`)) rmSync(file);
  }
}

/** The web app, once there is one. */
export function buildWebIfStale() {
  const web = join(root, 'web');
  if (!existsSync(join(web, 'package.json'))) return;
  const built = join(web, 'dist', 'index.html');
  const stamp = join(web, 'dist', '.built');
  const wanted = fingerprint(
    ['web', 'docs/openapi.json'],
    (path) => !/^web\/(node_modules|dist|\.[^/]*)(\/|$)/.test(path),
  );
  if (read(stamp) === wanted && existsSync(built)) return;
  installIfNeeded(web);
  say('Đang dựng giao diện web… / Building the web app…');
  npm(web, ['run', 'build', '--silent']);
  writeFileSync(stamp, wanted);
}

export async function prepareApplication() {
  checkNode();
  installIfNeeded();
  await compileIfStale({ project: 'tsconfig.json', outDir: 'dist', inputs: ['src'], entry: 'src/main.js' });
  buildWebIfStale();
}

/** Runs `work`; a problem of the preparation is told in one sentence, without a stack. */
export async function orExplain(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

function npm(folder, args) {
  // Started by npm, we use that very npm; started as `node scripts/start.mjs`, the one on the path.
  const script = process.env.npm_execpath;
  const useScript = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  const done = useScript
    ? spawnSync(process.execPath, [script, ...args], { cwd: folder, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status === 0) return;
  const reason = done.error ? ` (${done.error.message})` : '';
  throw new PreparationError(
    `"npm ${args[0]}" thất bại trong ${folder}${reason}. Kiểm tra mạng và kho npm (npm config get registry) rồi chạy lại. / ` +
      `"npm ${args[0]}" failed in ${folder}${reason}. Check the network and the registry ` +
      '(npm config get registry), then start again.',
  );
}

function nameOf(folder) {
  return folder === root ? '' : ` (${relative(root, folder)})`;
}

const isCompiled = (path) => /\.(ts|json)$/.test(path);

/** One number for the names and contents of everything under `inputs` (paths from the root, with '/'). */
function fingerprint(inputs, counts) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const input of inputs) {
    const path = join(root, input);
    const files = !existsSync(path) ? [] : statSync(path).isDirectory() ? filesUnder(path, counts) : [path];
    for (const file of files) {
      const name = relative(root, file).replaceAll('\\', '/');
      if (counts(name)) hash.update(`\0${name}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesUnder(folder, counts = () => true) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
      // A folder that is left out is not even entered: node_modules is large.
      const skipped =
        entry.name === 'node_modules' || !counts(`${relative(root, path).replaceAll('\\', '/')}/x.ts`);
      return skipped ? [] : filesUnder(path, counts);
    });
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function modifiedAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

// Called by itself (when an image is built): prepare, and start nothing.
if (process.argv[1] === fileURLToPath(import.meta.url)) await orExplain(prepareApplication);
