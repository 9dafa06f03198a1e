import type { CaseFacts } from './case-facts.js';

/** One field, or one whole part, before and after an act. */
export interface Changed {
  from: unknown;
  to: unknown;
}

type Plain = Record<string, unknown>;

/** Lists of the facts and what their items are known by. */
const lists = {
  parties: (item: Plain) => `${String(item['orgId'])} ${String(item['role'])}`,
  recipients: idOf,
  supplements: idOf,
  runs: idOf,
  clocks: idOf,
  parts: idOf,
  members: (item: Plain) => `${String(item['groupId'])} ${String(item['positionId'])}`,
  access: (item: Plain) => `${String(item['orgId'])} ${String(item['positionId'])} ${String(item['level'])}`,
} as const;
const listNames = Object.keys(lists) as (keyof typeof lists)[];

/** What is not a fact of the case but of the reading of it. */
const passing = new Set(['readAt']);

/** Old → new for every field that an act has changed: "case.state", "recipients/<id>.state", "parts/<id>" for a new one. */
export function diffFacts(before: CaseFacts | null, after: CaseFacts): Record<string, Changed> {
  return diffPlain(before && plain(before), after);
}

/** The same, where what was before has been written down as `plain` has it. */
export function diffPlain(old: Plain | null, after: CaseFacts): Record<string, Changed> {
  const changed: Record<string, Changed> = {};
  const now = plain(after);
  compare(changed, 'case', (old?.['case'] as Plain | undefined) ?? {}, now['case'] as Plain);
  for (const list of listNames) {
    const [were, are] = [keyed(list, old?.[list]), keyed(list, now[list])];
    for (const [key, item] of are) {
      const was = were.get(key);
      if (was) compare(changed, `${list}/${key}`, was, item);
      else changed[`${list}/${key}`] = { from: null, to: item };
    }
    for (const [key, item] of were) if (!are.has(key)) changed[`${list}/${key}`] = { from: item, to: null };
  }
  return changed;
}

/** Everything as it is now and nothing as it was: also that what is there no more is gone, whatever it held. */
export function diffAnew(old: Plain, after: CaseFacts): Record<string, Changed> {
  const gone = Object.entries(diffPlain(old, after)).filter(
    ([path, { to }]) => to === null && !path.includes('.'),
  );
  return {
    ...diffPlain(null, after),
    ...Object.fromEntries(gone.map(([path]) => [path, { from: null, to: null }])),
  };
}

/** The facts as they were after these changes, oldest first; null when there is nothing yet. */
export function replay(changes: readonly Record<string, Changed>[]): CaseFacts | null {
  if (changes.length === 0) return null;
  const row: Plain = {};
  const items = new Map(listNames.map((list) => [list as string, new Map<string, Plain>()]));
  // When the content was removed, everything was told anew: what led there is gone in part, and does not add up.
  const anew = changes.findLastIndex((one) => one['case.purgedAt']?.to);
  for (const change of changes.slice(Math.max(0, anew)).flatMap((one) => Object.entries(one)))
    apply(row, items, change);
  const facts = Object.fromEntries(listNames.map((list) => [list, [...items.get(list)!.values()]]));
  return { ...facts, case: revive(row), lastSeq: changes.length } as unknown as CaseFacts;
}

function apply(row: Plain, items: Map<string, Map<string, Plain>>, [path, { to }]: [string, Changed]): void {
  const [place = '', field] = split(path);
  if (place === 'case') {
    row[field!] = to;
    return;
  }
  const slash = place.indexOf('/');
  const list = items.get(place.slice(0, slash))!;
  const key = place.slice(slash + 1);
  if (field !== undefined) list.set(key, { ...list.get(key), [field]: to });
  else if (to === null) list.delete(key);
  else list.set(key, to as Plain);
}

/** "recipients/<id>.state" → the place and the field; identifiers hold no dots. */
function split(path: string): [string, string | undefined] {
  const dot = path.indexOf('.');
  return dot === -1 ? [path, undefined] : [path.slice(0, dot), path.slice(dot + 1)];
}

function compare(changed: Record<string, Changed>, place: string, before: Plain, after: Plain): void {
  for (const [field, to] of Object.entries(after)) {
    if (passing.has(field)) continue;
    const from = before[field] ?? null;
    if (from === to && field in before) continue;
    // Also a field that begins empty: a replay must know that it is there.
    if (!(field in before) || JSON.stringify(from) !== JSON.stringify(to ?? null))
      changed[`${place}.${field}`] = { from, to: to ?? null };
  }
}

function keyed(list: keyof typeof lists, items: unknown): Map<string, Plain> {
  return new Map(((items as Plain[] | undefined) ?? []).map((item) => [lists[list](item), item]));
}

function idOf(item: Plain): string {
  return String(item['id']);
}

/** The facts as JSON has them: what is done to them later does not change it. */
export function plain(facts: CaseFacts): Plain {
  return JSON.parse(JSON.stringify(facts)) as Plain;
}

/** Times of the row are dates again; those of the lists stay text, as the database gives them. */
function revive(row: Plain): Plain {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      typeof value === 'string' && /At$|^reopenUntil$/.test(field) ? new Date(value) : value,
    ]),
  );
}

/** What an entry says, and beside it what it changed. */
export function withoutDelta(data: Plain | null): { data: Plain | null; delta: object | null } {
  const { delta = null, ...rest } = data ?? {};
  return { data: data && rest, delta: delta as object | null };
}
