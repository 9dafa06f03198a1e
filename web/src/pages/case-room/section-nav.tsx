import { Badge, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../case/use-case';
import type { RoomTab } from './room-tabs';
import classes from './section-nav.module.css';

/** How much there is new in the timeline since this person looked last. */
const unread = (seen: Case): number => (seen.seen?.lastSeenAt ? seen.lastSeq - seen.seen.lastSeenSeq : 0);

/**
 * The sections of the room: beside it where there is room, in lines above it where there is less, and on a phone one line
 * that opens to the whole list. Links, so that each can be opened, kept and sent.
 */
export function SectionNav({
  seen,
  tabs,
  current,
}: {
  seen: Case;
  tabs: readonly RoomTab[];
  current: RoomTab;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const CurrentIcon = current.icon;
  return (
    <nav className={`${classes.nav} no-print`} aria-label={t('room.sections')} data-open={open || undefined}>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-sections-toggle
      >
        <CurrentIcon size={20} aria-hidden />
        <span className={classes.name}>{t(`room.tab.${current.id}`)}</span>
        <span className={classes.others}>{t('room.otherSections', { count: tabs.length - 1 })}</span>
        <IconChevronDown size={20} aria-hidden className={classes.chevron} />
      </UnstyledButton>
      <ul className={classes.list}>
        {tabs.map((one) => {
          const { id, icon: Icon, count } = one;
          const n = count?.(seen) ?? 0;
          const fresh = id === 'timeline' && one !== current ? unread(seen) : 0;
          return (
            <li key={id}>
              <Link
                to={`/cases/${seen.id}` as string}
                search={{ tab: one === tabs[0] ? undefined : id } as never}
                // The first section has the plain address, of which every other is an extension.
                activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
                replace
                resetScroll={false}
                className={classes.link}
                aria-current={one === current ? 'page' : undefined}
                onClick={() => setOpen(false)}
                data-section={id}
              >
                <Icon size={20} aria-hidden />
                <span className={classes.name}>{t(`room.tab.${id}`)}</span>
                {fresh > 0 && <Badge color="navy">{t('room.fresh', { count: fresh })}</Badge>}
                {n > 0 && (
                  <span className={`${classes.count} figures`}>
                    <span className={classes.spoken}>{t('room.count')} </span>
                    {n}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
