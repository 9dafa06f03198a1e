import { HandOverDto } from '../cases/case-life.dto.js';
import { ReasonDto, StatedOfficialDto } from '../cases/case.dto.js';
import { disagreementKinds } from '../cases/disagreement.js';
import { DocumentDto } from '../documents/document.dto.js';
import { Id, Ids, Moment, OneOf, Part, Parts, Text } from '../platform/fields.js';
import { type ActionKind, actionKindCodes } from './action-kinds.js';

const officials = (): PropertyDecorator => Parts(() => StatedOfficialDto, 20, { optional: true });

/** T17 */
export class AssignDto {
  @Id({ optional: true, about: 'who leads: a position of the lead agency' }) leadPositionId?: string;
  @Ids(30, { optional: true, about: 'the agencies that coordinate; [] when none' })
  coordinatingOrgIds?: string[];
  @Text(5_000, { optional: true, about: 'the direction for the assignment (bút phê)' })
  directionText?: string;
  @Moment({ optional: true, about: 'to be settled by; by the rule when left out' }) dueAt?: string;
  @Ids(100, { optional: true, about: 'of a restricted case: who of the agencies that come in may read it' })
  access?: string[];
  @officials() officials?: StatedOfficialDto[];
}

export const firstActs = ['reply', 'meeting_minutes', 'task_list'] as const;

/** T18 */
export class FirstActDto {
  @OneOf(firstActs, { optional: true, about: 'the first joint act' }) firstAct?: string;
  @Text(10_000, { optional: true }) text?: string;
  @officials() officials?: StatedOfficialDto[];
}

/** T19 */
export class ReassignDto extends ReasonDto {
  @Id({ optional: true }) leadPositionId?: string;
  @Part(() => HandOverDto, { optional: true }) handOver?: HandOverDto;
}

/** */
export class RequestDto {
  @Id({ optional: true, about: 'the agency asked' }) toOrgId?: string;
  @Text(10_000, { optional: true }) text?: string;
  @Part(() => DocumentDto, { optional: true, about: 'the official letter of the asking agency' })
  document?: DocumentDto;
  @Moment({ optional: true, about: 'answer by; by the rule when left out' }) dueAt?: string;
  @Ids(100, { optional: true, about: 'of a restricted case: who of the agencies that come in may read it' })
  access?: string[];
  @officials() officials?: StatedOfficialDto[];
}

export const extents = ['whole', 'part'] as const;

export class AcceptanceDto {
  @OneOf(extents, { optional: true }) extent?: (typeof extents)[number];
  @Text(5_000, { optional: true, about: 'which part, when not the whole' }) text?: string;
  @officials() officials?: StatedOfficialDto[];
}

export class DeclineDto extends ReasonDto {
  @Text(2_000, { optional: true }) legalBasis?: string;
  @OneOf(disagreementKinds, {
    optional: true,
    about: 'of the disagreement it opens; competence when left out',
  })
  disagreementKind?: (typeof disagreementKinds)[number];
}

export class ForwardDto {
  @Id({ optional: true, about: 'who is to answer instead' }) toOrgId?: string;
  @Text(5_000, { optional: true }) text?: string;
  @Moment({ optional: true, about: 'answer by; by the rule when left out' }) dueAt?: string;
  @officials() officials?: StatedOfficialDto[];
}

export class AnswerDto {
  @Text(10_000, { optional: true }) text?: string;
  @Part(() => DocumentDto, { optional: true, about: 'the letter of the answering agency, if it writes one' })
  document?: DocumentDto;
  @officials() officials?: StatedOfficialDto[];
}

export class NoteDto {
  @Text(2_000, { optional: true }) note?: string;
  @officials() officials?: StatedOfficialDto[];
}

/** C.5.3; what may be asked is a closed list (SG-04). */
export class TaskDto {
  @OneOf(actionKindCodes, { optional: true, about: 'administrative work only' }) actionKind?: ActionKind;
  @Text(5_000, { optional: true }) text?: string;
  @Id({ optional: true, about: 'who is to do it' }) ownerPositionId?: string;
  @Moment({ optional: true }) dueAt?: string;
  @officials() officials?: StatedOfficialDto[];
}

export const correctionAskers = ['named_agency', 'named_person'] as const;

/** SG-17: whoever is named in something published may ask for a correction; who a person is, the publisher's own file says. */
export class CorrectionRequestDto {
  @Text(500, { optional: true, about: 'title, where and when it was published' }) publishedItem?: string;
  @Text(3_000, { optional: true, about: 'what is wrong in it, and what is right' }) text?: string;
  @OneOf(correctionAskers, { optional: true, about: 'never a name' })
  askedBy?: (typeof correctionAskers)[number];
  @Id({ optional: true, about: 'the party that published it' }) publisherOrgId?: string;
  @Moment({ optional: true, about: 'corrected or answered by' }) dueAt?: string;
  @officials() officials?: StatedOfficialDto[];
}

export class ResultDto {
  @Text(10_000, { optional: true }) result?: string;
  @officials() officials?: StatedOfficialDto[];
}

export class ExtensionDto extends ReasonDto {
  @Moment({ optional: true, about: 'the new due time' }) dueAt?: string;
}
