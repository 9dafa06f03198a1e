import { DocumentDto } from '../documents/document.dto.js';
import { Count, Flag, Id, Ids, OneOf, Part, Parts, Text, Texts } from '../platform/fields.js';
import { RecordDto } from './quarantine.dto.js';
import { DraftDto, ReasonDto, StatedOfficialDto } from './case.dto.js';

/** The answer that settles it: the paper, or why none is due (domain.md R-11). */
export class WrittenAnswerDto {
  @Part(() => DocumentDto, { optional: true, about: 'the paper of the agency that proposes the resolution' })
  document?: DocumentDto;
  @Text(2_000, { optional: true, about: 'why no written answer is due' }) noneDue?: string;
}

export class ResolutionDto {
  @Text(10_000, { optional: true, about: 'clear and objective' }) conclusion?: string;
  @Part(() => WrittenAnswerDto, { optional: true }) writtenAnswer?: WrittenAnswerDto;
  @Ids(30, { optional: true, about: 'open items of a direction that are carried over: they go on after it' })
  carriedItemIds?: string[];
  @Flag({ optional: true, about: 'I confirm that the results were sent back to the adviser (R-12)' })
  resultsSent?: boolean;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class NewFactsDto extends ReasonDto {
  @Text(10_000, { optional: true }) newFacts?: string;
}

export class FollowUpDto {
  @Part(() => DraftDto, { optional: true, about: 'the new case; its owner is that of the closed one' })
  draft?: DraftDto;
}

/** How long the file is kept (Law on Archives 33/2024/QH15: a number of years, or for ever). */
export const retentions = ['5_years', '10_years', '20_years', '50_years', '70_years', 'permanent'] as const;

export class ArchiveDto {
  @Texts(500, 1_000, { optional: true, about: 'the documents of the file, in order' })
  documentList?: string[];
  @Count(1, 1_000_000, { optional: true, about: 'pages of the whole file' }) pageCount?: number;
  @OneOf(retentions, { optional: true }) retention?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class EntryToEraseDto {
  @Count(1, 1_000_000, { about: 'the entry' }) seq: number;
  @Texts(300, 50, {
    optional: true,
    about: 'fields of its data, e.g. content.request; left out: all that was written',
  })
  fields?: string[];
}

/** What the law wants gone. Say it without repeating it: this too is an entry of the journal. */
export class ErasureDto extends ReasonDto {
  @Parts(() => EntryToEraseDto, 100, { optional: true }) entries?: EntryToEraseDto[];
  @Text(1_000, { optional: true, about: 'law, article; or the request, by its number' }) legalBasis?: string;
}

/** The paper under which a file whose time is over is destroyed: the decision with its minutes. */
export class ErasureConsentDto {
  @Part(() => RecordDto, {
    optional: true,
    about:
      'where the time of keeping is over: the decision (number, day) under which the first of two consents',
  })
  record?: RecordDto;
}

export class ErasureRefusalDto extends ReasonDto {
  @OneOf(retentions, { optional: true, about: 'where the time of keeping was over: how long from now' })
  retention?: string;
}

export const mergeReasons = ['duplicate', 'same_matter'] as const;

export class MergerDto extends ReasonDto {
  @Id({ optional: true, about: 'the case that goes on' }) survivorCaseId?: string;
  @OneOf(mergeReasons, { optional: true }) mergeReason?: string;
}

/** What whoever takes over must know (ICS 201): the lead of a case, or the whole of it. */
export class HandOverDto {
  @Text(10_000, { optional: true, about: 'the situation' }) situation?: string;
  @Text(5_000, { optional: true, about: 'the objectives' }) objectives?: string;
  @Text(5_000, { optional: true, about: 'what is being done' }) currentActions?: string;
  @Text(5_000, { optional: true, about: 'people and means at work' }) resources?: string;
}

export class TransferDto extends ReasonDto {
  @Id({ optional: true, about: 'the agency that is competent' }) targetOrgId?: string;
  @Text(2_000, { optional: true, about: 'on what its competence rests' }) legalBasis?: string;
  @Part(() => HandOverDto, { optional: true }) handOver?: HandOverDto;
}

export class TransferReceiptDto {
  @Text(10, {
    optional: true,
    about: "the number in the new owner's own register",
    pattern: /^\d{1,9}[a-z]?$/,
  })
  registerNumber?: string;
}
