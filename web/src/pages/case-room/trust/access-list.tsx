import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Case, type Part, useParts } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { usePairs } from '../../../parts/entry-data';
import { byGivenName } from '../../../parts/fold';
import { DueText } from '../../../parts/due-text';
import { shortMoment } from '../../../time/format';
import { ActsInPlace } from '../acts-in-place';
import { PartState } from '../part-state';
import { Facts, Section } from '../section';
import sections from '../section.module.css';

/** Of a restricted case: who may read it, and until when. */
export function AccessList({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const directory = useDirectory();
  if (seen.confidentiality !== 'restricted') return null;
  const people = seen.access
    .map((one) => ({ ...one, person: directory.personAt(one.positionId) }))
    .sort((a, b) => byGivenName(a.person?.fullName ?? '', b.person?.fullName ?? ''));
  return (
    <Section title={t('room.trust.list')} about={t('room.trust.listWhy')}>
      <ActsInPlace seen={seen} of={null} acts={['grantAccess', 'revokeAccess', 'changeConfidentiality']} />
      <ul className={sections.cards} aria-label={t('room.trust.list')}>
        {people.map((one) => (
          <li key={`${one.positionId}${one.level}`} className={`paper ${sections.card}`}>
            <Text fw={600}>{one.person?.fullName ?? directory.nameOf(one.orgId)}</Text>
            <Text size="sm" c="dimmed">
              {one.person?.title ? `${one.person.title} – ` : ''}
              {directory.nameOf(one.orgId)}
            </Text>
            <div>
              <Badge color={one.level === 'emergency' ? 'red' : 'gray'}>
                {t(one.level === 'emergency' ? 'room.trust.emergency' : 'room.trust.onList')}
                {one.until && ` ${t('room.trust.until', { at: shortMoment(one.until) })}`}
              </Badge>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const asking = ['access_request', 'emergency_request', 'access_review', 'quarantine', 'erasure'];

/** Who asked to see it, what was answered; what was held back or erased: with what may be done about each. */
export function AccessMatters({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const { data: parts } = useParts(seen.id);
  const shown = (parts ?? []).filter((one) => asking.includes(one.kind)).reverse();
  if (shown.length === 0) return null;
  return (
    <Section title={t('room.trust.requests')}>
      <ul className={sections.cards}>
        {shown.map((one) => (
          <Matter key={one.id} seen={seen} part={one} />
        ))}
      </ul>
    </Section>
  );
}

function Matter({ seen, part }: { seen: Case; part: Part }) {
  const codes = useCodes();
  const pairs = usePairs()(part.content as Record<string, unknown>);
  const clock = seen.clocks.find((one) => one.subjectId === part.id);
  return (
    <li className={`paper ${sections.card}`}>
      <Text fw={600}>{codes('partKind', part.kind)}</Text>
      <div>
        <PartState kind={part.kind} state={part.state} />
      </div>
      {clock && <DueText clock={clock} />}
      <Facts of={pairs.map((one) => [one.label, one.text] as const)} />
      <ActsInPlace seen={seen} of={part.id} />
    </li>
  );
}
