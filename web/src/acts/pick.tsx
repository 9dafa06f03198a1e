import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { folded } from '../parts/fold';
import type { Choice } from './choices';

/** Marks typed or not, the same is found ("tuyen giao" finds "Tuyên giáo"). */
const search = ({ options, search: sought }: { options: unknown[]; search: string }): never =>
  (options as (Choice | Grouped)[]).flatMap((one): (Choice | Grouped)[] => {
    if (!('items' in one)) return folded(one.label).includes(folded(sought)) ? [one] : [];
    const items = one.items.filter((each) => folded(each.label).includes(folded(sought)));
    return items.length > 0 ? [{ ...one, items }] : [];
  }) as never;

interface Grouped {
  group: string;
  items: Choice[];
}

/** Under the headings that they come with, in the order in which those first appear. */
function grouped(choices: readonly Choice[]): (Choice | Grouped)[] {
  const groups = new Map<string, Choice[]>();
  for (const one of choices)
    groups.set(one.group ?? '', [
      ...(groups.get(one.group ?? '') ?? []),
      { value: one.value, label: one.label },
    ]);
  return [...groups].flatMap(([group, items]): (Choice | Grouped)[] => (group ? [{ group, items }] : items));
}

interface Common {
  label: string;
  error?: string;
  'data-field'?: string;
  choices: Choice[];
}

/** One of many, found by typing. */
export function PickOne({
  choices,
  value,
  onChange,
  ...rest
}: Common & {
  value: string | null;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      {...rest}
      data={grouped(choices)}
      value={value}
      onChange={(next) => onChange(next ?? undefined)}
      searchable
      clearable
      filter={search}
      placeholder={t('choose')}
      nothingFoundMessage={t('nothingFound')}
      clearButtonProps={{ 'aria-label': t('clear') }}
    />
  );
}

/** Several of many. */
export function PickSome({
  choices,
  value,
  onChange,
  max,
  ...rest
}: Common & {
  value: string[];
  onChange: (value: string[]) => void;
  max?: number;
}) {
  const { t } = useTranslation();
  return (
    <MultiSelect
      {...rest}
      data={grouped(choices)}
      value={value}
      onChange={onChange}
      searchable
      filter={search}
      placeholder={value.length === 0 ? t('choose') : undefined}
      nothingFoundMessage={t('nothingFound')}
      maxValues={max}
      hidePickedOptions
    />
  );
}
