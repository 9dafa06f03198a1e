import type { IncomingHttpHeaders } from 'node:http';
import { SESSION_COOKIE } from './sessions.js';

/**
 * One browser has one session. The demo shows two people in two windows of one browser: each window says which of them it
 * is, and its session lies in a cookie of its own. Such a cookie is only ever set where the sample is played (src/demo).
 */
const seats: readonly unknown[] = ['phone', 'desk', 'stage'];

export function sessionCookieAt(seat: unknown): string {
  return seats.includes(seat) ? `${SESSION_COOKIE}_${String(seat)}` : SESSION_COOKIE;
}

export function sessionCookieOf({ headers }: { headers: IncomingHttpHeaders }): string {
  return sessionCookieAt(headers['x-seat']);
}
