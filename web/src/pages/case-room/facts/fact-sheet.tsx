import { Badge, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../case/use-case';
import { useCodes } from '../../../i18n';
import { useLabel } from '../../../i18n/use-label';
import { longMoment, numberText } from '../../../time/format';
import { Facts, Section } from '../section';
import { draftFields, factOf, useFactText } from './fact-values';

/** The matter as it stands: what happened, when, and who is in it. */
export function FactSheet({ seen, written = true }: { seen: Case; written?: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const text = useFactText();
  const codes = useCodes();
  const at = (value: string | null): string | null => value && longMoment(value);
  return (
    <>
      {written && (
        <Section title={t('room.facts.title')}>
          <Text className="prose" lang={seen.facts ? 'vi' : undefined} fz="lg">
            {seen.facts || t('room.facts.none')}
          </Text>
          <Facts
            of={draftFields
              .filter((field) => !['subject', 'facts', 'occurredAt', 'knownAt'].includes(field))
              .map(
                (field) =>
                  [
                    // What to mind in writing a place is of no use to who reads it.
                    field === 'place' ? t('room.facts.place') : label('RevisionDto', field),
                    text(field, factOf(seen, field)),
                  ] as const,
              )}
          />
        </Section>
      )}
      <Section title={t('room.facts.times')}>
        <Facts
          of={[
            [t('room.facts.occurredAt'), at(seen.occurredAt)],
            [t('room.facts.knownAt'), at(seen.knownAt)],
            seen.firstNotifiedAt && [
              t('room.facts.firstNotifiedAt'),
              `${at(seen.firstNotifiedAt)}${seen.notifiedByPhone ? ` (${t('room.facts.byPhone')})` : ''}`,
            ],
            [t('room.facts.firstWrittenAt'), at(seen.firstWrittenAt)],
            [t('room.facts.resolvedAt'), at(seen.resolvedAt)],
            [t('room.facts.closedAt'), at(seen.closedAt)],
            [t('room.facts.reopenUntil'), at(seen.reopenUntil)],
            seen.reopenCount > 0 && [t('room.facts.reopenCount'), numberText(seen.reopenCount)],
          ].map((one) => (one ? (one as [string, string | null]) : null))}
        />
      </Section>
      <Section title={t('room.facts.parties')}>
        <List spacing={6}>
          {partiesOf(seen).map(({ orgId, name, roles, left }) => (
            <List.Item key={orgId}>
              {name} – {roles.map((role) => codes('partyRole', role)).join(', ')}{' '}
              {left && <Badge color="gray">{t('room.facts.left')}</Badge>}
            </List.Item>
          ))}
        </List>
      </Section>
    </>
  );
}

/** Each agency once, with everything that it is in this case. */
function partiesOf(seen: Case): { orgId: string; name: string; roles: string[]; left: boolean }[] {
  const byOrg = new Map<string, { orgId: string; name: string; roles: string[]; left: boolean }>();
  for (const { orgId, name, role, left } of seen.parties) {
    const known = byOrg.get(orgId) ?? { orgId, name, roles: [], left: true };
    byOrg.set(orgId, { ...known, roles: [...known.roles, role], left: known.left && left });
  }
  return [...byOrg.values()];
}
