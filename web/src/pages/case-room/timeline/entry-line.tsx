import { Badge, Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconClockEdit, IconPin, IconRobot } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../case/use-case';
import { useWords } from '../../../i18n';
import { EntryData, usePairs } from '../../../parts/entry-data';
import { clockTime, longMoment } from '../../../time/format';
import classes from './timeline.module.css';

/** One entry: when it was so, when it was written down, by whom, and what it says. */
export function EntryLine({
  caseId,
  entry,
  corrections = [],
  fresh = false,
  pinned = false,
  menu,
  dated = false,
}: {
  caseId: string;
  entry: Entry;
  /** Entries that put this one right: it stays, struck through, with what is right beside it. */
  corrections?: readonly Entry[];
  fresh?: boolean;
  pinned?: boolean;
  menu?: ReactNode;
  /** Away from its day, it says the day itself. */
  dated?: boolean;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const pairs = usePairs();
  const [open, setOpen] = useState(false);
  return (
    <article
      className={`${classes.entry} paper`}
      data-seq={entry.seq}
      data-act={entry.act}
      data-fresh={fresh || undefined}
      tabIndex={-1}
    >
      <div className={`${classes.time} figures`}>
        <time dateTime={entry.occurredAt}>{clockTime(entry.occurredAt)}</time>
      </div>
      <div className={classes.body}>
        <Group gap={6}>
          <Text fw={600} component="h3" fz="md" td={corrections.length > 0 ? 'line-through' : undefined}>
            {words(entry.label)}
          </Text>
          {fresh && <Badge color="navy">{t('timeline.new')}</Badge>}
          {pinned && (
            <Badge color="gray" leftSection={<IconPin size={14} aria-hidden />}>
              {t('timeline.isPinned')}
            </Badge>
          )}
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
        {dated && (
          <Text size="sm" c="dimmed" className="figures">
            {t('timeline.occurred', { at: longMoment(entry.occurredAt) })}
          </Text>
        )}
        {entry.recordedLater && (
          <Text size="sm" c="dimmed" className="figures">
            {t('timeline.recorded', { at: longMoment(entry.recordedAt) })}
          </Text>
        )}
        <div className={corrections.length > 0 ? classes.struck : undefined}>
          <EntryData entry={entry} whole={open} />
        </div>
        {corrections.map((one) => (
          <Text key={one.seq} className="prose" data-corrected-by={one.seq}>
            {t('timeline.correctedBy', { seq: one.seq })}
            {pairs((one.data?.['corrected'] ?? {}) as Record<string, unknown>)
              .map((pair) => `\n${pair.label}: ${pair.text}`)
              .join('')}
          </Text>
        ))}
        {!entry.sealed && entry.data && Object.keys(entry.data).length > 0 && (
          <Button variant="subtle" px={0} onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? t('less') : t('timeline.whole')}
          </Button>
        )}
      </div>
      <div className={classes.aside}>
        <Link
          to={`/cases/${caseId}` as string}
          hash={`e${entry.seq}`}
          className={`${classes.seq} figures`}
          aria-label={t('timeline.link', { seq: entry.seq })}
        >
          #{entry.seq}
        </Link>
        {menu}
      </div>
    </article>
  );
}
