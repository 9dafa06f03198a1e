import { ReasonDto, StatedOfficialDto } from '../cases/case.dto.js';
import { partStates } from '../cases/case-parts.js';
import {
  AskedFlag,
  AskedList,
  Count,
  Flag,
  Id,
  Moment,
  OneOf,
  Parts,
  Text,
  Texts,
} from '../platform/fields.js';
import {
  actionKinds,
  findingKinds,
  formats,
  type OfferAnswer,
  offerAnswers,
  topics,
} from './lesson-words.js';

export class OpenLessonsDto {
  @Text(5_000, { optional: true, about: 'what is looked at, when and how' }) plan?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ParticipantDto {
  @Id() orgId: string;
  @Text(200, { about: 'the role in the review, not a name' }) role: string;
}

export class HeldReviewDto {
  @Moment({ optional: true }) heldAt?: string;
  @OneOf(formats, { optional: true }) format?: string;
  @Parts(() => ParticipantDto, 50, { optional: true }) participants?: ParticipantDto[];
}

export class FindingDto {
  @Id({ optional: true, about: 'the finding this one takes the place of' }) findingId?: string;
  @OneOf(topics, { optional: true }) topic?: (typeof topics)[number];
  @Text(5_000, { optional: true }) planned?: string;
  @Text(5_000, { optional: true }) happened?: string;
  @Text(5_000, { optional: true }) why?: string;
  @OneOf(findingKinds, { optional: true }) findingKind?: (typeof findingKinds)[number];
  @Text(5_000, { optional: true, about: 'of arrangements, never a person' }) cause?: string;
  @Text(5_000, { optional: true }) recommendation?: string;
}

export class CorrectiveActionDto {
  @Text(5_000, { optional: true }) text?: string;
  @OneOf(actionKinds, { optional: true }) caKind?: string;
  @Id({ optional: true }) ownerPositionId?: string;
  @Id({ optional: true, about: 'of another agency than the owner' }) verifierPositionId?: string;
  @Text(2_000, { optional: true, about: 'how one will see that it worked' }) measure?: string;
  @Moment({ optional: true, about: 'by the deadline rule, from the approval, when left out' }) dueAt?: string;
  @Id({ optional: true }) findingId?: string;
}

export class DraftLessonsDto {
  @Text(5_000, { optional: true, about: 'what others can use; it goes into the library' }) guidance?: string;
  @Texts(500, 20, { optional: true, about: 'collectives proposed for commendation' })
  commendations?: string[];
  @Moment({ optional: true, about: 'by when the parties comment; at least a day' }) commentUntil?: string;
}

export class CommentDto {
  @Text(5_000, { optional: true }) text?: string;
}

export class ApproveLessonsDto {
  @Text(2_000, { optional: true, about: 'needed while the time of watching is not over' })
  waiveReason?: string;
}

export class EarlyNoteDto {
  @OneOf(topics, { optional: true }) topic?: string;
  @Text(5_000, { optional: true }) text?: string;
}

export class ClaimActionDto {
  @Text(5_000, { optional: true }) evidence?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ExtendActionDto extends ReasonDto {
  @Moment({ optional: true }) dueAt?: string;
}

export class EffectDto {
  @Flag({ optional: true }) worked?: boolean;
  @Text(5_000, { optional: true }) text?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ConsiderDto extends ReasonDto {
  @OneOf(offerAnswers, { optional: true, about: 'a declined one says why' }) answer?: OfferAnswer;
}

export class HelpedDto {
  @Id() caseId: string;
  @Flag() helped: boolean;
}

export class RetireDto {
  @Text(2_000) reason: string;
}

export class LessonListDto {
  @Text(200, { optional: true, about: 'words, with or without Vietnamese marks' }) q?: string;
  @Text(40, { optional: true, about: 'code of a category' }) category?: string;
  @OneOf(topics, { optional: true, about: 'which arrangement it is about' }) topic?: string;
  @Count(2000, 9999, { optional: true, about: 'of its publication' }) year?: number;
  @Id({ optional: true, about: 'whose case it was; of cases you may see' }) agency?: string;
  @AskedFlag({ about: 'retired ones too' }) retired?: boolean;
  @Id({ optional: true, about: 'from nextCursor' }) cursor?: string;
  @Count(1, 100, { optional: true }) limit?: number;
}

export class ImprovementListDto {
  @AskedList(partStates.corrective_action) state?: string[];
  @Id({ optional: true, about: 'the agency that carries it out' }) agency?: string;
  @AskedFlag({ about: 'past its time, and not done' }) overdue?: boolean;
  @AskedFlag({ about: 'of drills: only them' }) exercise?: boolean;
  @Id({ optional: true, about: 'from nextCursor' }) cursor?: string;
  @Count(1, 100, { optional: true }) limit?: number;
}
