import { Button, Group, Menu, Text } from '@mantine/core';
import { IconCheck, IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type EntryKind, entryKinds } from './entry-kinds';

/** What is shown of the timeline: one line, whatever the screen; with how much of each there is, and how much is hidden. */
export function Filters({
  counts,
  kinds,
  hidden,
  onKinds,
}: {
  counts: ReadonlyMap<EntryKind, number>;
  /** None: all of them. */
  kinds: readonly EntryKind[];
  hidden: number;
  onKinds: (kinds: EntryKind[]) => void;
}) {
  const { t } = useTranslation();
  const there = entryKinds.filter((kind) => counts.has(kind));
  const turn = (kind: EntryKind): void =>
    onKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind]);
  return (
    <Group gap="xs" className="no-print">
      {there.length > 1 && (
        <Menu position="bottom-start" closeOnItemClick={false} withinPortal>
          <Menu.Target>
            <Button
              variant="subtle"
              px="xs"
              leftSection={<IconFilter size={18} aria-hidden />}
              data-filter={kinds.length}
            >
              {kinds.length === 0
                ? t('timeline.filter')
                : kinds.map((kind) => t(`timeline.kind.${kind}`)).join(', ')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('timeline.filters')}</Menu.Label>
            {there.map((kind) => {
              const chosen = kinds.includes(kind);
              return (
                <Menu.Item
                  key={kind}
                  role="menuitemcheckbox"
                  aria-checked={chosen}
                  leftSection={
                    <IconCheck size={18} aria-hidden style={{ visibility: chosen ? undefined : 'hidden' }} />
                  }
                  onClick={() => turn(kind)}
                  data-kind={kind}
                >
                  {t(`timeline.kind.${kind}`)} ({counts.get(kind)})
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
      {hidden > 0 && (
        <>
          <Text size="sm" c="dimmed" role="status" data-hidden-count={hidden}>
            {t('timeline.hidden', { count: hidden })}
          </Text>
          <Button variant="subtle" px="xs" onClick={() => onKinds([])}>
            {t('timeline.showAll')}
          </Button>
        </>
      )}
    </Group>
  );
}
