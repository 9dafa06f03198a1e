import { Id, Ids, Moment, OneOf, Text } from '../platform/fields.js';
import { ReasonDto } from './case.dto.js';
import { confidentialityCodes } from './case-states.js';

export class ConfidentialityDto extends ReasonDto {
  @OneOf(confidentialityCodes, { optional: true }) confidentiality?: string;
  @Ids(100, { optional: true, about: 'who may read it, where that is not everybody who answers for a party' })
  access?: string[];
}

export class GrantDto extends ReasonDto {
  @Ids(100, { optional: true, about: 'positions of agencies that take part' }) positionIds?: string[];
  @Moment({ optional: true, about: 'when it ends by itself' }) until?: string;
}

export class RevocationDto extends ReasonDto {
  @Ids(100, { optional: true }) positionIds?: string[];
}

export class ReadingDto {
  @Id() caseId: string;
  @Text(500, { min: 5, about: 'why you read it: logged, and shown to its owner and the auditor' })
  purpose: string;
}
