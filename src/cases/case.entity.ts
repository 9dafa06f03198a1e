import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Confidentiality, State, Urgency } from './case-states.js';

/** A case: what it is about, where it stands, how old what one looks at is. Changed through the one door only. */
@Entity('cases')
@Unique('cases_ref_key', ['ref'])
@Index('cases_search', { synchronize: false })
@Index('cases_survivor', ['survivorCaseId'], { where: 'survivor_case_id is not null' })
@Index('cases_quarantined', ['id'], { where: 'quarantined_at is not null' })
@Check('cases_urgency_check', `urgency in ('routine', 'urgent', 'very_urgent', 'flash')`)
@Check('cases_confidentiality_check', `confidentiality in ('public', 'internal', 'restricted')`)
export class Case {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cases_pkey' }) id: string;
  /** VV-2026-000123: what people call it; not the number of a document. */
  @Column('text') ref: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  /** From the programme's profile on the day of filing. */
  @Column('text', { name: 'phone_allowed_from' }) phoneAllowedFrom: Urgency;
  @Column('uuid', { name: 'owner_org_id' }) ownerOrgId: string;
  @Column('uuid', { name: 'adviser_org_id' }) adviserOrgId: string;
  @Column('uuid', { name: 'decider_org_id', nullable: true }) deciderOrgId: string | null;
  @Column('text') subject: string;
  @Column('text') facts: string;
  @Column('text', { array: true }) categories: string[];
  @Column('text') place: string;
  @Column('text', { name: 'area_code', nullable: true }) areaCode: string | null;
  @Column('boolean') complex: boolean;
  @Column('boolean') sensitive: boolean;
  @Column('boolean') large: boolean;
  @Column('text', { name: 'people_band' }) peopleBand: string;
  @Column('text') urgency: Urgency;
  /** The highest it has had, where it was lowered since: lessons stay mandatory (domain.md C.5.9). */
  @Column('text', { name: 'lowered_from', nullable: true }) loweredFrom: Urgency | null;
  @Column('text') confidentiality: Confidentiality;
  /** A drill: it carries its mark everywhere and is in no figure. */
  @Column('boolean') exercise: boolean;
  @Column('timestamptz', { name: 'occurred_at' }) occurredAt: Date;
  /** When the agency learned of it; elapsed time counts from here and is never reset. */
  @Column('timestamptz', { name: 'known_at' }) knownAt: Date;
  @Column('text') state: State;
  @Column('boolean', { name: 'is_open' }) isOpen: boolean;
  @Column('boolean', { default: false }) unacknowledged: boolean;
  @Column('boolean', { default: false }) stale: boolean;
  @Column('boolean', { name: 'work_begun', default: false }) workBegun: boolean;
  @Column('boolean', { name: 'retraction_consented', default: false }) retractionConsented: boolean;
  @Column('timestamptz', { name: 'first_notified_at', nullable: true }) firstNotifiedAt: Date | null;
  @Column('boolean', { name: 'notified_by_phone', default: false }) notifiedByPhone: boolean;
  @Column('timestamptz', { name: 'first_written_at', nullable: true }) firstWrittenAt: Date | null;
  @Column('uuid', { name: 'created_by_official_id' }) createdByOfficialId: string;
  @Column('uuid', { name: 'created_by_position_id' }) createdByPositionId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Subject, place and reference without marks; and with them, spelled as digits (case-words.ts), for exact hits first. */
  @Column('text', { name: 'search_folded' }) searchFolded: string;
  @Column('text', { name: 'search_exact' }) searchExact: string;
  /** Who settles it; until somebody is assigned, the owner does. */
  @Column('uuid', { name: 'lead_org_id', nullable: true }) leadOrgId: string | null;
  @Column('uuid', { name: 'lead_position_id', nullable: true }) leadPositionId: string | null;
  @Column('int', { name: 'reopen_count', default: 0 }) reopenCount: number;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('uuid', { name: 'survivor_case_id', nullable: true }) survivorCaseId: string | null;
  /** The closed case that this one follows. */
  @Column('uuid', { name: 'follow_up_of_id', nullable: true }) followUpOfId: string | null;
  /** A consent that waits for the other party's. */
  @Column('jsonb', { name: 'pending_consent', nullable: true }) pendingConsent: object | null;
  /** Of the programme's profile, as it was on the day of filing. */
  @Column('boolean', { name: 'agency_may_submit', default: false }) agencyMaySubmit: boolean;
  @Column('uuid', { name: 'lessons_chair_org_id' }) lessonsChairOrgId: string;
  @Column('text', { name: 'lessons_scope', default: 'whole_matter' }) lessonsScope: string;
  @Column('text', { name: 'lessons_triggers', array: true, default: '{}' }) lessonsTriggers: string[];
  @Column('timestamptz', { name: 'reopen_until', nullable: true }) reopenUntil: Date | null;
  /** Held: nobody reads its content. Purged: there is none any more. */
  @Column('timestamptz', { name: 'quarantined_at', nullable: true }) quarantinedAt: Date | null;
  @Column('timestamptz', { name: 'purged_at', nullable: true }) purgedAt: Date | null;
  /** Raised by what people do, never by a clock. */
  @Column('int') version: number;
}

@Entity('case_parties')
@Index('case_parties_org', { synchronize: false })
@Check('case_parties_role_check', `role in ('owner', 'adviser', 'recipient', 'coordinating', 'decider')`)
export class CaseParty {
  @ForeignKey(() => Case, 'id', { name: 'case_parties_case_fkey' })
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'case_parties_pkey' })
  caseId: string;
  @PrimaryColumn('uuid', { name: 'org_id', primaryKeyConstraintName: 'case_parties_pkey' }) orgId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'case_parties_pkey' }) role: string;
  /** The name it bore when it joined: a later succession changes no history. */
  @Column('uuid', { name: 'org_version_id' }) orgVersionId: string;
  @Column('timestamptz', { name: 'joined_at' }) joinedAt: Date;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
  /** A copy of the case's, so that "my open cases" reads one index. */
  @Column('boolean', { name: 'is_open' }) isOpen: boolean;
}
