import type { InboxView } from '../../src/delivery/inbox.js';
import type { TestApp } from './app.js';
import { expectOk } from './as.js';

/** What somebody's inbox says of a case, oldest first; what he is asked to act upon with an exclamation mark. */
export async function told(app: TestApp, login: string, caseId: string): Promise<string[]> {
  await app.settle();
  const him = await app.as(login);
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
