import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { currentLanguage, useCodes } from '../../i18n';
import { FoldedFilters } from '../../parts/folded-filters';
import { byText } from '../../parts/fold';
import { useNow } from '../../time/server-clock';
import classes from './lessons.module.css';
import type { Sought } from './sought';

export const topics = [
  'detection_notice', 'phone_paper', 'focal_points', 'working_group', 'agreement_direction', 'communication',
  'settlement', 'resources_budget', 'rules',
]; // prettier-ignore

/** The programme this was built for began then: there is no lesson before. */
const FIRST_YEAR = 2025;
const DAY_MS = 86_400_000;

export function useCategoryNames(): {
  choices: { value: string; label: string }[];
  nameOf: (code: string) => string;
} {
  const { data: categories } = useQuery({
    queryKey: ['categories'],
    queryFn: () => data(api.GET('/api/categories')),
    staleTime: 3_600_000,
  });
  const vi = currentLanguage() === 'vi';
  const all = (categories ?? []).map((one) => ({
    value: one.code,
    label: vi ? one.nameVi : one.nameEn,
    of: one,
  }));
  return {
    choices: all.filter((one) => one.of.caseType).sort((a, b) => byText(a.label, b.label)),
    nameOf: (code) => all.find((one) => one.value === code)?.label ?? '',
  };
}

export function Facets({ sought, look }: { sought: Sought; look: (change: Sought) => void }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const categories = useCategoryNames();
  const thisYear = Number(new Date(useNow(DAY_MS)).getUTCFullYear());
  const [words, setWords] = useState(sought.q ?? '');
  const [typed] = useDebouncedValue(words, 300);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else look({ q: typed.trim() || undefined });
    // Only what was typed changes the address here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  // Cleared from outside.
  useEffect(() => {
    if (!sought.q) setWords('');
  }, [sought.q]);
  const years = Array.from({ length: Math.max(1, thisYear - FIRST_YEAR + 1) }, (_, n) =>
    String(thisYear - n),
  );
  const used = [sought.category, sought.topic, sought.year, sought.agency, sought.retired].filter(
    Boolean,
  ).length;
  const any = { value: '', label: t('any') };
  const pick = (name: keyof Sought, options: { value: string; label: string }[], hint?: string) => (
    <NativeSelect
      label={t(`lessons.${name}`)}
      description={hint}
      value={sought[name] ?? ''}
      onChange={(event) => look({ [name]: event.currentTarget.value || undefined })}
      data={[any, ...options.map(({ value, label }) => ({ value, label }))]}
    />
  );
  return (
    <Stack gap="sm" role="search">
      <TextInput
        label={t('lessons.search')}
        description={t('lessons.searchHint')}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        type="search"
      />
      <FoldedFilters used={used}>
        <Stack gap="sm">
          <div className={classes.facets}>
            {pick('category', categories.choices)}
            {pick(
              'topic',
              topics.map((value) => ({ value, label: codes('topic', value) })),
            )}
            {pick(
              'year',
              years.map((value) => ({ value, label: value })),
            )}
            {pick(
              'agency',
              directory.agencies.map((one) => ({ value: one.orgId, label: one.name })),
            )}
          </div>
          <Checkbox
            label={t('lessons.retired')}
            checked={Boolean(sought.retired)}
            onChange={(event) => look({ retired: event.currentTarget.checked ? 'true' : undefined })}
            styles={{ body: { minHeight: '2.75rem', alignItems: 'center' } }}
          />
          {sought.agency && <small>{t('lessons.agencyHint')}</small>}
        </Stack>
      </FoldedFilters>
    </Stack>
  );
}
