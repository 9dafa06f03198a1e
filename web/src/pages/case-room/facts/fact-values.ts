import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client';
import type { Case } from '../../../case/use-case';
import { currentLanguage, useCodes } from '../../../i18n';
import { longMoment } from '../../../time/format';

/** The fields of a draft that a person writes, in the order in which one tells of a matter. */
export const draftFields = [
  'subject',
  'facts',
  'place',
  'occurredAt',
  'knownAt',
  'urgency',
  'categories',
  'nature',
  'peopleBand',
  'confidentiality',
] as const;
export type DraftField = (typeof draftFields)[number];

/** What stands in the case, in the shape in which it is written. */
export function factOf(seen: Case, field: DraftField): unknown {
  if (field === 'nature') {
    const { complex, sensitive, large } = seen;
    return { complex, sensitive, large };
  }
  return seen[field];
}

export const sameFact = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What stands in a field, in words. */
export function useFactText(): (field: DraftField, value: unknown) => string {
  const { t } = useTranslation();
  const codes = useCodes();
  const { data: categories } = useQuery({
    queryKey: ['categories'],
    queryFn: () => data(api.GET('/api/categories')),
    staleTime: 3_600_000,
  });
  const nameOfCategory = (code: string): string => {
    const found = categories?.find((one) => one.code === code);
    return found ? (currentLanguage() === 'vi' ? found.nameVi : found.nameEn) : '…';
  };
  return (field, value) => {
    if (value === null || value === undefined || value === '') return t('room.facts.none');
    switch (field) {
      case 'categories':
        return (value as string[]).map(nameOfCategory).join('; ') || t('room.facts.none');
      case 'occurredAt':
      case 'knownAt':
        return longMoment(value as string);
      case 'nature': {
        const held = Object.entries(value as Record<string, boolean>).filter(([, holds]) => holds);
        return held.map(([name]) => t(`fields.${name}`)).join(', ') || t('room.facts.plain');
      }
      case 'urgency':
      case 'peopleBand':
      case 'confidentiality':
        return codes(field, value as string);
      default:
        return value as string;
    }
  };
}
