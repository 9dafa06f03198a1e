import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconDots,
  IconEyeOff,
  IconLink,
  IconPencilMinus,
  IconPin,
  IconRowInsertTop,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../case/use-case';

/** What one may do about one entry. Dragging and hovering are needed for none of it. */
export function EntryMenu({
  caseId,
  entry,
  pinned,
  onPin,
  onUnread,
  onCorrect,
  onInsert,
}: {
  caseId: string;
  entry: Entry;
  pinned: boolean;
  onPin: () => void;
  onUnread: () => void;
  /** Only where the server offers it. */
  onCorrect?: () => void;
  onInsert?: () => void;
}) {
  const { t } = useTranslation();
  const copy = (): void => {
    const link = `${location.origin}/cases/${caseId}#e${entry.seq}`;
    void navigator.clipboard
      ?.writeText(link)
      .then(() => notifications.show({ message: t('timeline.copied', { seq: entry.seq }) }));
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon color="gray" aria-label={t('timeline.menu', { seq: entry.seq })} className="no-print">
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPin size={18} aria-hidden />} onClick={onPin}>
          {t(pinned ? 'timeline.unpin' : 'timeline.pin')}
        </Menu.Item>
        {onInsert && (
          <Menu.Item
            leftSection={<IconRowInsertTop size={18} aria-hidden />}
            onClick={onInsert}
            data-act="postUpdate"
          >
            {t('timeline.insert')}
          </Menu.Item>
        )}
        {onCorrect && (
          <Menu.Item
            leftSection={<IconPencilMinus size={18} aria-hidden />}
            onClick={onCorrect}
            data-act="correctEntry"
          >
            {t('timeline.correct')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconEyeOff size={18} aria-hidden />} onClick={onUnread}>
          {t('timeline.unreadFrom')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLink size={18} aria-hidden />} onClick={copy}>
          {t('timeline.copy')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
