import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import { Database, type Question } from '../platform/database.js';
import { AsSystem } from '../platform/viewer.js';
import type { CaseListDto } from './case.dto.js';
import { type Sought, soughtBy } from './case-words.js';
import {
  type Condition,
  exactly,
  folded,
  type Hit,
  type Keys,
  lookUpSql,
  otherwise,
  type Wanted,
  walkSql,
} from './finder-sql.js';

/** A place in the list: newest first, of a search those with the marks asked for before the others. */
export interface Place {
  exact: boolean;
  id: string;
}

/** What a whole reference looks like: the one case it names has an index of its own. */
const REF = /^VV-\d{4}-\d{6,}$/;
/** How many of the newest cases tell whether a word is frequent. */
const NEAR = 200;
/** So many of them are enough to believe that walking on finds the rest sooner than the index… */
const FREQUENT = 3;
/** …within so many cases: twice as far as it should take. What has just become frequent is not so further back. */
const FAR = 4_000;
/** Words too short for the index are looked for among so many of the newest cases. */
const FARTHEST = 10_000;

/** One of the two parts of an answer to words: hits with the very marks, then hits with others. */
interface Part {
  wanted: Wanted;
  keys: Keys;
  found: string[];
  /** Not only the newest cases have been looked at. */
  walked: boolean;
  /** There are no more than those. */
  complete: boolean;
}

/** Finds the cases of a list, newest first: by walking from the newest on, or by an index of words (finder-sql.ts). */
@Injectable()
export class CaseFinder {
  constructor(private readonly database: Database) {}

  @AsSystem()
  async find(me: Person, asked: CaseListDto, after: Place | null, count: number): Promise<Place[]> {
    const before = after?.id;
    if (!asked.q) {
      const wanted = { me, asked, matching: () => [], before, count, envelopes: true };
      const [near = []] = await this.ask(walkSql(wanted, NEAR));
      // Only a filter that lets few through, or somebody with few cases, needs more than the newest.
      const [all = []] = near.length < count ? await this.ask(walkSql(wanted)) : [near];
      return placed(true, all);
    }
    const ref = asked.q.trim().toUpperCase();
    if (REF.test(ref)) {
      const matching: Condition = (place) => [`c.ref = ${place(ref)}`];
      const wanted = { me, asked, matching, before, count, envelopes: true };
      const [named = []] = await this.ask(lookUpSql(wanted, { column: 'search_exact', words: [] }));
      if (named.length > 0) return placed(true, named);
    }
    return this.search({ me, asked, count, envelopes: false }, soughtBy(asked.q), after);
  }

  /**
   * First among the newest cases; then as far on as it seems to take, or by the index; and by the index where that was
   * not far enough. What both parts need is asked in one journey.
   */
  private async search(
    base: Omit<Wanted, 'matching' | 'before'>,
    sought: Sought,
    after: Place | null,
  ): Promise<Place[]> {
    const { exactKeys, foldedKeys } = sought;
    const [exact, others]: [Part, Part] = [
      {
        wanted: { ...base, matching: exactly(sought), before: after?.id },
        keys: { column: 'search_exact', words: exactKeys },
        found: [],
        walked: false,
        complete: after?.exact === false,
      },
      {
        wanted: { ...base, matching: otherwise(sought), before: after?.exact ? undefined : after?.id },
        keys: { column: 'search_folded', words: foldedKeys },
        found: [],
        walked: false,
        complete: false,
      },
    ];
    const isShort = (part: Part): boolean =>
      !part.complete && part.found.length < base.count - (part === others ? exact.found.length : 0);
    if (after === null) {
      // From the top both parts are among the same cases, looked at once.
      const all = { ...base, matching: folded(sought), before: undefined, marks: sought.exact, count: NEAR };
      const [near = []] = await this.ask(walkSql(all, NEAR));
      for (const part of [exact, others])
        part.found = near.filter((hit) => hit.exact === (part === exact)).map((hit) => hit.id);
    } else await this.further([exact, others].filter(isShort), ({ wanted }) => walkSql(wanted, NEAR));
    for (;;) {
      const short = [exact, others].filter(isShort);
      // Where hits with the very marks are frequent, they are enough more often than not.
      const open = short[0] === exact && isFrequent(exact) ? [exact] : short;
      if (open.length === 0) break;
      await this.further(open, furtherOn);
    }
    return [...placed(true, exact.found), ...placed(false, others.found)].slice(0, base.count);
  }

  private async further(parts: Part[], how: (part: Part) => Question): Promise<void> {
    if (parts.length === 0) return;
    const answers = await this.ask(...parts.map(how));
    for (const [at, part] of parts.entries()) part.found = answers[at]!.map((hit) => hit.id);
  }

  private ask(...questions: Question[]): Promise<Hit[][]> {
    return this.database.inOnePlan(...questions) as Promise<Hit[][]>;
  }
}

/** Walking on where a word is frequent, by the index where it is rare or was not frequent further back. */
function furtherOn(part: Part): Question {
  const { wanted, keys } = part;
  const walks = isFrequent(part);
  part.walked = true;
  part.complete = !walks;
  if (walks) return walkSql(wanted, FAR);
  // Nothing is left to ask after that: there is no index for such words.
  return keys.words.length === 0 ? walkSql(wanted, FARTHEST) : lookUpSql(wanted, keys);
}

function isFrequent({ keys, found, walked }: Part): boolean {
  return keys.words.length > 0 && !walked && found.length >= FREQUENT;
}

function placed(exact: boolean, found: readonly (Hit | string)[]): Place[] {
  return found.map((one) => ({ exact, id: typeof one === 'string' ? one : one.id }));
}
