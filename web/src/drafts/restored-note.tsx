import { Alert, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../time/format';
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
  if (draft.restoredAt === null) return null;
  return (
    <Alert color="navy" icon={icon}>
      <Group justify="space-between">
        <Text size="sm">{t('draft.restored', { at: clockTime(draft.restoredAt) })}</Text>
        <Button variant="subtle" onClick={() => void draft.restart()}>
          {t('draft.discard')}
        </Button>
      </Group>
    </Alert>
  );
}
