import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { newWindow } from '../../api/seat';
import type { Part } from '../../case/use-case';
import './texts';

/** To the sheet of what was directed; what waits for its second person is nothing to be carried about yet. */
export function PrintDirection({ direction, caseId }: { direction: Part; caseId: string }) {
  const { t } = useTranslation();
  if (!direction.parentId || direction.state === 'to_confirm') return null;
  return (
    <Button
      component="a"
      href={`/print/cases/${caseId}/direction/${direction.parentId}`}
      target={newWindow}
      variant="default"
      leftSection={<IconPrinter size={20} aria-hidden />}
      data-print="direction"
      style={{ alignSelf: 'flex-start' }}
    >
      {t('directed.print')}
    </Button>
  );
}
