import { Count, Flag, Moment, Text } from '../platform/fields.js';
import { ReasonDto } from './case.dto.js';

export class AccessRequestDto {
  @Text(40, { pattern: /^[A-Za-z]{2}-\d{4}-\d{6,12}$/, about: 'the number of the case, e.g. VV-2026-000123' })
  ref: string;
  @Text(500, { min: 5, about: 'what you need it for' }) purpose: string;
  @Text(2_000, { min: 5 }) reason: string;
  @Count(1, 12, {
    optional: true,
    about:
      'in an emergency: for how many hours, to read only; a second person must confirm, and a review follows',
  })
  emergencyHours?: number;
}

export class RequestGrantDto {
  @Moment({ optional: true, about: 'when it ends by itself' }) until?: string;
}

export class JudgementDto extends ReasonDto {
  @Flag({ optional: true }) justified?: boolean;
  @Text(4_000, { optional: true, about: 'why it was, or was not' }) text?: string;
}
