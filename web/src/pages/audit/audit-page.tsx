import { IconAlertTriangle, IconEye, IconFolder, IconRubberStamp, IconUser } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../parts/page-tabs';
import { holds, useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { AccessSection } from './access-section';
import { AlertsSection } from './alerts-section';
import { CaseSection } from './case-section';
import { OfficialSection } from './official-section';
import { ProofSection } from './proof-section';
import './proof-texts';
import './texts';

const route = getRouteApi('/inside/audit' as never);

const tabs = [
  { id: 'accesses', icon: IconEye, Section: AccessSection, roles: ['auditor'] },
  { id: 'case', icon: IconFolder, Section: CaseSection, roles: ['auditor'] },
  { id: 'official', icon: IconUser, Section: OfficialSection, roles: ['auditor'] },
  { id: 'alerts', icon: IconAlertTriangle, Section: AlertsSection, roles: ['auditor', 'security_officer'] },
  { id: 'proof', icon: IconRubberStamp, Section: ProofSection, roles: null },
];

/** What can be proved afterwards, for those who watch over it. */
export default function AuditPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const { tab } = route.useSearch() as { tab?: string };
  const mine = tabs.filter((one) => !one.roles || holds(me, ...one.roles));
  const current = mine.find((one) => one.id === tab) ?? mine[0]!;
  return (
    <Page title={t('nav.audit')} about={t('audit.about')} size="xl">
      <PageTabs
        label={t('nav.audit')}
        tabs={mine.map(({ id, icon: Icon }) => ({
          id,
          label: t(`audit.tab.${id}`),
          icon: <Icon size={18} aria-hidden />,
        }))}
        current={current.id}
        onChange={(id) =>
          void navigate({ to: '/audit' as string, search: { tab: id } as never, replace: true })
        }
      >
        <current.Section />
      </PageTabs>
    </Page>
  );
}
