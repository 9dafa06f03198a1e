import { Alert, Button, Group, Text } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../session/preferences';
import { clockTime } from '../../time/format';
import { useNow } from '../../time/server-clock';
import { badge, isQuiet, ring } from './alarm';
import { bandOf, type DutyRow, isAlarming, useBoard } from './board';
import { become, hear, snooze, useOnShift } from './on-shift';
import './texts';
import classes from './duty.module.css';

const RING_EVERY_MS = 4_000;
const BOARD = '/duty';

/**
 * A shift, on whatever page its officer is: sound until somebody says that he knows, a flashing title, a screen that stays on
 * (rule 12). The board shows the bar in its own place.
 */
export default function OnDuty() {
  const { pathname } = useLocation();
  const { rows } = useBoard(false);
  const now = useNow();
  const { heard, snoozedUntil, alarming } = useOnShift();
  const calling = rows
    .filter((row) => !heard.has(row.id) && isAlarming(row, now))
    .map((row) => row.id)
    .join();
  useEffect(() => become({ alarming: calling ? calling.split(',') : [] }), [calling]);
  useRinging(alarming.length > 0 && now >= snoozedUntil);
  useChime(rows, now);
  useFlash(alarming.length);
  useWakeLock();
  return pathname === BOARD ? null : <Ringing away />;
}

/** What rings, and how it is made quiet; a new matter rings again. `away`: seen from another page than the board. */
export function Ringing({ away = false }: { away?: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  const { since, alarming, snoozedUntil } = useOnShift();
  if (since === null || alarming.length === 0) return null;
  // What it stands above is to stay in sight on a phone.
  const room = away ? 'sm' : undefined;
  return (
    <Alert
      color="red"
      role="alert"
      className={`${classes.ringing} no-print`}
      m={away ? 'sm' : undefined}
      icon={<IconBellRinging aria-hidden />}
      title={t('duty.shift.ringing', { count: alarming.length })}
    >
      <Group gap="xs">
        {away && (
          <Button component={Link} to={BOARD as string} px={room}>
            {t('duty.shift.look')}
          </Button>
        )}
        {now >= snoozedUntil ? (
          <Button variant="default" px={room} onClick={snooze}>
            {t('duty.shift.snooze')}
          </Button>
        ) : (
          <Text size="sm">{t('duty.shift.snoozed', { at: clockTime(snoozedUntil) })}</Text>
        )}
        <Button variant="default" px={room} onClick={hear}>
          {t('duty.shift.heard')}
        </Button>
      </Group>
    </Alert>
  );
}

/** Again and again: an urgent matter is never kept quiet by the quiet hours. One more rings no faster. */
function useRinging(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    ring();
    const timer = setInterval(() => ring(), RING_EVERY_MS);
    return () => clearInterval(timer);
  }, [on]);
}

/** What is not urgent sounds once when it falls due, and not in the quiet hours. */
function useChime(rows: readonly DutyRow[], now: number): void {
  const { volume, quietFrom, quietTo } = usePreferences();
  const late = rows.filter(
    (row) => row.mine && row.case.urgency === 'routine' && bandOf(row, now) === 'overdue',
  );
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const fresh = late.filter((row) => known.current && !known.current.has(row.id));
    if (rows.length > 0) known.current = new Set(late.map((row) => row.id));
    if (fresh.length > 0 && !isQuiet(clockTime(now), quietFrom, quietTo)) ring(volume / 2);
  });
}

function useFlash(count: number): void {
  const { t } = useTranslation();
  useEffect(() => {
    badge(count);
    if (count === 0) return;
    // What the page calls itself, whichever it is by then.
    let quiet = document.title;
    const loud = t('duty.shift.title', { count });
    const timer = setInterval(() => {
      if (document.title === loud) document.title = quiet;
      else {
        quiet = document.title;
        document.title = loud;
      }
    }, 1_000);
    return () => {
      clearInterval(timer);
      if (document.title === loud) document.title = quiet;
      badge(0);
    };
  }, [count, t]);
}

/** A lock is lost whenever the tab is hidden, and asked for anew when it comes back. */
function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const take = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      try {
        const taken = await navigator.wakeLock.request('screen');
        if (over) return await taken.release();
        lock = taken;
        become({ awake: true });
      } catch {
        if (!over) become({ awake: false });
      }
    };
    const seen = (): void => void take();
    void take();
    document.addEventListener('visibilitychange', seen);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', seen);
      void lock?.release().catch(() => undefined);
    };
  }, []);
}
