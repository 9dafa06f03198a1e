import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Case } from '../cases/case.entity.js';

/** What an approved review gives to others: it outlives its case and is offered when something alike is filed. */
@Entity('lessons')
@Index('lessons_programme', ['programmeId'])
@Index('lessons_search', { synchronize: false })
@Index('lessons_alike', { synchronize: false })
export class Lesson {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'lessons_pkey' }) id: string;
  @ForeignKey(() => Case, 'id', { name: 'lessons_case_fkey' })
  @Column('uuid', { name: 'case_id' })
  caseId: string;
  @Column('uuid', { name: 'review_id' }) reviewId: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('text') guidance: string;
  @Column('jsonb') recommendations: { topic: string; text: string }[];
  @Column('text', { array: true }) categories: string[];
  @Column('text', { name: 'area_code', nullable: true }) areaCode: string | null;
  @Column('text', { name: 'place_folded' }) placeFolded: string;
  /** What may be read of it, without marks. */
  @Column('text', { name: 'search_folded' }) searchFolded: string;
  /** The words of its case, for comparing with new ones: never searched, never shown. */
  @Column('text', { name: 'case_folded' }) caseFolded: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt: Date | null;
  @Column('text', { name: 'retired_reason', nullable: true }) retiredReason: string | null;
  @Column('uuid', { name: 'retired_by_official_id', nullable: true }) retiredByOfficialId: string | null;
}

/**
 * Where a lesson was offered and what came of it. Counts are read from here and kept nowhere: two cases filed in the
 * same moment need not wait for one another.
 */
@Entity('lesson_offers')
@Index('lesson_offers_case', ['caseId'])
@Check('lesson_offers_answer_check', `answer in ('applied', 'not_applicable', 'declined')`)
export class LessonOffer {
  @ForeignKey(() => Lesson, 'id', { name: 'lesson_offers_lesson_fkey' })
  @PrimaryColumn('uuid', { name: 'lesson_id', primaryKeyConstraintName: 'lesson_offers_pkey' })
  lessonId: string;
  @ForeignKey(() => Case, 'id', { name: 'lesson_offers_case_fkey' })
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'lesson_offers_pkey' })
  caseId: string;
  @Column('uuid', { name: 'part_id' }) partId: string;
  /** In a drill; in no count. */
  @Column('boolean') exercise: boolean;
  @Column('timestamptz', { name: 'offered_at' }) offeredAt: Date;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('boolean', { nullable: true }) helped: boolean | null;
  @Column('timestamptz', { name: 'judged_at', nullable: true }) judgedAt: Date | null;
  @Column('uuid', { name: 'judged_by_official_id', nullable: true }) judgedByOfficialId: string | null;
}
