import type { Agency, Answering } from '../../directory/use-directory';
import { byGivenName, byText, folded } from '../../parts/fold';
import { phoneText } from '../../time/format';

export interface Node {
  agency: Agency;
  children: Node[];
}

/** The agencies under those they belong to; whose parent is not shown stands at the top. */
export function treeOf(agencies: readonly Agency[]): Node[] {
  const nodes = new Map(agencies.map((agency) => [agency.orgId, { agency, children: [] as Node[] }]));
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const parent = node.agency.parentOrgId ? nodes.get(node.agency.parentOrgId) : undefined;
    (parent?.children ?? roots).push(node);
  }
  const sort = (list: Node[]): Node[] => {
    list.sort((a, b) => byText(a.agency.name, b.agency.name));
    for (const one of list) sort(one.children);
    return list;
  };
  return sort(roots);
}

/** Everybody once for each post, by given name, as people are looked up. */
export function peopleOf(agencies: readonly Agency[]): { person: Answering; agency: Agency }[] {
  const seen = new Map<string, { person: Answering; agency: Agency }>();
  for (const agency of agencies)
    for (const person of [...agency.focalPoint, ...agency.leaders, ...agency.clerks, ...agency.onDuty]) {
      const key = `${person.officialId} ${person.positionId}`;
      if (!seen.has(key)) seen.set(key, { person, agency });
    }
  return [...seen.values()].sort((a, b) => byGivenName(a.person.fullName, b.person.fullName));
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** Whether all words are in it, with or without marks; a number is found in any spelling. */
export function matches(sought: string, texts: readonly (string | null | undefined)[]): boolean {
  const whole = folded(texts.filter(Boolean).join(' '));
  const numbers = texts.map((one) => digits(one ?? '')).filter((one) => one.length > 5);
  const asked = folded(sought.trim());
  const wanted = digits(asked).replace(/^84/, '0');
  if (wanted.length >= 4 && /^[\d\s+.()-]+$/.test(asked))
    return numbers.some((one) => one.replace(/^84/, '0').includes(wanted));
  return asked.split(/\s+/).every((word) => whole.includes(word));
}

export function wordsOf(agency: Agency): (string | null)[] {
  return [
    agency.name, agency.nameEn, agency.shortName, agency.symbolAbbr, agency.unitName, agency.dutyPhone,
    ...peopleOf([agency]).flatMap(({ person }) => wordsOfPerson(person)),
  ]; // prettier-ignore
}

export function wordsOfPerson(person: Answering): (string | null)[] {
  return [person.fullName, person.title, person.email, person.phone && phoneText(person.phone)];
}
