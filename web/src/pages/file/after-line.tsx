import { Alert, Button, Chip, Group, Input, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { newWindow } from '../../api/seat';
import { useChoices } from '../../acts/choices';
import { PickSome } from '../../acts/pick';
import { api, data, type Schemas } from '../../api/client';
import { useWords } from '../../i18n';
import { useError } from './use-error';
import { useCategories } from '../../case/use-categories';
import { suggested } from './suggest';
import type { Filing } from './use-filing';

/** Shorter than that, a line says nothing yet. */
const ENOUGH = 8;
const MOST = 3;

/** What the line makes likely: the category, and cases that may be the same. Asked for only once it is there. */
export function AfterLine({ filing }: { filing: Filing }) {
  const { t } = useTranslation();
  const error = useError(filing);
  const { report, set } = filing;
  const choices = useChoices('categories', null);
  const categories = useCategories();
  const likely = useMemo(() => {
    const namesOf = (code: string): string => {
      const one = categories?.find((category) => category.code === code);
      return one ? `${one.nameVi} ${one.nameEn}` : '';
    };
    return suggested(report.line, choices, namesOf);
  }, [report.line, choices, categories]);
  if (report.line.trim().length < ENOUGH && report.categories.length === 0 && !error('categories'))
    return null;
  const near = categories?.some((one) => one.warnSecret && report.categories.includes(one.code));
  const toggle = (code: string): void =>
    set((before) => ({
      ...before,
      categories: before.categories.includes(code)
        ? before.categories.filter((one) => one !== code)
        : [...before.categories, code],
      nature: {
        ...before.nature,
        sensitive: before.nature.sensitive || isSensitive(categories, code),
      },
    }));
  return (
    <Stack gap="sm">
      {likely.length > 0 && (
        <Input.Wrapper label={t('file.suggested')} labelElement="div" error={error('categories')}>
          <Group gap="xs" mt={6} role="group" aria-label={t('file.suggested')}>
            {likely.map((one) => (
              <Chip
                key={one.value}
                checked={report.categories.includes(one.value)}
                onChange={() => toggle(one.value)}
                variant="outline"
                size="md"
                data-category={one.value}
                styles={{ label: { minHeight: '2.75rem', height: 'auto', whiteSpace: 'normal' } }}
              >
                {one.label}
              </Chip>
            ))}
          </Group>
        </Input.Wrapper>
      )}
      <PickSome
        label={t(likely.length > 0 ? 'file.otherCategory' : 'file.categories')}
        choices={choices}
        value={report.categories}
        onChange={(next) => set({ categories: next })}
        error={likely.length > 0 ? undefined : error('categories')}
        data-field="categories"
      />
      {near && <Alert color="orange">{t('file.warnSecret')}</Alert>}
      <Similar line={report.line} />
    </Stack>
  );
}

function isSensitive(categories: Schemas['CategoryInListView'][] | undefined, code: string): boolean {
  return categories?.find((one) => one.code === code)?.sensitive ?? false;
}

/** Open cases with the same words: two files of one matter help nobody. */
function Similar({ line }: { line: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const [sought] = useDebouncedValue(line.trim().slice(0, 200), 600);
  const { data: found } = useQuery({
    queryKey: ['cases', 'similar', sought],
    queryFn: () => data(api.GET('/api/cases', { params: { query: { q: sought, limit: MOST } } })),
    enabled: sought.length >= ENOUGH,
    retry: false,
  });
  if (!found || found.items.length === 0) return null;
  return (
    <Alert color="orange" title={t('file.similar')} role="status">
      <Text size="sm">{t('file.similarHint')}</Text>
      <Stack gap={4} mt={6}>
        {found.items.map((one) => (
          <Group key={one.id} gap="xs">
            <Text size="sm" style={{ flex: '1 1 14rem' }}>
              {one.subject} · {one.ownerName} · {words(one.stateLabel)}
            </Text>
            <Button component="a" href={`/cases/${one.id}`} target={newWindow} variant="default">
              {t('file.similarOpen', { ref: one.ref })}
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
