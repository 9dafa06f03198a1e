import { MultiSelect, Select } from '@mantine/core';
import { useIsFetching } from '@tanstack/react-query';
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

const asTheyAre = ({ options }: { options: unknown[] }): never => options as never;

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

/**
 * What may be chosen is still on its way. Until then nothing is typed: the list would say that there is nothing, and what
 * was typed would be taken away when the choice that the form began with gets its name.
 */
function useWaiting(choices: readonly Choice[]): boolean {
  return useIsFetching() > 0 && choices.length === 0;
}

/** One of many, found by typing. `onSearch`: whoever is told what is typed brings what fits it. */
export function PickOne({
  choices,
  value,
  onChange,
  onSearch,
  ...rest
}: Common & {
  value: string | null;
  onChange: (value: string | undefined) => void;
  onSearch?: (typed: string) => void;
}) {
  const { t } = useTranslation();
  const waiting = useWaiting(choices) && !onSearch;
  return (
    <Select
      {...rest}
      readOnly={waiting}
      data={grouped(choices)}
      value={value}
      onChange={(next) => onChange(next ?? undefined)}
      searchable
      clearable
      filter={onSearch ? asTheyAre : search}
      onSearchChange={onSearch}
      placeholder={t(waiting ? 'loading' : 'choose')}
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
  const waiting = useWaiting(choices);
  const known = new Set(choices.map((one) => one.value));
  // Who has left since, or has not come yet, stays chosen; an identifier tells nobody anything.
  const others = value.filter((one) => !known.has(one)).map((one) => ({ value: one, label: '…' }));
  return (
    <MultiSelect
      {...rest}
      readOnly={waiting}
      data={[...grouped(choices), ...others]}
      value={value}
      onChange={onChange}
      searchable
      filter={search}
      placeholder={waiting ? t('loading') : value.length === 0 ? t('choose') : undefined}
      nothingFoundMessage={t('nothingFound')}
      maxValues={max}
      hidePickedOptions
    />
  );
}
