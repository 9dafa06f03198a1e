import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { useCategories } from '../case/use-categories';
import { currentLanguage } from '../i18n';
import { type Directory, useDirectory } from '../directory/use-directory';
import { agenciesOf, useMe } from '../session/session';
import './texts';
import type { CaseView } from './use-act';
import { type Part, useCase, useParts } from '../case/use-case';

export interface Choice {
  value: string;
  label: string;
  /** What it stands under in a long list: what is likely comes first. */
  group?: string;
}

/** Which parts of the case a field may name. */
const partsNamed: Record<string, string[]> = {
  findingId: ['finding'],
  disagreementId: ['disagreement'],
  disagreementIds: ['disagreement'],
  revokedItemIds: ['direction_item'],
  carriedItemIds: ['direction_item'],
  partId: [],
};

/** What one may name in a field that takes an identifier: agencies, people, parts and files of the case. */
export function useChoices(name: string, caseId: string | null): Choice[] {
  const { t } = useTranslation();
  const mine = agenciesOf(useMe());
  const directory = useDirectory();
  const { data: seen } = useCase(caseId);
  const isCategory = name === 'categories';
  const categories = useCategories(isCategory);
  const isFile = /^fileIds?$/.test(name);
  const { data: files } = useQuery({
    queryKey: ['case', caseId, 'files'],
    queryFn: () => data(api.GET('/api/cases/{case}/files', { params: { path: { case: caseId! } } })),
    enabled: isFile && caseId !== null,
  });

  const isRole = /^(lead|deputy|secretary)PositionId$/.test(name);
  const { data: parts } = useParts(caseId ?? '', isRole && caseId !== null);

  if (isCategory) return categoryChoices(categories);
  if (isFile) return (files ?? []).map(({ id, name: label }) => ({ value: id, label }));
  if (name in partsNamed) return partChoices(seen, partsNamed[name]!);
  if (/orgIds?$/i.test(name)) {
    const here = new Set(seen?.parties.map((one) => one.orgId));
    return likelyFirst(
      directory.agencies.map(({ orgId, name: label }) => ({ value: orgId, label })),
      (one) => here.has(one.value),
      t('choices.here'),
      t('choices.others'),
    );
  }
  if (/positionIds?$|^attended$|^access$|^participants$/i.test(name)) {
    const [likely, group] = likelyPeople(name, seen, nominatedIn(parts), mine, directory);
    return likelyFirst(directory.positions, likely, t(`choices.${group}`), t('choices.others'));
  }
  if (/officialId$/i.test(name)) return directory.officials;
  return [];
}

/** What is likely before the rest, each under its heading; no headings where all of it is one or the other. */
function likelyFirst<T extends Choice>(
  all: readonly T[],
  likely: (one: T) => boolean,
  first: string,
  rest: string,
): Choice[] {
  const chosen = all.filter(likely);
  if (chosen.length === 0 || chosen.length === all.length) return [...all];
  return [
    ...chosen.map((one) => ({ ...one, group: first })),
    ...all.filter((one) => !likely(one)).map((one) => ({ ...one, group: rest })),
  ];
}

/** Whom the agencies have named for a group that is being set up. */
function nominatedIn(parts: readonly Part[] | undefined): string[] {
  return (parts ?? [])
    .filter((part) => part.kind === 'group' && part.state === 'proposed')
    .flatMap((part) => (part.content['nominations'] as { positionIds: string[] }[] | undefined) ?? [])
    .flatMap((one) => one.positionIds);
}

/** Whom one is likely to name: one's own people where they are asked for, else those who have to do with the case. */
function likelyPeople(
  name: string,
  seen: CaseView | undefined,
  nominated: readonly string[],
  mine: readonly string[],
  directory: Directory,
): [(one: { value: string; orgId: string }) => boolean, 'own' | 'named' | 'here'] {
  if (name === 'positionIds') return [(one) => mine.includes(one.orgId), 'own'];
  if (name === 'signatoryPositionId') {
    const leaders = new Set(
      mine.flatMap((org) => directory.agency(org)?.leaders.map((one) => one.positionId) ?? []),
    );
    return [(one) => leaders.has(one.value), 'own'];
  }
  const members = new Set([...nominated, ...(seen?.members ?? []).map((one) => one.positionId)]);
  if (
    members.size > 0 &&
    /^(attended|leadPositionId|deputyPositionId|secretaryPositionId|memberPositionIds)$/.test(name)
  )
    return [(one) => members.has(one.value), 'named'];
  const here = new Set(seen?.parties.map((one) => one.orgId));
  return [(one) => here.has(one.orgId), 'here'];
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
