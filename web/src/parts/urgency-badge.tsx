import { Badge } from '@mantine/core';
import { IconBolt, IconFlame } from '@tabler/icons-react';
import { useCodes } from '../i18n';

const colours: Record<string, string> = {
  routine: 'gray',
  urgent: 'orange',
  very_urgent: 'red',
  flash: 'red',
};

/** How urgent: in words; a picture and a colour help. Routine matters carry none. */
export function UrgencyBadge({ urgency, always = false }: { urgency: string; always?: boolean }) {
  const codes = useCodes();
  if (urgency === 'routine' && !always) return null;
  const Icon = urgency === 'flash' ? IconBolt : IconFlame;
  return (
    <Badge
      color={colours[urgency] ?? 'gray'}
      leftSection={urgency === 'routine' ? undefined : <Icon size={14} aria-hidden />}
    >
      {codes('urgency', urgency)}
    </Badge>
  );
}
