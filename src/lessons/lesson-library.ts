import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateOfDay, dayOfInstant } from '../calendar/local-time.js';
import { CaseActs } from '../cases/case-acts.js';
import { CaseDoor, type CaseInHand, type Doing } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { CaseFacts } from '../cases/case-facts.js';
import { agenciesOf, viewerKeys, visibleSql } from '../cases/case-policy.js';
import { roleNames } from '../cases/role-names.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { Directory } from '../directory/directory.service.js';
import type { Person } from '../identity/person.js';
import { Database, type Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { fold } from '../platform/fold.js';
import { isId, newId } from '../platform/ids.js';
import { type Write, Writes } from '../platform/writes.js';
import { Programmes } from '../programmes/programmes.service.js';
import { programmesOf } from './lesson-reach.js';
import { judgesFor, lessonView, readableSql, settled, type LessonView } from './lesson.view.js';
import type { OfferContent, OfferData, ReviewContent } from './lesson-words.js';
import type { ConsiderDto, HelpedDto, RetireDto } from './lessons.dto.js';
import { AsSystem } from '../platform/viewer.js';

/** So many lessons are read before a case is assigned; more would be clicked away. */
const MOST = 5;
/** Words of this likeness (pg_trgm, 0 to 1) make a lesson worth reading also where the category is another one. */
const ALIKE = 0.3;

interface Found {
  id: string;
  guidance: string;
  recommendations: { topic: string; text: string }[];
}

/** Lessons that act (C.5.9): published by a review, offered when something alike is filed, counted, retired. */
@Injectable()
export class LessonLibrary implements OnModuleInit {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly database: Database,
    private readonly writes: Writes,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
  ) {}

  onModuleInit(): void {
    this.door.followUp(['reportByPhone', 'confirmInWriting', 'issueNotice'], (tx, inHand) =>
      this.offering(tx, inHand),
    );
  }

  /** T33: what the review gives to others. A drill teaches those who took part in it, and nobody else. */
  async publish(
    tx: Tx,
    { case: row }: CaseFacts,
    reviewId: string,
    review: ReviewContent,
  ): Promise<string | null> {
    if (row.exercise) return null;
    const recommendations = review.findings.map((one) => ({ topic: one.topic, text: one.recommendation }));
    const id = newId();
    await tx.sql(
      `insert into lessons (id, case_id, review_id, programme_id, guidance, recommendations, categories, area_code,
         place_folded, search_folded, case_folded, published_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id, row.id, reviewId, row.programmeId, review.guidance, JSON.stringify(recommendations), row.categories,
        row.areaCode, fold(row.place), fold([review.guidance, ...recommendations.map((one) => one.text)].join(' ')),
        fold(`${row.subject} ${row.facts}`), tx.now,
      ],
    ); // prettier-ignore
    return id;
  }

  /** What was learned from cases like this one, once each, best first. */
  private async offering(tx: Tx, { facts }: CaseInHand): Promise<Doing | null> {
    const { id: caseId, ownerOrgId, adviserOrgId, exercise } = facts.case;
    const lessons = await this.alike(tx, facts);
    if (lessons.length === 0) return null;
    const offers = lessons.map((lesson) => {
      const data: OfferData = { lessonId: lesson.id };
      const content: OfferContent = { guidance: lesson.guidance, recommendations: lesson.recommendations };
      return {
        id: newId(),
        kind: 'lesson_offer' as const,
        state: 'offered' as const,
        title: lesson.guidance.slice(0, 200),
        orgId: ownerOrgId,
        orgIds: [...new Set([ownerOrgId, adviserOrgId])],
        data: { ...data },
        content: { ...content },
      };
    });
    return {
      act: 'lessonsOffered',
      input: {},
      change: async () => {
        await tx.sql(
          `insert into lesson_offers (lesson_id, case_id, part_id, exercise, offered_at)
           select (o->>'lessonId')::uuid, $2, (o->>'partId')::uuid, $3, $4 from jsonb_array_elements($1::jsonb) o`,
          [
            JSON.stringify(offers.map((one) => ({ lessonId: one.data['lessonId'], partId: one.id }))),
            caseId,
            exercise,
            tx.now,
          ],
        );
        return { data: { lessonIds: lessons.map((one) => one.id) }, newParts: offers };
      },
    };
  }

  /**
   * Same category, same place, similar words, with and without marks; what helped elsewhere before what did not.
   * The place alone makes nothing alike: a flood and a trial in one commune have no lesson in common.
   */
  private async alike(tx: Tx, { case: row }: CaseFacts): Promise<Found[]> {
    const on = dateOfDay(dayOfInstant(tx.now.getTime()));
    const orgIds = [row.ownerOrgId, row.adviserOrgId];
    const programmeIds = await programmesOf(this.programmes, this.directory, orgIds, on);
    return tx.sql<Found>(
      `select l.id, l.guidance, l.recommendations
       from lessons l
       cross join lateral (select similarity(l.case_folded, $2) as words, (l.categories && $3::text[]) as category,
         (l.area_code = $4 or l.place_folded = $5) is true as place) m
       left join lateral (select count(*) filter (where o.helped) - count(*) filter (where not o.helped) as use
         from lesson_offers o where o.lesson_id = l.id and not o.exercise) u on true
       where l.programme_id = any($1::uuid[]) and l.retired_at is null and l.case_id <> $6
         and (m.category or m.words >= $7)
         and exists (select 1 from cases c where c.id = l.case_id and c.confidentiality <> 'restricted'
           and c.quarantined_at is null and c.purged_at is null)
         and not exists (select 1 from lesson_offers o where o.lesson_id = l.id and o.case_id = $6)
       order by m.words + case when m.category then 0.4 else 0 end + case when m.place then 0.2 else 0 end
         + 0.05 * greatest(-4, least(4, u.use)) desc, l.id desc
       limit $8 - (select count(*) from lesson_offers o where o.case_id = $6)`,
      [
        programmeIds, fold(`${row.subject} ${row.facts}`), row.categories, row.areaCode, fold(row.place), row.id,
        ALIKE, MOST,
      ],
    ); // prettier-ignore
  }

  /** C.5.9: applied, not applicable, or why not; until then the case is not assigned (T17). */
  consider(me: Person, write: Write, caseId: string, partId: string, input: ConsiderDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'considerLesson',
      subject: partSubject(facts, 'lesson_offer', partId),
      input,
      problems: () => [
        ...(input.answer === 'declined' && !input.reason ? [whyNot] : []),
        ...lintProblems({ reason: input.reason }, input.officials),
      ],
      change: async (tx) => {
        await tx.sql('update lesson_offers set answer = $2, answered_at = $3 where part_id = $1', [
          partId,
          input.answer,
          tx.now,
        ]);
        const said = { answer: input.answer, reason: input.reason };
        return { data: said, part: { state: input.answer!, officialId: 'me', content: said } };
      },
    }));
  }

  /** Whether a lesson that was applied helped: for the agency concerned to say, once the matter is settled. */
  helped(me: Person, write: Write, lessonId: string, input: HelpedDto): Promise<LessonView> {
    return this.writes.once(write, async (tx) => {
      const [offer] = isId(lessonId)
        ? await tx.sql<{ owner: string; state: string; answer: string | null }>(
            `select c.owner_org_id as owner, c.state, o.answer from lesson_offers o join cases c on c.id = o.case_id
             where o.lesson_id = $1 and o.case_id = $2 and ${visibleSql('c', '$3')} for update of o`,
            [lessonId, input.caseId, viewerKeys(me)],
          )
        : [];
      if (!offer || !agenciesOf(me).includes(offer.owner)) throw new AppError('not_found');
      if (!judgesFor(me).includes(offer.owner))
        throw new AppError('not_allowed', { roles: roleNames.leader });
      if (offer.answer !== 'applied' || !settled.includes(offer.state)) {
        throw new AppError('missing', { count: 1, act: judging }, [notYet]);
      }
      await tx.sql(
        `update lesson_offers set helped = $3, judged_at = $4, judged_by_official_id = $5 where lesson_id = $1 and case_id = $2`,
        [lessonId, input.caseId, input.helped, tx.now, me.officialId],
      );
      return lessonView(tx, me, await this.retires(me, tx.now), lessonId);
    });
  }

  /** A useless lesson is offered no more; it stays readable, with the reason. */
  @AsSystem()
  retire(me: Person, write: Write, lessonId: string, input: RetireDto): Promise<LessonView> {
    return this.writes.once(write, async (tx) => {
      const on = dateOfDay(dayOfInstant(tx.now.getTime()));
      const reached = await programmesOf(this.programmes, this.directory, agenciesOf(me), on);
      const [lesson] = isId(lessonId)
        ? await tx.sql<{ programme_id: string; retired_at: Date | null }>(
            `select programme_id, retired_at from lessons l where id = $1 and programme_id = any($2::uuid[])
               and ${readableSql('$3')} for update`,
            [lessonId, reached, viewerKeys(me)],
          )
        : [];
      if (!lesson) throw new AppError('not_found');
      const retires = await this.retires(me, tx.now);
      if (!retires.includes(lesson.programme_id))
        throw new AppError('not_allowed', { roles: roleNames.adviser_lead });
      const problems = lintProblems({ reason: input.reason });
      if (lesson.retired_at) problems.push(alreadyRetired);
      if (problems.length > 0)
        throw new AppError('missing', { count: problems.length, act: retiring }, problems);
      await tx.sql(
        'update lessons set retired_at = $2, retired_reason = $3, retired_by_official_id = $4 where id = $1',
        [lessonId, tx.now, input.reason, me.officialId],
      );
      return lessonView(tx, me, retires, lessonId);
    });
  }

  /** The programmes whose lessons somebody may retire: those that his agency advises, for its lead. */
  async retires(me: Person, now: Date): Promise<string[]> {
    const led = me.capacities.filter((one) => one.roles.includes('adviser_lead')).map((one) => one.orgId);
    if (led.length === 0) return [];
    const on = dateOfDay(dayOfInstant(now.getTime()));
    const found: string[] = [];
    for (const id of await programmesOf(this.programmes, this.directory, led, on))
      if (led.includes((await this.programmes.orgInRole(id, 'comm_adviser', now)) ?? '')) found.push(id);
    return found;
  }

  /** The programmes whose lessons somebody reads, for the queries of this room. */
  async reachOf(me: Person): Promise<string[]> {
    const on = dateOfDay(dayOfInstant((await this.database.now()).getTime()));
    return programmesOf(this.programmes, this.directory, agenciesOf(me), on);
  }
}

const judging = { vi: 'Đánh giá bài học', en: 'Say whether a lesson helped' };
const retiring = { vi: 'Thôi gợi ý bài học', en: 'Retire a lesson' };

const whyNot: Problem = {
  field: 'reason',
  code: 'missing',
  vi: 'Hãy nêu vì sao không áp dụng.',
  en: 'Say why it is not applied.',
};

const notYet: Problem = {
  field: 'caseId',
  code: 'not_applied_or_not_settled',
  vi: 'Chỉ đánh giá bài học đã áp dụng, khi vụ việc đã giải quyết xong.',
  en: 'Only a lesson that was applied can be judged, once the matter is settled.',
};

const alreadyRetired: Problem = {
  field: 'lesson',
  code: 'retired_already',
  vi: 'Bài học này đã thôi được gợi ý.',
  en: 'This lesson is retired already.',
};
