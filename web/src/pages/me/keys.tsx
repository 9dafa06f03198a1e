import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prefer, usePreferences } from '../../session/preferences';
import { useMe } from '../../session/session';
import { type Command, useCommands } from '../../shell/commands';
import { placesOf } from '../../shell/nav';
import { Section } from './section';
import classes from './me.module.css';

const FITS = /^[\x21-\x7e]( [\x21-\x7e])?$/;

/** Single keys can be given other commands, or none (rule 8, WCAG 2.1.4). Ctrl + K always works. */
export function Keys() {
  const { t } = useTranslation();
  const me = useMe();
  const commands = useCommands(placesOf(me));
  const [open, setOpen] = useState(false);
  return (
    <Section id="keys" title={t('me.keys.title')} about={t('me.keys.about')}>
      {open ? (
        <ul className={classes.list} aria-label={t('me.keys.title')}>
          {commands.map((one) => (
            <li key={one.id}>
              <KeyOf command={one} all={commands} />
            </li>
          ))}
        </ul>
      ) : (
        <Group>
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('me.keys.show')}
          </Button>
        </Group>
      )}
    </Section>
  );
}

/** Looked at when the field is left, never while typing. */
function KeyOf({ command, all }: { command: Command; all: readonly Command[] }) {
  const { t } = useTranslation();
  const { keys } = usePreferences();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const now = command.keys?.join(' ') ?? '';
  const give = (wanted: string | null): void => {
    const { [command.id]: _, ...others } = keys;
    prefer({ keys: wanted === null ? others : { ...others, [command.id]: wanted } });
    setTyped(null);
    setWrong(null);
  };
  const leave = (): void => {
    const wanted = (typed ?? now).trim();
    if (wanted === now) return give(keys[command.id] ?? null);
    if (wanted === '') return give('off');
    if (!FITS.test(wanted)) return setWrong(t('me.keys.wrong'));
    const taken = all.find((one) => one.id !== command.id && one.keys?.join(' ') === wanted);
    if (taken) return setWrong(t('me.keys.taken', { title: taken.title }));
    give(wanted);
  };
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        style={{ flex: '1 1 14rem' }}
        label={command.title}
        placeholder={t('me.keys.none')}
        autoCapitalize="off"
        spellCheck={false}
        value={typed ?? now}
        error={wrong}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={leave}
        data-command={command.id}
      />
      {now !== '' && (
        <Button variant="default" onClick={() => give('off')}>
          {t('me.keys.off')}
        </Button>
      )}
      {keys[command.id] !== undefined && (
        <Button variant="default" onClick={() => give(null)}>
          {t('me.keys.usual')}
        </Button>
      )}
    </Group>
  );
}
