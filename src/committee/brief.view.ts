import { Shown } from '../platform/shown.js';
import { partStates } from '../cases/case-parts.js';
import { urgencyCodes } from '../cases/case-states.js';

export class OrgNameView {
  @Shown('uuid') orgId: string;
  @Shown('string') name: string;
}

/** A line of the journal as the brief tells it. */
export class BriefLineView {
  @Shown('integer') seq: number;
  @Shown('moment', { about: 'in the world' }) at: string;
  @Shown('string') act: string;
  @Shown('string', { about: 'in Vietnamese' }) label: string;
  @Shown('string', { nullable: true, about: 'the title of who did it; null: the system' }) by: string | null;
}

export class SignedByView {
  @Shown('uuid') officialId: string;
  @Shown('uuid') positionId: string;
  @Shown('string') fullName: string;
  @Shown('string') title: string;
}

/** One party's position, in its own words; a party without confirmed words is shown as missing. */
export class BriefPositionView {
  @Shown('uuid') orgId: string;
  @Shown('string') name: string;
  @Shown('boolean') missing: boolean;
  @Shown('string', { nullable: true }) text: string | null;
  @Shown('string', { nullable: true }) legalBasis: string | null;
  @Shown('moment', { nullable: true }) statedAt: string | null;
  @Shown(() => SignedByView, { nullable: true }) signedBy: SignedByView | null;
  @Shown('string', { nullable: true, about: 'to the submission: confirmed, objected, no_answer' })
  answer: string | null;
  @Shown('string', { nullable: true, about: 'its objection, or how its silence was noted' })
  answerText: string | null;
}

export class BriefDisagreementView {
  @Shown('uuid') id: string;
  @Shown('string') point: string;
  @Shown('string') kind: string;
  @Shown('string', { nullable: true, about: 'what was agreed' }) agreed: string | null;
  @Shown('string', { list: true, about: 'what remains' }) remaining: string[];
  @Shown(() => BriefPositionView, { list: true }) positions: BriefPositionView[];
}

export class SubmissionOptionView {
  @Shown('string') title: string;
  @Shown('string') consequences: string;
}

export class SubmittersRecommendationView {
  @Shown('string') text: string;
  @Shown(() => OrgNameView, { about: 'whose recommendation it is: the submitter, nobody else' })
  of: OrgNameView;
}

/** The one page on which the Standing Committee decides. */
export class BriefView {
  @Shown('uuid') submissionId: string;
  @Shown('uuid') caseId: string;
  @Shown('string') ref: string;
  @Shown('string') subject: string;
  @Shown('string', { oneOf: urgencyCodes }) urgency: string;
  @Shown('string', { oneOf: partStates.submission }) state: string;
  @Shown('string') question: string;
  @Shown('string', { nullable: true, about: 'for an adjustment: why' }) reason: string | null;
  @Shown('string', { list: true, about: "the submitter's summary" }) summary: string[];
  @Shown(() => BriefLineView, { list: true, about: 'at most five lines, from the journal' })
  history: BriefLineView[];
  @Shown('string', { list: true, about: 'what has been done' }) done: string[];
  @Shown(() => BriefDisagreementView, { list: true }) disagreements: BriefDisagreementView[];
  @Shown('string', { nullable: true }) beyondCompetence: string | null;
  @Shown(() => SubmissionOptionView, { list: true }) options: SubmissionOptionView[];
  @Shown(() => SubmittersRecommendationView) recommendation: SubmittersRecommendationView;
  @Shown(() => OrgNameView) askedBy: OrgNameView;
  @Shown('moment', { nullable: true }) neededBy: string | null;
  @Shown('string', { nullable: true, about: 'number and symbol of the paper' }) document: string | null;
  @Shown('moment', { nullable: true, about: 'null: not submitted, the positions are as they stand now' })
  frozenAt: string | null;
  @Shown(() => BriefLineView, { list: true, about: 'what has happened since' }) updatedSince: BriefLineView[];
}

/** A submission before the Standing Committee, as its inbox lists it. */
export class CommitteeLineView {
  @Shown('uuid') submissionId: string;
  @Shown('uuid') caseId: string;
  @Shown('string') ref: string;
  @Shown('string') subject: string;
  @Shown('string') question: string;
  @Shown('string', { oneOf: urgencyCodes }) urgency: string;
  @Shown('string', { oneOf: partStates.submission }) state: string;
  @Shown('boolean', { about: 'a direction given by phone waits for a second person' }) toConfirm: boolean;
  @Shown('boolean', { about: 'it asks to adjust an earlier direction' }) adjustment: boolean;
  @Shown('string') askedByName: string;
  @Shown('moment') submittedAt: string;
  @Shown('moment', { nullable: true }) neededBy: string | null;
  @Shown('string', { nullable: true, about: 'the day it is on the agenda' }) agendaOn: string | null;
  @Shown('integer') disagreements: number;
  @Shown('integer', { about: 'agencies whose words it carries' }) agencies: number;
  @Shown('integer') confirmed: number;
  @Shown('integer') objected: number;
  @Shown('integer', { about: 'agencies without a confirmed position on some point' }) missing: number;
}

export class CommitteeInboxView {
  @Shown(() => CommitteeLineView, { list: true }) items: CommitteeLineView[];
}
