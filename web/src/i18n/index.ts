import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import codes from 'virtual:words';
import { cases } from './case-texts';
import { session } from './session-texts';
import { shell } from './shell';
import type { Texts } from './texts';

export type Language = 'vi' | 'en';
export interface Words {
  vi: string;
  en: string;
}

const KEY = 'dau-moi.language';

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'vi';
}

export async function setUpLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: localStorage.getItem(KEY) === 'en' ? 'en' : 'vi',
    fallbackLng: 'vi',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  for (const texts of [shell, session, cases, codes]) addTexts(texts);
  document.documentElement.lang = currentLanguage();
}

/** Adds the words of a page; they come with its code, when it is first opened. */
export function addTexts(texts: Texts): void {
  i18next.addResourceBundle('vi', 'translation', texts.vi, true, true);
  i18next.addResourceBundle('en', 'translation', texts.en, true, true);
}

export async function setLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
  void keepForWorker(language);
}

/** The service worker reads no local storage; what it tells in a notification is told in this language. */
async function keepForWorker(language: Language): Promise<void> {
  if (!('caches' in globalThis)) return;
  const settings = await caches.open('settings');
  await settings.put('/settings/language', new Response(language));
}

/** The words that the server sends in both languages. */
export function useWords(): (words: Words) => string {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'vi';
  return (words) => words[language];
}

/** A word for a code, by the field it stands in, as the server calls it; the code itself where it has none (a test finds those). */
export function useCodes(): (group: string, code: string) => string {
  const { t } = useTranslation();
  return (group, code) =>
    /^[\p{L}0-9_]+$/u.test(code) ? t(`codes.${group}.${code}`, { defaultValue: code }) : code;
}
