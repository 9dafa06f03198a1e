import { Alert, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRestoredText } from './draft-words';
import type { Drafted } from './use-draft';

/** Says that what was typed earlier is back, and lets it go; nothing where nothing was kept. */
export function RestoredNote({
  draft,
  icon,
}: {
  draft: Pick<Drafted<object>, 'restoredAt' | 'restart'>;
  icon?: ReactNode;
}) {
  const { t } = useTranslation();
  const restored = useRestoredText(draft);
  if (!restored) return null;
  return (
    <Alert color="navy" icon={icon}>
      <Group justify="space-between">
        <Text size="sm">{restored}</Text>
        <Button variant="subtle" onClick={() => void draft.restart()}>
          {t('draft.discard')}
        </Button>
      </Group>
    </Alert>
  );
}
