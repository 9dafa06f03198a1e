import { ReasonDto, StatedOfficialDto } from '../cases/case.dto.js';
import { DocumentDto } from '../documents/document.dto.js';
import { capacities } from '../documents/document-rules.js';
import { Day, Id, Ids, Moment, OneOf, Part, Parts, Text, Texts } from '../platform/fields.js';
import { budgetKinds } from '../programmes/profile.js';
import { actionKindCodes } from './action-kinds.js';

/** T20: why, and which agencies. */
export class ProposalDto extends ReasonDto {
  @Ids(20, { optional: true, about: 'the agencies that are to send somebody' }) orgIds?: string[];
  @Id({ optional: true, about: 'the agency proposed to lead it' }) suggestedLeadOrgId?: string;
}

export class NominationDto {
  @Ids(10, { optional: true, about: "positions of one's own agency; they take the place of earlier ones" })
  positionIds?: string[];
  @Text(500, { optional: true, about: 'the letter of nomination' }) note?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

/** Where Party and State bodies sit in one group, somebody of the other side signs too (domain.md C.15.2). */
export class CoSignatoryDto {
  @Id() orgId: string;
  @Id({ about: 'a leader of that agency' }) positionId: string;
  @OneOf(capacities) capacity: string;
}

export class RolesDto {
  @Id({ optional: true }) leadPositionId?: string;
  @Id({ optional: true }) deputyPositionId?: string;
  @Id({ optional: true }) secretaryPositionId?: string;
}

export class GroupTaskDto {
  @OneOf(actionKindCodes, { about: 'administrative work only' }) actionKind: string;
  @Text(2_000) text: string;
}

/** Terms of reference; an end date or an end condition is a part of them. */
export class TermsDto {
  @Text(2_000, { optional: true }) objective?: string;
  @Text(2_000, { optional: true }) scope?: string;
  @Parts(() => GroupTaskDto, 30, { optional: true }) tasks?: GroupTaskDto[];
  @Text(2_000, { optional: true, about: 'what it may ask and decide' }) powers?: string;
  @Text(2_000, { optional: true, about: 'how it works' }) rules?: string;
  @Text(500, { optional: true, about: 'how often it meets' }) cadence?: string;
  @Text(500, { optional: true, about: 'whom it reports to' }) reportTo?: string;
  @OneOf(budgetKinds, { optional: true }) budgetKind?: string;
  @Day({ optional: true, about: 'its last day' }) endsOn?: string;
  @Text(1_000, { optional: true }) endCondition?: string;
}

export class GroupPaperDto {
  @Part(() => DocumentDto, { optional: true, about: 'QĐ, KH, CTr or TB of the authority by the programme' })
  document?: DocumentDto;
  @Part(() => CoSignatoryDto, { optional: true }) coSignatory?: CoSignatoryDto;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class DecisionDto extends GroupPaperDto {
  @Part(() => RolesDto, { optional: true }) roles?: RolesDto;
  @Part(() => TermsDto, { optional: true }) terms?: TermsDto;
}

/** What is left out stays as it was. */
export class AmendmentDto extends GroupPaperDto {
  @Text(2_000, { optional: true }) reason?: string;
  @Ids(50, { optional: true, about: 'all its members from now on' }) memberPositionIds?: string[];
  @Part(() => RolesDto, { optional: true }) roles?: RolesDto;
  @Day({ optional: true, about: 'its last day from now on' }) endsOn?: string;
  @Ids(20, { optional: true, about: 'agencies that are asked to name somebody' }) addOrgIds?: string[];
}

export class ConclusionTaskDto {
  @OneOf(actionKindCodes, { optional: true }) actionKind?: string;
  @Id({ optional: true }) ownerPositionId?: string;
  @Moment({ optional: true }) dueAt?: string;
}

export class ConclusionDto {
  @Text(5_000) text: string;
  @Part(() => ConclusionTaskDto, { optional: true, about: 'a conclusion with a task becomes one' })
  task?: ConclusionTaskDto;
}

export class MeetingDto {
  @Moment({ optional: true }) heldAt?: string;
  @Text(5_000, { optional: true }) agenda?: string;
  @Ids(50, { optional: true, about: 'members who were there, by position' }) attended?: string[];
  @Texts(200, 30, { optional: true, about: 'others who were there, by their capacity' }) guests?: string[];
  @Text(20_000, { optional: true }) minutes?: string;
  @Part(() => DocumentDto, { optional: true, about: 'the minutes as a document (BB)' })
  document?: DocumentDto;
  @Parts(() => ConclusionDto, 30, { optional: true }) conclusions?: ConclusionDto[];
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ReportDto {
  @Text(20_000, { optional: true }) text?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}
