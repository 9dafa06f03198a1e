import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A body with an identity that outlives its names: everything that may change is in its versions. */
@Entity('organisations')
@Unique('organisations_code_key', ['code'])
export class Organisation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organisations_pkey' }) id: string;
  @Column('text') code: string;
}

export const regimes = ['party', 'state', 'front'] as const;
export type Regime = (typeof regimes)[number];

/** What a body is called and belongs to from one day to another (both included). domain.md B.8. */
@Entity('organisation_versions')
@Unique('organisation_versions_key', ['orgId', 'validFrom'])
@Index('organisation_versions_parent', ['parentOrgId'])
@ForeignKey(() => Organisation, ['orgId'], ['id'], { name: 'organisation_versions_org_fkey' })
@ForeignKey(() => Organisation, ['parentOrgId'], ['id'], { name: 'organisation_versions_parent_fkey' })
@Check('organisation_versions_regime_check', `regime in ('party', 'state', 'front')`)
@Check('organisation_versions_days_check', 'valid_to >= valid_from')
@Check('organisation_versions_unit_check', `kind <> 'unit' or parent_org_id is not null`)
export class OrganisationVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organisation_versions_pkey' }) id: string;
  @Column('uuid', { name: 'org_id' }) orgId: string;
  @Column('text') name: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text', { name: 'short_name' }) shortName: string;
  @Column('text', { name: 'symbol_abbr' }) symbolAbbr: string;
  @Column('text') level: string;
  @Column('text') kind: string;
  @Column('text') regime: Regime;
  @Column('uuid', { name: 'parent_org_id', nullable: true }) parentOrgId: string | null;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('text', { name: 'legal_basis', nullable: true }) legalBasis: string | null;
}

export const shares = ['whole', 'part', 'function'] as const;
export type Share = (typeof shares)[number];

/** Who took over from whom, on which day, on what legal basis. */
@Entity('organisation_successions')
@Unique('organisation_successions_key', ['fromOrgId', 'toOrgId', 'effectiveOn'])
@ForeignKey(() => Organisation, ['fromOrgId'], ['id'], { name: 'organisation_successions_from_fkey' })
@ForeignKey(() => Organisation, ['toOrgId'], ['id'], { name: 'organisation_successions_to_fkey' })
@Check('organisation_successions_share_check', `share in ('whole', 'part', 'function')`)
@Check('organisation_successions_other_check', 'from_org_id <> to_org_id')
export class OrganisationSuccession {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organisation_successions_pkey' }) id: string;
  @Column('uuid', { name: 'from_org_id' }) fromOrgId: string;
  @Column('uuid', { name: 'to_org_id' }) toOrgId: string;
  @Column('text') share: Share;
  @Column('text', { nullable: true }) function: string | null;
  @Column('date', { name: 'effective_on' }) effectiveOn: string;
  @Column('text') basis: string;
}

/** A place, of commune level or larger (SG-10): where a case happens, never where a person lives. */
@Entity('administrative_units')
@Index('administrative_units_parent', ['parentCode'])
@Check('administrative_units_days_check', 'valid_to >= valid_from')
@Check('administrative_units_level_check', `level in ('central', 'province', 'district', 'commune')`)
export class AdministrativeUnit {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'administrative_units_pkey' }) code: string;
  @Column('text') name: string;
  @Column('text') level: string;
  @Column('text', { name: 'parent_code', nullable: true }) parentCode: string | null;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('text', { name: 'successor_codes', array: true }) successorCodes: string[];
}
