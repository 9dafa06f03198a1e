import { useTranslation } from 'react-i18next';
import type { Case } from '../../case/use-case';
import { nearMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';
import classes from './case-room.module.css';

/** The stations of a life; several states stand at one of them. It shows, it does not change anything. */
const stations: { id: string; states: string[]; at?: (seen: Case) => string | null }[] = [
  { id: 'filed', states: ['drafted', 'phone_reported'], at: (seen) => seen.knownAt },
  { id: 'notified', states: ['notified', 'returned'], at: (seen) => seen.firstWrittenAt },
  { id: 'received', states: ['received'] },
  { id: 'working', states: ['assigned', 'in_coordination'] },
  { id: 'direction', states: ['awaiting_direction', 'under_direction'] },
  { id: 'resolved', states: ['resolved'], at: (seen) => seen.resolvedAt },
  { id: 'lessons', states: ['lessons'] },
  {
    id: 'closed',
    states: ['closed', 'archived', 'merged', 'withdrawn', 'cancelled'],
    at: (seen) => seen.closedAt,
  },
];

/** Passed over where nobody had to ask the Standing Committee. */
const optional = new Set(['direction', 'lessons']);

export function LifeStepper({ seen }: { seen: Case }) {
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
          const at = index <= current ? one.at?.(seen) : null;
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
