import { type ChainRow, type Envelope, flawIn } from './chain.js';
import { erasedWithoutWord, erasuresIn } from './erasures.js';
import type { Finding } from './flaws.js';
import { leafOf, type ProofStep, rootBy } from './merkle.js';
import type { Seal } from './seal-statement.js';
import { brokenKeyIn, isSignedBy, type KnownKey, type Signed } from './signed.js';

/** An entry as it goes out: what the reader may see in full with its salt, so that the digest can be made again. */
export interface FiledEntry extends Omit<Envelope, 'streamId'> {
  data: Record<string, unknown> | null;
  /** Hexadecimal; null where the data are not shown. */
  salt: string | null;
  dataDigest: string;
  hash: string;
  /** The reader may not see the data; the digest alone stands for them. */
  withheld: boolean;
  /** What was erased, on what basis, by whom; `data` is then null and `left` what remained. */
  erased: { bySeq: number; legalBasis: string; left: Record<string, unknown> | null } | null;
}

/** Where the case stood when it was exported: signed, because what happened since the last seal is under no root yet. */
export interface CaseFileStatement {
  kind: 'dau-moi/case-file';
  layout: 1;
  streamId: string;
  ref: string;
  seq: number;
  hash: string;
  exportedAt: string;
}

export interface SealProof extends Seal {
  /** The head that was sealed, and its way up to the root. */
  head: { seq: number; hash: string };
  path: ProofStep[];
}

/** What proves an exported case; the rest of the file is for reading. */
export interface CaseFile {
  file: Signed<CaseFileStatement>;
  entries: FiledEntry[];
  seal: SealProof | null;
  keys: KnownKey[];
}

export interface FileVerdict {
  ref: string;
  entries: number;
  withheld: number;
  erased: number;
  keyId: string;
  sealNo: number | null;
  findings: Finding[];
}

/**
 * Verifies an exported case by itself, without any database. `trusted` (PEM) is the published key, of now or of earlier;
 * without it the keys that came with the file are taken for true.
 */
export function verifyCaseFile({ file, entries, seal, keys }: CaseFile, trusted?: string): FileVerdict {
  const { statement } = file;
  const { streamId } = statement;
  const rows = entries.map((entry) => rowOf(streamId, entry));
  const flaw = flawIn(rows, { seq: statement.seq, hash: Buffer.from(statement.hash, 'hex') });
  const findings: Finding[] = flaw ? [{ streamId, ...flaw }] : [];
  for (const seq of erasedWithoutWord(rows).filter((one) => one !== flaw?.seq))
    findings.push({ streamId, seq, what: 'unexplained_erasure' });
  findings.push(...leftovers(streamId, entries, rows));
  const pems = pemsOf(keys, trusted);
  if (!pems) findings.push({ what: 'key', seal: brokenKeyIn(keys) ?? 'trusted' });
  if (!signedByOne(file, pems)) findings.push({ what: 'seal_signature', streamId });
  if (seal) findings.push(...sealFindings(streamId, seal, rows, pems));
  return {
    ref: statement.ref,
    entries: entries.length,
    withheld: entries.filter((one) => one.withheld).length,
    erased: entries.filter((one) => one.erased).length,
    keyId: file.keyId,
    sealNo: seal?.statement.no ?? null,
    findings,
  };
}

type FiledRow = ChainRow & { withheld: boolean };

function rowOf(streamId: string, entry: FiledEntry): FiledRow {
  const { salt, dataDigest, hash, erased: _, ...rest } = entry;
  return {
    ...rest,
    streamId,
    salt: salt === null ? null : Buffer.from(salt, 'hex'),
    dataDigest: Buffer.from(dataDigest, 'hex'),
    hash: Buffer.from(hash, 'hex'),
  };
}

/** What is said to be left of an erased entry must be what the erasing entry says. */
function leftovers(streamId: string, entries: FiledEntry[], rows: FiledRow[]): Finding[] {
  const said = erasuresIn(rows as unknown as Parameters<typeof erasuresIn>[0]);
  return entries
    .filter(({ seq, erased, withheld }) => {
      if (!erased || withheld || erased.left === null) return false;
      return JSON.stringify(said.get(seq)?.kept) !== JSON.stringify(erased.left);
    })
    .map(({ seq }) => ({ streamId, seq, what: 'data' }));
}

/** The trusted key must be one of the file's, and these must hang together; null when not. */
function pemsOf(keys: KnownKey[], trusted: string | undefined): Map<string, string> | null {
  if (brokenKeyIn(keys)) return null;
  if (trusted !== undefined && !keys.some((key) => key.publicKey.trim() === trusted.trim())) return null;
  return new Map(keys.map((key) => [key.keyId, key.publicKey]));
}

function signedByOne(what: Signed<{ kind: string }>, pems: Map<string, string> | null): boolean {
  const pem = pems?.get(what.keyId);
  return pem !== undefined && isSignedBy(what, pem);
}

function sealFindings(
  streamId: string,
  seal: SealProof,
  rows: FiledRow[],
  pems: Map<string, string> | null,
): Finding[] {
  const { no, root } = seal.statement;
  const hash = Buffer.from(seal.head.hash, 'hex');
  const findings: Finding[] = [];
  if (!signedByOne(seal, pems)) findings.push({ what: 'seal_signature', seal: no });
  if (rootBy(leafOf({ streamId, seq: seal.head.seq, hash }), seal.path).toString('hex') !== root)
    findings.push({ what: 'seal_root', seal: no });
  const sealed = rows.find((row) => row.seq === seal.head.seq);
  if (!sealed) findings.push({ what: 'cut', streamId, seq: rows.length + 1 });
  else if (!sealed.hash.equals(hash)) findings.push({ what: 'recomputed', streamId, seq: sealed.seq });
  return findings;
}
