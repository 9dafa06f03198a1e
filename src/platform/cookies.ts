/**
 * Over TLS a cookie is called so that a browser takes it from this very host alone, with Secure and for all its paths
 * (ASVS 3.3.3): a page of another host of the same domain can neither set it nor put its own in the place of it.
 */
const HOST = '__Host-';

type Jar = Record<string, string | undefined>;

export const cookieName = (name: string, overTls: boolean): string => (overTls ? HOST + name : name);

/** Cookies as the rest of the code calls them; over TLS those that any host could have set are not there. */
export function ownCookies(jar: Jar, overTls: boolean): Jar {
  if (!overTls) return jar;
  return Object.fromEntries(
    Object.entries(jar).flatMap(([name, value]) =>
      name.startsWith(HOST) ? [[name.slice(HOST.length), value]] : [],
    ),
  );
}
