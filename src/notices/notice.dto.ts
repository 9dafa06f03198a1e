import { DraftDto, StatedOfficialDto } from '../cases/case.dto.js';
import { NoticeDocumentDto } from '../documents/document.dto.js';
import { Day, Flag, Id, Ids, Moment, OneOf, Part, Parts, Text, Texts } from '../platform/fields.js';
import { refusalReasons, requestKinds } from './notice-content.js';

export class ContactDto {
  @Id({ about: 'the competent officer: a position of the notifying agency' }) positionId: string;
  @Text(30, { about: 'a work number registered in the directory', example: '0200 555 0101' }) phone: string;
}

export class NoticeContentDto {
  @Text(10_000, { optional: true, about: 'what happened, where, when' }) whatHappened?: string;
  @Text(5_000, { optional: true }) confirmed?: string;
  @Text(5_000, { optional: true }) unconfirmed?: string;
  @Text(2_000, { optional: true, about: 'people and area, in bands' }) affected?: string;
  @Text(5_000, { optional: true, about: 'what the agency has done' }) measures?: string;
  @Text(5_000, { optional: true, about: 'risk of spread or misunderstanding' }) risks?: string;
  @OneOf(requestKinds, { optional: true }) requestKind?: string;
  @Text(5_000, { optional: true, about: 'what is asked of whom' }) request?: string;
  @Text(5_000, { optional: true, about: 'proposed communication plan, or "not yet"' })
  communicationPlan?: string;
  @Part(() => ContactDto, { optional: true }) contact?: ContactDto;
  @Moment({ optional: true, about: 'when the next update comes' }) nextUpdateAt?: string;
  @Texts(500, 20, { optional: true, about: 'projects or watch items it belongs to' }) links?: string[];
}

export const purposes = ['act', 'coordinate', 'report', 'know'] as const;

export class RecipientDto {
  @Id() orgId: string;
  @Flag({ optional: true, about: 'the one whose receipt counts; the adviser when none is marked' })
  primary?: boolean;
  @OneOf(purposes, { optional: true }) purpose?: string;
}

/** What every written notice brings along, whatever it is for. */
export class IssueDto {
  @Part(() => NoticeContentDto, { optional: true }) content?: NoticeContentDto;
  @Part(() => NoticeDocumentDto, { optional: true }) document?: NoticeDocumentDto;
  @Parts(() => RecipientDto, 50, { optional: true }) recipients?: RecipientDto[];
  @Flag({ optional: true, about: 'I confirm that this holds no state secret' }) noStateSecret?: boolean;
  @Flag({ optional: true, about: 'I confirm that this holds no personal data of petitioners' })
  noPetitionerData?: boolean;
  @Ids(100, { optional: true, about: 'of a restricted case: who of the agencies that come in may read it' })
  access?: string[];
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ConfirmDto extends IssueDto {
  @Texts(1_000, 30, { optional: true, about: 'how the paper differs from the call; [] when it does not' })
  differences?: string[];
}

export class ReissueDto extends IssueDto {
  @Text(5_000, { optional: true, about: 'the answer to why it was returned' }) answerToReason?: string;
}

/** A case and its first notice in one: what somebody files who has everything at hand. */
export class FileDto {
  @Part(() => DraftDto) case: DraftDto;
  @Part(() => IssueDto) notice: IssueDto;
}

export class ArrivalDto {
  @Text(10, {
    optional: true,
    about: 'number in the register of incoming documents',
    pattern: /^\d{1,9}[a-z]?$/,
  })
  arrivalNumber?: string;
  @Day({ optional: true }) arrivalOn?: string;
}

export class RefusalDto {
  @OneOf(refusalReasons, { optional: true }) reasonCode?: (typeof refusalReasons)[number];
  @Text(5_000, { optional: true }) explanation?: string;
  @Texts(500, 30, { optional: true, about: 'for missing_content and bad_form' }) missing?: string[];
  @Id({ optional: true, about: 'for wrong_addressee: who it should go to' }) proposedOrgId?: string;
  @Flag({ optional: true, about: 'for wrong_addressee: nobody can be proposed' }) addresseeUnknown?: boolean;
  @Id({ optional: true, about: 'for duplicate: the other case' }) duplicateOfCaseId?: string;
  @Text(30, { optional: true, about: 'for integrity_failed: the registered number that was called back' })
  calledBackNumber?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class SupplementRequestDto {
  @Texts(500, 30, { optional: true }) missing?: string[];
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}
