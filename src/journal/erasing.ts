import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../platform/database.js';
import { Blanker, mapFreeText } from './blanker.js';
import { Erasers } from './erasers.js';
import { type ErasedBy, erasingActs, erasuresIn, type Remainder } from './erasures.js';

/** An entry to be erased: all that people wrote in it, or some fields of its data ("content.request"). */
export interface ToErase {
  seq: number;
  fields?: string[] | undefined;
}

type Data = Record<string, unknown>;
interface Row {
  seq: number;
  act: string;
  data: Data | null;
}

const ENTRIES = 'select seq, act, data from journal_entries where stream_id = $1 order by seq';

/** Takes words out of a journal and out of the rows made from it; the digests stay, and the chain verifies. */
@Injectable()
export class Erasing {
  constructor(private readonly erasers: Erasers) {}

  /**
   * Which entries would lose what: those that are named, and every other one in which the same words stand. Empty
   * `unknown`: every entry and field that was named is there.
   */
  async plan(
    db: Queryable,
    streamId: string,
    named: readonly ToErase[],
  ): Promise<{ remainders: Remainder[]; blanker: Blanker; unknown: ToErase[] }> {
    const rows = await db.sql<Row>(ENTRIES, [streamId]);
    const now = standing(rows);
    const texts = new Set<string>();
    const unknown = named.filter((one) => {
      // What an erasing entry holds is only what is left: it goes along with what it is left of.
      const entry = rows.find((row) => row.seq === one.seq);
      if (entry && erasingActs.includes(entry.act)) return true;
      const found = textsOf(now.get(one.seq), one.fields);
      for (const text of found ?? []) texts.add(text);
      return found === null;
    });
    const blanker = new Blanker(texts);
    return { remainders: remaindersBy(blanker, now), blanker, unknown };
  }

  /** Which entries would lose what, where it is not some words but a rule that says what goes. */
  async planBy(db: Queryable, streamId: string, blanker: Blanker): Promise<Remainder[]> {
    const rows = await db.sql<Row>(ENTRIES, [streamId]);
    return remaindersBy(blanker, standing(rows));
  }

  /** Does what was planned. The remainders must go into the entry that is appended next. */
  async carryOut(
    tx: Tx,
    streamId: string,
    remainders: readonly Remainder[],
    blanker: Blanker,
  ): Promise<void> {
    await tx.sql(`select set_config('app.erasing', $1, true)`, [streamId]);
    await tx.sql(
      `update journal_entries set data = null, salt = null
       where stream_id = $1 and seq = any($2::int[]) and data is not null`,
      [streamId, remainders.map((one) => one.seq)],
    );
    await tx.sql(`select set_config('app.erasing', '', true)`);
    await this.erasers.erase(tx, streamId, blanker);
  }
}

/** What each entry says now: its data, or what is left of them. */
function standing(rows: Row[]): Map<number, Data> {
  const erased = erasuresIn(rows);
  return new Map(rows.map((row) => [row.seq, row.data ?? erased.get(row.seq)?.kept ?? {}]));
}

function remaindersBy(blanker: Blanker, now: Map<number, Data>): Remainder[] {
  return [...now].flatMap(([seq, data]) => {
    const kept = blanker.json(data);
    return JSON.stringify(kept) === JSON.stringify(data) ? [] : [{ seq, kept }];
  });
}

/** What is left of the erased entries of a journal, by their number; asked for only where some data are gone. */
export async function remaindersOf(db: Queryable, streamId: string): Promise<Map<number, ErasedBy>> {
  const rows = await db.sql<{ seq: number; act: string; data: Data | null }>(
    'select seq, act, data from journal_entries where stream_id = $1 and act = any($2::text[]) order by seq',
    [streamId, erasingActs],
  );
  return erasuresIn(rows);
}

/** The free texts of an entry, or of the fields that are named; null when one of these holds none. */
function textsOf(data: Data | undefined, fields: string[] | undefined): string[] | null {
  if (!data) return null;
  const all: { path: string; text: string }[] = [];
  mapFreeText(data, (text, path) => {
    all.push({ path: path.join('.'), text });
    return text;
  });
  if (!fields || fields.length === 0) return all.length > 0 ? all.map((one) => one.text) : null;
  const found = fields.map((field) =>
    all.filter(({ path }) => path === field || path.startsWith(`${field}.`)),
  );
  return found.some((one) => one.length === 0) ? null : found.flat().map((one) => one.text);
}
