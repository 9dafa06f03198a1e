import {
  IconAddressBook,
  IconBell,
  IconBulb,
  IconFilePlus,
  IconFolders,
  IconGavel,
  IconHelp,
  IconInbox,
  IconPhone,
  IconSettings,
  IconShieldCheck,
  IconUserCircle,
} from '@tabler/icons-react';
import { holds, type Me } from '../session/session';

export interface Place {
  to: string;
  /** The key of its name: nav.<name>. */
  name: string;
  icon: typeof IconBell;
  /** One of the four at the bottom of a phone. */
  bottom?: boolean;
  for?: (me: Me) => boolean;
}

const takesPart = (me: Me): boolean =>
  me.capacities.some((one) =>
    one.roles.some((role) => !['admin', 'auditor', 'security_officer'].includes(role)),
  );

export const places: readonly Place[] = [
  { to: '/duty', name: 'duty', icon: IconBell, bottom: true, for: takesPart },
  { to: '/cases', name: 'cases', icon: IconFolders, bottom: true, for: takesPart },
  { to: '/file', name: 'file', icon: IconFilePlus, bottom: true, for: takesPart },
  { to: '/inbox', name: 'inbox', icon: IconInbox, bottom: true },
  { to: '/committee', name: 'committee', icon: IconGavel, for: (me) => holds(me, 'sc_member', 'sc_office') },
  { to: '/calls', name: 'calls', icon: IconPhone, for: takesPart },
  { to: '/lessons', name: 'lessons', icon: IconBulb },
  { to: '/directory', name: 'directory', icon: IconAddressBook },
  { to: '/admin', name: 'admin', icon: IconSettings, for: (me) => holds(me, 'admin') },
  {
    to: '/audit',
    name: 'audit',
    icon: IconShieldCheck,
    for: (me) => holds(me, 'auditor', 'admin', 'security_officer'),
  },
  { to: '/me', name: 'me', icon: IconUserCircle },
  { to: '/help', name: 'help', icon: IconHelp },
];

export function placesOf(me: Me): Place[] {
  return places.filter((place) => !place.for || place.for(me));
}
