import { Chip, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { useWords } from '../../i18n';
import { FoldedFilters } from '../../parts/folded-filters';
import { useServerWords } from '../../parts/use-clock-label';
import { type Asked, useAsked } from './asked';
import classes from './filters.module.css';

type Words = Schemas['WordsView'];

const quick = ['', 'mine', 'awaiting_receipt', 'overdue'];

/** Everything the list can be narrowed by. */
export function Filters() {
  const { t } = useTranslation();
  const { asked, look } = useAsked();
  const used = [asked.state, asked.urgency, asked.agency, asked.closed, asked.exercise].filter(
    Boolean,
  ).length;
  return (
    <Stack gap="sm" role="search">
      <Search asked={asked} look={look} />
      <Group gap="xs">
        <Chip.Group
          value={asked.filter ?? ''}
          onChange={(value) => look({ filter: (value as string) || undefined })}
        >
          {quick.map((one) => (
            <Chip key={one} value={one} variant="outline" size="md">
              {t(`cases.filter.${one || 'all'}`)}
            </Chip>
          ))}
        </Chip.Group>
      </Group>
      <FoldedFilters used={used}>
        <Choices asked={asked} look={look} />
      </FoldedFilters>
    </Stack>
  );
}

type Looking = { asked: Asked; look: (change: Asked) => void };

function Search({ asked, look }: Looking) {
  const { t } = useTranslation();
  // On a phone the first cases are to be seen.
  const small = useMediaQuery('(max-width: 48em)', true, { getInitialValueInEffect: false });
  const [words, setWords] = useState(asked.q ?? '');
  const [sought] = useDebouncedValue(words.trim(), 300);
  const put = useRef(asked.q ?? '');
  useEffect(() => {
    if (sought === put.current) return;
    put.current = sought;
    look({ q: sought || undefined });
    // Only what was typed changes the address here; the rest does so by itself.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sought]);
  const given = asked.q ?? '';
  useEffect(() => {
    // A saved list was opened, or everything was let go of: not by what is typed here.
    if (given === put.current) return;
    put.current = given;
    setWords(given);
  }, [given]);
  return (
    <TextInput
      label={t('cases.search')}
      description={small ? undefined : t('cases.searchHint')}
      leftSection={<IconSearch size={20} aria-hidden />}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      type="search"
    />
  );
}

function Choices({ asked, look }: Looking) {
  const { t } = useTranslation();
  const words = useWords();
  const book = useServerWords();
  const directory = useDirectory();
  const any = { value: '', label: t('any') };
  const choices = (table: Record<string, Words> | undefined, chosen: string | undefined) => [
    any,
    ...(chosen?.includes(',') ? [{ value: chosen, label: t('cases.several') }] : []),
    ...Object.entries(table ?? {}).map(([value, label]) => ({ value, label: words(label) })),
  ];
  return (
    <div className={classes.choices}>
      <NativeSelect
        label={t('cases.state')}
        value={asked.state ?? ''}
        onChange={(event) => look({ state: event.currentTarget.value || undefined })}
        data={choices(book?.states, asked.state)}
      />
      <NativeSelect
        label={t('cases.urgency')}
        value={asked.urgency ?? ''}
        onChange={(event) => look({ urgency: event.currentTarget.value || undefined })}
        data={choices(book?.urgencies, asked.urgency)}
      />
      <NativeSelect
        label={t('cases.agency')}
        value={asked.agency ?? ''}
        onChange={(event) => look({ agency: event.currentTarget.value || undefined })}
        data={[any, ...directory.agencies.map((one) => ({ value: one.orgId, label: one.name }))]}
      />
      <NativeSelect
        label={t('cases.closed')}
        value={asked.closed ?? ''}
        onChange={(event) => look({ closed: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('cases.openOnly') },
          { value: 'true', label: t('cases.closedToo') },
        ]}
      />
      <NativeSelect
        label={t('cases.exercise')}
        value={asked.exercise ?? ''}
        onChange={(event) => look({ exercise: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('cases.exerciseToo') },
          { value: 'false', label: t('cases.exerciseNot') },
          { value: 'true', label: t('cases.exerciseOnly') },
        ]}
      />
    </div>
  );
}
