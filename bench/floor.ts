// The floor: a bare Node HTTP server with pg. No framework, no checks, the same rows.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { list } from './floor-lists.js';
import { file, type Given, read } from './floor-rows.js';

export interface FloorOrder {
  databaseUrl: string;
  poolSize: number;
  given: Given;
  /** Instead of serving: writes W1 without HTTP, as many at a time, for so long. */
  loop: { concurrency: number; warmUpMs: number; measureMs: number; body: string; tag: string } | null;
}

function serve(pool: pg.Pool, given: Given): Promise<number> {
  const server = createServer((request, reply) => {
    const end = (status: number, body: string): void => {
      reply.writeHead(status, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
      });
      reply.end(body);
    };
    const fail = (error: Error): void => end(500, JSON.stringify({ error: error.message }));
    if (request.method === 'GET') {
      const url = new URL(request.url!, 'http://floor');
      const id = url.pathname.split('/')[3];
      const answer = id ? read(pool, id) : list(pool, given.adviser.orgId, url.searchParams.get('q'));
      answer.then((body) => end(body ? 200 : 404, body ?? '{}'), fail);
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Parameters<typeof file>[2];
      file(pool, given, body, String(request.headers['idempotency-key'])).then(
        (answer) => end(201, answer),
        fail,
      );
    });
  });
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}

/** The same statements in a tight loop: what the database and the driver give without any HTTP. */
async function loop(pool: pg.Pool, given: Given, how: NonNullable<FloorOrder['loop']>): Promise<number> {
  const from = performance.now() + how.warmUpMs;
  const until = from + how.measureMs;
  let [number, done] = [0, 0];
  await Promise.all(
    Array.from({ length: how.concurrency }, async () => {
      while (performance.now() < until) {
        number += 1;
        const n = String(number).padStart(6, '0');
        const body = JSON.parse(how.body.replaceAll('{n}', n)) as Parameters<typeof file>[2];
        await file(pool, given, body, `bench-${how.tag}-${n}`);
        const now = performance.now();
        if (now >= from && now < until) done += 1;
      }
    }),
  );
  return done / (how.measureMs / 1_000);
}

process.once('message', (order: FloorOrder) => {
  const pool = new pg.Pool({ connectionString: order.databaseUrl, max: order.poolSize });
  const work = order.loop
    ? loop(pool, order.given, order.loop).then((perSecond) => ({ perSecond }))
    : serve(pool, order.given).then((port) => ({ port }));
  work.then(
    (answer) => process.send!(answer),
    (error: Error) => process.send!({ error: error.message }),
  );
});
process.on('SIGTERM', () => process.exit(0));
