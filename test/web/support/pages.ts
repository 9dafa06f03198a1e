import { people } from '../../support/scenario.js';
import { source } from './words.js';
import type { World } from './world.js';

export interface Listed {
  /** What its picture is called. */
  name: string;
  /** As it stands in web/src/router.tsx. */
  route: string;
  at: (world: World) => string;
  /** Who opens it with something on it; null where nobody has signed in. */
  as: string | null;
  /** Whoever finds it empty, where it can be. */
  emptyFor?: string;
  /** On paper it is always light. */
  paper?: true;
}

/** Takes part in nothing. */
const NOBODY_YET = 'focal-of-a-stranger';
export { NOBODY_YET };

const { ownerFocal, ownerLeader, scOffice, administrator, auditor } = people;

const room = (tab: string, of: keyof World = 'whole'): Listed => ({
  name: `room-${tab}`,
  route: '/cases/$caseId',
  at: (world) => `/cases/${world[of]}?tab=${tab}`,
  as: ownerLeader,
});
const admin = (tab: string): Listed => ({
  name: `admin-${tab}`,
  route: '/admin',
  at: () => `/admin?tab=${tab}`,
  as: administrator,
});
const audit = (tab: string): Listed => ({
  name: `audit-${tab}`,
  route: '/audit',
  at: () => `/audit?tab=${tab}`,
  as: auditor,
});

/** The pages by their addresses: a new one of router.tsx is added here, or the test of the list fails. */
export const pages: readonly Listed[] = [
  { name: 'sign-in', route: '/sign-in', at: () => '/sign-in', as: null },
  { name: 'set-password', route: '/set-password', at: () => '/set-password', as: null },
  { name: 'demo', route: '/demo', at: () => '/demo', as: null },
  { name: 'duty', route: '/duty', at: () => '/duty', as: ownerFocal, emptyFor: NOBODY_YET },
  { name: 'duty-wall', route: '/duty', at: () => '/duty?wall=1', as: ownerFocal },
  { name: 'file', route: '/file', at: () => '/file', as: ownerFocal, emptyFor: scOffice },
  { name: 'cases', route: '/cases', at: () => '/cases', as: ownerFocal, emptyFor: NOBODY_YET },
  { name: 'cases-none', route: '/cases', at: () => '/cases?q=khong+co+gi+nhu+vay', as: ownerFocal },
  { name: 'inbox', route: '/inbox', at: () => '/inbox', as: people.adviserLead, emptyFor: NOBODY_YET },
  { name: 'calls', route: '/calls', at: () => '/calls', as: ownerFocal, emptyFor: NOBODY_YET },
  {
    name: 'call-sheet',
    route: '/cases/$caseId/calls',
    at: ({ silent }) => `/cases/${silent}/calls`,
    as: ownerFocal,
  },
  { name: 'committee', route: '/committee', at: () => '/committee', as: scOffice },
  {
    name: 'brief',
    route: '/committee/$caseId/$submissionId',
    at: ({ submitted, submission }) => `/committee/${submitted}/${submission}`,
    as: scOffice,
  },
  { name: 'lessons', route: '/lessons', at: () => '/lessons?retired=true', as: people.adviserLead },
  {
    name: 'lessons-register',
    route: '/lessons',
    at: () => '/lessons?tab=register',
    as: people.adviserLead,
    emptyFor: NOBODY_YET,
  },
  { name: 'directory', route: '/directory', at: () => '/directory', as: ownerFocal },
  { name: 'directory-people', route: '/directory', at: () => '/directory?view=people', as: ownerFocal },
  { name: 'access', route: '/access', at: () => '/access', as: ownerFocal },
  { name: 'me', route: '/me', at: () => '/me', as: ownerLeader },
  { name: 'help', route: '/help', at: () => '/help', as: ownerFocal },
  {
    name: 'not-found',
    route: '/cases/$caseId',
    at: () => '/cases/0190f000-0000-7000-8000-000000000000',
    as: ownerFocal,
  },
  {
    name: 'print-case',
    route: '/print/cases/$caseId',
    at: ({ whole }) => `/print/cases/${whole}`,
    as: ownerLeader,
    paper: true,
  },
  {
    name: 'print-brief',
    route: '/print/cases/$caseId/brief/$submissionId',
    at: ({ submitted, submission }) => `/print/cases/${submitted}/brief/${submission}`,
    as: scOffice,
    paper: true,
  },
  {
    name: 'print-direction',
    route: '/print/cases/$caseId/direction/$submissionId',
    at: ({ whole, directed }) => `/print/cases/${whole}/direction/${directed}`,
    as: scOffice,
    paper: true,
  },
  {
    name: 'print-calls',
    route: '/print/cases/$caseId/calls',
    at: ({ silent }) => `/print/cases/${silent}/calls`,
    as: ownerFocal,
    paper: true,
  },
  {
    name: 'print-lessons',
    route: '/print/lessons',
    at: () => '/print/lessons',
    as: people.adviserLead,
    paper: true,
  },
];

/** They lead on to another page, and show nothing themselves. */
export const redirects = ['/', '/start'];

/** The sections of the case room and the tabs of administration and audit, in the order of their files. */
export const sections: readonly Listed[] = [
  ...['timeline', 'facts', 'notices', 'work', 'group', 'positions', 'direction', 'files', 'trust'].map(
    (tab) => room(tab),
  ),
  room('calls', 'silent'),
  { ...room('lessons', 'next'), as: people.adviserLead },
  { ...room('lessons', 'closed'), name: 'room-closed' },
  { ...room('facts', 'drafted'), name: 'room-draft', as: ownerFocal },
  {
    ...room('timeline'),
    name: 'room-past',
    at: ({ whole }) => `/cases/${whole}?at=${encodeURIComponent('2026-11-23T09:30:00+07:00')}`,
  },
  ...['standIns', 'people', 'agencies', 'accounts', 'proposals', 'dryRun', 'rules', 'system'].map(admin),
  ...['accesses', 'case', 'official', 'alerts', 'proof'].map(audit),
];

/** What the sources say that there is: the routes of the router, and the tabs of a page. */
export const routes = (): string[] =>
  [...source('router.tsx').matchAll(/\b(?:open|page)\('([^']+)'/g)].map(([, path]) => path!);

export const tabsIn = (file: string): string[] =>
  [...source(file).matchAll(/\bid: '(\w+)'/g)].map(([, id]) => id!);
