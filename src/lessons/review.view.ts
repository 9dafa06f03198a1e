import { partStates } from '../cases/case-parts.js';
import { WholePartView } from '../cases/case.view.js';
import { WordsView } from '../cases/words.view.js';
import { Shown } from '../platform/shown.js';
import { lessonsScopes } from '../programmes/profile.js';
import { actionKinds, topics } from './lesson-words.js';

export class EarlyNoteView {
  @Shown('string', { oneOf: topics }) topic: string;
  @Shown('string') text: string;
  @Shown('moment') at: Date;
}

export class MomentView {
  @Shown('integer') seq: number;
  @Shown('string') act: string;
  @Shown(() => WordsView) label: WordsView;
  @Shown('moment', { about: 'in the world' }) occurredAt: Date;
  @Shown('moment', { about: 'in the system' }) recordedAt: Date;
  @Shown('uuid', { nullable: true, about: 'the agency or its unit; null: the system' }) orgId: string | null;
}

export class ReviewView {
  @Shown('boolean', { about: 'by what the case is and by what has happened to it (R-15)' })
  mandatory: boolean;
  @Shown('string', { oneOf: lessonsScopes }) scope: string;
  @Shown('uuid') chairOrgId: string;
  @Shown(() => WholePartView, { nullable: true }) review: WholePartView | null;
  @Shown(() => WholePartView, { list: true }) actions: WholePartView[];
  @Shown(() => WholePartView, { list: true, about: 'lessons of past cases that were offered here' })
  offers: WholePartView[];
  @Shown(() => EarlyNoteView, { list: true }) earlyNotes: EarlyNoteView[];
  @Shown(() => MomentView, { list: true, about: 'from the journal, as things happened' })
  timeline: MomentView[];
}

/** One line of the register of improvements. */
export class ImprovementView {
  @Shown('uuid') id: string;
  @Shown('string', { oneOf: partStates.corrective_action }) state: string;
  @Shown('string') text: string;
  @Shown('string', { about: 'how one will see that it worked' }) measure: string;
  @Shown('string', { oneOf: actionKinds }) kind: string;
  @Shown('uuid', { about: 'the agency that carries it out' }) orgId: string;
  @Shown('uuid') ownerPositionId: string;
  @Shown('uuid') verifierOrgId: string;
  @Shown('uuid') verifierPositionId: string;
  @Shown('moment', { nullable: true, about: 'null until the review is approved' }) dueAt: Date | null;
  @Shown('boolean', { about: 'past its time, and not done' }) overdue: boolean;
  @Shown('boolean', { about: 'it was past its time at some moment' }) late: boolean;
  @Shown('integer') extensions: number;
  @Shown('string', { nullable: true }) evidence: string | null;
  @Shown('moment', { nullable: true }) verifiedAt: string | null;
  @Shown('boolean', { nullable: true, about: 'judged some time after; null: not yet' }) worked:
    boolean | null;
  @Shown('uuid', { nullable: true, about: 'where you may see the case' }) caseId: string | null;
  @Shown('string', { nullable: true }) caseRef: string | null;
}

export class ImprovementListView {
  @Shown(() => ImprovementView, { list: true }) items: ImprovementView[];
  @Shown('uuid', { nullable: true, about: 'ask for the next page with it' }) nextCursor: string | null;
}
