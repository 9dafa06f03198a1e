import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import { currentLanguage } from '../i18n';
import { useDirectory } from '../directory/use-directory';
import type { CaseView } from './use-act';
import { useCase } from '../case/use-case';

export interface Choice {
  value: string;
  label: string;
}

/** Which parts of the case a field may name. */
const partsNamed: Record<string, string[]> = {
  findingId: ['finding'],
  disagreementId: ['disagreement'],
  disagreementIds: ['disagreement'],
  revokedItemIds: ['direction_item'],
  partId: [],
};

/** What one may name in a field that takes an identifier: agencies, people, parts and files of the case, other cases. */
export function useChoices(name: string, caseId: string | null): Choice[] {
  const directory = useDirectory();
  const { data: seen } = useCase(caseId);
  const isCategory = name === 'categories';
  const { data: categories } = useQuery({
    queryKey: ['categories'],
    queryFn: () => data(api.GET('/api/categories')),
    staleTime: 3_600_000,
    enabled: isCategory,
  });
  const isCase = /CaseId$/.test(name);
  const { data: cases } = useQuery({
    queryKey: ['cases', 'to-name'],
    queryFn: () => data(api.GET('/api/cases', { params: { query: { limit: 100 } } })),
    enabled: isCase,
  });
  const isFile = /^fileIds?$/.test(name);
  const { data: files } = useQuery({
    queryKey: ['case', caseId, 'files'],
    queryFn: () => data(api.GET('/api/cases/{case}/files', { params: { path: { case: caseId! } } })),
    enabled: isFile && caseId !== null,
  });

  if (isCategory) return categoryChoices(categories);
  if (isCase)
    return (cases?.items ?? [])
      .filter((one) => one.id !== caseId)
      .map((one) => ({ value: one.id, label: `${one.ref} – ${one.subject}` }));
  if (isFile) return (files ?? []).map(({ id, name: label }) => ({ value: id, label }));
  if (name in partsNamed) return partChoices(seen, partsNamed[name]!);
  if (/orgIds?$/i.test(name))
    return directory.agencies.map(({ orgId, name: label }) => ({ value: orgId, label }));
  if (/positionIds?$|^attended$|^access$|^participants$/i.test(name)) return directory.positions;
  if (/officialId$/i.test(name)) return directory.officials;
  return [];
}

function partChoices(seen: CaseView | undefined, kinds: string[]): Choice[] {
  return (seen?.parts ?? [])
    .filter((part) => kinds.length === 0 || kinds.includes(part.kind))
    .map((part) => ({ value: part.id, label: part.title }));
}

function categoryChoices(categories: Schemas['CategoryInListView'][] | undefined): Choice[] {
  const vi = currentLanguage() === 'vi';
  return (categories ?? [])
    .filter((one) => one.caseType)
    .map((one) => ({ value: one.code, label: vi ? one.nameVi : one.nameEn }));
}
