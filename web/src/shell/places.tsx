import { Box, Indicator, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session';
import { bottomOf, type Place, placesOf } from './nav';
import classes from './shell.module.css';

function useIsAt(): (to: string) => boolean {
  const { pathname } = useLocation();
  return (to) => pathname === to || pathname.startsWith(`${to}/`);
}

/** The pages down the side: names beside the icons where there is room, below them on a tablet. */
export function SidePlaces({ unread, onGo }: { unread: number; onGo(): void }) {
  const { t } = useTranslation();
  const isAt = useIsAt();
  const places = placesOf(useMe());
  const list = (some: Place[]) =>
    some.map(({ to, name, icon: Icon }) => (
      <UnstyledButton
        key={to}
        component={Link}
        to={to as string}
        className={classes.place}
        aria-current={isAt(to) ? 'page' : undefined}
        onClick={onGo}
      >
        <Icon size="1.375rem" stroke={1.75} aria-hidden />
        <span className={classes.placeName}>{t(`nav.${name}`)}</span>
        {name === 'inbox' && unread > 0 && (
          <span className={classes.count}>
            <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
            <VisuallyHidden>{t('nav.unread', { count: unread })}</VisuallyHidden>
          </span>
        )}
      </UnstyledButton>
    ));
  return (
    <div className={classes.places}>
      {list(places.filter((place) => !place.beside))}
      <hr className={classes.rule} />
      {list(places.filter((place) => place.beside))}
    </div>
  );
}

/** The four pages under the thumb. */
export function BottomPlaces({ unread }: { unread: number }) {
  const { t } = useTranslation();
  const isAt = useIsAt();
  return (
    <Box
      component="nav"
      hiddenFrom="sm"
      className={`${classes.bottom} no-print`}
      aria-label={t('nav.bottom')}
    >
      {bottomOf(useMe()).map(({ to, name, icon: Icon }) => (
        <UnstyledButton
          key={to}
          component={Link}
          to={to as string}
          className={classes.bottomLink}
          aria-current={isAt(to) ? 'page' : undefined}
          data-primary={name === 'file' || undefined}
        >
          <Indicator
            disabled={name !== 'inbox' || unread === 0}
            label={unread > 99 ? '99+' : unread}
            size={18}
            color="red.9"
            offset={2}
          >
            <Icon size={24} stroke={1.75} aria-hidden />
          </Indicator>
          <span>{t(`nav.short.${name}`)}</span>
        </UnstyledButton>
      ))}
    </Box>
  );
}
