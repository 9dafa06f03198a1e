import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage, setLanguage } from '../i18n';
import { prefer, usePreferences } from '../session/preferences';
import { textSizes } from '../theme/theme';
import type { Place } from './nav';

/** Something one can do from everywhere: one list for the palette, the sheet of shortcuts and the keys. */
export interface Command {
  id: string;
  title: string;
  /** Other words it is found by. */
  keywords?: string;
  /** One key, or two one after the other. */
  keys?: [string] | [string, string];
  run: () => void;
}

const keysOf: Record<string, string> = {
  duty: 'd', cases: 'c', file: 'f', inbox: 'i', committee: 't', calls: 'p', lessons: 'l', directory: 'b', me: 'm', help: 'h',
}; // prettier-ignore

export function useCommands(places: readonly Place[]): Command[] {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { textSize, keys: own } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const all = useMemo(
    () => [
      ...places.map(({ to, name }): Command => ({
        id: `go-${name}`,
        title: t('palette.goTo', { place: t(`nav.${name}`) }),
        keywords: t(`nav.${name}`),
        ...(keysOf[name] ? { keys: ['g', keysOf[name]] as [string, string] } : {}),
        run: () => void navigate({ to: to as string }),
      })),
      {
        id: 'text-size',
        title: t('palette.larger'),
        keywords: 'zoom',
        run: () => prefer({ textSize: textSizes[(textSizes.indexOf(textSize) + 1) % textSizes.length]! }),
      },
      {
        id: 'scheme',
        title: t('palette.scheme'),
        run: () => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark'),
      },
      {
        id: 'language',
        title: t('palette.language'),
        run: () => void setLanguage(currentLanguage() === 'vi' ? 'en' : 'vi'),
      },
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [places.length, t, i18n.language, navigate, textSize, colorScheme, setColorScheme],
  );
  return useMemo(() => all.map((one) => rekeyed(one, own[one.id])), [all, own]);
}

/** With the keys this person has given it, or with none (WCAG 2.1.4). */
function rekeyed(command: Command, own: string | undefined): Command {
  if (own === undefined) return command;
  const { keys: _, ...rest } = command;
  const [first, second] = own === 'off' ? [] : own.split(' ');
  if (!first) return rest;
  return { ...rest, keys: second ? [first, second] : [first] };
}
