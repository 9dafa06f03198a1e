import { urgencyCodes } from '../cases/case-states.js';
import { WordsView } from '../cases/words.view.js';
import { Count, Flag, Id, Moment, OneOf, Texts } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';

export const threadKinds = ['action', 'information', 'unread', 'snoozed', 'all'] as const;
export type ThreadKind = (typeof threadKinds)[number];

export class InboxThreadsDto {
  @OneOf(threadKinds, {
    optional: true,
    about:
      'action: something is asked of me, not read or not done yet; information: the rest; all when not said',
  })
  which?: ThreadKind;
  @OneOf(urgencyCodes, { optional: true, about: 'as urgent as this, or more' }) urgency?: string;
  @Id({ optional: true }) cursor?: string;
  @Count(1, 100, { optional: true }) limit?: number;
}

export class ThreadMarkDto {
  @Texts(36, 200, { about: 'ids of cases' }) caseIds: string[];
  @Flag({ about: 'false: the latest of each is unread again' }) read: boolean;
}

export class SnoozeDto {
  @Moment({ about: 'at most 30 days from now' }) until: string;
}

/** What one person was told of one case: the latest, and how much came before it. */
export class InboxThreadView {
  @Shown('uuid', { about: 'of the latest item' }) id: string;
  @Shown('uuid') caseId: string;
  @Shown('string') ref: string;
  @Shown('string', { nullable: true, about: 'null where you may no longer see the case' }) subject:
    string | null;
  @Shown('string', { nullable: true }) urgency: string | null;
  @Shown('boolean') exercise: boolean;
  @Shown('integer') seq: number;
  @Shown('string') act: string;
  @Shown(() => WordsView) label: WordsView;
  @Shown('string', {
    nullable: true,
    about: 'who did the latest; null: the system, or a case you may no longer see',
  })
  by: string | null;
  @Shown(() => WordsView, {
    nullable: true,
    about: 'what you are to do in it: the clock of yours that is due first; null where none runs',
  })
  asked: WordsView | null;
  @Shown('moment', { about: 'of the latest' }) createdAt: Date;
  @Shown('boolean', { about: 'something is asked of you that is not read or not done' }) needsAction: boolean;
  @Shown('integer') unread: number;
  @Shown('integer', { about: 'how many came before the latest' }) earlier: number;
  @Shown('integer', { about: 'how many of them were of the same kind, without anything else between' })
  alike: number;
  @Shown('moment', { nullable: true, about: 'put off until then' }) snoozedUntil: Date | null;
}

export class InboxCountsView {
  @Shown('integer', { about: 'cases that ask for something' }) action: number;
  @Shown('integer', { about: 'cases with something unread' }) unread: number;
}

export class InboxThreadsView {
  @Shown(() => InboxCountsView) counts: InboxCountsView;
  @Shown(() => InboxThreadView, { list: true, about: 'the latest first' }) items: InboxThreadView[];
  @Shown('uuid', { nullable: true }) nextCursor: string | null;
}
