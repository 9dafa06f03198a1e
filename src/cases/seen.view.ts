import { Count, Flag } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';

/** No acknowledgement: what is new to one person (experience.md, rule 7). */
export class SeenView {
  @Shown('integer', { about: 'entries of others since you last saw it; 100 stands for 100 and more' })
  unread: number;
  @Shown('integer', { about: '0: never' }) lastSeenSeq: number;
  @Shown('moment', { nullable: true }) lastSeenAt: string | null;
}

export class SeenDto {
  @Count(0, 1_000_000_000, { about: 'the latest entry that was on the screen' }) seq: number;
  @Flag({ optional: true, about: 'mark what comes after it unread; otherwise a mark never goes back' })
  unread?: boolean;
}
