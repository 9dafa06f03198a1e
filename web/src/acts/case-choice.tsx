import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '../api/client';
import { useCase } from '../case/use-case';
import { folded } from '../parts/fold';
import { PickOne } from './pick';

/** So many are shown; whoever does not find his types more. */
const SHOWN = 30;
/** A pause in typing, after which the server is asked. Milliseconds. */
const PAUSE_MS = 250;

const named = (one: { id: string; ref: string; subject: string }): { value: string; label: string } => ({
  value: one.id,
  label: `${one.ref} – ${one.subject}`,
});

/** Another case, among all that are open and may be seen: sought by the server, as there may be thousands. */
export default function CaseChoice({
  besides,
  value,
  onChange,
  ...rest
}: {
  label: string;
  error?: string;
  'data-field'?: string;
  /** The case that the act is about. */
  besides: string | null;
  value: string | null;
  onChange: (value: string | undefined) => void;
}) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data: found, isPlaceholderData } = useQuery({
    queryKey: ['cases', 'to-name', q],
    queryFn: () => data(api.GET('/api/cases', { params: { query: { limit: SHOWN, ...(q ? { q } : {}) } } })),
    placeholderData: (before) => before,
  });
  const [chosen, setChosen] = useState<ReturnType<typeof named> | null>(null);
  // What was chosen earlier and typed back from a draft need not be among those that are shown.
  const { data: earlier } = useCase(value !== null && value !== chosen?.value ? value : null);
  const own = value === null ? null : value === chosen?.value ? chosen : earlier ? named(earlier) : null;
  const all = (found?.items ?? []).filter((one) => one.id !== besides).map(named);
  // Until the server has answered, of what is there already only what fits.
  const fitting = isPlaceholderData ? all.filter((one) => folded(one.label).includes(folded(typed))) : all;
  return (
    <PickOne
      {...rest}
      choices={own && !fitting.some((one) => one.value === own.value) ? [...fitting, own] : fitting}
      value={value}
      onChange={(next) => {
        setChosen(all.find((one) => one.value === next) ?? null);
        onChange(next);
      }}
      // The name of what is chosen stands there too: nobody has typed that.
      onSearch={(text) => setTyped(text === own?.label || all.some((one) => one.label === text) ? '' : text)}
    />
  );
}
