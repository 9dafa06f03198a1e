import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import { Database, type Queryable, type Question } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { knownFacts } from './case.queries.js';
import type { SeenDto, SeenView } from './seen.view.js';

/** Nobody counts further. */
const MOST = 100;

interface SeenRow {
  caseId: string;
  unread: number;
  lastSeenSeq: number;
  lastSeenAt: string | null;
}

/** How far each person has seen each case. His own doings are not news to him. */
@Injectable()
export class Seen {
  constructor(private readonly database: Database) {}

  /** Of cases he may see; whoever asks has checked it. */
  async of(me: Person, caseIds: string[], db: Queryable = this.database): Promise<Map<string, SeenView>> {
    const { text, params } = askSeen(me, caseIds);
    return seenIn(await db.sql(text, params));
  }

  /**
   * Through the same visibility as reading, but no reading: nothing of the case comes back. Throws `not_found`.
   */
  async mark(me: Person, caseId: string, { seq, unread = false }: SeenDto): Promise<SeenView> {
    const known = isId(caseId) ? await knownFacts(this.database, caseId, me) : null;
    if (!known) throw new AppError('not_found');
    const at = Math.min(seq, known.facts.lastSeq);
    // Two tabs report in any order: only who asks for it goes back.
    await this.database.sql(
      unread
        ? `insert into case_seen (official_id, case_id, seq, seen_at) values ($1, $2, $3, app_now())
           on conflict (official_id, case_id) do update set seq = excluded.seq`
        : `insert into case_seen (official_id, case_id, seq, seen_at) values ($1, $2, $3, app_now())
           on conflict (official_id, case_id) do update
             set seq = greatest(case_seen.seq, excluded.seq), seen_at = excluded.seen_at`,
      [me.officialId, caseId, at],
    );
    return (await this.of(me, [known.facts.case.id])).get(known.facts.case.id)!;
  }
}

/** One row for each case. */
export function askSeen(me: Person, caseIds: string[]): Question {
  return {
    text: `select a.id as "caseId", coalesce(s.seq, 0) as "lastSeenSeq", s.seen_at as "lastSeenAt",
       (select count(*)::int from (select 1 from journal_entries e where e.stream_id = a.id
          and e.seq > coalesce(s.seq, 0) and e.actor_official_id is distinct from $1::uuid limit ${MOST}) n) as unread
     from unnest($2::uuid[]) a(id) left join case_seen s on s.case_id = a.id and s.official_id = $1::uuid`,
    params: [me.officialId, caseIds],
  };
}

export function seenIn(rows: unknown[]): Map<string, SeenView> {
  return new Map(
    (rows as SeenRow[]).map(({ caseId, unread, lastSeenSeq, lastSeenAt }) => [
      caseId,
      { unread, lastSeenSeq, lastSeenAt: lastSeenAt && new Date(lastSeenAt).toISOString() },
    ]),
  );
}
