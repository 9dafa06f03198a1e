import type { Language, Words } from '../platform/language.js';
import type { densities, mailChoices, pushChoices, textSizes, themes } from './preferences.view.js';

/** How the values of preferences are called. */
export const preferenceWords = {
  language: {
    vi: { vi: 'Tiếng Việt', en: 'Vietnamese' },
    en: { vi: 'Tiếng Anh', en: 'English' },
  } satisfies Record<Language, Words>,
  theme: {
    auto: { vi: 'Theo thiết bị', en: 'As the device' },
    light: { vi: 'Sáng', en: 'Light' },
    dark: { vi: 'Tối', en: 'Dark' },
  } satisfies Record<(typeof themes)[number], Words>,
  textSize: {
    100: { vi: 'Vừa', en: 'Medium' },
    112.5: { vi: 'Hơi lớn', en: 'Larger' },
    125: { vi: 'Lớn', en: 'Large' },
    150: { vi: 'Rất lớn', en: 'Very large' },
  } satisfies Record<(typeof textSizes)[number], Words>,
  density: {
    comfortable: { vi: 'Thoáng', en: 'Comfortable' },
    compact: { vi: 'Gọn', en: 'Compact' },
  } satisfies Record<(typeof densities)[number], Words>,
  mail: {
    all: { vi: 'Mọi thông báo', en: 'All notices' },
    action: { vi: 'Chỉ việc cần tôi làm', en: 'Only what I am to do' },
  } satisfies Record<(typeof mailChoices)[number], Words>,
  push: {
    all: { vi: 'Mọi thông báo', en: 'All notices' },
    action: { vi: 'Chỉ việc cần tôi làm', en: 'Only what I am to do' },
    none: { vi: 'Không', en: 'None' },
  } satisfies Record<(typeof pushChoices)[number], Words>,
};
