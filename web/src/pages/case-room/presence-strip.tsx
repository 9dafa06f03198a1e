import { Avatar, Group, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePresence } from '../../live/live';
import { letterOf } from '../../parts/fold';
import { useMe } from '../../session/session';

/** Who else looks at this case now, and who is writing. Live only; nobody keeps it. Nothing where one is alone. */
export function PresenceStrip({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { people, more } = usePresence(caseId);
  const others = people.filter((one) => one.officialId !== me.officialId);
  if (others.length === 0) return null;
  return (
    <Group gap={6} data-presence>
      <Text size="sm" c="dimmed">
        {t('room.present')}
      </Text>
      {others.slice(0, 6).map((one) => (
        <Tooltip
          key={one.officialId}
          label={`${one.fullName}${one.writing ? ` – ${t('room.writing')}` : ''}`}
        >
          <Avatar
            color="navy"
            variant={one.writing ? 'filled' : 'light'}
            radius="xl"
            tabIndex={0}
            aria-label={`${one.fullName}${one.writing ? ` – ${t('room.writing')}` : ''}`}
          >
            {letterOf(one.fullName)}
          </Avatar>
        </Tooltip>
      ))}
      {others.length - 6 + more > 0 && <Text size="sm">+{Math.max(0, others.length - 6) + more}</Text>}
    </Group>
  );
}
