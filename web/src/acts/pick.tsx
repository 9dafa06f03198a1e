import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { folded } from '../parts/fold';
import type { Choice } from './choices';

/** Marks typed or not, the same is found ("tuyen giao" finds "Tuyên giáo"). */
const search = ({ options, search: sought }: { options: unknown[]; search: string }): never =>
  options.filter((one) => folded((one as Choice).label).includes(folded(sought))) as never;

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
      data={choices}
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
      data={choices}
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
