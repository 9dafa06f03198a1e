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
type Saved = Schemas['PreferencesDto'];

/** Several changes one after the other go together. Milliseconds. */
const PAUSE_MS = 700;
/** Whose preferences this browser holds: the next person does not inherit them. */
const WHOSE = 'dau-moi.preferences.of';

/**
 * Preferences follow the account (rule 20, page 14): what the server has is taken over when somebody comes in, and what he
 * changes goes there. Nothing waits for it: without a network this device goes on with what it has.
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
  /** What the server has; null until it has been asked. */
  const [synced, setSynced] = useState<string | null>(null);
  const adopting = useRef<string | null>(null);

  useEffect(() => {
    if (synced !== null || !online) return;
    let gone = false;
    void data(api.GET('/api/me/preferences'))
      .then((told) => {
        if (gone) return;
        // Who never said otherwise reads what he chose on the way in.
        const kept = told.changedAt === null ? { ...told, language: currentLanguage() } : told;
        const whose = localStorage.getItem(WHOSE);
        const inherited = whose === null ? !hasPreferences() : whose !== me.accountId;
        localStorage.setItem(WHOSE, me.accountId);
        // Never said anything: what this device has been told by him holds.
        if (kept.changedAt === null && !inherited) return setSynced(current);
        const wanted = JSON.stringify(fromServer(kept));
        adopting.current = wanted;
        setSynced(wanted);
        prefer(toDevice(kept));
        setColorScheme(kept.theme as 'auto');
        if (kept.language !== currentLanguage()) void setLanguage(kept.language as Language);
      })
      .catch(() => undefined);
    return () => {
      gone = true;
    };
    // Asked once; what changes meanwhile is compared below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [online, synced === null, me.accountId]);

  useEffect(() => {
    if (synced === null || !online) return;
    if (adopting.current !== null) {
      // What has just been taken over arrives in several steps: none of them is a wish of his.
      if (current === adopting.current) adopting.current = null;
      return;
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

function toServer(own: Preferences, language: Language, theme: string): Saved {
  return {
    language,
    theme: theme as 'auto',
    textSize: own.textSize,
    density: own.density === 'dense' ? 'compact' : 'comfortable',
    soundVolume: Math.round(own.volume * 100),
    ...(own.quietFrom && own.quietTo ? { quietHours: { from: own.quietFrom, to: own.quietTo } } : {}),
    mail: own.mail,
    push: own.push,
    sharedDevice: own.sharedDevice,
    singleKeys: own.shortcuts,
    shortcuts: Object.entries(own.keys).map(([command, keys]) => ({ command, keys })),
  };
}

function toDevice(kept: Kept): Preferences {
  return {
    textSize: kept.textSize as TextSize,
    density: kept.density === 'compact' ? 'dense' : 'airy',
    volume: kept.soundVolume / 100,
    quietFrom: kept.quietHours?.from ?? null,
    quietTo: kept.quietHours?.to ?? null,
    mail: kept.mail as 'all',
    push: kept.push as 'all',
    sharedDevice: kept.sharedDevice,
    shortcuts: kept.singleKeys,
    keys: Object.fromEntries(kept.shortcuts.map((one) => [one.command, one.keys])),
  };
}

const fromServer = (kept: Kept): Saved => toServer(toDevice(kept), kept.language as Language, kept.theme);
