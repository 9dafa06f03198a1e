import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from another site's page, which must neither act nor listen with our cookie: a browser says
 * where it comes from. `host`: the one that was asked, as the browser knows it.
 */
export function isForeign(headers: IncomingHttpHeaders, host: string): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  const { origin } = headers;
  return !!origin && (!URL.canParse(origin) || new URL(origin).host !== host);
}
