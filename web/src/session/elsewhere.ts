// Who proves who he is at another system leaves this page, and comes back to its first one: where he was is remembered
// in this tab meanwhile.
const KEY = 'dau-moi.elsewhere';

export function goOnTo(path: string): void {
  sessionStorage.setItem(KEY, path);
}

/** Where he wanted to go, once. */
export function cameBackFor(): string | null {
  const path = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return path && /^\/(?![/\\])/.test(path) && path !== '/start' ? path : null;
}
