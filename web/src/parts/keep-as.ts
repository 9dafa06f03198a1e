/** Hands bytes to the browser to keep as a file. */
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
