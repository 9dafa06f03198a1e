import {
  Spotlight,
  createSpotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../acts/use-act';
import { api, data } from '../api/client';
import { ActOfCase } from '../case/act-of-case';
import { useWords } from '../i18n';
import { folded } from '../parts/fold';
import type { Command } from './commands';
import { useHere } from './here';
import { useWaiting } from './waiting';

const [store, box] = createSpotlight();

/** So many of what waits before anything is typed: the rest of the palette is to be seen. */
const WAITING_SHOWN = 4;

/** The palette itself; fetched when it is first opened. `asked` rises with each opening. */
export default function PaletteBox({ commands, asked }: { commands: readonly Command[]; asked: number }) {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const here = useHere();
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(true);
  const [doing, setDoing] = useState<{ caseId: string; act: Act } | null>(null);
  const onAct = useCallback((caseId: string, act: Act) => setDoing({ caseId, act }), []);
  const waiting = useWaiting(opened, onAct);
  const [sought] = useDebouncedValue(query.trim(), 200);
  useEffect(() => box.open(), [asked]);
  const { data: found } = useQuery({
    queryKey: ['cases', 'palette', sought],
    queryFn: () => data(api.GET('/api/cases', { params: { query: { q: sought, limit: 6, closed: true } } })),
    enabled: sought.length >= 2,
  });
  const actions = useMemo<SpotlightActionGroupData[]>(() => {
    // In any order: "tiep nhan 0012" and "0012 tiep nhan".
    const wanted = folded(query).split(/\s+/).filter(Boolean);
    const fits = (text: string): boolean => wanted.every((word) => folded(text).includes(word));
    const entry = (one: Command, description?: string): SpotlightActionData => ({
      id: one.id,
      label: one.title,
      description: description ?? one.keys?.join(' '),
      onClick: one.run,
    });
    const elsewhere = waiting.filter(
      (one) => one.caseId !== here?.caseId && fits(`${one.title} ${one.about}`),
    );
    const groups: SpotlightActionGroupData[] = [
      {
        group: t('palette.here'),
        actions: (here?.commands ?? []).filter((one) => fits(one.title)).map((one) => entry(one)),
      },
      {
        group: t('palette.waiting'),
        actions: (wanted.length === 0
          ? elsewhere.filter((one) => one.foremost).slice(0, WAITING_SHOWN)
          : elsewhere
        ).map((one) => entry(one, one.about)),
      },
      {
        group: t('palette.everywhere'),
        actions: commands
          .filter((one) => fits(`${one.title} ${one.keywords ?? ''}`))
          .map((one) => entry(one)),
      },
      {
        group: t('palette.cases'),
        actions: (query.trim().length >= 2 ? (found?.items ?? []) : []).map((one) => ({
          id: one.id,
          label: `${one.ref} – ${one.subject}`,
          description: words(one.stateLabel),
          onClick: () => void navigate({ to: `/cases/${one.id}` as string }),
        })),
      },
    ];
    return groups.filter((one) => one.actions.length > 0);
  }, [commands, found, here, navigate, query, t, waiting, words]);
  // The box chooses the first when something is typed; what the server finds comes after that, and Enter is to do it too.
  useEffect(() => {
    const list = query.trim() === '' ? null : document.getElementById(store.getState().listId);
    if (!list) return;
    const offered = [...list.querySelectorAll('[data-action]')];
    const selected = offered.findIndex((one) => one.hasAttribute('data-selected'));
    if (selected < 0) offered[0]?.setAttribute('data-selected', 'true');
    // What was found above it has moved it down.
    store.updateState((state) => ({ ...state, selected: Math.max(0, selected) }));
  }, [actions, query]);
  return (
    <>
      <Spotlight
        store={store}
        actions={actions}
        query={query}
        onQueryChange={setQuery}
        onSpotlightOpen={() => setOpened(true)}
        onSpotlightClose={() => setOpened(false)}
        // Already filtered, without marks: what was found on the server may match in the text of the case only.
        filter={(_, all) => all}
        shortcut={null}
        nothingFound={t('palette.nothing')}
        highlightQuery={false}
        searchProps={{
          leftSection: <IconSearch size={20} aria-hidden />,
          placeholder: t('palette.placeholder'),
          'aria-label': t('palette.placeholder'),
        }}
        scrollable
        maxHeight="60vh"
      />
      {doing && <ActOfCase {...doing} onClose={() => setDoing(null)} />}
    </>
  );
}
