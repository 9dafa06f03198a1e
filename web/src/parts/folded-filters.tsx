import { Button, Collapse } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './texts';

/** What a list is narrowed by and is used less: on a phone behind one tap, which says how many are in use. */
export function FoldedFilters({ used, children }: { used: number; children: ReactNode }) {
  const { t } = useTranslation();
  const small = useMediaQuery('(max-width: 48em)', true, { getInitialValueInEffect: false });
  const [open, setOpen] = useState(used > 0);
  if (!small) return children;
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconAdjustmentsHorizontal size={20} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        style={{ alignSelf: 'flex-start' }}
      >
        {used > 0 ? t('filters.narrowed', { count: used }) : t('filters.narrow')}
      </Button>
      <Collapse expanded={open}>{open && children}</Collapse>
    </>
  );
}
