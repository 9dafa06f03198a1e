import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useChoices } from '../../acts/choices';
import { useCodes } from '../../i18n';
import { momentOfField, phoneText, shortDay, shortMoment } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import { type Call, type Kind, type Report, telling } from './report';
import type { Standing } from './standing';

export type ReviewRow = [label: string, value: string, field?: string];

/** What a field of the call is called: whoever was rung hears, and answers, what the other says. */
export function phoneWord(t: TFunction, direction: Call['direction'], word: string): string {
  return t(direction === 'in' ? `file.heard.${word}` : `file.phone.${word}`);
}

/** A report in words, as it will be sent: what it is called, what it says, and the field it stands in. */
export function useReviewRows(standing: Standing): (report: Report, kind: Kind) => ReviewRow[] {
  const { t } = useTranslation();
  const codes = useCodes();
  const categories = useChoices('categories', null);
  const { directory } = standing;
  const yes = (is: boolean): string => t(is ? 'yes' : 'no');
  const moment = (field: string): string => (field ? shortMoment(momentOfField(field)) : '');
  const person = (id: string): string => directory.personAt(id)?.fullName ?? '';
  return (report, kind) => {
    const { call, paper } = report;
    const phone = (word: string): string => phoneWord(t, call.direction, word);
    return [
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
      ...(report.ownerOrgId
        ? [
            [
              t('file.agency'),
              directory.nameOf(report.ownerOrgId),
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
      [t('file.exercise'), yes(report.exercise), 'exercise'],
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
            [
              phone('at'),
              moment(call.at) || shortMoment(call.tappedAt ?? report.knownAt ?? serverNow()),
              'at',
            ],
            [phone('said'), call.said || `${report.line.trim()} – ${report.place.trim()}`, 'said'],
            [phone('asked'), call.asked, 'asked'],
            [phone('answered'), call.answered, 'answered'],
            [phone('readBack'), yes(call.readBack), 'readBack'],
            [phone('taken'), yes(call.taken), 'taken'],
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
            ...telling.map((one) => [t(`file.paper.${one}`), paper[one], one]),
            [t('file.paper.requestKind'), codes('requestKind', paper.requestKind), 'requestKind'],
            [t('file.paper.nextUpdateAt'), moment(paper.nextUpdateAt), 'nextUpdateAt'],
          ] as [string, string, string?][])
        : []),
    ];
  };
}
