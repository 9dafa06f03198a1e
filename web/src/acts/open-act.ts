import { createContext, useContext } from 'react';
import type { Values } from './field';
import type { Act } from './use-act';

export interface Opened {
  act: Act;
  /** What the form begins with. */
  begin?: Values;
  button?: string;
}

export const OpenAct = createContext<((what: Opened) => void) | null>(null);

/** Opens the form of an act, above the page (acts-opened.tsx). */
export function useOpenAct(): (what: Opened) => void {
  const open = useContext(OpenAct);
  if (!open) throw new Error('no place for the form of an act');
  return open;
}
