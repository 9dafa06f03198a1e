export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
export type Words = Record<Language, string>;

/** Vietnamese first: English only for those who prefer it by name. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (tag === 'vi' || tag === 'en') return tag;
  }
  return 'vi';
}
