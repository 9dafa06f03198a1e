import { problemOf, Unreachable } from '../api/problem';
import { seatHeaders } from '../api/seat';
import { currentLanguage } from '../i18n';

/** Fetches a file and hands it to the browser to keep. Throws as `api` does. */
export async function downloadFile(href: string, name: string): Promise<void> {
  keepAs(await fetchFile(href), name);
}

/** What is in a file. Throws as `api` does. */
export async function fetchFile(href: string): Promise<Blob> {
  const response = await fetch(href, {
    headers: { 'Accept-Language': currentLanguage(), ...seatHeaders },
  }).catch(() => {
    throw new Unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

export function keepAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export const keepJson = (value: unknown, name: string): void =>
  keepAs(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }), name);
