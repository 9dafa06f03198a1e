// The sound of something urgent. It is made, not loaded: it works without a network, and nothing has to be licensed.
import { keptPreferences } from '../../session/preferences';

let context: AudioContext | undefined;

/** Nothing urgent is ever rung more softly: silence would be taken for a quiet night. 0 to 1. */
export const SOFTEST = 0.1;

/** To be called from a click: only then does a browser allow sound. */
export async function unlockSound(): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
}

export function soundAllowed(): boolean {
  return context?.state === 'running';
}

/** Two rising tones, twice: heard through a corridor, and unlike any telephone. */
const tones = [
  { at: 0, hertz: 740 },
  { at: 0.22, hertz: 988 },
  { at: 0.6, hertz: 740 },
  { at: 0.82, hertz: 988 },
];
const LENGTH = 0.2;

export function ring(wish = keptPreferences().volume): void {
  if (!context || context.state !== 'running') return;
  // What was chosen before there was a softest, here or on another device.
  const loud = Math.max(wish, SOFTEST);
  for (const { at, hertz } of tones) {
    const begin = context.currentTime + at;
    const tone = new OscillatorNode(context, { type: 'triangle', frequency: hertz });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(loud, begin + 0.02);
    gain.gain.setValueAtTime(loud, begin + LENGTH - 0.05);
    gain.gain.linearRampToValueAtTime(0, begin + LENGTH);
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + LENGTH);
  }
  rung += 1;
  document.documentElement.dataset['rung'] = String(rung);
}

/** How often it has rung in this tab; tests listen with it. */
let rung = 0;

/** Whether a clock time ("06:30") lies in the quiet hours; they may reach over midnight. */
export function isQuiet(time: string, from: string | null, to: string | null): boolean {
  if (!from || !to || from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

const plain = '/icon.svg';
const dotted = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1b3a6b"/><circle cx="16" cy="16" r="11" fill="#fff"/><circle cx="16" cy="16" r="8" fill="#d92d20"/></svg>',
)}`;

/** The tab's picture and the number on the installed application. */
export function badge(count: number): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel~="icon"]');
  if (icon) icon.href = count > 0 ? dotted : plain;
  const device = navigator as Navigator & {
    setAppBadge?: (n: number) => Promise<void>;
    clearAppBadge?: () => Promise<void>;
  };
  void (count > 0 ? device.setAppBadge?.(count) : device.clearAppBadge?.())?.catch(() => undefined);
}
