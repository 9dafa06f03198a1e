import { Badge, Button, Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconClockEdit, IconRobot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../case/use-case';
import { wholeJournal } from '../../../case/whole-journal';
import { useWords } from '../../../i18n';
import { EntryData } from '../../../parts/entry-data';
import { ProblemNote } from '../../../parts/problem-note';
import { clockTime, longMoment, shortDay, weekday } from '../../../time/format';
import type { SectionProps } from '../room-tabs';
import classes from './timeline.module.css';

/** What happened, newest first: when it was so, and when it was written down. Corrections stand beside what they correct. */
export default function TimelineTab({ seen }: SectionProps) {
  const { t } = useTranslation();
  const [system, setSystem] = useState(false);
  const {
    data: entries,
    error,
    refetch,
  } = useQuery({
    // The number of the last entry is part of what is asked: nothing is shown as whole that is behind.
    queryKey: ['case', seen.id, 'journal', seen.lastSeq],
    queryFn: () => wholeJournal(seen.id),
    placeholderData: (before) => before,
  });
  const shown = useMemo(
    () =>
      (entries ?? [])
        .filter((entry) => system || entry.actor !== null)
        .sort((a, b) => b.occurredAt.localeCompare(a.occurredAt) || b.seq - a.seq),
    [entries, system],
  );
  const hidden = (entries?.length ?? 0) - shown.length;
  const behind = seen.lastSeq - (entries?.at(-1)?.seq ?? seen.lastSeq);
  const corrected = new Set(
    entries?.flatMap((entry) => (entry.correctsSeq === null ? [] : [entry.correctsSeq])),
  );
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!entries) return <Skeleton height={240} />;
  let day = '';
  return (
    <Stack>
      <Group justify="space-between">
        <Checkbox
          checked={system}
          onChange={(event) => setSystem(event.currentTarget.checked)}
          label={t('timeline.system')}
        />
        {hidden > 0 && (
          <Text size="sm" c="dimmed">
            {t('timeline.hidden', { count: hidden })}
          </Text>
        )}
      </Group>
      {behind > 0 && (
        <Text role="status" size="sm">
          {t('timeline.behind', { count: behind })}
        </Text>
      )}
      <ol className={classes.list} aria-label={t('room.tab.timeline')}>
        {shown.map((entry) => {
          const on = shortDay(entry.occurredAt);
          const heading = on !== day;
          day = on;
          return (
            <li key={entry.seq} id={`e${entry.seq}`}>
              {heading && (
                <Text fw={600} className={classes.day}>
                  {weekday(entry.occurredAt)}, {on}
                </Text>
              )}
              <EntryLine entry={entry} struck={corrected.has(entry.seq)} />
            </li>
          );
        })}
      </ol>
    </Stack>
  );
}

function EntryLine({ entry, struck }: { entry: Entry; struck: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <article className={`${classes.entry} paper`} data-seq={entry.seq} data-act={entry.act}>
      <div className={`${classes.time} figures`}>
        <time dateTime={entry.occurredAt}>{clockTime(entry.occurredAt)}</time>
      </div>
      <div className={classes.body}>
        <Group gap={6}>
          <Text fw={600} component="h3" fz="md" td={struck ? 'line-through' : undefined}>
            {words(entry.label)}
          </Text>
          {entry.recordedLater && (
            <Badge color="orange" leftSection={<IconClockEdit size={14} aria-hidden />}>
              {t('timeline.later')}
            </Badge>
          )}
          {entry.correctsSeq !== null && (
            <Badge color="gray" leftSection={<IconArrowBackUp size={14} aria-hidden />}>
              {t('timeline.corrects', { seq: entry.correctsSeq })}
            </Badge>
          )}
          {entry.erased && <Badge color="gray">{t('timeline.erased')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {entry.actor ? (
            `${entry.actor.fullName}${entry.actor.title ? ` – ${entry.actor.title}` : ''}`
          ) : (
            <>
              <IconRobot size={14} aria-hidden /> {t('timeline.bySystem')}
            </>
          )}
          {entry.onBehalfOf && ` · ${t('standingIn', { title: entry.onBehalfOf.title })}`}
        </Text>
        {entry.recordedLater && (
          <Text size="sm" c="dimmed" className="figures">
            {t('timeline.recorded', { at: longMoment(entry.recordedAt) })}
          </Text>
        )}
        <EntryData entry={entry} whole={open} />
        {!entry.sealed && entry.data && Object.keys(entry.data).length > 0 && (
          <Button variant="subtle" px={0} onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? t('less') : t('timeline.all')}
          </Button>
        )}
      </div>
      <a
        href={`#e${entry.seq}`}
        className={`${classes.seq} figures`}
        aria-label={t('timeline.link', { seq: entry.seq })}
      >
        #{entry.seq}
      </a>
    </article>
  );
}
