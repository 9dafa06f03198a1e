import { Tabs } from '@mantine/core';
import { IconEye, IconFolder, IconRubberStamp, IconUser } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { holds, useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { AccessSection } from './access-section';
import { CaseSection } from './case-section';
import { OfficialSection } from './official-section';
import { ProofSection } from './proof-section';
import './texts';

const route = getRouteApi('/inside/audit' as never);

const tabs = [
  { id: 'accesses', icon: IconEye, Section: AccessSection, auditor: true },
  { id: 'case', icon: IconFolder, Section: CaseSection, auditor: true },
  { id: 'official', icon: IconUser, Section: OfficialSection, auditor: true },
  { id: 'proof', icon: IconRubberStamp, Section: ProofSection, auditor: false },
];

/** What can be proved afterwards, for those who watch over it. */
export default function AuditPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const { tab } = route.useSearch() as { tab?: string };
  const mine = tabs.filter((one) => !one.auditor || holds(me, 'auditor'));
  const current = mine.find((one) => one.id === tab) ?? mine[0]!;
  return (
    <Page title={t('nav.audit')} about={t('audit.about')} size="xl">
      <Tabs
        value={current.id}
        onChange={(id) =>
          void navigate({ to: '/audit' as string, search: { tab: id } as never, replace: true })
        }
        keepMounted={false}
        variant="outline"
      >
        <Tabs.List aria-label={t('nav.audit')}>
          {mine.map(({ id, icon: Icon }) => (
            <Tabs.Tab key={id} value={id} leftSection={<Icon size={18} aria-hidden />} mih={44}>
              {t(`audit.tab.${id}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={current.id} pt="md">
          <current.Section />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
