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

/** A case of one's own in which a lesson was applied, settled by now: did it help? */
export class AppliedInView {
  @Shown('uuid') caseId: string;
  @Shown('string') ref: string;
  @Shown('boolean', { nullable: true, about: 'null: not said yet' }) helped: boolean | null;
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
  @Shown(() => AppliedInView, { list: true, about: 'where you may say whether it helped' })
  toJudge: AppliedInView[];
  @Shown('boolean', { about: 'you may end its being offered' }) mayRetire: boolean;
}

export class LessonListView {
  @Shown(() => LessonView, { list: true }) items: LessonView[];
  @Shown('uuid', { nullable: true, about: 'ask for the next page with it' }) nextCursor: string | null;
}

const count = (condition: string): string => `(count(*) filter (where ${condition}))::int`;

/** What of lessons depends on who reads: placeholders of the keys he sees cases by, of where he judges and retires. */
interface Asker {
  keys: string;
  judges: string;
  retires: string;
}

/** Drills are in no count. */
export const lessonSql = ({ keys, judges, retires }: Asker): string => `
  select l.id, l.guidance, l.recommendations, l.categories, l.published_at as "publishedAt",
    l.retired_at as "retiredAt", l.retired_reason as "retiredReason", n.*,
    (select c.id from cases c where c.id = l.case_id and ${visibleSql('c', keys)}) as "caseId",
    l.retired_at is null and l.programme_id = any(${retires}::uuid[]) as "mayRetire",
    (select coalesce(json_agg(json_build_object('caseId', c.id, 'ref', c.ref, 'helped', o.helped) order by c.id desc),
       '[]') from lesson_offers o join cases c on c.id = o.case_id
     where o.lesson_id = l.id and o.answer = 'applied' and c.state = any('{${settled.join(',')}}')
       and c.owner_org_id = any(${judges}::uuid[]) and ${visibleSql('c', keys)}) as "toJudge"
  from lessons l
  cross join lateral (
    select count(*)::int as offered, ${count(`o.answer = 'applied'`)} as applied,
      ${count(`o.answer = 'not_applicable'`)} as "notApplicable", ${count(`o.answer = 'declined'`)} as declined,
      ${count('o.helped')} as helped, ${count('not o.helped')} as "didNotHelp"
    from lesson_offers o where o.lesson_id = l.id and not o.exercise) n`;

/** A lesson of a restricted case stays with those who see the case; of one whose content is held, with nobody. */
export const readableSql = (keys: string): string => `exists (select 1 from cases c where c.id = l.case_id
  and ((c.confidentiality <> 'restricted' and c.quarantined_at is null) or ${visibleSql('c', keys)}))`;

/** Once the matter is settled one can say whether a lesson helped. */
export const settled = ['resolved', 'lessons', 'closed', 'archived'];

/** The agencies for which somebody may say whether a lesson helped. */
export function judgesFor(me: Person): string[] {
  const able = ['leader', 'head', 'focal', 'focal_deputy', 'officer'];
  return me.capacities.filter((one) => one.roles.some((role) => able.includes(role))).map((one) => one.orgId);
}

/** One lesson; the right to it has been checked. `retires`: the programmes whose lessons he may retire. */
export async function lessonView(
  db: Queryable,
  me: Person,
  retires: readonly string[],
  id: string,
): Promise<LessonView> {
  // Its counts are of all cases it was offered to.
  const [row] = await asSystem(() =>
    db.sql<LessonView>(`${lessonSql({ keys: '$1', judges: '$2', retires: '$3' })} where l.id = $4`, [
      viewerKeys(me),
      judgesFor(me),
      retires,
      id,
    ]),
  );
  return row!;
}
