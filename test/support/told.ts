import type { InboxView } from '../../src/delivery/inbox.js';
import type { TestApp } from './app.js';
import { SAMPLE_PASSWORD } from './sample-database.js';
import { As, expectOk } from './as.js';

const anew = new WeakMap<TestApp, Map<string, As>>();

/** One of the sample's people at whatever time it is: he signs in again when his session has run out meanwhile. */
export async function present(app: TestApp, login: string): Promise<As> {
  const known = anew.get(app)?.get(login) ?? (await app.as(login));
  if ((await known.get('/api/session')).status === 200) return known;
  const again = await As.signIn(app, login, SAMPLE_PASSWORD);
  anew.set(app, (anew.get(app) ?? new Map<string, As>()).set(login, again));
  return again;
}

/** What somebody's inbox says of a case, oldest first; what he is asked to act upon with an exclamation mark. */
export async function told(app: TestApp, login: string, caseId: string): Promise<string[]> {
  await app.settle();
  const him = await present(app, login);
  const acts: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: InboxView = expectOk(await him.get(`/api/inbox?limit=100${cursor && `&cursor=${cursor}`}`));
    for (const item of page.items) {
      if (item.caseId === caseId) acts.unshift(item.needsAction ? `${item.act}!` : item.act);
    }
    cursor = page.nextCursor;
  }
  return acts;
}
