import { StatedOfficialDto } from '../cases/case.dto.js';
import { DocumentDto } from '../documents/document.dto.js';
import { Day, Flag, Id, Ids, Moment, Part, Parts, Text, Texts } from '../platform/fields.js';

export class SubmissionOptionDto {
  @Text(1_000, { about: 'what could be decided' }) title: string;
  @Text(2_000, { about: 'what would follow from it' }) consequences: string;
}

export class UnansweredDto {
  @Id({ about: 'a party that did not answer in time' }) orgId: string;
  @Text(1_000, { about: 'how it was asked' }) note: string;
}

export class SubmissionDto {
  @Text(1_000, { optional: true, about: 'what the Standing Committee is asked to decide' }) question?: string;
  @Texts(300, 5, { optional: true, about: 'the history in at most five lines' }) summary?: string[];
  @Texts(500, 15, { optional: true, about: 'what has been done' }) done?: string[];
  @Parts(() => SubmissionOptionDto, 6, { optional: true }) options?: SubmissionOptionDto[];
  @Text(3_000, { optional: true, about: "the submitter's own recommendation, marked as such" })
  recommendation?: string;
  @Moment({ optional: true, about: 'when the decision is needed' }) neededBy?: string;
  @Ids(20, { optional: true, about: 'the disagreements it puts forward' }) disagreementIds?: string[];
  @Text(2_000, { optional: true, about: 'why the matter is beyond the competence of the parties' })
  beyondCompetence?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class RevisedSubmissionDto extends SubmissionDto {
  @Parts(() => UnansweredDto, 20, { optional: true, about: 'parties that were silent past the deadline' })
  unanswered?: UnansweredDto[];
}

export class SubmissionConfirmationDto {
  @Flag({ optional: true, about: 'true: our words stand as we wrote them; false: we object' })
  confirms?: boolean;
  @Text(3_000, { optional: true, about: 'the objection, in its own words' }) objection?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class SubmitDto {
  @Part(() => DocumentDto, { optional: true, about: 'TTr or BC of the submitter' }) document?: DocumentDto;
}

export class ResubmissionDto {
  @Text(5_000, { optional: true }) answer?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class AgreementDto {
  @Text(5_000, { optional: true, about: 'the minutes by which all agreed' }) minutes?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class AdjustmentDto {
  @Text(3_000, { optional: true, about: 'a new disagreement, or what makes an item impossible' })
  reason?: string;
  @Text(3_000, { optional: true, about: 'what is asked for instead' }) proposal?: string;
  @Ids(20, { optional: true, about: 'unreconciled disagreements that go up with it' })
  disagreementIds?: string[];
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class SubmissionLacksDto {
  @Texts(500, 20, { optional: true, about: 'what the submission lacks' }) missing?: string[];
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class AgendaDto {
  @Day({ optional: true }) agendaOn?: string;
}

export class DeferDto {
  @Day({ optional: true }) until?: string;
  @Text(2_000, { optional: true }) reason?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ReferralDto {
  @Text(300, { optional: true, about: 'who is asked: the Standing Board, the higher level' })
  higherBody?: string;
  @Text(2_000, { optional: true }) reason?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}
