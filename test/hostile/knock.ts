import { randomUUID } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';

export interface Asked {
  method: string;
  url: string;
  as: As | null;
  headers?: Record<string, string | string[]>;
  /** As it goes out; anything but text and bytes is sent as JSON. */
  payload?: unknown;
  version?: number | null;
}

export interface Answered {
  statusCode: number;
  headers: IncomingHttpHeaders;
  payload: string;
  /** Milliseconds. */
  took: number;
}

/** Nothing that is asked of us may take longer, on a machine that does a lot besides. Milliseconds. */
export const PATIENCE = 60_000;

const agent = new Agent({ keepAlive: true, maxSockets: 6 });

/** A bare request: what goes out is what is given, and no more. Throws when no answer comes in time. */
export function knock(
  app: TestApp,
  { method, url, as, payload, version, headers }: Asked,
): Promise<Answered> {
  const body =
    payload === undefined || typeof payload === 'string' || Buffer.isBuffer(payload)
      ? payload
      : JSON.stringify(payload);
  const sent: Record<string, string | string[]> = {
    ...(as ? { cookie: as.cookie } : {}),
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body as string)) }),
    ...(method === 'get' ? {} : { 'idempotency-key': randomUUID() }),
    ...(version === undefined || version === null ? {} : { 'if-match': `"${version}"` }),
    ...headers,
  };
  const { hostname, port } = new URL(app.url);
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, method: method.toUpperCase(), path: url, headers: sent, agent, timeout: PATIENCE },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            statusCode: answer.statusCode!,
            headers: answer.headers,
            payload: Buffer.concat(parts).toString(),
            took: performance.now() - begun,
          }),
        );
      },
    );
    asked.on('timeout', () => asked.destroy(new Error(`no answer to ${method} ${url.slice(0, 200)}`)));
    asked.on('error', reject);
    asked.end(body as string | undefined);
  });
}

/** Several at a time, in their order; the application has more connections than that. */
export async function inTurns<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
  atOnce = 6,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < all.length) await work(all[next++]!);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Connections that are kept for the next request would keep the test from ending. */
export const hangUp = (): void => agent.destroy();

/** An identifier of the right form that names nothing. */
export const NOTHING = '01900000-0000-7000-8000-000000000000';
