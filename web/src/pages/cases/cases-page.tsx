import { Button, Chip, Group, NativeSelect, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilePlus, IconSearch, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../api/client';
import { useCodes } from '../../i18n';
import { ProblemNote } from '../../parts/problem-note';
import { Empty } from '../../shell/states';
import { Page } from '../../shell/page';
import { CaseLine } from './case-line';

const route = getRouteApi('/inside/cases' as never);

type Line = Schemas['CaseLineView'];
interface Asked {
  q?: string;
  filter?: string;
  state?: string;
  urgency?: string;
  closed?: string;
}

const states = [
  'drafted', 'phone_reported', 'notified', 'returned', 'received', 'assigned', 'in_coordination', 'awaiting_direction',
  'under_direction', 'resolved', 'lessons', 'closed', 'archived', 'merged', 'withdrawn',
]; // prettier-ignore
const urgencies = ['routine', 'urgent', 'very_urgent', 'flash'];

/** Find and triage. What is looked for stands in the address: it can be kept, and sent to a colleague. */
export default function CasesPage() {
  const { t } = useTranslation();
  const codes = useCodes();
  const navigate = useNavigate();
  const asked = route.useSearch() as Asked;
  const [words, setWords] = useState(asked.q ?? '');
  const [sought] = useDebouncedValue(words, 300);
  const look = (change: Asked): void =>
    void navigate({ to: '/cases' as string, search: { ...asked, ...change } as never, replace: true });
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else look({ q: sought.trim() || undefined });
    // Only what was typed changes the address here; the rest does so by itself.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sought]);

  const query = {
    ...(asked.q ? { q: asked.q } : {}),
    ...(asked.filter ? { filter: asked.filter as 'mine' } : {}),
    ...(asked.state ? { state: [asked.state] as never } : {}),
    ...(asked.urgency ? { urgency: [asked.urgency] as never } : {}),
    ...(asked.closed ? { closed: true } : {}),
  };
  const {
    data: pages,
    error,
    isPending,
    fetchNextPage,
    hasNextPage,
    isFetchingNextPage,
    refetch,
  } = useInfiniteQuery({
    queryKey: ['cases', 'list', query],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/cases', {
          params: { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const current = useMemo(() => pages?.pages.flatMap((page) => page.items) ?? [], [pages]);
  const { lines, waiting, show } = useCalm(current, JSON.stringify(query));
  const narrowed = Object.values(asked).some(Boolean);

  return (
    <Page
      title={t('cases.title')}
      actions={
        <Button component={Link} to={'/file' as string} leftSection={<IconFilePlus size={20} aria-hidden />}>
          {t('nav.file')}
        </Button>
      }
    >
      <Stack gap="sm" role="search">
        <TextInput
          label={t('cases.search')}
          description={t('cases.searchHint')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          type="search"
        />
        <Chip.Group
          value={asked.filter ?? ''}
          onChange={(value) => look({ filter: (value as string) || undefined })}
        >
          <Group gap="xs">
            {['', 'mine', 'awaiting_receipt', 'overdue'].map((one) => (
              <Chip key={one} value={one} variant="outline" size="md">
                {t(`cases.filter.${one || 'all'}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Group gap="xs" grow preventGrowOverflow={false}>
          <NativeSelect
            label={t('cases.state')}
            value={asked.state ?? ''}
            onChange={(event) => look({ state: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('any') },
              ...states.map((one) => ({ value: one, label: codes('state', one) })),
            ]}
          />
          <NativeSelect
            label={t('cases.urgency')}
            value={asked.urgency ?? ''}
            onChange={(event) => look({ urgency: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('any') },
              ...urgencies.map((one) => ({ value: one, label: codes('urgency', one) })),
            ]}
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
        </Group>
      </Stack>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {waiting > 0 && (
        <Button variant="light" onClick={show}>
          {t('cases.newOnes', { count: waiting })}
        </Button>
      )}
      {isPending ? (
        <Stack gap="xs" aria-busy="true" aria-label={t('loading')}>
          {[1, 2, 3, 4].map((n) => (
            <Skeleton key={n} height={92} />
          ))}
        </Stack>
      ) : lines.length === 0 ? (
        !error && (
          <Empty
            title={narrowed ? t('cases.noMatch') : t('cases.none')}
            action={
              narrowed ? (
                <Button
                  variant="default"
                  leftSection={<IconX size={18} aria-hidden />}
                  onClick={() => {
                    setWords('');
                    void navigate({ to: '/cases' as string, search: {} as never });
                  }}
                >
                  {t('cases.clear')}
                </Button>
              ) : undefined
            }
          >
            {narrowed ? t('cases.noMatchHint', { words: asked.q ?? '' }) : t('cases.noneHint')}
          </Empty>
        )
      ) : (
        <Stack
          gap="xs"
          component="ul"
          style={{ listStyle: 'none', padding: 0, margin: 0 }}
          aria-label={t('cases.title')}
        >
          {lines.map((line) => (
            <CaseLine key={line.id} line={line} />
          ))}
        </Stack>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('cases.more')}
        </Button>
      )}
      {lines.length > 0 && !hasNextPage && (
        <Text size="sm" c="dimmed" ta="center">
          {t('cases.end')}
        </Text>
      )}
    </Page>
  );
}

/**
 * A list that never jumps under a finger: rows that are there change in place, new ones wait behind a button. What was
 * asked for anew is shown as it comes.
 */
function useCalm(current: Line[], asked: string): { lines: Line[]; waiting: number; show: () => void } {
  const [known, setKnown] = useState<{ asked: string; ids: ReadonlySet<string> } | null>(null);
  const ids = current.map((one) => one.id);
  const begun = known?.asked === asked;
  const oldest = begun ? current.findIndex((one) => known.ids.has(one.id)) : 0;
  // What comes after the first known row is a further page, not something new on top.
  const fresh = begun && known.ids.size > 0 && oldest > 0 ? current.slice(0, oldest) : [];
  useEffect(() => {
    if (!begun && current.length > 0) setKnown({ asked, ids: new Set(ids) });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [begun, current.length, asked]);
  return {
    lines: fresh.length > 0 ? current.slice(oldest) : current,
    waiting: fresh.length,
    show: () => setKnown({ asked, ids: new Set(ids) }),
  };
}
