import { viewerKeys, visibleSql } from '../cases/case-policy.js';
import type { Person } from '../identity/person.js';
import type { Queryable } from '../platform/database.js';
import { Shown } from '../platform/shown.js';
import { topics } from './lesson-words.js';
import { asSystem } from '../platform/viewer.js';

export class RecommendationView {
  @Shown('string', { oneOf: topics }) topic: string;
  @Shown('string') text: string;
}

/** A lesson as everybody in its programme reads it: what to do, and nothing of the case it comes from. */
export class LessonView {
  @Shown('uuid') id: string;
  @Shown('string') guidance: string;
  @Shown(() => RecommendationView, { list: true }) recommendations: RecommendationView[];
  @Shown('string', { list: true }) categories: string[];
  @Shown('moment') publishedAt: Date;
  @Shown('moment', { nullable: true }) retiredAt: Date | null;
  @Shown('string', { nullable: true }) retiredReason: string | null;
  @Shown('integer') offered: number;
  @Shown('integer') applied: number;
  @Shown('integer') notApplicable: number;
  @Shown('integer') declined: number;
  @Shown('integer') helped: number;
  @Shown('integer') didNotHelp: number;
  @Shown('uuid', { nullable: true, about: 'the case it comes from, where you may see that' }) caseId:
    string | null;
}

export class LessonListView {
  @Shown(() => LessonView, { list: true }) items: LessonView[];
  @Shown('uuid', { nullable: true, about: 'ask for the next page with it' }) nextCursor: string | null;
}

const count = (condition: string): string => `(count(*) filter (where ${condition}))::int`;

/** `keys` is the placeholder of what the reader sees cases by. Drills are in no count. */
export const lessonSql = (keys: string): string => `
  select l.id, l.guidance, l.recommendations, l.categories, l.published_at as "publishedAt",
    l.retired_at as "retiredAt", l.retired_reason as "retiredReason", n.*,
    (select c.id from cases c where c.id = l.case_id and ${visibleSql('c', keys)}) as "caseId"
  from lessons l
  cross join lateral (
    select count(*)::int as offered, ${count(`o.answer = 'applied'`)} as applied,
      ${count(`o.answer = 'not_applicable'`)} as "notApplicable", ${count(`o.answer = 'declined'`)} as declined,
      ${count('o.helped')} as helped, ${count('not o.helped')} as "didNotHelp"
    from lesson_offers o where o.lesson_id = l.id and not o.exercise) n`;

/** A lesson of a restricted case stays with those who see the case; of one whose content is held, with nobody. */
export const readableSql = (keys: string): string => `exists (select 1 from cases c where c.id = l.case_id
  and ((c.confidentiality <> 'restricted' and c.quarantined_at is null) or ${visibleSql('c', keys)}))`;

/** One lesson; the right to it has been checked. */
export async function lessonView(db: Queryable, me: Person, id: string): Promise<LessonView> {
  // Its counts are of all cases it was offered to.
  const [row] = await asSystem(() =>
    db.sql<LessonView>(`${lessonSql('$1')} where l.id = $2`, [viewerKeys(me), id]),
  );
  return row!;
}
