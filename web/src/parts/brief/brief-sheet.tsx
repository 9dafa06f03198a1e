import { Alert } from '@mantine/core';
import { IconRefreshAlert } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useCodes } from '../../i18n';
import { useActWords } from '../../i18n/words-book';
import { longMoment, shortMoment } from '../../time/format';
import { Sides } from './sides';
import './texts';
import classes from './brief.module.css';

export type Brief = Schemas['BriefView'];

/** At so many words a minute somebody reads who wants to understand. */
const WORDS_A_MINUTE = 200;

/** How long so many words take to read: whole minutes, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

export function wordCount(...texts: readonly string[]): number {
  return texts.join(' ').split(/\s+/).filter(Boolean).length;
}

export function wordsOfBrief(brief: Brief): string[] {
  return [
    brief.question,
    brief.reason ?? '',
    ...brief.summary,
    ...brief.done,
    ...brief.disagreements.flatMap((one) => [
      one.point,
      one.agreed ?? '',
      ...one.remaining,
      ...one.positions.map((position) => position.text ?? ''),
    ]),
    ...brief.options.flatMap((one) => [one.title, one.consequences]),
    brief.recommendation.text,
  ];
}

/** A, B, C … as people call options. */
export function letterOfOption(index: number): string {
  return String.fromCharCode(65 + index);
}

/** The one page on which the Standing Committee decides: on the screen, on paper, and as a preview while it is written. */
export function BriefSheet({
  brief,
  printed = false,
  needed,
}: {
  brief: Brief;
  printed?: boolean;
  /** How long there is left, in place of the bare date. */
  needed?: ReactNode;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  return (
    <article className={classes.sheet} aria-label={brief.question}>
      {brief.updatedSince.length > 0 && <Since brief={brief} printed={printed} />}
      <section className={classes.question}>
        <h2>{t('brief.question')}</h2>
        <p className={classes.ask}>{brief.question}</p>
        {needed ?? (
          <p className="figures">
            {brief.neededBy ? t('brief.neededBy', { at: longMoment(brief.neededBy) }) : t('brief.noNeededBy')}
          </p>
        )}
      </section>
      {brief.reason && (
        <section>
          <h2>{t('brief.reason')}</h2>
          <p className={classes.words}>{brief.reason}</p>
        </section>
      )}
      <section>
        <h2>{t('brief.history')}</h2>
        <ul className={classes.lines}>
          {brief.summary.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
        <History lines={brief.history} folded={!printed && brief.summary.length > 0} />
      </section>
      <section>
        <h2>{t('brief.done')}</h2>
        {brief.done.length === 0 ? (
          <p>{t('brief.nothingDone')}</p>
        ) : (
          <ul className={classes.lines}>
            {brief.done.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{t('brief.positions')}</h2>
        {brief.disagreements.length === 0 && <p>{t('brief.noPositions')}</p>}
        {brief.disagreements.map((one) => (
          <div key={one.id} className={classes.point}>
            <h3>
              {one.point} <span className={classes.small}>({codes('disagreementKind', one.kind)})</span>
            </h3>
            <Settled agreed={one.agreed} remaining={one.remaining} />
            <Sides positions={one.positions} answers={brief.frozenAt !== null} />
          </div>
        ))}
        {brief.beyondCompetence && (
          <p>
            <b>{t('brief.beyond')}</b>: {brief.beyondCompetence}
          </p>
        )}
      </section>
      <section>
        <h2>{t('brief.options')}</h2>
        <div className={classes.sides}>
          {brief.options.map((one, index) => (
            <section key={index} className={classes.side}>
              <h3>
                {t('brief.option', { letter: letterOfOption(index) })}. {one.title}
              </h3>
              <p className={classes.words}>
                <b>{t('brief.consequences')}</b>: {one.consequences}
              </p>
            </section>
          ))}
        </div>
      </section>
      <section>
        <h2>{t('brief.recommendation')}</h2>
        <p className={classes.small}>{t('brief.whose', { name: brief.recommendation.of.name })}</p>
        <p className={classes.words}>{brief.recommendation.text}</p>
      </section>
      <p className={`${classes.small} figures`}>
        {brief.frozenAt ? t('brief.frozen', { at: shortMoment(brief.frozenAt) }) : t('brief.draft')}
      </p>
    </article>
  );
}

/** What the journal says of it; the submitter's own lines come first, and these are one tap further. */
function History({ lines, folded }: { lines: Brief['history']; folded: boolean }) {
  const { t } = useTranslation();
  const actWords = useActWords();
  if (lines.length === 0) return null;
  const list = (
    <ul className={`${classes.lines} ${classes.small} figures`}>
      {lines.map((line) => (
        <li key={line.seq}>
          {shortMoment(line.at)} – {actWords(line.act, line.label)}
          {line.by ? ` (${line.by})` : ''}
        </li>
      ))}
    </ul>
  );
  if (!folded) return list;
  return (
    <details className={classes.more}>
      <summary>{t('brief.journal', { count: lines.length })}</summary>
      {list}
    </details>
  );
}

/** What the parties agree on already, and what is left. */
export function Settled({ agreed, remaining }: { agreed: string | null; remaining: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <>
      {agreed && (
        <p>
          <b>{t('brief.agreed')}</b>: {agreed}
        </p>
      )}
      {remaining.length > 0 && (
        <p>
          <b>{t('brief.remaining')}</b>: {remaining.join('; ')}
        </p>
      )}
    </>
  );
}

function Since({ brief, printed }: { brief: Brief; printed: boolean }) {
  const { t } = useTranslation();
  const actWords = useActWords();
  const lines = (
    <ul className={`${classes.lines} figures`}>
      {brief.updatedSince.slice(-5).map((line) => (
        <li key={line.seq}>
          {shortMoment(line.at)} – {actWords(line.act, line.label)}
          {line.by ? ` (${line.by})` : ''}
        </li>
      ))}
    </ul>
  );
  const title = t('brief.since', { count: brief.updatedSince.length });
  if (printed)
    return (
      <section>
        <h2>{title}</h2>
        {lines}
      </section>
    );
  return (
    <Alert color="orange" icon={<IconRefreshAlert aria-hidden />} title={title} role="note">
      {lines}
      <a href={`/cases/${brief.caseId}`}>{t('brief.sinceAll')}</a>
    </Alert>
  );
}
