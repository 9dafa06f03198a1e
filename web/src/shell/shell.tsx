import { ActionIcon, AppShell, Burger, Group, Indicator, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInbox, IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, whenSignedOut } from '../api/client';
import { seat } from '../api/seat';
import { live } from '../live/live';
import { useSession } from '../session/session';
import { keepTime } from '../time/server-clock';
import { Away } from './away';
import { CaseLevel } from './case-level';
import { endShift, useOnShift } from '../pages/duty/on-shift';
import { isSample, SampleMark } from '../parts/sample-mark';
import { ConnectionPill } from './connection-pill';
import { PersonMenu, ReadingMenu } from './header-menus';
import { openPalette, Palette } from './palette';
import { BottomPlaces, SidePlaces } from './places';
import { Redirect } from './redirect';
import { PageLoading } from './states';
import classes from './shell.module.css';

const SessionEnd = lazy(() => import('./session-end/session-end'));
const ResetBar = lazy(() => import('../parts/demo-reset/reset-bar'));
const Following = lazy(() => import('../session/following'));
const OnDuty = lazy(() => import('../pages/duty/on-duty'));
// Fetched with the first page: when it is needed nothing can be.
const LostBar = lazy(() => import('./lost/lost-bar'));
const UnsentBar = lazy(() => import('../outbox/unsent-bar'));

/** What is around every page behind the sign-in. */
export function Shell() {
  const { me, away, askAgain } = useSession();
  const location = useLocation();
  if (me === undefined) return away ? <Away error={away} onBack={askAgain} /> : <PageLoading />;
  if (me === null) return <Redirect to="/sign-in" search={{ back: location.href }} />;
  return <Inside key={me.accountId} />;
}

function Inside() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { ended } = useSession();
  useEffect(() => {
    whenSignedOut(ended);
    const stop = [live.start(client), live.on('signed-out', ended), keepTime()];
    return () => stop.forEach((one) => one());
  }, [client, ended]);
  const { since } = useOnShift();
  useEffect(() => endShift, []);
  const { data: inbox } = useQuery({
    queryKey: ['inbox', 'counts'],
    queryFn: () => data(api.GET('/api/inbox/threads', { params: { query: { which: 'unread', limit: 1 } } })),
  });
  // Cases, not notices: one that is late reminds twenty times.
  const unread = inbox?.counts.unread ?? 0;
  const [isOpen, menu] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: '3.5rem' }}
      navbar={{ width: { sm: '6.25rem', lg: '15rem' }, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={0}
    >
      <a href="#content" className="skip">
        {t('skip')}
      </a>
      <AppShell.Header className={`${classes.header} no-print`}>
        <Group h="100%" px={{ base: 'xs', sm: 'sm' }} justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              hiddenFrom="sm"
              size="sm"
              className={classes.burger}
              opened={isOpen}
              onClick={menu.toggle}
              aria-label={t(isOpen ? 'nav.close' : 'nav.open')}
              aria-expanded={isOpen}
            />
            <UnstyledButton
              component={Link}
              to={'/start' as string}
              // On a phone the level of the case needs the room.
              visibleFrom="xs"
              className={classes.brand}
              aria-label={t('app')}
            >
              <img src="/icon.svg" alt="" className={classes.mark} />
              <Text fw={600} visibleFrom="sm" component="span">
                {t('app')}
              </Text>
            </UnstyledButton>
            <ConnectionPill />
            <CaseLevel />
            <SampleMark />
          </Group>
          <Group gap={0} wrap="nowrap">
            <ActionIcon aria-label={t('palette.open')} onClick={openPalette}>
              <IconSearch aria-hidden />
            </ActionIcon>
            <ActionIcon
              component={Link}
              to={'/inbox' as string}
              visibleFrom="sm"
              aria-label={unread > 0 ? t('nav.inboxUnread', { count: unread }) : t('nav.inbox')}
            >
              <Indicator disabled={unread === 0} label={unread > 99 ? '99+' : unread} size={18} color="red.9">
                <IconInbox aria-hidden />
              </Indicator>
            </ActionIcon>
            <ReadingMenu />
            <PersonMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar component="nav" aria-label={t('nav.label')} className={`${classes.side} no-print`}>
        <SidePlaces unread={unread} onGo={menu.close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" className={classes.main}>
        <Suspense>
          {isSample && <ResetBar />}
          {/* The demo's windows look as the visitor has it: two accounts share what this browser keeps. */}
          {!seat && <Following />}
          <LostBar />
          <UnsentBar />
        </Suspense>
        <Suspense>{since !== null && <OnDuty />}</Suspense>
        <Outlet />
      </AppShell.Main>
      <BottomPlaces unread={unread} />
      <Palette />
      <Suspense>
        <SessionEnd />
      </Suspense>
    </AppShell>
  );
}
