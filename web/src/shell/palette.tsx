import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { usePreferences } from '../session/preferences';
import { useMe } from '../session/session';
import { type Command, useCommands } from './commands';
import { placesOf } from './nav';

const PaletteBox = lazy(() => import('./palette-box'));
const ShortcutSheet = lazy(() => import('./shortcut-sheet'));

let open: () => void = () => undefined;
export const openPalette = (): void => open();

/** How long the second key of a sequence may take. Milliseconds. */
const SEQUENCE_MS = 1_200;

/** Ctrl or Cmd and K: everything one can go to or do here, found without marks too (rule 8). */
export function Palette() {
  const me = useMe();
  const commands = useCommands(placesOf(me));
  const [asked, setAsked] = useState(0);
  const [sheet, setSheet] = useState(false);
  open = () => setAsked((n) => n + 1);
  useShortcuts(commands, () => setSheet(true));
  return (
    <Suspense>
      {asked > 0 && <PaletteBox commands={commands} asked={asked} />}
      {sheet && <ShortcutSheet commands={commands} opened onClose={() => setSheet(false)} />}
    </Suspense>
  );
}

/** Single keys and sequences: never in a field, never while a syllable is being composed, never with a modifier. */
function useShortcuts(commands: readonly Command[], showSheet: () => void): void {
  const { shortcuts } = usePreferences();
  const latest = useRef({ commands, showSheet });
  latest.current = { commands, showSheet };
  useEffect(() => {
    // Also while typing: a modifier makes it no letter.
    const summon = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || event.isComposing) return;
      event.preventDefault();
      // A form in a dialog is finished or closed first: a second one would stand over it.
      if (!document.querySelector('[role="dialog"] form')) open();
    };
    addEventListener('keydown', summon);
    return () => removeEventListener('keydown', summon);
  }, []);
  useEffect(() => {
    if (!shortcuts) return;
    let before = { key: '', at: 0 };
    const press = (event: KeyboardEvent): void => {
      const place = event.target as HTMLElement;
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (place.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]')) return;
      if (event.key === '?') return latest.current.showSheet();
      // When it was pressed: a page that is busy drawing hears of both keys late, not of a slow hand.
      const recent = event.timeStamp - before.at < SEQUENCE_MS ? before.key : '';
      const command = latest.current.commands.find(
        ({ keys }) =>
          keys &&
          (keys.length === 2
            ? keys[0] === recent && keys[1] === event.key
            : keys[0] === event.key && keys.length === 1),
      );
      before = { key: event.key, at: event.timeStamp };
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [shortcuts]);
}
