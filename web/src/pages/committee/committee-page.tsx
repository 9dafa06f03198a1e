import { Badge, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconClockHour4, IconPhoneCheck, IconUserQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { usePartState } from '../../i18n/words-book';
import { useStale } from '../../live/use-stale';
import { readingMinutes, wordCount } from '../../parts/brief/brief-sheet';
import { ProblemNote } from '../../parts/problem-note';
import { UrgencyBadge } from '../../parts/urgency-badge';
import { Page } from '../../shell/page';
import { Empty } from '../../shell/states';
import { longMoment, nearMoment, shortDay, span } from '../../time/format';
import { useNow } from '../../time/server-clock';
import { useCommitteeInbox } from './use-inbox';
import './texts';
import classes from './committee.module.css';

type Line = Schemas['CommitteeLineView'];

/** What waits for the Standing Committee: few cards, the most pressing first. */
export default function CommitteePage() {
  const { t } = useTranslation();
  const { data: inbox, error, isPending, refetch } = useCommitteeInbox();
  return (
    <Page title={t('committee.title')} about={t('committee.about')}>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {isPending ? (
        <Stack>
          <Skeleton height={150} />
          <Skeleton height={150} />
        </Stack>
      ) : inbox?.items.length === 0 ? (
        <Empty title={t('committee.none')}>{t('committee.noneHint')}</Empty>
      ) : (
        <ul className={classes.cards}>
          {inbox?.items.map((line) => (
            <Card key={line.submissionId} line={line} />
          ))}
        </ul>
      )}
    </Page>
  );
}

/** Besides what the line says itself, a brief carries its positions and options: about this many words each. */
const WORDS_OF_A_SIDE = 60;

function minutesOf(line: Line): number {
  return readingMinutes(wordCount(line.question, line.subject) + (line.agencies + 3) * WORDS_OF_A_SIDE);
}

function Card({ line }: { line: Line }) {
  const { t } = useTranslation();
  const partState = usePartState();
  const now = useNow(60_000);
  return (
    <li className={`${classes.card} paper`} data-submission={line.submissionId}>
      <Group gap={6}>
        <UrgencyBadge urgency={line.urgency} always />
        <Badge color="navy">{partState('submission', line.state)}</Badge>
        {line.adjustment && <Badge color="grape">{t('committee.adjustment')}</Badge>}
        {line.toConfirm && (
          <Badge color="orange" leftSection={<IconPhoneCheck size={14} aria-hidden />}>
            {t('committee.toConfirm')}
          </Badge>
        )}
      </Group>
      <h2 className={classes.question}>
        <Link to={`/committee/${line.caseId}/${line.submissionId}` as string} className={classes.link}>
          {line.question}
        </Link>
      </h2>
      <Needed neededBy={line.neededBy ?? null} />
      <Group gap={6}>
        {line.confirmed > 0 && (
          <Badge color="green">{t('committee.confirmed', { count: line.confirmed })}</Badge>
        )}
        {line.objected > 0 && <Badge color="red">{t('committee.objected', { count: line.objected })}</Badge>}
        {line.missing > 0 && (
          <Badge color="orange" leftSection={<IconUserQuestion size={14} aria-hidden />}>
            {t('committee.missing', { count: line.missing })}
          </Badge>
        )}
        {line.missing === 0 && line.agencies > 0 && <Badge color="gray">{t('committee.allThere')}</Badge>}
      </Group>
      <Text size="sm" c="dimmed" className="figures">
        {t('committee.askedBy', { name: line.askedByName, at: nearMoment(line.submittedAt, now) })} ·{' '}
        {t('brief.minutes', { count: minutesOf(line) })}
        {line.disagreements > 0 && ` · ${t('committee.points', { count: line.disagreements })}`}
        {line.agendaOn && ` · ${t('committee.agendaOn', { day: shortDay(line.agendaOn) })}`}
      </Text>
      <Text size="sm" c="dimmed">
        {line.ref} – {line.subject}
      </Text>
    </li>
  );
}

/** By when it is needed, and how long that is; said in words, coloured when it is over. */
export function Needed({ neededBy }: { neededBy: string | null }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const stale = useStale();
  if (!neededBy) return <Text c="dimmed">{t('brief.noNeededBy')}</Text>;
  const left = Date.parse(neededBy) - now;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" c={left <= 0 ? 'var(--dm-overdue)' : undefined}>
      <IconClockHour4 size={20} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
      <Text fw={600} className={`figures ${stale}`}>
        {t('brief.neededBy', { at: longMoment(neededBy) })} –{' '}
        {left <= 0 ? t('due.overdue', { span: span(left) }) : t('due.left', { span: span(left) })}
      </Text>
    </Group>
  );
}
