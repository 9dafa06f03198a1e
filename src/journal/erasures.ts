/**
 * The acts of a journal that say what was erased from it: some words, or all of what a case said (T44, SG-15). Their
 * entries are the only place where that stands.
 */
export const erasingActs: readonly string[] = [
  'consentToErasure',
  'confirmPurge',
  'leftoversRemoved',
  'contentExpired',
];

type Data = Record<string, unknown>;

/** What the erasing entry says of one entry: what is left of its data. Because it is an entry, the chain covers it. */
export interface Remainder {
  seq: number;
  kept: Data;
}

export interface ErasedBy {
  /** The entry that says so. */
  bySeq: number;
  legalBasis: string;
  kept: Data;
}

interface Row {
  seq: number;
  act: string;
  data: Data | null;
}

/**
 * What was erased, by the number of the entry: on what basis, by which entry, and what is left. Read from the last entry
 * to the first, because an erasing entry may have been erased itself, and the later one then says what is left of it.
 */
export function erasuresIn(rows: readonly Row[]): Map<number, ErasedBy> {
  const erased = new Map<number, ErasedBy>();
  for (const row of rows.toSorted((a, b) => b.seq - a.seq)) {
    if (!erasingActs.includes(row.act)) continue;
    const data = row.data ?? erased.get(row.seq)?.kept;
    for (const { seq, kept } of (data?.['erased'] as Remainder[] | undefined) ?? [])
      if (!erased.has(seq))
        erased.set(seq, { bySeq: row.seq, legalBasis: String(data!['legalBasis']), kept });
  }
  return erased;
}

/** Entries whose data are gone without any entry saying that they were erased. */
export function erasedWithoutWord(
  rows: readonly (Omit<Row, 'data'> & { data: unknown; withheld?: boolean })[],
): number[] {
  const bare = rows.filter((row) => row.data === null && !row.withheld);
  if (bare.length === 0) return [];
  const said = erasuresIn(rows as Row[]);
  return bare.filter((row) => !said.has(row.seq)).map((row) => row.seq);
}
