import createClient from 'openapi-fetch';
import type { components, paths } from './schema.gen';
import { currentLanguage } from '../i18n';
import { isAttended } from './attended';
import { type Problem, problemOf, Unreachable } from './problem';
import { seat } from './seat';

export type Schemas = components['schemas'];

/** How long an answer may take before the network counts as away. Milliseconds. */
const PATIENCE_MS = 20_000;

/** Called when an answer says that the session has ended. */
let onSignedOut: () => void = () => undefined;
export function whenSignedOut(what: () => void): void {
  onSignedOut = what;
}

async function through(request: Request): Promise<Response> {
  request.headers.set('Accept-Language', currentLanguage());
  if (seat && !request.headers.has('X-Seat')) request.headers.set('X-Seat', seat);
  if (!isAttended()) request.headers.set('X-Unattended', '1');
  let response: Response;
  try {
    response = await fetch(request, {
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
  } catch (error) {
    // Given up by the page itself: nothing to tell.
    if (request.signal.aborted) throw error;
    throw new Unreachable();
  }
  // What a proxy says while the server is away is no answer of the server's.
  if (response.status === 502 || response.status === 504) throw new Unreachable();
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.code === 'not_signed_in') onSignedOut();
  throw problem;
}

/** The API, typed from its committed description. A refusal is thrown as a `Problem`, silence as `Unreachable`. */
export const api = createClient<paths>({ baseUrl: '/', fetch: through });

/** The data of an answer; `api` throws what is none. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

export interface Send {
  method: string;
  href: string;
  body?: unknown;
  /** The version of the case that the person was looking at. */
  version?: number;
  /** New for each intention, the same for each retry of it: then it is done once. */
  key?: string;
  headers?: Record<string, string>;
}

/** Sends a write to an address that the server gave along. */
export async function send<T>({ method, href, body, version, key, headers }: Send): Promise<T> {
  const response = await through(
    new Request(new URL(href, location.origin), {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key ? { 'Idempotency-Key': key } : {}),
        ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Sends bytes as they are: a file, a paper for reading in. */
export async function sendBytes<T>(href: string, bytes: Blob, headers: Record<string, string>): Promise<T> {
  const response = await through(
    new Request(new URL(href, location.origin), { method: 'POST', headers, body: bytes }),
  );
  return (await response.json()) as T;
}

export function newKey(): string {
  return crypto.randomUUID();
}

export type { Problem };
