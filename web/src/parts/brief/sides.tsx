import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useCodes } from '../../i18n';
import { shortMoment } from '../../time/format';
import './texts';
import classes from './brief.module.css';

export type Position = Schemas['BriefPositionView'];

/** What each agency says, in its own words, beside one another; one that is silent stands there as missing. */
export function Sides({
  positions,
  answers = false,
  under,
  own,
}: {
  positions: readonly Position[];
  /** Whether it stands on a submission that the parties were asked to confirm. */
  answers?: boolean;
  /** What is shown under one agency's words. */
  under?: (orgId: string) => ReactNode;
  own?: (orgId: string) => boolean;
}) {
  return (
    <div className={classes.sides}>
      {positions.map((one) => (
        <Side
          key={one.orgId}
          position={one}
          answers={answers}
          own={own?.(one.orgId) ?? false}
          under={under?.(one.orgId)}
        />
      ))}
    </div>
  );
}

function Side({
  position,
  answers,
  own,
  under,
}: {
  position: Position;
  answers: boolean;
  own: boolean;
  under?: ReactNode;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const { signedBy } = position;
  return (
    <section
      className={`${classes.side} ${own ? classes.own : ''}`}
      data-missing={position.missing || undefined}
      data-org={position.orgId}
    >
      <h4 style={{ margin: 0 }}>{position.name}</h4>
      {position.missing ? (
        <p className={classes.missing}>{t('brief.missing')}</p>
      ) : (
        <p className={classes.words} lang="vi">
          {position.text}
        </p>
      )}
      {position.legalBasis && (
        <p className={classes.small}>
          {t('brief.basis')}: <span lang="vi">{position.legalBasis}</span>
        </p>
      )}
      {signedBy && (
        <p className={classes.small}>
          {signedBy.title} {signedBy.fullName}
          {position.statedAt && <span className="figures"> · {shortMoment(position.statedAt)}</span>}
        </p>
      )}
      {answers && (
        <p className={classes.small}>
          {position.answer ? codes('answer', position.answer) : t('brief.silent')}
          {position.answerText ? `: ${position.answerText}` : ''}
        </p>
      )}
      {under}
    </section>
  );
}
