/** Letters without their marks, in lower case; đ is a letter of its own and decomposes into nothing. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
}

const collator = new Intl.Collator('vi');

/** By name as people look it up: the given name, which comes last, first. */
export function byGivenName(a: string, b: string): number {
  const given = (name: string): string => name.trim().split(/\s+/).at(-1) ?? '';
  return collator.compare(given(a), given(b)) || collator.compare(a, b);
}

export function byText(a: string, b: string): number {
  return collator.compare(a, b);
}

/** The letter of an avatar: of the given name. */
export function letterOf(name: string): string {
  return (name.trim().split(/\s+/).at(-1) ?? '?').charAt(0).toUpperCase();
}

/** As the first word of a line: the server's words for a value may stand in the middle of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
