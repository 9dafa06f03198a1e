import { StatedOfficialDto } from '../cases/case.dto.js';
import { disagreementKinds } from '../cases/disagreement.js';
import { Flag, Id, Ids, Moment, OneOf, Part, Parts, Text, Texts } from '../platform/fields.js';

export class OwnPositionDto {
  @Text(5_000) text: string;
  @Text(2_000, { optional: true }) legalBasis?: string;
  @Flag({ optional: true, about: 'these are our very words' }) confirmedVerbatim?: boolean;
}

export class DisagreementDto {
  @Text(500, { optional: true, about: 'the point, in one sentence' }) point?: string;
  @OneOf(disagreementKinds, { optional: true }) disagreementKind?: (typeof disagreementKinds)[number];
  @Ids(20, { optional: true, about: 'the agencies that do not agree: parties to the case' })
  orgIds?: string[];
  @Part(() => OwnPositionDto, { optional: true, about: "the recording agency's own position" })
  position?: OwnPositionDto;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class PositionDto {
  @Id({ optional: true, about: "one's own agency; for whoever answers for several" }) orgId?: string;
  @Text(5_000, { optional: true }) text?: string;
  @Text(2_000, { optional: true }) legalBasis?: string;
  @Flag({ optional: true, about: 'these are our very words' }) confirmedVerbatim?: boolean;
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}

export class ReconciliationDto {
  @Moment({ optional: true }) heldAt?: string;
  @Text(5_000, { optional: true }) agreedPart?: string;
  @Texts(2_000, 20, { optional: true, about: 'what remains; [] when nothing does' }) remainingPart?: string[];
  @Ids(20, { optional: true, about: 'the agencies that agreed to it: all, when nothing remains' })
  agreedOrgIds?: string[];
  @Parts(() => StatedOfficialDto, 20, { optional: true }) officials?: StatedOfficialDto[];
}
