import { useTranslation } from 'react-i18next';
import type { Case, Entry } from '../../case/use-case';
import { nearMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';
import classes from './case-room.module.css';

/** The stations of a life; several states stand at one of them. It shows, it does not change anything. */
const stations: {
  id: string;
  states: string[];
  at?: (seen: Case) => string | null;
  /** Where the case itself does not say since when: the first of these acts. */
  begins?: string[];
}[] = [
  { id: 'filed', states: ['drafted', 'phone_reported'], at: (seen) => seen.knownAt },
  { id: 'notified', states: ['notified', 'returned'], at: (seen) => seen.firstWrittenAt },
  { id: 'received', states: ['received'], begins: ['acknowledge', 'acknowledgeByPhone'] },
  { id: 'working', states: ['assigned', 'in_coordination'], begins: ['assignLead', 'startCoordination'] },
  {
    id: 'direction',
    states: ['awaiting_direction', 'under_direction'],
    begins: ['submitForDirection'],
  },
  { id: 'resolved', states: ['resolved'], at: (seen) => seen.resolvedAt },
  { id: 'lessons', states: ['lessons'], begins: ['openLessons'] },
  {
    id: 'closed',
    states: ['closed', 'archived', 'merged', 'withdrawn', 'cancelled'],
    at: (seen) => seen.closedAt,
  },
];

/** Passed over where nobody had to ask the Standing Committee. */
const optional = new Set(['direction', 'lessons']);

export function LifeStepper({ seen, entries = [] }: { seen: Case; entries?: readonly Entry[] | undefined }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const current = stations.findIndex((one) => one.states.includes(seen.state));
  const directed = seen.parts.some((part) => part.kind === 'direction');
  const shown = stations.filter(
    ({ id }, index) =>
      !optional.has(id) ||
      index === current ||
      (id === 'direction'
        ? directed || index > current
        : index > current || seen.parts.some((part) => part.kind === 'review')),
  );
  const reached = shown.filter((one) => stations.indexOf(one) <= current).length;
  return (
    <>
      <p className={classes.where}>
        {t('room.step', { n: reached, of: shown.length })}:{' '}
        <b>{t(`room.station.${stations[current]!.id}`)}</b>
      </p>
      <ol className={classes.stepper} aria-label={t('room.life')}>
        {shown.map((one) => {
          const index = stations.indexOf(one);
          const at = index <= current ? (one.at?.(seen) ?? begun(entries, one.begins)) : null;
          return (
            <li
              key={one.id}
              className={classes.step}
              data-reached={index <= current || undefined}
              aria-current={index === current ? 'step' : undefined}
            >
              <span className={classes.dot} aria-hidden />
              <span className={classes.stepText}>
                <span>{t(`room.station.${one.id}`)}</span>
                {at && <span className="figures"> {nearMoment(at, now)}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function begun(entries: readonly Entry[], acts: string[] = []): string | null {
  const found = entries.filter((one) => acts.includes(one.act)).map((one) => one.occurredAt);
  return found.sort()[0] ?? null;
}
