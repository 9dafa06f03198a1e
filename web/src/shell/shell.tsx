import {
  ActionIcon,
  AppShell,
  Badge,
  Box,
  Group,
  Indicator,
  Menu,
  NavLink,
  Text,
  UnstyledButton,
} from '@mantine/core';
import { useMantineColorScheme } from '@mantine/core';
import {
  IconLanguage,
  IconLogout,
  IconMoonStars,
  IconSearch,
  IconTextSize,
  IconUser,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, whenSignedOut } from '../api/client';
import { currentLanguage, setLanguage } from '../i18n';
import { live } from '../live/live';
import { prefer, usePreferences } from '../session/preferences';
import { useMe, useSession } from '../session/session';
import { keepTime } from '../time/server-clock';
import { textSizes } from '../theme/theme';
import { letterOf } from '../parts/fold';
import { ConnectionPill } from './connection-pill';
import { placesOf } from './nav';
import { openPalette, Palette } from './palette';
import { Redirect } from './redirect';
import { PageLoading } from './states';
import classes from './shell.module.css';

const SessionEnd = lazy(() => import('./session-end/session-end'));
const UnsentBar = lazy(() => import('../outbox/unsent-bar'));

/** What is around every page behind the sign-in. */
export function Shell() {
  const { me } = useSession();
  const location = useLocation();
  if (me === undefined) return <PageLoading />;
  if (me === null) return <Redirect to="/sign-in" search={{ back: location.href }} />;
  return <Inside key={me.accountId} />;
}

function Inside() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { ended } = useSession();
  const me = useMe();
  const { pathname } = useLocation();
  useEffect(() => {
    whenSignedOut(ended);
    const stop = [live.start(client), live.on('signed-out', ended), keepTime()];
    return () => stop.forEach((one) => one());
  }, [client, ended]);
  const { data: inbox } = useQuery({
    queryKey: ['inbox', 'unread'],
    queryFn: () => data(api.GET('/api/inbox', { params: { query: { unread: true, limit: 1 } } })),
  });
  const unread = inbox?.unread ?? 0;
  const places = placesOf(me);
  const isAt = (to: string): boolean => pathname === to || pathname.startsWith(`${to}/`);
  return (
    <AppShell
      header={{ height: '3.5rem' }}
      navbar={{ width: '15rem', breakpoint: 'sm', collapsed: { mobile: true } }}
      padding={0}
    >
      <a href="#content" className="skip">
        {t('skip')}
      </a>
      <AppShell.Header className="no-print">
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <UnstyledButton
              component={Link}
              to={'/start' as string}
              className={classes.brand}
              aria-label={t('app')}
            >
              <img src="/icon.svg" alt="" width={30} height={30} />
              <Text fw={600} visibleFrom="xs" component="span">
                {t('app')}
              </Text>
            </UnstyledButton>
            <ConnectionPill />
          </Group>
          <Group gap={0} wrap="nowrap">
            <ActionIcon aria-label={t('palette.open')} onClick={openPalette}>
              <IconSearch aria-hidden />
            </ActionIcon>
            <ReadingMenu />
            <PersonMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav" aria-label={t('nav.label')} className="no-print">
        {places.map(({ to, name, icon: Icon }) => (
          <NavLink
            key={to}
            component={Link}
            to={to as string}
            label={t(`nav.${name}`)}
            leftSection={<Icon size={22} aria-hidden />}
            rightSection={name === 'inbox' && unread > 0 ? <Badge color="navy">{unread}</Badge> : undefined}
            active={isAt(to)}
            aria-current={isAt(to) ? 'page' : undefined}
            className={classes.link}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="content" className={classes.main}>
        <Suspense>
          <UnsentBar />
        </Suspense>
        <Outlet />
      </AppShell.Main>
      <Box
        component="nav"
        hiddenFrom="sm"
        className={`${classes.bottom} no-print`}
        aria-label={t('nav.label')}
      >
        {places
          .filter((place) => place.bottom)
          .map(({ to, name, icon: Icon }) => (
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
                label={unread}
                size={18}
                color="red.9"
                offset={2}
              >
                <Icon size={24} aria-hidden />
              </Indicator>
              <span>{t(`nav.short.${name}`)}</span>
            </UnstyledButton>
          ))}
      </Box>
      <Palette />
      <Suspense>
        <SessionEnd />
      </Suspense>
    </AppShell>
  );
}

/** Text size, colours and language: one tap from every page (rule 16). */
function ReadingMenu() {
  const { t } = useTranslation();
  const { textSize } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={260} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon aria-label={t('reading.label')}>
          <IconTextSize aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('reading.size')}</Menu.Label>
        {textSizes.map((size) => (
          <Menu.Item
            key={size}
            role="menuitemradio"
            aria-checked={textSize === size}
            onClick={() => prefer({ textSize: size })}
            fw={textSize === size ? 600 : 400}
          >
            {t('reading.percent', { size: String(size).replace('.', ',') })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('reading.colours')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            leftSection={<IconMoonStars size={18} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
            fw={colorScheme === scheme ? 600 : 400}
          >
            {t(`reading.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('reading.language')}</Menu.Label>
        {(['vi', 'en'] as const).map((language) => (
          <Menu.Item
            key={language}
            role="menuitemradio"
            aria-checked={currentLanguage() === language}
            leftSection={<IconLanguage size={18} aria-hidden />}
            lang={language}
            onClick={() => void setLanguage(language)}
            fw={currentLanguage() === language ? 600 : 400}
          >
            {language === 'vi' ? 'Tiếng Việt' : 'English'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const { leave } = useSession();
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <ActionIcon aria-label={t('person', { name: me.fullName })}>
          <span className={classes.avatar} aria-hidden>
            {letterOf(me.fullName)}
          </span>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)">
            {me.fullName}
          </Text>
          {me.capacities.map((one) => (
            <Text key={`${one.positionId}${one.onBehalfOfPositionId}`} size="sm">
              {one.onBehalfOfPositionId ? t('standingIn', { title: one.title }) : one.title}
            </Text>
          ))}
        </Menu.Label>
        <Menu.Item component={Link} to={'/me' as string} leftSection={<IconUser size={18} aria-hidden />}>
          {t('nav.me')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void leave()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
