import { useTranslation } from 'react-i18next';
import type { Filing } from './use-filing';

/** What a field says when it was left out; only once somebody has tried to send. */
export function useError(filing: Filing): (name: string) => string | undefined {
  const { t } = useTranslation();
  return (name) => (filing.tried && filing.missing.has(name) ? t(`file.missing.${name}`) : undefined);
}
