import { Button, Checkbox, Chip, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type EntryKind, entryKinds } from './entry-kinds';

/** What is shown of the timeline, with how much of each there is, and how much is hidden. */
export function Filters({
  counts,
  kinds,
  system,
  hidden,
  onKinds,
  onSystem,
}: {
  counts: ReadonlyMap<EntryKind, number>;
  /** None: all of them. */
  kinds: readonly EntryKind[];
  system: boolean;
  hidden: number;
  onKinds: (kinds: EntryKind[]) => void;
  onSystem: (on: boolean) => void;
}) {
  const { t } = useTranslation();
  const there = entryKinds.filter((kind) => counts.has(kind));
  return (
    <div className="no-print">
      {there.length > 1 && (
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <Text component="legend" size="sm" c="dimmed" mb={4}>
            {t('timeline.filters')}
          </Text>
          <Chip.Group multiple value={[...kinds]} onChange={(next) => onKinds(next as EntryKind[])}>
            <Group gap={6}>
              {there.map((kind) => (
                <Chip key={kind} value={kind} size="md" variant="outline">
                  {t(`timeline.kind.${kind}`)} ({counts.get(kind)})
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </fieldset>
      )}
      <Group justify="space-between" mt="sm">
        <Checkbox
          checked={system}
          onChange={(event) => onSystem(event.currentTarget.checked)}
          label={t('timeline.system')}
        />
        {hidden > 0 && (
          <Group gap="xs">
            <Text size="sm" c="dimmed" role="status" data-hidden-count={hidden}>
              {t('timeline.hidden', { count: hidden })}
            </Text>
            <Button
              variant="subtle"
              onClick={() => {
                onKinds([]);
                onSystem(true);
              }}
            >
              {t('timeline.showAll')}
            </Button>
          </Group>
        )}
      </Group>
    </div>
  );
}
