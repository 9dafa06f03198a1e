import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconRobot } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../case/use-case';
import { useWords } from '../../../i18n';
import classes from './timeline.module.css';

/** What the system wrote by itself, one after another, in one line; each of them a tap further. */
export function SystemFold({
  entries,
  children,
}: {
  entries: readonly Entry[];
  /** The entries themselves. */
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const kinds = [...new Set(entries.map((one) => words(one.label)))].join(', ');
  return (
    <>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-system-fold={entries.length}
      >
        <IconRobot size={16} aria-hidden />
        <span>{t('timeline.folded', { count: entries.length, kinds })}</span>
        <IconChevronDown size={16} aria-hidden className={classes.chevron} />
      </UnstyledButton>
      {open && children}
    </>
  );
}
