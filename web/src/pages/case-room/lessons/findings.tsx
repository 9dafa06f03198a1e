import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../../i18n';
import { Facts, Section } from '../section';
import sections from '../section.module.css';

export interface Finding {
  id: string;
  topic: string;
  planned?: string;
  happened?: string;
  why?: string;
  findingKind?: string;
  cause?: string;
  recommendation?: string;
}

/** What was planned, what came, why: of arrangements, never of persons. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const codes = useCodes();
  if (findings.length === 0) return null;
  return (
    <Section title={t('room.lessons.findings', { count: findings.length })}>
      <ul className={sections.cards}>
        {findings.map((one) => (
          <li key={one.id} className={`paper ${sections.card}`}>
            <Group gap={6}>
              <Text fw={600} component="h3" fz="md">
                {codes('topic', one.topic)}
              </Text>
              {one.findingKind && (
                <Badge color={one.findingKind === 'strength' ? 'green' : 'orange'}>
                  {codes('findingKind', one.findingKind)}
                </Badge>
              )}
            </Group>
            <Facts
              of={(['planned', 'happened', 'why', 'cause', 'recommendation'] as const).map(
                (name) => [t(`fields.${name}`), one[name]] as const,
              )}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
