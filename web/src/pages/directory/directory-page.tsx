import { Button, Group, SegmentedControl, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconPrinter, IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileButton } from '../../parts/file-button';
import { api, data } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { holds, useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { Empty } from '../../shell/states';
import { useLooking } from '../../shell/use-looking';
import { AgencyCard } from './agency-card';
import { Gaps } from './gaps';
import { PeopleList } from './people-list';
import { matches, type Node, peopleOf, treeOf, wordsOf, wordsOfPerson } from './tree';
import classes from './directory.module.css';
import './texts';

/** So many agencies are shown with everybody in them, when they were looked for. */
const FEW = 3;

const route = getRouteApi('/inside/directory' as never);

interface Looked {
  view?: string | undefined;
  /** What is looked for, as it was typed. */
  q?: string | undefined;
}

/** Who answers for whom, now; and where nobody does. */
export default function DirectoryPage() {
  const { t } = useTranslation();
  // An agency's leader and its focal points keep their own roster (pages/admin).
  const keeps = holds(useMe(), 'leader', 'head', 'focal', 'focal_deputy');
  const { view = 'agencies', q = '' } = route.useSearch() as Looked;
  const look = useLooking<Looked>('/directory');
  const [typed, setTyped] = useState(q);
  const [words] = useDebouncedValue(typed, 150);
  useEffect(() => {
    if (words !== q) look({ q: words || undefined });
    // Only what is typed is carried there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [words]);
  // The same question as useDirectory asks: answered once for both.
  const query = useQuery({
    queryKey: ['directory'],
    queryFn: () => data(api.GET('/api/directory')),
    staleTime: 300_000,
  });
  const agencies = useMemo(() => query.data?.agencies ?? [], [query.data]);
  const found = useMemo(
    () => (words.trim() ? agencies.filter((one) => matches(words, wordsOf(one))) : agencies),
    [agencies, words],
  );
  const people = useMemo(
    () =>
      peopleOf(agencies).filter(
        ({ person, agency }) =>
          !words.trim() || matches(words, [...wordsOfPerson(person), agency.name, agency.shortName]),
      ),
    [agencies, words],
  );
  const shown = view === 'people' ? people.length : found.length;
  return (
    <Page
      title={t('nav.directory')}
      about={t('directory.about')}
      size="xl"
      actions={
        <Group gap="xs" className="no-print">
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('print')}
          </Button>
          <FileButton
            href="/api/directory/contacts.vcf"
            name="danh-ba.vcf"
            icon={<IconAddressBook size={18} aria-hidden />}
          >
            {t('directory.vcf')}
          </FileButton>
          {keeps && (
            <Button component={Link} to={'/admin' as string} variant="default">
              {t('directory.keep')}
            </Button>
          )}
        </Group>
      }
    >
      {query.error && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && agencies.length > 0 && <Gaps warnings={query.data.warnings} />}
      <div className={`${classes.tools} no-print`} role="search">
        <TextInput
          label={t('directory.search')}
          description={t('directory.searchHint')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          type="search"
        />
        <SegmentedControl
          aria-label={t('directory.view')}
          value={view}
          onChange={(next) => look({ view: next === 'agencies' ? undefined : next })}
          data={[
            { value: 'agencies', label: t('directory.byAgency') },
            { value: 'people', label: t('directory.byPerson') },
          ]}
          styles={{ label: { minHeight: '2.5rem', display: 'grid', alignItems: 'center' } }}
        />
      </div>
      {query.isPending ? (
        <Stack gap="sm" aria-busy="true" aria-label={t('loading')}>
          {[1, 2, 3].map((n) => (
            <Skeleton key={n} height={160} />
          ))}
        </Stack>
      ) : shown === 0 ? (
        !query.error && (
          <Empty
            title={t(words ? 'directory.noMatch' : 'directory.none')}
            action={
              words && (
                <Button
                  variant="default"
                  leftSection={<IconX size={18} aria-hidden />}
                  onClick={() => setTyped('')}
                >
                  {t('directory.clear')}
                </Button>
              )
            }
          >
            {words ? t('directory.noMatchHint', { words }) : t('directory.noneHint')}
          </Empty>
        )
      ) : view === 'people' ? (
        <PeopleList people={people} />
      ) : (
        <Branch
          nodes={treeOf(found)}
          label={t('directory.list')}
          open={words.trim() !== '' && found.length <= FEW}
        />
      )}
    </Page>
  );
}

function Branch({ nodes, label, open }: { nodes: readonly Node[]; label?: string; open: boolean }) {
  return (
    <ul className={classes.branch} aria-label={label}>
      {nodes.map(({ agency, children }) => (
        <li key={agency.orgId}>
          <AgencyCard agency={agency} open={open} />
          {children.length > 0 && <Branch nodes={children} open={open} />}
        </li>
      ))}
    </ul>
  );
}
