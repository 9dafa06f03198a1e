import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { NotFound, PageFailed, PageLoading } from './shell/states';
import { Shell } from './shell/shell';

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
});

/** Everything behind the sign-in. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell });

type Search = Record<string, string | undefined>;
/** What stands behind the "?" is text; each page reads of it what it knows. What is let go of is not there any more. */
const asText = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

// A page is fetched when it is first opened.
const page = <P extends string>(path: P, load: () => Promise<{ default: React.ComponentType }>) =>
  createRoute({
    getParentRoute: () => inside,
    path,
    component: lazyRouteComponent(load),
    validateSearch: asText,
  });

const open = <P extends string>(path: P, load: () => Promise<{ default: React.ComponentType }>) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load),
    validateSearch: asText,
  });

const tree = root.addChildren([
  open('/sign-in', () => import('./pages/sign-in/sign-in-page')),
  open('/print/cases/$caseId', () => import('./pages/print/case-print')),
  open('/print/cases/$caseId/brief/$submissionId', () => import('./pages/print/brief-print')),
  open('/print/cases/$caseId/direction/$submissionId', () => import('./pages/print/direction-print')),
  open('/print/cases/$caseId/calls', () => import('./pages/print/calls-print')),
  open('/print/lessons', () => import('./pages/print/lessons-print')),
  // The story ends every session on its way: whoever watches it must not be sent to the sign-in.
  open('/demo', () => import('./pages/demo/demo-page')),
  open('/set-password', () => import('./pages/sign-in/set-password-page')),
  inside.addChildren([
    createRoute({
      getParentRoute: () => inside,
      path: '/',
      beforeLoad: () => {
        throw redirect({ to: '/start' as string });
      },
    }),
    page('/start', () => import('./pages/start/start-page')),
    page('/cases', () => import('./pages/cases/cases-page')),
    page('/cases/$caseId', () => import('./pages/case-room/case-room-page')),
    page('/inbox', () => import('./pages/inbox/inbox-page')),
    page('/duty', () => import('./pages/duty/duty-page')),
    page('/file', () => import('./pages/file/file-page')),
    page('/calls', () => import('./pages/calls/calls-page')),
    page('/cases/$caseId/calls', () => import('./pages/calls/case-calls-page')),
    page('/committee', () => import('./pages/committee/committee-page')),
    page('/committee/$caseId/$submissionId', () => import('./pages/committee/brief-page')),
    page('/lessons', () => import('./pages/lessons/lessons-page')),
    page('/access', () => import('./pages/access/access-page')),
    page('/directory', () => import('./pages/directory/directory-page')),
    page('/admin', () => import('./pages/admin/admin-page')),
    page('/audit', () => import('./pages/audit/audit-page')),
    page('/me', () => import('./pages/me/me-page')),
    page('/help', () => import('./pages/help/help-page')),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  context: { client: undefined as unknown as QueryClient },
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 300,
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(entries as [string, string][]).toString();
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
