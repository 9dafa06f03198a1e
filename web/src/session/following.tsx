import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { currentLanguage, type Language, setLanguage } from '../i18n';
import { useConnection } from '../live/live';
import type { TextSize } from '../theme/theme';
import { hasPreferences, type Preferences, prefer, usePreferences } from './preferences';
import { useMe } from './session';

type Kept = Schemas['PreferencesView'];
/** Whole: what is left out would be as it is for everybody. No quiet hours is said by leaving them out. */
type Saved = Required<Omit<Schemas['PreferencesDto'], 'quietHours'>> &
  Pick<Schemas['PreferencesDto'], 'quietHours'>;

/** Several changes one after the other go together. Milliseconds. */
const PAUSE_MS = 700;
/** Whose preferences this browser holds, and as his account last had them: the next person does not inherit them. */
const WITH_ACCOUNT = 'dau-moi.preferences.account';

/**
 * Preferences follow the account (rule 20, page 14): what the server has is taken over when somebody comes in, and what he
 * changes goes there. Nothing waits for it: without a network this device goes on with what it has. What he changes before
 * the server has answered, or changed here when the page went away before it could be sent, holds against what is told.
 */
export default function Following() {
  const me = useMe();
  const { i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const preferences = usePreferences();
  const online = useConnection().state === 'online';
  const current = useMemo(
    () => JSON.stringify(toServer(preferences, i18n.language === 'en' ? 'en' : 'vi', colorScheme)),
    [preferences, i18n.language, colorScheme],
  );
  const now = useRef(current);
  now.current = current;
  const atFirst = useRef(current);
  /** What the server has; null until it has been asked. */
  const [synced, setSynced] = useState<string | null>(null);
  const adopting = useRef<string | null>(null);

  useEffect(() => {
    // From here on it is this person who changes them, even if the server is not heard of.
    const before = lastWithAccount();
    if (before !== null && before.of !== me.accountId) keepWithAccount({ of: me.accountId, had: null });
  }, [me.accountId]);

  useEffect(() => {
    if (synced !== null || !online) return;
    let gone = false;
    void data(api.GET('/api/me/preferences'))
      .then((told) => {
        if (gone) return;
        const before = lastWithAccount();
        const own = before?.of === me.accountId ? before.had : null;
        const inherited = before === null ? !hasPreferences() : own === null;
        const theirs = whole(told);
        const base = own ?? (JSON.parse(atFirst.current) as Saved);
        const unsaid = told.changedAt === null;
        // Never said anything: what this device has been told by him holds.
        const wanted =
          unsaid && !inherited ? (JSON.parse(now.current) as Saved) : withChanges(theirs, base, now.current);
        // Who never said otherwise reads what he chose on the way in.
        if (unsaid) wanted.language = currentLanguage();
        adopting.current = JSON.stringify(wanted);
        // How one device happens to be says nothing of the others: only what he changes goes to his account.
        setSynced(JSON.stringify(unsaid && JSON.stringify(base) === now.current ? wanted : theirs));
        takeOver(wanted, setColorScheme);
      })
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [online, synced, me.accountId, setColorScheme]);

  useEffect(() => {
    if (synced === null) return;
    // What another tab of his has changed and saved is so here too; what is not saved yet here goes there after it.
    const hear = (event: StorageEvent): void => {
      const theirs = event.key === WITH_ACCOUNT ? lastWithAccount() : null;
      if (theirs?.of !== me.accountId || theirs.had === null) return;
      const had = whole(theirs.had);
      if (JSON.stringify(had) === synced) return;
      const wanted = withChanges(had, JSON.parse(synced) as Saved, now.current);
      adopting.current = JSON.stringify(wanted);
      setSynced(JSON.stringify(had));
      takeOver(wanted, setColorScheme);
    };
    window.addEventListener('storage', hear);
    return () => window.removeEventListener('storage', hear);
  }, [synced, me.accountId, setColorScheme]);

  useEffect(() => {
    if (synced === null) return;
    keepWithAccount({ of: me.accountId, had: JSON.parse(synced) as Saved });
  }, [synced, me.accountId]);

  useEffect(() => {
    if (synced === null || !online) return;
    if (adopting.current !== null) {
      // The language and the colours of what has just been taken over arrive later: neither is a wish of his. What else
      // is different by then is one.
      const [wanted, is] = [adopting.current, current].map((one) => JSON.parse(one) as Saved);
      if (is!.language !== wanted!.language || is!.theme !== wanted!.theme) return;
      adopting.current = null;
    }
    if (current === synced) return;
    const timer = setTimeout(() => {
      void api
        .PUT('/api/me/preferences', { body: JSON.parse(current) as Saved })
        .then(() => setSynced(current))
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [current, synced, online]);
  return null;
}

function takeOver(wanted: Saved, setColorScheme: (scheme: 'auto') => void): void {
  prefer(toDevice(wanted));
  setColorScheme(wanted.theme as 'auto');
  if (wanted.language !== currentLanguage()) void setLanguage(wanted.language as Language);
}

interface WithAccount {
  of: string;
  /** Null: his account has not been asked yet. */
  had: Saved | null;
}

function keepWithAccount(account: WithAccount): void {
  localStorage.setItem(WITH_ACCOUNT, JSON.stringify(account));
}

/** Null: nobody has signed in here, or what is kept cannot be read. */
function lastWithAccount(): WithAccount | null {
  try {
    return JSON.parse(localStorage.getItem(WITH_ACCOUNT) ?? 'null') as WithAccount | null;
  } catch {
    return null;
  }
}

/** What the account has, with what he has changed here since `base`. */
function withChanges(theirs: Saved, base: Saved, now: string): Saved {
  const mine = JSON.parse(now) as Saved;
  const merged: Record<string, unknown> = { ...theirs };
  for (const key of Object.keys({ ...base, ...mine }) as (keyof Saved)[])
    if (JSON.stringify(mine[key]) !== JSON.stringify(base[key])) merged[key] = mine[key];
  return whole(merged as unknown as Saved);
}

function toServer(own: Omit<Preferences, 'sharedDevice'>, language: Language, theme: string): Saved {
  return {
    language,
    theme: theme as 'auto',
    textSize: own.textSize,
    density: own.density === 'dense' ? 'compact' : 'comfortable',
    soundVolume: Math.round(own.volume * 100),
    ...(own.quietFrom && own.quietTo ? { quietHours: { from: own.quietFrom, to: own.quietTo } } : {}),
    mail: own.mail,
    push: own.push,
    singleKeys: own.shortcuts,
    shortcuts: Object.entries(own.keys).map(([command, keys]) => ({ command, keys })),
  };
}

function toDevice(kept: Kept | Saved): Omit<Preferences, 'sharedDevice'> {
  return {
    textSize: kept.textSize as TextSize,
    density: kept.density === 'compact' ? 'dense' : 'airy',
    volume: kept.soundVolume / 100,
    quietFrom: kept.quietHours?.from ?? null,
    quietTo: kept.quietHours?.to ?? null,
    mail: kept.mail as 'all',
    push: kept.push as 'all',
    shortcuts: kept.singleKeys,
    keys: Object.fromEntries(kept.shortcuts.map((one) => [one.command, one.keys])),
  };
}

/** In the order in which it is always written: what is compared is compared as text. */
const whole = (kept: Kept | Saved): Saved => toServer(toDevice(kept), kept.language as Language, kept.theme);
