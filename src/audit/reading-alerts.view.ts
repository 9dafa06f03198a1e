import { Text } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';
import { unusual } from './unusual.js';

export class AlertJudgementDto {
  @Text(2_000, { min: 5, about: 'what it was, after somebody has asked' }) text: string;
}

class AlertOfficialView {
  @Shown('uuid') id: string;
  @Shown('string') fullName: string;
}

/** How much, and nothing of what: which cases it were the access log tells whoever states a purpose. */
export class ReadingAlertView {
  @Shown('uuid') id: string;
  @Shown(() => AlertOfficialView) official: AlertOfficialView;
  @Shown('uuid', { about: 'the agency he spoke for' }) orgId: string;
  @Shown('string', { oneOf: Object.keys(unusual) }) what: string;
  @Shown('integer', { about: 'how many different cases, files or questions' }) things: number;
  @Shown('moment', { about: 'the first of them' }) from: Date;
  @Shown('moment') noticedAt: Date;
  @Shown('moment', { nullable: true }) judgedAt: Date | null;
  @Shown('string', { nullable: true }) judgedBy: string | null;
  @Shown('string', { nullable: true }) judgement: string | null;
}
