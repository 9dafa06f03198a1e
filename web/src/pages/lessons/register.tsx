import { Button, Checkbox, NativeSelect, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { ProblemNote } from '../../parts/problem-note';
import { Empty } from '../../shell/states';
import { useLooking } from '../../shell/use-looking';
import { ImprovementLine } from './improvement-line';
import classes from './lessons.module.css';

const states = ['open', 'in_progress', 'claimed', 'returned', 'verified', 'cancelled'] as const;

const route = getRouteApi('/inside/lessons' as never);

interface Narrowed {
  state?: string | undefined;
  agency?: string | undefined;
  exercise?: '1' | undefined;
}

/** Corrective actions of all cases; what is late comes first. It outlives the cases. */
export function Register() {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const narrowed = route.useSearch() as Narrowed;
  const look = useLooking<Narrowed>('/lessons');
  const overdue = useImprovements(narrowed, true);
  const rest = useImprovements(narrowed, false);
  const any = { value: '', label: t('any') };
  const error = overdue.error ?? rest.error;
  return (
    <Stack>
      <Text>{t('lessons.register.about')}</Text>
      <div className={classes.facets}>
        <NativeSelect
          label={t('lessons.register.state')}
          value={narrowed.state ?? ''}
          onChange={(event) => look({ state: event.currentTarget.value || undefined })}
          data={[
            any,
            ...states.map((value) => ({ value, label: codes('partState_corrective_action', value) })),
          ]}
        />
        <NativeSelect
          label={t('lessons.register.agency')}
          value={narrowed.agency ?? ''}
          onChange={(event) => look({ agency: event.currentTarget.value || undefined })}
          data={[any, ...directory.agencies.map((one) => ({ value: one.orgId, label: one.name }))]}
        />
      </div>
      <Checkbox
        label={t('lessons.register.exercise')}
        checked={narrowed.exercise === '1'}
        onChange={(event) => look({ exercise: event.currentTarget.checked ? '1' : undefined })}
        styles={{ body: { minHeight: '2.75rem', alignItems: 'center' } }}
      />
      {error && (
        <ProblemNote
          error={error}
          onRetry={() => {
            void overdue.refetch();
            void rest.refetch();
          }}
        />
      )}
      {overdue.isPending || rest.isPending ? (
        <Stack gap="sm" aria-busy="true" aria-label={t('loading')}>
          {[1, 2, 3].map((n) => (
            <Skeleton key={n} height={130} />
          ))}
        </Stack>
      ) : overdue.items.length + rest.items.length === 0 && !error ? (
        <Empty title={t('lessons.register.none')}>{t('lessons.register.noneHint')}</Empty>
      ) : (
        <>
          <Section
            title={t('lessons.register.overdue')}
            of={overdue}
            none={t('lessons.register.noneOverdue')}
          />
          <Section title={t('lessons.register.rest')} of={rest} />
        </>
      )}
    </Stack>
  );
}

function useImprovements({ state, agency, exercise }: Narrowed, overdue: boolean) {
  const asked = {
    overdue,
    ...(state ? { state: [state] as never } : {}),
    ...(agency ? { agency } : {}),
    ...(exercise ? { exercise: true } : {}),
  };
  const query = useInfiniteQuery({
    queryKey: ['improvements', asked],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/improvements', {
          params: { query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

function Section({
  title,
  of,
  none,
}: {
  title: string;
  of: ReturnType<typeof useImprovements>;
  none?: string;
}) {
  const { t } = useTranslation();
  if (of.items.length === 0) return none ? <Text c="dimmed">{none}</Text> : null;
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <ul className={classes.list} aria-label={title}>
        {of.items.map((one) => (
          <ImprovementLine key={one.id} one={one} />
        ))}
      </ul>
      {of.hasNextPage && (
        <Button
          mt="sm"
          variant="default"
          loading={of.isFetchingNextPage}
          onClick={() => void of.fetchNextPage()}
        >
          {t('cases.more')}
        </Button>
      )}
    </section>
  );
}
