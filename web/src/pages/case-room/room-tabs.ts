import {
  IconBulb,
  IconGavel,
  IconListCheck,
  IconMail,
  IconMessages,
  IconPaperclip,
  IconPhone,
  IconShieldCheck,
  IconTimeline,
  IconUsersGroup,
  IconFileText,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import type { Case } from '../../case/use-case';

export interface SectionProps {
  seen: Case;
}

export interface RoomTab {
  id: string;
  icon: typeof IconMail;
  Section: ComponentType<SectionProps>;
  /** Not shown to whom it has nothing to say. */
  shows?: (seen: Case) => boolean;
  count?: (seen: Case) => number;
}

const whole = (seen: Case): boolean => seen.sealed === null;
const parts =
  (...kinds: string[]) =>
  (seen: Case): number =>
    seen.parts.filter((part) => kinds.includes(part.kind)).length;

/** The sections of the room, each fetched when it is first opened. */
export const roomTabs: readonly RoomTab[] = [
  { id: 'timeline', icon: IconTimeline, Section: lazy(() => import('./tabs/timeline-tab')) },
  { id: 'facts', icon: IconFileText, Section: lazy(() => import('./tabs/facts-tab')), shows: whole },
  {
    id: 'notices',
    icon: IconMail,
    Section: lazy(() => import('./tabs/notices-tab')),
    count: (seen) => seen.recipients.length,
  },
  { id: 'calls', icon: IconPhone, Section: lazy(() => import('./tabs/calls-tab')), shows: whole },
  {
    id: 'work',
    icon: IconListCheck,
    Section: lazy(() => import('./tabs/work-tab')),
    shows: whole,
    count: parts('request', 'task'),
  },
  {
    id: 'group',
    icon: IconUsersGroup,
    Section: lazy(() => import('./tabs/group-tab')),
    shows: whole,
    count: (seen) => seen.members.length,
  },
  {
    id: 'positions',
    icon: IconMessages,
    Section: lazy(() => import('./tabs/positions-tab')),
    shows: whole,
    count: parts('disagreement'),
  },
  {
    id: 'direction',
    icon: IconGavel,
    Section: lazy(() => import('./tabs/direction-tab')),
    shows: whole,
    count: parts('submission', 'direction'),
  },
  { id: 'files', icon: IconPaperclip, Section: lazy(() => import('./tabs/files-tab')), shows: whole },
  {
    id: 'lessons',
    icon: IconBulb,
    Section: lazy(() => import('./tabs/lessons-tab')),
    shows: whole,
    count: parts('lesson_offer', 'review'),
  },
  { id: 'trust', icon: IconShieldCheck, Section: lazy(() => import('./tabs/trust-tab')) },
];
