import { ERASED, PartBlanker } from '../journal/blanker.js';
import type { Queryable } from '../platform/database.js';
import { asRead } from '../platform/seen-text.js';
import { lint, isStated, type StatedOfficial } from './free-text-lint.js';

/**
 * What a file that is put away must not hold any more (domain.md SG-15): what the lint finds of a citizen, also what it
 * has learned to find since it was written. Only that goes; the rest of the text stays.
 */
export async function leftoverBlanker(db: Queryable, caseId: string): Promise<PartBlanker> {
  const rows = await db.sql<{ officials: StatedOfficial[] }>(
    `select data->'officials' as officials from journal_entries
     where stream_id = $1 and jsonb_typeof(data->'officials') = 'array'`,
    [caseId],
  );
  const stated = rows.flatMap((row) => row.officials);
  return new PartBlanker((text) => withoutLeftovers(text, stated), spared);
}

/** Fields that hold an official's number or name by what they are. */
const spared = new Set([
  'officials', 'contact', 'callerNumber', 'calleeNumber', 'calledBackNumber', 'phone', 'sha256', 'ref',
]); // prettier-ignore

export function withoutLeftovers(raw: string, stated: StatedOfficial[]): string {
  const found = lint(raw).filter((one) => !isStated(one, stated));
  if (found.length === 0) return raw;
  // The lint counts in the text as it reads. Where that is not as long as what was written, it is kept as it reads.
  const written = raw.normalize('NFC');
  const fits = found.every(({ at, text: words }) => asRead(written.slice(at, at + words.length)) === words);
  let text = fits ? written : asRead(raw);
  for (const { at, text: words } of found.reverse())
    text = text.slice(0, at) + ERASED + text.slice(at + words.length);
  return text;
}
