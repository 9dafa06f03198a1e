import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useWords } from '../i18n';
import { folded } from '../parts/fold';
import type { Command } from './commands';

/** The palette itself; fetched when it is first opened. `asked` rises with each opening. */
export default function PaletteBox({ commands, asked }: { commands: readonly Command[]; asked: number }) {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [sought] = useDebouncedValue(query.trim(), 200);
  useEffect(() => spotlight.open(), [asked]);
  const { data: found } = useQuery({
    queryKey: ['cases', 'palette', sought],
    queryFn: () => data(api.GET('/api/cases', { params: { query: { q: sought, limit: 6, closed: true } } })),
    enabled: sought.length >= 2,
  });
  const actions = useMemo<SpotlightActionData[]>(
    () => [
      ...commands
        .filter((one) => folded(`${one.title} ${one.keywords ?? ''}`).includes(folded(query)))
        .map((one) => ({ id: one.id, label: one.title, description: one.keys?.join(' '), onClick: one.run })),
      ...(query.trim().length >= 2 ? (found?.items ?? []) : []).map((one) => ({
        id: one.id,
        label: `${one.ref} – ${one.subject}`,
        description: words(one.stateLabel),
        onClick: () => void navigate({ to: `/cases/${one.id}` as string }),
      })),
    ],
    [commands, found, navigate, query, words],
  );
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
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
  );
}
