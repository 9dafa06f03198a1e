import { StatedOfficialDto } from '../cases/case.dto.js';
import { Id, Parts, Text } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';

export class ShiftDto {
  @Id({ optional: true, about: 'the agency; needed by whoever answers for several' }) orgId?: string;
}

export class ShiftEndDto {
  @Text(5_000, { optional: true, about: 'what the next should know; nothing of a restricted case' })
  note?: string;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class DutyShiftView {
  @Shown('uuid') id: string;
  @Shown('uuid') orgId: string;
  @Shown('uuid') officialId: string;
  @Shown('string') fullName: string;
  @Shown('string') title: string;
  @Shown('boolean') mine: boolean;
  @Shown('moment') startedAt: string;
  @Shown('moment', { nullable: true }) endedAt: string | null;
  @Shown('string', { nullable: true, about: 'what he left to the next' }) note: string | null;
}

/** Of one agency: who is on now, and what the latest to leave has left. */
export class ShiftsOfAgencyView {
  @Shown('uuid') orgId: string;
  @Shown(() => DutyShiftView, { list: true }) on: DutyShiftView[];
  @Shown(() => DutyShiftView, { nullable: true, about: 'the latest that ended with a note' })
  before: DutyShiftView | null;
}
