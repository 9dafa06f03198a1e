import type { SuccessionRow } from './directory.queries.js';
import type { Succession } from './directory.view.js';

/**
 * Who had taken over from a body by `on` (a day), followed from hand to hand. Where several took over, the one that
 * took the whole, then a part, then a function; among equals the first by day. Null when nobody had.
 */
export function successorIn(rows: SuccessionRow[], orgId: string, on: string): Succession | null {
  let found: Succession | null = null;
  const passed = new Set([orgId]);
  for (;;) {
    const from: string = found?.orgId ?? orgId;
    const next = rows
      .filter((row) => row.fromOrgId === from && row.effectiveOn <= on && !passed.has(row.toOrgId))
      .sort((a, b) => weight(a) - weight(b) || (a.effectiveOn < b.effectiveOn ? -1 : 1))[0];
    if (!next) return found;
    const { toOrgId, share, function: what, effectiveOn, basis } = next;
    found = { orgId: toOrgId, share, function: what, effectiveOn, basis };
    passed.add(toOrgId);
  }
}

function weight(row: SuccessionRow): number {
  return { whole: 0, part: 1, function: 2 }[row.share];
}
