import type { Schemas } from '../../../api/client';
import { isPicture } from './transfer';

type File = Schemas['FileView'];

export interface Version {
  /** 1: the first. */
  number: number;
  count: number;
  latest: boolean;
}

/**
 * A file that is attached again under its name, to the same thing, is a new version of it: which is the latest must not be
 * guessed from the times. What was withdrawn counts, and is never the latest. Only files that have more than one are named,
 * and no pictures: a phone calls each of them the same. What was erased has lost its name.
 */
export function versionsOf(files: readonly File[]): Map<string, Version> {
  const byName = new Map<string, File[]>();
  for (const file of files.filter((one) => !isPicture(one) && !one.erasedAt)) {
    const key = `${file.partId ?? ''} ${file.name.normalize('NFC').toLowerCase()}`;
    byName.set(key, [...(byName.get(key) ?? []), file]);
  }
  const versions = new Map<string, Version>();
  for (const own of byName.values()) {
    if (own.length < 2) continue;
    const inOrder = [...own].sort(
      (a, b) => a.attachedAt.localeCompare(b.attachedAt) || a.entrySeq - b.entrySeq,
    );
    const latest = inOrder.findLast((one) => !one.withdrawnAt);
    inOrder.forEach((one, index) =>
      versions.set(one.id, { number: index + 1, count: own.length, latest: one === latest }),
    );
  }
  return versions;
}
