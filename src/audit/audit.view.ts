import { type Act, workflow } from '../cases/case-workflow.js';
import { WordsView } from '../cases/words.view.js';
import { accessKinds } from '../journal/access-log.js';
import { Count, Id, Moment, OneOf, Text } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';

class OfficialNameView {
  @Shown('uuid') id: string;
  @Shown('string') fullName: string;
}

class PositionNameView {
  @Shown('uuid') id: string;
  @Shown('string') title: string;
}

export class AccessView {
  @Shown('uuid') id: string;
  @Shown('moment') at: Date;
  @Shown(() => OfficialNameView) official: OfficialNameView;
  @Shown(() => PositionNameView, { about: 'he looked as' }) position: PositionNameView;
  @Shown(() => PositionNameView, { nullable: true }) onBehalfOf: PositionNameView | null;
  @Shown('uuid') orgId: string;
  @Shown('string', { oneOf: accessKinds }) what: string;
  @Shown('uuid', { nullable: true }) caseId: string | null;
  @Shown('uuid', { nullable: true, about: 'the file, the notice, the official asked about' })
  subjectId: string | null;
  @Shown('string', { nullable: true }) purpose: string | null;
}

export class AccessPageView {
  @Shown(() => AccessView, { list: true, about: 'newest first' }) items: AccessView[];
  @Shown('uuid', { nullable: true, about: 'ask for the next page with it' }) nextCursor: string | null;
}

/** What an official did in his role: that he did it, when and as what. What it says is the case's. */
export class OfficialActView {
  @Shown('uuid') caseId: string;
  @Shown('string') ref: string;
  @Shown('integer') seq: number;
  @Shown('string') act: string;
  @Shown(() => WordsView) label: WordsView;
  @Shown(() => PositionNameView, { nullable: true, about: 'the position he acted from' })
  position: PositionNameView | null;
  @Shown(() => PositionNameView, { nullable: true, about: 'in whose name' })
  onBehalfOf: PositionNameView | null;
  @Shown('moment') occurredAt: Date;
  @Shown('moment') recordedAt: Date;
}

export class OfficialActPageView {
  @Shown(() => OfficialActView, { list: true, about: 'newest first' }) items: OfficialActView[];
  @Shown('string', { nullable: true }) nextCursor: string | null;
}

/** An entry without what it says: who did what, when, and the hashes that hold it in its place. */
export class EnvelopeView {
  @Shown('integer') seq: number;
  @Shown('string') act: string;
  @Shown(() => WordsView) label: WordsView;
  @Shown(() => OfficialNameView, { nullable: true, about: 'null: the system' })
  official: OfficialNameView | null;
  @Shown(() => PositionNameView, { nullable: true }) position: PositionNameView | null;
  @Shown(() => PositionNameView, { nullable: true }) onBehalfOf: PositionNameView | null;
  @Shown('moment') occurredAt: Date;
  @Shown('moment') recordedAt: Date;
  @Shown('integer', { nullable: true }) correctsSeq: number | null;
  @Shown('boolean') erased: boolean;
  @Shown('string', { about: 'hexadecimal' }) dataDigest: string;
  @Shown('string', { about: 'hexadecimal' }) hash: string;
}

export class EnvelopePageView {
  @Shown('uuid') caseId: string;
  @Shown('string') ref: string;
  @Shown(() => EnvelopeView, { list: true, about: 'oldest first' }) items: EnvelopeView[];
  @Shown('integer', { nullable: true }) nextCursor: number | null;
}

/** What for: needed for every question of an audit, and kept with it. */
export class PurposeDto {
  @Text(500, { optional: true, about: 'what for; kept in the access log' }) purpose?: string;
}

export class AccessPageDto {
  @Id({ optional: true }) cursor?: string;
  @Count(1, 200, { optional: true }) limit?: number;
}

export class AuditPageDto extends PurposeDto {
  @Text(200, { optional: true, pattern: /^[\w=-]+$/ }) cursor?: string;
  @Count(1, 200, { optional: true }) limit?: number;
}

export class OfficialActsDto extends AuditPageDto {
  @Moment({ optional: true, about: 'recorded at or after' }) from?: string;
  @Moment({ optional: true, about: 'recorded before' }) to?: string;
}

export class AccessesDto extends OfficialActsDto {
  @OneOf(accessKinds, { optional: true }) what?: string;
}

export function labelOf(act: string): { vi: string; en: string } {
  const { vi, en } = workflow[act as Act];
  return { vi, en };
}
