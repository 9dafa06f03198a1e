import { Shown } from '../platform/shown.js';

class FieldChangeView {
  @Shown('string') field: string;
  @Shown('string', { nullable: true }) before: string | null;
  @Shown('string', { nullable: true }) after: string | null;
}

export const outcomes = ['done', 'waiting', 'preview', 'declined', 'withdrawn'] as const;

export class ChangeAnswerView {
  @Shown('string', { oneOf: outcomes, about: 'waiting: a second person has to consent' })
  state: (typeof outcomes)[number];
  @Shown('string') act: string;
  @Shown('uuid', { nullable: true }) proposalId: string | null;
  @Shown('uuid', { nullable: true, about: 'what came of it, or what it is about' }) subjectId: string | null;
  @Shown(() => FieldChangeView, { list: true }) changes: FieldChangeView[];
}

class LabelView {
  @Shown('string') vi: string;
  @Shown('string') en: string;
}

class ProposalView {
  @Shown('uuid') id: string;
  @Shown('string') act: string;
  @Shown(() => LabelView) label: LabelView;
  @Shown('string', { oneOf: ['opens', 'office', 'mail', 'file'], about: 'why it takes a second person' })
  weight: string;
  @Shown('uuid', { list: true }) orgIds: string[];
  @Shown(() => FieldChangeView, { list: true }) changes: FieldChangeView[];
  @Shown('string') proposedBy: string;
  @Shown('moment') proposedAt: string;
  @Shown('moment') lapsesAt: string;
  @Shown('boolean', { about: 'you may be the second person' }) mayConsent: boolean;
  @Shown('boolean', { about: 'you have proposed it' }) own: boolean;
}

export class ProposalsView {
  @Shown(() => ProposalView, { list: true, about: 'the oldest first' }) items: ProposalView[];
}

class DirectoryEntryView {
  @Shown('integer') seq: number;
  @Shown('string') act: string;
  @Shown(() => LabelView) label: LabelView;
  @Shown('moment') at: string;
  @Shown('string', { nullable: true, about: 'null: by a command at the server' }) by: string | null;
  @Shown('uuid', { nullable: true }) officialId: string | null;
  @Shown('string', { nullable: true, about: 'the title he acted under' }) title: string | null;
  @Shown('string', { nullable: true, about: 'the title of the one in whose name he acted' })
  onBehalfOf: string | null;
  @Shown('string', { nullable: true, about: 'who had proposed what was consented to' })
  proposedBy: string | null;
  @Shown('uuid', { nullable: true }) proposalId: string | null;
  @Shown('uuid', { list: true }) orgIds: string[];
  @Shown('uuid', { nullable: true }) subjectId: string | null;
  @Shown(() => FieldChangeView, { list: true, about: 'what was, and what is' }) changes: FieldChangeView[];
}

export class DirectoryEntryPageView {
  @Shown(() => DirectoryEntryView, { list: true, about: 'newest first' }) items: DirectoryEntryView[];
  @Shown('integer', { nullable: true, about: 'for the next page' }) nextCursor: number | null;
}

class PlaceView {
  @Shown('uuid') positionId: string;
  @Shown('string') title: string;
  @Shown('uuid') officialId: string;
  @Shown('string') fullName: string;
}

class StandInRowView {
  @Shown('uuid') id: string;
  @Shown('uuid', { list: true, about: 'the agencies in whose name he acts' }) orgIds: string[];
  @Shown(() => PlaceView, { about: 'the one who is stood in for' }) for: PlaceView;
  @Shown(() => PlaceView, { about: 'the stand-in' }) by: PlaceView;
  @Shown('moment') startsAt: string;
  @Shown('moment') endsAt: string;
  @Shown('moment', { nullable: true, about: 'ended early' }) revokedAt: string | null;
  @Shown('string') basis: string;
  @Shown('string', { list: true, nullable: true, about: 'the acts it is limited to; null: everything' })
  actions: string[] | null;
  @Shown('string', { oneOf: ['current', 'coming', 'past'] }) state: string;
}

export class StandInListView {
  @Shown(() => StandInRowView, { list: true }) items: StandInRowView[];
}

class GapView {
  @Shown('string') kind: string;
  @Shown('uuid') orgId: string;
  @Shown('string') orgName: string;
  @Shown('uuid', { nullable: true }) positionId: string | null;
  @Shown('string', { nullable: true }) fullName: string | null;
  @Shown('moment', { about: 'when it begins, not before the time asked about' }) from: string;
  @Shown('moment', { nullable: true, about: 'when it ends; null: not within the time asked about' })
  to: string | null;
  @Shown('string') vi: string;
  @Shown('string') en: string;
}

export class GapsView {
  @Shown('moment') from: string;
  @Shown('moment') to: string;
  @Shown(() => GapView, { list: true, about: 'the earliest first' }) items: GapView[];
}

export class OwnContactView {
  @Shown('uuid') officialId: string;
  @Shown('string') fullName: string;
  @Shown('string', { nullable: true }) workPhone: string | null;
  @Shown('string', { nullable: true }) workEmail: string | null;
  @Shown('moment', { nullable: true }) phoneConfirmedAt: string | null;
  @Shown('moment', { nullable: true, about: 'when it has to be confirmed again; null: it never was' })
  confirmBy: string | null;
  @Shown('boolean', { about: 'say whether it is right: POST /api/directory/me/phone' })
  confirmationDue: boolean;
}
