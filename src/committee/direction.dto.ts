import { StatedOfficialDto } from '../cases/case.dto.js';
import { DocumentDto } from '../documents/document.dto.js';
import { Day, Flag, Id, Ids, Moment, OneOf, Part, Parts, Text, Texts } from '../platform/fields.js';
import { type ActionKind, actionKindCodes } from '../working-groups/action-kinds.js';
import { type DecisionKind, decisionKinds } from './parts.js';

export const channels = ['system', 'paper', 'phone'] as const;
export const forms = ['meeting', 'circulation', 'individual_opinion'] as const;

/** One thing to be done by one agency by a day, or expressly nothing. */
export class DirectionItemDto {
  @Text(3_000) text: string;
  @OneOf(actionKindCodes, { optional: true, about: 'needed where the matter is a trial' })
  actionKind?: ActionKind;
  @Id({ optional: true, about: 'the agency that carries it out' }) orgId?: string;
  @Ids(20, { optional: true, about: 'agencies that help' }) coordinatingOrgIds?: string[];
  @Moment({ optional: true }) dueAt?: string;
  @Flag({ optional: true, about: 'nothing is to be done: then neither agency nor date' }) noAction?: boolean;
  @Id({ optional: true, about: 'whom the doer reports to' }) reportToOrgId?: string;
  @Flag({ optional: true, about: 'it is done only with evidence' }) evidenceRequired?: boolean;
}

export class PointDecisionDto {
  @Id() disagreementId: string;
  @OneOf(decisionKinds) decision: DecisionKind;
  @Id({ optional: true, about: 'for adopt_position_of: whose position' }) orgId?: string;
  @Text(3_000, { optional: true, about: 'for third_way: which' }) text?: string;
}

/**
 * The outcome only. There is no field for votes or for what a member said, and an unknown field is refused
 * (domain.md C.15.10).
 */
export class DirectionDto {
  @OneOf(channels, { optional: true }) channel?: (typeof channels)[number];
  @Day({ optional: true, about: 'the day of the deliberation' }) deliberatedOn?: string;
  @OneOf(forms, { optional: true }) form?: string;
  @Id({ optional: true, about: 'who chaired: a member of the Standing Committee' }) chairPositionId?: string;
  @Text(5_000, { optional: true, about: 'the direction as a whole' }) conclusion?: string;
  @Parts(() => DirectionItemDto, 30, { optional: true }) items?: DirectionItemDto[];
  @Parts(() => PointDecisionDto, 20, {
    optional: true,
    about: 'one for each disagreement put forward; [] if none',
  })
  decisions?: PointDecisionDto[];
  @Ids(30, { optional: true, about: 'items of earlier directions that are revoked by this one' })
  revokedItemIds?: string[];
  @Part(() => DocumentDto, { optional: true, about: 'TB or CV of the Standing Committee; none when oral' })
  document?: DocumentDto;
  @Flag({ optional: true, about: 'phone: it was read back to the caller' }) readBack?: boolean;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class SecondPersonDto {
  @Flag({ optional: true, about: 'true: so it was said; false: it was not' }) confirms?: boolean;
  @Text(2_000, { optional: true, about: 'what is wrong, when it was not' }) reason?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class DirectionPaperDto {
  @Part(() => DocumentDto, { optional: true }) document?: DocumentDto;
  @Texts(1_000, 20, {
    optional: true,
    about: 'how the paper differs from what was said; [] when it does not',
  })
  differences?: string[];
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ItemClaimDto {
  @Text(5_000, { optional: true, about: 'what was done' }) result?: string;
  @Text(3_000, { optional: true, about: 'by what it can be seen' }) evidence?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ItemNoteDto {
  @Text(2_000, { optional: true }) note?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ItemExtensionDto {
  @Moment({ optional: true, about: 'the new due time asked for' }) dueAt?: string;
  @Text(2_000, { optional: true }) reason?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}
