// What a form cannot do without (who answers for whom, the programmes, the categories): the last answers, sealed beside the
// drafts. Opened again without a network, the form is whole; with one, it is there at once and brought up to date.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { draftOf, keepDraft } from '../drafts/drafts';
import { useMe } from '../session/session';

export function useKept(names: readonly string[]): void {
  const client = useQueryClient();
  const { accountId } = useMe();
  const known = names.join();
  useEffect(() => {
    const placeOf = (name: string): string => `${accountId}/kept/${name}`;
    let gone = false;
    for (const name of known.split(',')) {
      void draftOf(placeOf(name))
        .catch(() => null)
        .then((kept) => {
          if (gone || !kept || client.getQueryData([name]) !== undefined) return;
          client.setQueryData([name], kept.value, { updatedAt: kept.savedAt });
        });
    }
    const stop = client.getQueryCache().subscribe((event) => {
      const [name, ...rest] = event.query.queryKey as [string];
      if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
      if (rest.length === 0 && known.split(',').includes(name))
        void keepDraft(placeOf(name), event.query.state.data).catch(() => undefined);
    });
    // Answers that were there before this page was opened.
    for (const name of known.split(',')) {
      const there = client.getQueryData([name]);
      if (there !== undefined) void keepDraft(placeOf(name), there).catch(() => undefined);
    }
    return () => {
      gone = true;
      stop();
    };
  }, [client, accountId, known]);
}
