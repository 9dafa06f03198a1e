import { Tabs } from '@mantine/core';
import { IconBulb, IconListCheck } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';
import { Library } from './library';
import { Register } from './register';
import './texts';

const route = getRouteApi('/inside/lessons' as never);

/** What was learned, to be used again; and what has to be done because of it. */
export default function LessonsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab = 'library' } = route.useSearch() as { tab?: string };
  return (
    <Page title={t('nav.lessons')} about={t('lessons.about')}>
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({
            to: '/lessons' as string,
            search: (next === 'library' ? {} : { tab: next }) as never,
            replace: true,
          })
        }
        keepMounted={false}
        variant="outline"
        // Beside one another on a phone too.
        styles={{ tab: { paddingInline: '0.7rem' }, tabSection: { marginInlineEnd: 0 } }}
      >
        <Tabs.List aria-label={t('nav.lessons')}>
          <Tabs.Tab
            value="library"
            leftSection={<IconBulb size={18} aria-hidden className="mantine-visible-from-sm" />}
            mih={44}
          >
            {t('lessons.tab.library')}
          </Tabs.Tab>
          <Tabs.Tab
            value="register"
            leftSection={<IconListCheck size={18} aria-hidden className="mantine-visible-from-sm" />}
            mih={44}
          >
            {t('lessons.tab.register')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="library" pt="md">
          <Library />
        </Tabs.Panel>
        <Tabs.Panel value="register" pt="md">
          <Register />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
