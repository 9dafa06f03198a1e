import { useTranslation } from 'react-i18next';
import { nearMoment } from '../time/format';
import { useNow } from '../time/server-clock';
import type { Drafted } from './use-draft';

const words = { device: 'draft.saved', server: 'draft.savedThere', nowhere: 'draft.savedNowhere' } as const;

/** Where what has been typed lies, and since when. Empty before anything has been. */
export function useSavedText({ savedAt, lies }: Pick<Drafted<object>, 'savedAt' | 'lies'>): string {
  const { t } = useTranslation();
  const now = useNow(60_000);
  return savedAt === null ? '' : t(words[lies], { at: nearMoment(savedAt, now) });
}

/** A draft may be of days ago: its day is said with it. */
export function useRestoredText({ restoredAt }: Pick<Drafted<object>, 'restoredAt'>): string {
  const { t } = useTranslation();
  const now = useNow(60_000);
  return restoredAt === null ? '' : t('draft.restored', { at: nearMoment(restoredAt, now) });
}
