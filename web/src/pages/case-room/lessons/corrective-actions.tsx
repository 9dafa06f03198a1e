import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Case, Part } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { DueText } from '../../../parts/due-text';
import { dueMoment } from '../../../time/days';
import { ActsInPlace } from '../acts-in-place';
import { PartState } from '../part-state';
import { Facts, Section } from '../section';
import sections from '../section.module.css';

interface ActionContent {
  text: string;
  measure?: string;
  evidence?: string;
  returned?: string;
  cancelReason?: string;
  effect?: string;
}
interface ActionData {
  ownerPositionId?: string;
  verifierPositionId?: string;
  caKind?: string;
  dueAt?: string;
  worked?: boolean;
}

/** What will be done so that it does not happen again; it outlives the case. */
export function CorrectiveActions({ seen, actions }: { seen: Case; actions: readonly Part[] }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const who = (positionId: string | undefined): string | null => {
    const person = directory.personAt(positionId);
    return person ? `${person.fullName} – ${person.title}` : null;
  };
  return (
    <Section title={t('room.lessons.actions')}>
      {actions.length === 0 && <Text c="dimmed">{t('room.lessons.noActions')}</Text>}
      <ul className={sections.cards}>
        {actions.map((one) => {
          const content = one.content as unknown as ActionContent;
          const data = one.data as ActionData;
          const clock = seen.clocks.find((each) => each.subjectId === one.id);
          return (
            <li key={one.id} className={`paper ${sections.card}`}>
              <Group gap={6}>
                {data.caKind && <Badge color="gray">{codes('caKind', data.caKind)}</Badge>}
                <PartState kind="corrective_action" state={one.state} />
                {data.worked !== undefined && (
                  <Badge color={data.worked ? 'green' : 'orange'}>
                    {t(data.worked ? 'room.lessons.worked' : 'room.lessons.notWorked')}
                  </Badge>
                )}
              </Group>
              <Text fw={600} className="prose" lang="vi">
                {content.text}
              </Text>
              {clock && <DueText clock={clock} />}
              <Facts
                of={[
                  [t('room.lessons.owner'), who(data.ownerPositionId)],
                  [t('room.lessons.verifier'), who(data.verifierPositionId)],
                  clock
                    ? null
                    : [
                        t('room.lessons.due'),
                        data.dueAt ? dueMoment(data.dueAt) : t('room.lessons.dueLater'),
                      ],
                  [t('fields.measure'), content.measure],
                  [t('fields.evidence'), content.evidence],
                  [t('fields.reason'), content.returned ?? content.cancelReason],
                  [t('fields.worked'), content.effect],
                ]}
              />
              <ActsInPlace seen={seen} of={one.id} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
