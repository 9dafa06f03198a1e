import { Badge, Text, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconClockEdit, IconPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../case/use-case';
import { useWords } from '../../../i18n';
import { EntryData, usePairs } from '../../../parts/entry-data';
import { clockTime, longMoment } from '../../../time/format';
import { shortFacts, wordsOf } from './entry-facts';
import classes from './timeline.module.css';

/** One entry: when it was so, when it was written down, by whom, and what it says; the whole of it a tap further. */
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
  const said = entry.sealed ? [] : pairs(entry.data ?? {});
  const short = shortFacts(entry.act, said);
  const text = wordsOf(said);
  const struck = corrections.length > 0;
  const head = (
    <>
      <span className={classes.act}>
        <span className={struck ? classes.struck : undefined}>{words(entry.label)}</span>
        {said.length > 0 && <IconChevronDown size={16} aria-hidden className={classes.chevron} />}
      </span>
      <span className={classes.by}>
        {entry.actor
          ? `${entry.actor.fullName}${entry.actor.title ? ` – ${entry.actor.title}` : ''}`
          : t('timeline.bySystem')}
        {entry.onBehalfOf && ` · ${t('standingIn', { title: entry.onBehalfOf.title })}`}
      </span>
    </>
  );
  return (
    <article
      className={classes.entry}
      data-seq={entry.seq}
      data-act={entry.act}
      data-fresh={fresh || undefined}
      data-system={entry.actor === null || undefined}
      tabIndex={-1}
    >
      <div className={`${classes.time} figures`}>
        <time dateTime={entry.occurredAt}>{clockTime(entry.occurredAt)}</time>
        <Link
          to={`/cases/${caseId}` as string}
          hash={`e${entry.seq}`}
          className={classes.seq}
          aria-label={t('timeline.link', { seq: entry.seq })}
        >
          #{entry.seq}
        </Link>
      </div>
      <div className={classes.body}>
        <h3 className={classes.heading}>
          {said.length > 0 ? (
            <UnstyledButton className={classes.opener} aria-expanded={open} onClick={() => setOpen(!open)}>
              {head}
            </UnstyledButton>
          ) : (
            <span className={classes.opener}>{head}</span>
          )}
        </h3>
        <Marks entry={entry} fresh={fresh} pinned={pinned} />
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
        {open ? (
          <div className={`${classes.whole} ${struck ? classes.struck : ''}`}>
            <EntryData entry={entry} whole />
          </div>
        ) : (
          <>
            {short.length > 0 && (
              <p className={`${classes.facts} figures`} data-facts>
                {short.map(({ word, text: value }) => (
                  <span key={word + value}>
                    {word && <>{t(`timeline.fact.${word}`)} </>}
                    {word ? <b>{value}</b> : value}
                  </span>
                ))}
              </p>
            )}
            {text && (
              <p className={`${classes.text} prose ${struck ? classes.struck : ''}`} lang="vi">
                {text}
              </p>
            )}
            {entry.sealed && <EntryData entry={entry} whole={false} />}
          </>
        )}
        {corrections.map((one) => (
          <Text key={one.seq} className={`${classes.right} prose`} data-corrected-by={one.seq}>
            {t('timeline.correctedBy', { seq: one.seq })}
            {pairs((one.data?.['corrected'] ?? {}) as Record<string, unknown>)
              .map((pair) => `\n${pair.label}: ${pair.text}`)
              .join('')}
          </Text>
        ))}
      </div>
      {menu && <div className={classes.menu}>{menu}</div>}
    </article>
  );
}

/** What is special about it: new, pinned, written down later, a correction, erased. */
function Marks({ entry, fresh, pinned }: { entry: Entry; fresh: boolean; pinned: boolean }) {
  const { t } = useTranslation();
  if (!fresh && !pinned && !entry.recordedLater && entry.correctsSeq === null && !entry.erased) return null;
  return (
    <div className={classes.marks}>
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
    </div>
  );
}
