import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChoices } from '../../acts/choices';
import { useCodes } from '../../i18n';
import { Page } from '../../shell/page';
import { momentOfField, phoneText, shortDay, shortMoment } from '../../time/format';
import { SendBar } from './send-bar';
import type { Standing } from './standing';
import type { Filing } from './use-filing';
import classes from './file.module.css';

/** Everything as it will be sent, each with a way back to its field; what was left out says so. */
export function Review({
  filing,
  standing,
  onBack,
  onSend,
}: {
  filing: Filing;
  standing: Standing;
  /** To the form, and in it to this field. */
  onBack: (field?: string) => void;
  onSend: () => void;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const categories = useChoices('categories', null);
  const { report, kind } = filing;
  const { directory } = standing;
  const { call, paper } = report;
  const yes = (is: boolean): string => t(is ? 'yes' : 'no');
  const moment = (field: string): string => (field ? shortMoment(momentOfField(field)) : '');
  const person = (id: string): string => directory.personAt(id)?.fullName ?? '';
  const rows: [label: string, value: string, field?: string][] = [
    [t('file.urgency'), report.urgency && codes('urgency', report.urgency), 'urgency'],
    [t('file.line'), report.line, 'line'],
    [
      t('file.categories'),
      categories
        .filter((one) => report.categories.includes(one.value))
        .map((one) => one.label)
        .join('; '),
      'categories',
    ],
    [t('file.place'), report.place, 'place'],
    ...(filing.ownerOrgId
      ? [
          [
            t('file.agency'),
            directory.nameOf(filing.ownerOrgId),
            standing.owners.length > 1 ? 'owner' : undefined,
          ] as [string, string, string?],
        ]
      : []),
    [t('file.facts'), report.facts, 'facts'],
    [
      t('file.occurredAt'),
      moment(report.occurredAt) || (report.knownAt ? shortMoment(report.knownAt) : ''),
      'occurredAt',
    ],
    [
      t('file.natureLabel'),
      (['complex', 'sensitive', 'large'] as const)
        .filter((one) => report.nature[one])
        .map((one) => t(`file.nature.${one}`))
        .join(', '),
      'nature',
    ],
    [t('file.peopleBand'), codes('peopleBand', report.peopleBand), 'peopleBand'],
    ...(kind === 'phone'
      ? ([
          [
            t('file.phone.caller'),
            person(call.callerPositionId),
            call.direction === 'in' ? 'caller' : undefined,
          ],
          [
            t('file.phone.callee'),
            `${person(call.calleePositionId)} ${phoneText(call.calleeNumber)}`,
            'callee',
          ],
          [t('file.phone.said'), call.said || `${report.line.trim()} – ${report.place.trim()}`, 'said'],
          [t('file.phone.asked'), call.asked, 'asked'],
          [t('file.phone.answered'), call.answered, 'answered'],
          [t('file.phone.readBack'), yes(call.readBack), 'readBack'],
          [t('file.phone.taken'), yes(call.taken), 'taken'],
        ] as [string, string, string?][])
      : []),
    ...(kind === 'notice'
      ? ([
          [
            t('file.recipients'),
            report.recipients.map((one) => directory.nameOf(one)).join('; '),
            'recipients',
          ],
          [
            t('file.paper.title'),
            `${t(`file.paper.${paper.type}`)} ${paper.number}/${paper.symbol}, ${shortDay(paper.issuedOn)}`,
            'number',
          ],
          [
            t('file.paper.signatory'),
            `${codes('capacity', paper.capacity)} ${person(paper.signatoryPositionId)}`,
            'signatory',
          ],
          ...(
            [
              'confirmed',
              'unconfirmed',
              'affected',
              'measures',
              'risks',
              'request',
              'communicationPlan',
            ] as const
          ).map((one) => [t(`file.paper.${one}`), paper[one], one]),
          [t('file.paper.nextUpdateAt'), moment(paper.nextUpdateAt), 'nextUpdateAt'],
        ] as [string, string, string?][])
      : []),
  ];
  return (
    <Page title={t('file.check.title')} size="sm">
      <Stack>
        <dl className={classes.check}>
          {rows.map(([what, value, field]) => (
            <div key={what} className={classes.checked}>
              <dt>
                <Text size="sm" c="dimmed">
                  {what}
                </Text>
              </dt>
              <dd className="prose">{value.trim() || t('file.check.none')}</dd>
              <dd>
                {field && (
                  <Button
                    variant="subtle"
                    onClick={() => onBack(field)}
                    aria-label={t('file.check.changeWhat', { what })}
                  >
                    {t('file.check.change')}
                  </Button>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <SendBar filing={filing} standing={standing} onSend={onSend} />
        <Button variant="default" onClick={() => onBack()} disabled={filing.busy}>
          {t('file.check.back')}
        </Button>
      </Stack>
    </Page>
  );
}
