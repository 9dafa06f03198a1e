import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../directory/use-directory';
import { byGivenName } from '../../../parts/fold';
import { longMoment } from '../../../time/format';
import { Facts } from '../section';
import sections from '../section.module.css';
import type { Meeting } from './group-content';

/** What the group met about and what it concluded, the latest meeting first. */
export function GroupMeetings({ meetings }: { meetings: readonly Meeting[] }) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const names = (positionIds: readonly string[]): string | null =>
    positionIds
      .flatMap((id) => directory.personAt(id)?.fullName ?? [])
      .sort(byGivenName)
      .join(', ') || null;
  if (meetings.length === 0) return <Text c="dimmed">{t('room.group.noMeeting')}</Text>;
  return (
    <ul className={sections.cards}>
      {[...meetings]
        .sort((a, b) => b.heldAt.localeCompare(a.heldAt))
        .map((one) => (
          <li key={one.id} className={`paper ${sections.card}`}>
            <Text fw={600} component="h3" fz="md" className="figures">
              {t('room.group.meeting', { at: longMoment(one.heldAt) })}
              {one.notation && ` · ${one.notation}`}
            </Text>
            <Text className="prose" lang="vi">
              {one.agenda}
            </Text>
            {one.conclusions.length > 0 && (
              <div>
                <Text size="sm" c="dimmed">
                  {t('room.group.conclusions')}
                </Text>
                <ol style={{ margin: 0, paddingInlineStart: '1.5rem' }}>
                  {one.conclusions.map((conclusion, index) => (
                    <li key={index}>
                      {conclusion.text}{' '}
                      {conclusion.taskId && <Badge color="gray">{t('room.group.isTask')}</Badge>}
                    </li>
                  ))}
                </ol>
              </div>
            )}
            <Facts
              of={[
                [t('room.group.attended'), names(one.attended)],
                [t('room.group.absent'), names(one.absent)],
                [t('fields.guests'), one.guests?.join(', ')],
                [t('fields.minutes'), one.minutes],
              ]}
            />
          </li>
        ))}
    </ul>
  );
}
