// Builds the web app: the pages, then the service worker with the list of what it keeps, then what is compressed
// beforehand; last the budgets. A page that has grown too heavy fails the build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const web = fileURLToPath(new URL('..', import.meta.url));
const dist = join(web, 'dist');

/** Kilobytes of JavaScript, compressed with brotli: the shell that every page loads, and what a page adds to it. */
const SHELL_KB = 230;
const ROUTE_KB = 60;

await build({ root: web, logLevel: 'warn' });
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));

const kept = [
  '/',
  ...filesUnder(dist).map((file) => `/${relative(dist, file).replaceAll('\\', '/')}`),
].filter((path) => !path.startsWith('/.vite') && path !== '/index.html');
const version = createHash('sha256')
  .update(readFileSync(join(dist, 'index.html')))
  .digest('hex')
  .slice(0, 12);
await build({
  root: web,
  logLevel: 'warn',
  configFile: false,
  publicDir: false,
  define: { __KEPT__: JSON.stringify(kept), __VERSION__: JSON.stringify(version) },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    rollupOptions: {
      input: join(web, 'src/sw.ts'),
      output: { entryFileNames: 'sw.js', format: 'es' },
    },
  },
});

const sizes = new Map();
for (const file of filesUnder(dist)) {
  if (!/\.(js|css|svg|webmanifest|html)$/.test(file)) continue;
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  sizes.set(relative(dist, file).replaceAll('\\', '/'), brotli.length);
  // The first page is written anew for each visitor (its nonce): it is not compressed here.
  if (/\.html$/.test(file) || bytes.length < 1024) continue;
  writeFileSync(`${file}.br`, brotli);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

const kb = (bytes) => Math.round(bytes / 102.4) / 10;
const entry = Object.values(manifest).find((one) => one.isEntry);
const shell = reach(entry);
const shellKb = kb(total(shell));
const problems = shellKb > SHELL_KB ? [`the shell weighs ${shellKb} KB; its budget is ${SHELL_KB} KB`] : [];
const report = [['shell', shellKb]];
for (const [name, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || !name.startsWith('src/pages/')) continue;
  // A section, or a form in one, is opened inside its page: what the page has brought is there.
  const page = /^(src\/pages\/[^/]+)\/[^/]+\/[^/]+$/.exec(name)?.[1];
  const room = page ? reach(manifest[`${page}/${page.split('/').pop()}-page.tsx`]) : new Set();
  const own = [...reach(chunk)].filter((file) => !shell.has(file) && !room.has(file));
  const weight = kb(total(own));
  report.push([name.replace('src/pages/', ''), weight]);
  if (weight > ROUTE_KB) problems.push(`${name} adds ${weight} KB; the budget is ${ROUTE_KB} KB`);
}
writeFileSync(join(dist, 'weights.json'), JSON.stringify(Object.fromEntries(report), null, 2));
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

function reach(chunk, seen = new Set()) {
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const name of chunk.imports ?? []) reach(manifest[name], seen);
  return seen;
}

function total(files) {
  return [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
}

function filesUnder(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : /\.(br|gz)$/.test(name) ? [] : [path];
  });
}
