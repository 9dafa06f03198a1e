import { Badge, Group, Text, Title } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../api/client';
import { ProblemNote } from '../../parts/problem-note';
import { useMe } from '../../session/session';
import { spanWords } from '../../time/days';
import { serverNow } from '../../time/server-clock';
import { SureButton } from '../admin/sure';
import { ChangeButton } from '../admin/writes';
import '../admin/people-texts';
import '../admin/texts';
import { Section } from './section';
import classes from './me.module.css';

/** One's own absences and who stands in for oneself: whoever holds a position says so himself, whatever else he may do. */
export function Away() {
  const { t } = useTranslation();
  const me = useMe();
  // What is only lent to him is not his to pass on.
  const own = me.capacities.filter((one) => !one.onBehalfOfPositionId);
  const posts = new Map(own.map((one) => [one.positionId, one.title]));
  const books = useQueries({
    queries: [...new Set(own.map((one) => one.orgId))].map((orgId) => ({
      // Under the directory: a change asks for it anew.
      queryKey: ['directory', 'agency', orgId],
      queryFn: () =>
        data(api.GET('/api/directory/agencies/{agency}', { params: { path: { agency: orgId } } })),
    })),
  });
  const standIns = useQuery({
    queryKey: ['administration', 'stand-ins', false],
    queryFn: () => data(api.GET('/api/directory/stand-ins', { params: { query: {} } })),
  });
  const [first] = own;
  if (!first) return null;
  const absences = new Map(
    books
      .flatMap((one) => one.data?.absences ?? [])
      .filter((one) => posts.has(one.positionId))
      .map((one) => [one.id, one]),
  );
  const lent = (standIns.data?.items ?? []).filter(
    (one) => posts.has(one.for.positionId) || one.by.officialId === me.officialId,
  );
  const failed = [standIns, ...books].filter((one) => one.error);
  return (
    <Section id="away" title={t('me.away.title')} about={t('me.away.about')}>
      <Group gap="xs">
        <ChangeButton
          href="/api/directory/absences"
          label={t('me.away.absence')}
          begin={{ positionId: first.positionId, from: '' }}
          id={first.positionId}
        />
        <ChangeButton
          href="/api/directory/stand-ins"
          label={t('me.away.standIn')}
          begin={{ forPositionId: first.positionId, from: '' }}
          id={first.positionId}
        />
      </Group>
      {failed[0] && (
        <ProblemNote error={failed[0].error} onRetry={() => failed.forEach((one) => void one.refetch())} />
      )}
      <Title order={3}>{t('me.away.absences')}</Title>
      {absences.size === 0 ? (
        books.every((one) => one.data) && <Text c="dimmed">{t('me.away.noAbsences')}</Text>
      ) : (
        <ul className={classes.list} data-own-absences>
          {[...absences.values()].map((one) => (
            <Line
              key={one.id}
              what={posts.get(one.positionId)!}
              {...one}
              coming={Date.parse(one.startsAt) > serverNow()}
              current={t('me.away.now')}
              about={one.reason}
              end={`/api/directory/absences/${one.id}/end`}
              endLabel={t('me.away.endAbsence')}
            />
          ))}
        </ul>
      )}
      <Title order={3}>{t('me.away.standIns')}</Title>
      {lent.length === 0 ? (
        standIns.data && <Text c="dimmed">{t('me.away.noStandIns')}</Text>
      ) : (
        <ul className={classes.list} data-own-stand-ins>
          {lent.map((one) => (
            <Line
              key={one.id}
              what={wordsOf(one, t)}
              {...one}
              coming={one.state === 'coming'}
              current={t('admin.standIns.current')}
              about={t('admin.standIns.basis', { basis: one.basis })}
              end={`/api/directory/stand-ins/${one.id}/end`}
              endLabel={t('admin.standIns.end')}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

const wordsOf = (
  { for: whom, by }: Schemas['StandInListView']['items'][number],
  t: ReturnType<typeof useTranslation>['t'],
): string => t('me.away.standsIn', { by: by.fullName, name: whom.fullName, title: whom.title });

function Line({
  what,
  startsAt,
  endsAt,
  coming,
  current,
  about,
  end,
  endLabel,
}: {
  what: string;
  startsAt: string;
  endsAt: string;
  coming: boolean;
  /** What it is called while it lasts. */
  current: string;
  about: string;
  end: string;
  endLabel: string;
}) {
  const { t } = useTranslation();
  const span = t('admin.standIns.span', spanWords(startsAt, endsAt));
  return (
    <li>
      <Group justify="space-between" align="flex-start">
        <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600}>{what}</Text>
            <Badge color={coming ? 'navy' : 'green'}>{coming ? t('admin.standIns.coming') : current}</Badge>
          </Group>
          <Text size="sm" className="figures">
            {span}
          </Text>
          <Text size="sm" c="dimmed" lang="vi">
            {about}
          </Text>
        </div>
        <SureButton href={end} label={endLabel} about={`${what}, ${span}`} danger />
      </Group>
    </li>
  );
}
