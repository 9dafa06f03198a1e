import { Button, Menu, Text } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconCheck, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../api/client';
import { useDirectory } from '../../directory/use-directory';
import { askedOf, queryOf, useAsked } from './asked';
import { ManageViews, SaveView } from './view-dialogs';

export type SavedView = Schemas['SavedViewView'];
export const VIEWS = ['saved-views'];

/** Filters under a name, one's own and those colleagues share (rule 19). */
export function Views() {
  const { t } = useTranslation();
  const directory = useDirectory();
  const { asked, only } = useAsked();
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const { data: found } = useQuery({ queryKey: VIEWS, queryFn: () => data(api.GET('/api/saved-views')) });
  const views = found?.items ?? [];
  const query = queryOf(asked);
  const shown = query ? views.find((one) => queryOf(askedOf(one.query)) === query) : undefined;
  return (
    <>
      <Menu position="bottom-start" width={320} withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={20} aria-hidden />}>
            {shown
              ? t('cases.views.now', { name: shown.name })
              : t('cases.views.open', { count: views.length })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>{t('cases.views.none')}</Menu.Label>}
          {views.map((one) => (
            <Menu.Item
              key={one.id}
              onClick={() => only(askedOf(one.query))}
              aria-current={one === shown ? 'true' : undefined}
              leftSection={
                one === shown ? <IconCheck size={18} aria-hidden /> : <IconBookmark size={18} aria-hidden />
              }
            >
              <Text fw={one === shown ? 600 : 400}>{one.name}</Text>
              <Text size="sm" c="dimmed">
                {one.orgId
                  ? t('cases.views.sharedBy', { agency: directory.shortNameOf(one.orgId), name: one.savedBy })
                  : t('cases.views.private')}
              </Text>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            disabled={!query || shown !== undefined}
            leftSection={<IconBookmarkPlus size={18} aria-hidden />}
            onClick={() => setDialog('save')}
          >
            {t('cases.views.save')}
          </Menu.Item>
          {views.some((one) => one.mine) && (
            <Menu.Item leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setDialog('manage')}>
              {t('cases.views.manage')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'save' && <SaveView query={query} onClose={() => setDialog(null)} />}
      {dialog === 'manage' && (
        <ManageViews views={views.filter((one) => one.mine)} query={query} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
