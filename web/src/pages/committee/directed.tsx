import { Alert, Badge, Group, Stack, Text } from '@mantine/core';
import { IconPhoneCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case, Part } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { usePartState } from '../../i18n/words-book';
import { dueMoment } from '../../time/days';
import { shortDay, shortMoment } from '../../time/format';
import './texts';
import classes from './committee.module.css';

/** What people wrote in a direction, as the server keeps it. */
export interface DirectionContent {
  channel: string;
  deliberatedOn: string;
  form: string;
  chairPositionId: string | null;
  conclusion: string | null;
  items: {
    no: number;
    text: string;
    orgId?: string;
    dueAt?: string;
    noAction?: boolean;
    coordinatingOrgIds?: string[];
    evidenceRequired?: boolean;
  }[];
  decisions: { disagreementId: string; decision: string; orgId?: string; text?: string }[];
  revokedItemIds: string[];
  document?: { notation: string; issuedOn: string };
  differences?: string[];
  confirmedBy?: { fullName: string; at: string };
  deniedBecause?: string;
}

/** A direction as it was given: what was decided on each point, who does what by when, and on what paper it stands. */
export function Directed({
  direction,
  seen,
  itemsShown = true,
  actions,
}: {
  direction: Part;
  seen: Case;
  /** The tasks as they were given; where their progress is shown instead, not twice. */
  itemsShown?: boolean;
  actions?: ReactNode;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const partState = usePartState();
  const content = direction.content as unknown as DirectionContent;
  const chair = directory.personAt(content.chairPositionId);
  return (
    <Stack gap="sm" data-direction={direction.id}>
      <Group gap={6}>
        <Badge color={direction.state === 'to_confirm' ? 'orange' : 'navy'}>
          {partState('direction', direction.state)}
        </Badge>
        {direction.state === 'given' && !content.document && (
          <Badge color="orange">{t('directed.paperOwed')}</Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed" className="figures">
        {t('directed.when', {
          day: shortDay(content.deliberatedOn),
          form: codes('form', content.form),
          channel: codes('channel', content.channel),
        })}
        {chair && ` · ${t('directed.chair', { name: `${chair.title} ${chair.fullName}` })}`}
        {content.document &&
          ` · ${t('directed.paper', { number: content.document.notation, day: shortDay(content.document.issuedOn) })}`}
      </Text>
      {content.confirmedBy && (
        <Text size="sm" className="figures">
          <IconPhoneCheck size={16} aria-hidden />{' '}
          {t('directed.confirmedBy', {
            name: content.confirmedBy.fullName,
            at: shortMoment(content.confirmedBy.at),
          })}
        </Text>
      )}
      {content.deniedBecause && (
        <Alert color="red">{t('directed.denied', { reason: content.deniedBecause })}</Alert>
      )}
      {content.conclusion && (
        <Text className="prose" lang="vi">
          {content.conclusion}
        </Text>
      )}
      {(content.decisions ?? []).length > 0 && (
        <section>
          <h4 style={{ margin: 0 }}>{t('directed.decisions')}</h4>
          <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
            {content.decisions.map((one) => (
              <li key={one.disagreementId}>
                {seen.parts.find((part) => part.id === one.disagreementId)?.title}:{' '}
                <b>
                  {one.decision === 'adopt_position_of'
                    ? t('record.adopt', { name: directory.nameOf(one.orgId) })
                    : codes('decision', one.decision)}
                </b>
                {one.text ? ` – ${one.text}` : ''}
              </li>
            ))}
          </ul>
        </section>
      )}
      {itemsShown && (
        <section>
          <h4 style={{ margin: 0 }}>{t('directed.items')}</h4>
          <ol style={{ margin: 0, paddingLeft: '1.25rem' }}>
            {(content.items ?? []).map((one) => (
              <li key={one.no}>
                {one.text}{' '}
                <Text span size="sm" c="dimmed" className="figures">
                  {one.noAction
                    ? t('directed.nothing')
                    : `${directory.nameOf(one.orgId)}${one.dueAt ? ` · ${t('directed.due')} ${dueMoment(one.dueAt)}` : ''}`}
                </Text>
              </li>
            ))}
          </ol>
        </section>
      )}
      {(content.differences ?? []).length > 0 && (
        <Alert color="orange" title={t('directed.differs')}>
          {content.differences!.join('; ')}
        </Alert>
      )}
      {actions && <div className={classes.actions}>{actions}</div>}
    </Stack>
  );
}
