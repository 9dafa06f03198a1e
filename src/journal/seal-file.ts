import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SealedHead } from './merkle.js';
import { headsIn, type Seal, sha256 } from './seal-statement.js';

/** A seal as it is written out: what was signed, the key's public half, and the list of heads that moved, deflated. */
interface WrittenSeal extends Seal {
  publicKey: string;
  /** base64 of the raw deflate of the lines `<stream> <seq> <hash>`; left out in mails. */
  heads?: string;
}

export interface SealFile {
  name: string;
  seal: Seal | null;
  heads: SealedHead[] | 'none' | 'broken';
}

export function sealText(seal: Seal, publicKey: string, lines?: string): string {
  const heads = lines === undefined ? {} : { heads: deflateRawSync(lines).toString('base64') };
  const written: WrittenSeal = { ...seal, publicKey, ...heads };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** Written beside and moved into place once it is on the disk: a seal is there whole or not at all. */
export function writeSealFile(folder: string, no: number, text: string): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `seal-${String(no).padStart(8, '0')}.json`);
  const file = openSync(`${path}.part`, 'w');
  try {
    // Not `writeSync`: that may write less than it was given, and says so only in its answer.
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.part`, path);
}

/** Every .json file of a folder, by name; what is no seal is given back as such, so that it can be told. */
export function readSealFiles(folder: string): SealFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({ name, ...readSeal(readFileSync(join(folder, name), 'utf8')) }));
}

function readSeal(text: string): Omit<SealFile, 'name'> {
  const broken = { seal: null, heads: 'broken' } as const;
  try {
    const { statement, keyId, signature, heads } = JSON.parse(text) as WrittenSeal;
    if (statement.kind !== 'dau-moi/seal' || typeof statement.no !== 'number') return broken;
    const seal = { statement, keyId, signature };
    if (heads === undefined) return { seal, heads: 'none' };
    const lines = inflateRawSync(Buffer.from(heads, 'base64')).toString('latin1');
    const list = sha256(lines) === statement.changed.sha256 ? headsIn(lines) : null;
    return { seal, heads: list ?? 'broken' };
  } catch {
    return broken;
  }
}
