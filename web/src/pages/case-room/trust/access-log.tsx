import { Button, Skeleton, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../../api/client';
import { Problem } from '../../../api/problem';
import type { Case } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { ProblemNote } from '../../../parts/problem-note';
import { agenciesOf, useMe } from '../../../session/session';
import { shortMoment } from '../../../time/format';
import { Section } from '../section';
import sections from '../section.module.css';
import { useWordsBook } from '../use-words-book';

const PAGE = 30;

/** Who looked at the case, when and what for: the agency whose case it is can see it, and that it can is no secret. */
export function AccessLog({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const me = useMe();
  const { value } = useWordsBook();
  const directory = useDirectory();
  const small = useMediaQuery('(max-width: 56em)');
  const mine = agenciesOf(me).includes(seen.ownerOrgId) && seen.sealed === null;
  const {
    data: pages,
    error,
    refetch,
    fetchNextPage,
    hasNextPage,
    isFetchingNextPage,
  } = useInfiniteQuery({
    queryKey: ['case', seen.id, 'access'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/cases/{case}/access', {
          params: {
            path: { case: seen.id },
            query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last?.nextCursor ?? undefined,
    enabled: mine,
  });
  if (!mine || (error instanceof Problem && error.code === 'not_allowed'))
    return (
      <Section title={t('room.trust.access')}>
        <Text c="dimmed">{t('room.trust.notYours')}</Text>
      </Section>
    );
  const items = pages?.pages.flatMap((page) => page?.items ?? []) ?? [];
  const who = (one: Schemas['AccessView']): string =>
    [
      one.official.fullName,
      one.position?.title,
      one.onBehalfOf && t('standingIn', { title: one.onBehalfOf.title }),
      one.orgId && directory.shortNameOf(one.orgId),
    ]
      .filter(Boolean)
      .join(' – ');
  return (
    <Section title={t('room.trust.access')} about={t('room.trust.accessWhy')}>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!pages && !error && <Skeleton height={120} />}
      {pages && items.length === 0 && <Text c="dimmed">{t('room.trust.nobody')}</Text>}
      {items.length > 0 &&
        (small ? (
          <ul className={sections.cards} aria-label={t('room.trust.access')}>
            {items.map((one) => (
              <li key={one.id} className={`paper ${sections.card}`}>
                <Text fw={600}>{who(one)}</Text>
                <Text size="sm" className="figures">
                  {value('what', one.what)} · {shortMoment(one.at)}
                </Text>
                {one.purpose && <Text size="sm">{one.purpose}</Text>}
              </li>
            ))}
          </ul>
        ) : (
          <Table.ScrollContainer minWidth={640} className="paper" type="native" tabIndex={0}>
            <Table verticalSpacing="xs" aria-label={t('room.trust.access')}>
              <Table.Thead>
                <Table.Tr>
                  {(['when', 'who', 'what', 'why'] as const).map((column) => (
                    <Table.Th key={column} scope="col">
                      {t(`room.trust.${column}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((one) => (
                  <Table.Tr key={one.id}>
                    <Table.Td className="figures">{shortMoment(one.at)}</Table.Td>
                    <Table.Td>{who(one)}</Table.Td>
                    <Table.Td>{value('what', one.what)}</Table.Td>
                    <Table.Td>{one.purpose}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        ))}
      {hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('room.trust.more')}
        </Button>
      )}
    </Section>
  );
}
