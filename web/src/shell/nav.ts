import {
  IconAddressBook,
  IconBell,
  IconBulb,
  IconFilePlus,
  IconFolders,
  IconGavel,
  IconHelp,
  IconInbox,
  IconLockQuestion,
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
  /** Looked up rather than worked in: below the line. */
  beside?: boolean;
  for?: (me: Me) => boolean;
}

const takesPart = (me: Me): boolean =>
  me.capacities.some((one) =>
    one.roles.some((role) => !['admin', 'auditor', 'security_officer'].includes(role)),
  );

export const places: readonly Place[] = [
  { to: '/duty', name: 'duty', icon: IconBell, for: takesPart },
  { to: '/cases', name: 'cases', icon: IconFolders, for: takesPart },
  { to: '/file', name: 'file', icon: IconFilePlus, for: takesPart },
  { to: '/inbox', name: 'inbox', icon: IconInbox },
  { to: '/committee', name: 'committee', icon: IconGavel, for: (me) => holds(me, 'sc_member', 'sc_office') },
  { to: '/calls', name: 'calls', icon: IconPhone, for: takesPart },
  { to: '/lessons', name: 'lessons', icon: IconBulb, beside: true },
  { to: '/directory', name: 'directory', icon: IconAddressBook, beside: true },
  { to: '/access', name: 'access', icon: IconLockQuestion, beside: true, for: takesPart },
  { to: '/admin', name: 'admin', icon: IconSettings, for: (me) => holds(me, 'admin') },
  {
    to: '/audit',
    name: 'audit',
    icon: IconShieldCheck,
    for: (me) => holds(me, 'auditor', 'admin', 'security_officer'),
  },
  { to: '/me', name: 'me', icon: IconUserCircle, beside: true },
  { to: '/help', name: 'help', icon: IconHelp, beside: true },
];

export function placesOf(me: Me): Place[] {
  return places.filter((place) => !place.for || place.for(me));
}

/** The four at the bottom of a phone: where one's work is. Whoever decides does not file; whoever keeps or audits does neither. */
export function bottomOf(me: Me): Place[] {
  const work = placesOf(me).filter((place) => !place.beside && place.to !== '/calls');
  const four = work.some((place) => place.to === '/committee')
    ? work.filter((place) => place.to !== '/file')
    : work;
  return [...four, ...placesOf(me).filter((place) => place.beside)].slice(0, 4);
}
