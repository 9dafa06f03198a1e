/** What can be wrong with a journal or with what proves it; the words are what journal:verify prints. */
export const flawWords = {
  gap: 'an entry is missing or out of order',
  data: 'the content was altered',
  hash: 'the entry was altered',
  head: 'the chain does not end where it should: entries were cut off or the whole chain was replaced',
  unexplained_erasure: 'the content is gone, and no entry says that it was erased',
  cut: 'entries that were sealed are missing: the tail was cut off here',
  recomputed:
    'the entry is not the one that was sealed: it or one before it was altered and the chain recomputed',
  stream_removed: 'the whole journal was sealed and is gone',
  seal_signature: 'the seal is not signed by a known key',
  seal_root: 'the sealed heads are not those under the signed root',
  seal_link: 'the seal does not follow the one before it',
  seal_missing: 'the seal exists outside and is missing in the database',
  seal_differs: 'the seal in the database is not the one that was taken outside',
  seal_file: 'the file is not a seal, or its list of heads is not the signed one',
  key: 'the signing key is not signed by the one before it',
} as const;

export type FlawKind = keyof typeof flawWords;

/** One finding. A journal's names the entry; a seal's the seal or the file. */
export interface Finding {
  what: FlawKind;
  streamId?: string;
  seq?: number;
  /** With `recomputed`: the entries before this one still fit an earlier seal. */
  from?: number;
  seal?: number | string;
}

/** The finding as one line. */
export function told(finding: Finding): string {
  const { what, streamId, seq, from, seal } = finding;
  const range = from !== undefined && from !== seq ? ` (from entry ${from} on)` : '';
  const where = [
    ...(streamId ? [streamId] : []),
    ...(seq !== undefined ? [`entry ${seq}`] : []),
    ...(seal !== undefined ? [`seal ${seal}`] : []),
  ].join('  ');
  return `WRONG  ${where}: ${flawWords[what]}${range}`;
}
