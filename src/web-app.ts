import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INestApplication } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './platform/config.js';
import { AppError } from './platform/errors.js';
import { escaped } from './platform/html.js';
import { CONFIG } from './platform/tokens.js';

/** From the compiled code: dist/src and dist-test/src lie equally deep. */
const built = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** The first parts of the web app's addresses; web/src/router.tsx has them too, and a test compares the two. */
export const places = [
  'start', 'sign-in', 'set-password', 'duty', 'file', 'cases', 'committee', 'calls', 'lessons', 'directory', 'inbox',
  'access', 'admin', 'audit', 'me', 'help', 'demo', 'print',
] as const; // prettier-ignore

/** What the first page may do: nothing inline but the one style element that carries its nonce. */
const policy = (nonce: string, framed: boolean): string =>
  [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    // The demo shows two windows on one page; where real cases are, no page holds another.
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');

/** What a browser looks for at the root: its own worker, and what it shows of an application that has been installed. */
const atRoot = [
  'sw.js',
  'manifest.webmanifest',
  'icon.svg',
  'icon-192.png',
  'icon-512.png',
  'icon-maskable-512.png',
  'apple-touch-icon.png',
];

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.webmanifest': 'application/manifest+json',
};

/** What one build left: the first page, and its files by their addresses. Only what is listed here can be asked for. */
interface Build {
  at: number;
  page: string;
  files: ReadonlySet<string>;
}

/**
 * Serves the web app where it was built: what carries a sum in its name for a year, the first page for every address that
 * is none of the API's, so that a link to a case opens. What is missing among its files is missing, not the first page.
 * False where there is no build.
 */
export function serveWebApp(app: INestApplication, folder = built): boolean {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return false;
  let build = read(folder);
  const { clockControl: framed, sample, support } = app.get<Config>(CONFIG);
  // Built anew while the server runs, the page names other files: they are listed again.
  const current = (): Build => {
    const at = statSync(index, { throwIfNoEntry: false })?.mtimeMs;
    if (at !== undefined && at !== build.at) build = read(folder);
    return build;
  };
  const first = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header('Content-Security-Policy', policy(nonce, framed))
      .header('Cache-Control', 'no-cache')
      .send(
        current()
          .page.replace('__CSP_NONCE__', nonce)
          .replace('__SAMPLE__', sample ? 'yes' : 'no')
          .replace('__SUPPORT__', () => escaped(support ?? '')),
      );
  };
  const file = async (request: FastifyRequest, reply: FastifyReply): Promise<Buffer> => {
    const name = request.url.slice(1).split('?')[0]!;
    const { files } = current();
    if (!files.has(name)) throw new AppError('not_found');
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const packed = [['br', '.br'] as const, ['gzip', '.gz'] as const].find(
      ([coding, end]) => accepted.includes(coding) && files.has(name + end),
    );
    void reply
      .type(types[extname(name)] ?? 'application/octet-stream')
      .header('Vary', 'Accept-Encoding')
      .header(
        'Cache-Control',
        name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    if (packed) void reply.header('Content-Encoding', packed[0]);
    return readFile(join(folder, name + (packed?.[1] ?? '')));
  };
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  fastify.get('/assets/*', file);
  for (const name of atRoot) fastify.get(`/${name}`, file);
  for (const address of ['/', ...places.flatMap((place) => [`/${place}`, `/${place}/*`])])
    fastify.get(address, first);
  return true;
}

function read(folder: string): Build {
  const index = join(folder, 'index.html');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name.replace(/\.(br|gz)$/, '')) in types)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return { at: statSync(index).mtimeMs, page: readFileSync(index, 'utf8'), files: new Set(names) };
}
