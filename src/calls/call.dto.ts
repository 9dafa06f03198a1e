import { DraftDto, ReasonDto, StatedOfficialDto } from '../cases/case.dto.js';
import { Flag, Id, Moment, OneOf, Part, Parts, Text } from '../platform/fields.js';

export class CallDto {
  @Moment({ optional: true, about: 'when the call was made, in the world' }) callAt?: string;
  @Id({ optional: true }) callerPositionId?: string;
  @Id({ optional: true }) calleePositionId?: string;
  @Text(30, { optional: true, about: 'a work number registered in the directory' }) calleeNumber?: string;
  @Text(10_000, { optional: true }) said?: string;
  @Text(5_000, { optional: true }) asked?: string;
  @Text(5_000, { optional: true }) answered?: string;
  @Flag({ optional: true, about: 'was it read back?' }) readBack?: boolean;
  @Flag({ optional: true, about: 'has the agency called taken the matter?' }) taken?: boolean;
  @Flag({ optional: true, about: 'I confirm that this holds no state secret' }) noStateSecret?: boolean;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

/** A case that begins on the telephone. */
export class PhoneReportDto {
  @Part(() => DraftDto) case: DraftDto;
  @Part(() => CallDto) call: CallDto;
}

export class RetractionDto extends ReasonDto {
  @Text(5_000, { optional: true, about: 'the written note that follows' }) note?: string;
}

export const workKinds = ['task', 'communication_plan', 'working_group_proposal'] as const;

export class WorkDto {
  @OneOf(workKinds, { optional: true }) workKind?: string;
  @Text(5_000, { optional: true, about: 'what is being done, by whom' }) measures?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

/** `answered` without a receipt is not an end: somebody spoke, nobody took the matter. */
export const outcomes = ['answered', 'no_answer', 'busy', 'wrong_number', 'left_message', 'refused'] as const;

export class AttemptDto {
  @OneOf(outcomes, { optional: true }) outcome?: (typeof outcomes)[number];
  @Moment({ optional: true }) startedAt?: string;
  @Moment({ optional: true }) endedAt?: string;
  @Text(2_000, { optional: true }) note?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class PhoneReceiptDto {
  @Id({ optional: true, about: 'the person who answered, by position' }) calleePositionId?: string;
  @Text(30, { optional: true, about: 'the registered number at which he was called back' })
  calledBackNumber?: string;
  @Moment({ optional: true }) startedAt?: string;
  @Flag({ optional: true }) readBack?: boolean;
  @Text(2_000, { optional: true }) note?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}
