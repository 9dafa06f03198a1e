// The load: a process of its own that asks one server as often as it answers, over connections that stay open.
import { Agent, request } from 'node:http';

/** What to ask. `{n}` in the body stands for the number of the request, six digits, never the same twice. */
export interface Plan {
  url: string;
  method: 'GET' | 'POST';
  /** Taken in turn. */
  paths: string[];
  body: string | null;
  /** One for each connection, in turn. */
  cookies: string[];
  /** Makes idempotency keys and numbers of this point different from those of all others. */
  tag: string;
  concurrency: number;
  warmUpMs: number;
  measureMs: number;
}

export interface Outcome {
  perSecond: number;
  /** Milliseconds. */
  median: number;
  p99: number;
  answered: number;
  /** With those of the warm-up. */
  total: number;
  /** The first answer that was not 2xx. The measurement is worth nothing then. */
  failure: string | null;
}

async function run(plan: Plan): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.concurrency, scheduling: 'fifo' });
  const { hostname, port } = new URL(plan.url);
  const pieces = plan.body?.split('{n}');
  const took: number[] = [];
  const from = performance.now() + plan.warmUpMs;
  const until = from + plan.measureMs;
  let number = 0;
  let failure: string | null = null;

  const ask = (cookie: string): Promise<void> =>
    new Promise((resolve, reject) => {
      number += 1;
      const n = String(number).padStart(6, '0');
      const body = pieces ? Buffer.from(pieces.join(n)) : null;
      const startedAt = performance.now();
      const asked = request(
        {
          agent,
          hostname,
          port,
          method: plan.method,
          path: plan.paths[number % plan.paths.length]!,
          headers: {
            Cookie: cookie,
            ...(body
              ? {
                  'Content-Type': 'application/json',
                  'Content-Length': body.length,
                  'Idempotency-Key': `bench-${plan.tag}-${n}`,
                }
              : {}),
          },
        },
        (answer) => {
          const fine = answer.statusCode! >= 200 && answer.statusCode! < 300;
          const parts: Buffer[] = [];
          // Read to the end, as a client would; kept only where it says what went wrong.
          answer.on('data', (part: Buffer) => fine || parts.push(part));
          answer.on('end', () => {
            const now = performance.now();
            if (!fine) failure ??= `${answer.statusCode} ${Buffer.concat(parts).toString().slice(0, 800)}`;
            else if (now >= from && now < until) took.push(now - startedAt);
            resolve();
          });
        },
      );
      asked.on('error', reject);
      asked.end(body ?? undefined);
    });

  await Promise.all(
    Array.from({ length: plan.concurrency }, async (_, i) => {
      const cookie = plan.cookies[i % plan.cookies.length]!;
      while (performance.now() < until && failure === null) {
        await ask(cookie).catch((error: Error) => (failure ??= error.message));
      }
    }),
  );
  agent.destroy();
  took.sort((a, b) => a - b);
  return {
    perSecond: took.length / (plan.measureMs / 1_000),
    median: took[Math.floor(took.length / 2)] ?? NaN,
    p99: took[Math.floor(took.length * 0.99)] ?? NaN,
    answered: took.length,
    total: number,
    failure,
  };
}

process.once('message', (plan: Plan) => {
  void run(plan).then((outcome) => process.send!(outcome, () => process.disconnect()));
});
