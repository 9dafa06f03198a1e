import { OmitType } from '@nestjs/swagger';
import {
  AskedFlag,
  AskedList,
  Count,
  Flag,
  Id,
  Moment,
  OneOf,
  Part,
  Parts,
  Text,
  Texts,
} from '../platform/fields.js';
import { type PartKind, partKinds } from './case-parts.js';
import { confidentialities, peopleBands, stateCodes, urgencyCodes } from './case-states.js';

/** A name or number in free text that belongs to an official, and in what capacity he appears (SG-08). */
export class StatedOfficialDto {
  @Text(200, { about: 'the name or number as it stands in the text' }) text: string;
  @Text(200, { about: 'his official capacity' }) capacity: string;
}

/** Three independent flags (domain.md A.4). */
export class NatureDto {
  @Flag() complex: boolean;
  @Flag() sensitive: boolean;
  @Flag() large: boolean;
}

export class RevisionDto {
  @Text(500, { optional: true }) subject?: string;
  @Texts(40, 10, { optional: true, about: 'codes of categories' }) categories?: string[];
  @Text(300, { optional: true, about: 'commune or named site; no house address' }) place?: string;
  @Text(20, { optional: true, about: 'code of the commune' }) areaCode?: string;
  @Moment({ optional: true, about: 'when it happened' }) occurredAt?: string;
  @Moment({ optional: true, about: 'when the agency learned of it' }) knownAt?: string;
  @Text(10_000, { optional: true }) facts?: string;
  @OneOf(urgencyCodes, { optional: true }) urgency?: string;
  @Part(() => NatureDto, { optional: true }) nature?: NatureDto;
  @OneOf(peopleBands, { optional: true, about: 'a band, never names' }) peopleBand?: string;
  @OneOf(Object.keys(confidentialities), { optional: true }) confidentiality?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class DraftDto extends RevisionDto {
  @Id({ optional: true, about: 'the agency concerned; needed by whoever answers for several' })
  ownerOrgId?: string;
  @Flag({ optional: true, about: 'a drill: marked everywhere and in no figure' }) exercise?: boolean;
  @Flag({ optional: true, about: 'I confirm that this holds no state secret' }) noStateSecret?: boolean;
}

export class ReasonDto {
  @Text(2_000, { optional: true }) reason?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class UrgencyDto extends ReasonDto {
  @OneOf(urgencyCodes, { optional: true }) urgency?: string;
}

export const updateKinds = ['quick', 'periodic', 'final', 'no_change'] as const;
export const sourceClasses = ['own_agency', 'other_agency', 'press', 'public_aggregate'] as const;
export const confidences = ['confirmed', 'probable', 'unconfirmed'] as const;

/** A situation report (EDXL-SitRep in small): what is so, how sure, what comes next. */
export class UpdateDto {
  @OneOf(updateKinds, { optional: true }) kind?: (typeof updateKinds)[number];
  @Text(10_000, { optional: true }) facts?: string;
  @Text(5_000, { optional: true }) measures?: string;
  @Text(5_000, { optional: true }) needs?: string;
  @Text(5_000, { optional: true }) changed?: string;
  @OneOf(sourceClasses, { optional: true }) sourceClass?: string;
  @OneOf(confidences, { optional: true }) confidence?: string;
  @Moment({ optional: true, about: 'when it was so, in the world' }) occurredAt?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class CorrectionDto extends ReasonDto {
  @Count(1, 1_000_000, { optional: true, about: 'the entry to correct' }) seq?: number;
  @Text(10_000, { optional: true, about: 'what it should say' }) text?: string;
  @Moment({ optional: true, about: 'the right time in the world' }) occurredAt?: string;
  @Moment({ optional: true, about: 'the right time at which the agency learned of it' }) knownAt?: string;
}

export const listFilters = ['mine', 'awaiting_receipt', 'overdue'] as const;
export type ListFilter = (typeof listFilters)[number];

export class CaseListDto {
  @OneOf(listFilters, { optional: true, about: 'mine: my turn to act; awaiting_receipt; overdue' })
  filter?: ListFilter;
  @AskedList(stateCodes) state?: string[];
  @AskedList(urgencyCodes) urgency?: string[];
  @Id({ optional: true, about: 'an agency that takes part' }) agency?: string;
  @AskedFlag({ about: 'closed ones too' }) closed?: boolean;
  @AskedFlag({ about: 'drills: only them, or none' }) exercise?: boolean;
  @Text(200, { optional: true, about: 'words, with or without Vietnamese marks, in any order' }) q?: string;
  @Text(200, { optional: true, pattern: /^[\w=-]+$/ }) cursor?: string;
  @Count(1, 100, { optional: true }) limit?: number;
}

export class CaseListFileDto extends OmitType(CaseListDto, ['cursor', 'limit']) {
  @OneOf(['comma', 'semicolon'], {
    optional: true,
    about: 'between cells; some spreadsheets want the second',
  })
  mark?: 'comma' | 'semicolon';
}

export class JournalPageDto {
  @Count(0, 1_000_000_000, { optional: true, about: 'entries after this one' }) after?: number;
  @Count(1, 500, { optional: true }) limit?: number;
}

export class CaseReadDto {
  @Count(0, 200, { optional: true, about: 'how many of the latest journal entries to send along' })
  entries?: number;
  @Moment({ optional: true, about: 'the case as it was known at this moment' }) at?: string;
}

export class PartsDto {
  @OneOf(partKinds, { optional: true }) kind?: PartKind;
}
