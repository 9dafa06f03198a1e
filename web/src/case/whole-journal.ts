import { api, data } from '../api/client';
import type { Entry } from './use-case';

/** Page by page: a long case has more entries than one answer holds. */
export async function wholeJournal(caseId: string): Promise<Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const page = await data(
      api.GET('/api/cases/{case}/journal', {
        params: { path: { case: caseId }, query: { after: all.at(-1)?.seq ?? 0, limit: 500 } },
      }),
    );
    all.push(...page);
    if (page.length < 500) return all;
  }
}
