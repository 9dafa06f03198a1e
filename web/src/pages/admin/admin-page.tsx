import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../parts/page-tabs';
import { holds, type Me, useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { NotFound, PageLoading } from '../../shell/states';
import './people-texts';
import './texts';

const route = getRouteApi('/inside/admin' as never);

const administers = (me: Me): boolean => holds(me, 'admin');
/** An agency's leader and its focal points keep their own roster. */
const keeps = (me: Me): boolean => holds(me, 'admin', 'leader', 'head', 'focal', 'focal_deputy');

const tabs: { id: string; Section: ComponentType; for: (me: Me) => boolean }[] = [
  { id: 'standIns', Section: lazy(() => import('./tabs/stand-ins')), for: keeps },
  { id: 'people', Section: lazy(() => import('./tabs/people')), for: keeps },
  { id: 'agencies', Section: lazy(() => import('./tabs/agencies')), for: keeps },
  { id: 'accounts', Section: lazy(() => import('./tabs/accounts')), for: administers },
  { id: 'proposals', Section: lazy(() => import('./tabs/proposals')), for: keeps },
  { id: 'dryRun', Section: lazy(() => import('./tabs/dry-run')), for: keeps },
  { id: 'rules', Section: lazy(() => import('./tabs/rules')), for: administers },
  { id: 'system', Section: lazy(() => import('./tabs/system')), for: administers },
];

/** What an administrator, and each agency for itself, keeps in order. */
export default function AdminPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const { tab } = route.useSearch() as { tab?: string };
  const mine = tabs.filter((one) => one.for(me));
  const current = mine.find((one) => one.id === tab) ?? mine[0];
  if (!current) return <NotFound />;
  return (
    <Page title={t('nav.admin')} about={t('admin.about')} size="xl">
      <PageTabs
        label={t('nav.admin')}
        tabs={mine.map(({ id }) => ({ id, label: t(`admin.tab.${id}`) }))}
        current={current.id}
        onChange={(id) =>
          void navigate({ to: '/admin' as string, search: { tab: id } as never, replace: true })
        }
      >
        <Suspense fallback={<PageLoading />}>
          <current.Section />
        </Suspense>
      </PageTabs>
    </Page>
  );
}
