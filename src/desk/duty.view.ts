import { ActView } from '../cases/act.view.js';
import { confidentialities, stateCodes, urgencyCodes } from '../cases/case-states.js';
import { clockNames } from '../cases/clock-kinds.js';
import { seals } from '../cases/sealed.js';
import { WordsView } from '../cases/words.view.js';
import { callKinds } from '../directory/call-ladder.js';
import { roles } from '../directory/who-answers.js';
import { AskedFlag, Count, Text } from '../platform/fields.js';
import { Shown } from '../platform/shown.js';
import { bands } from './duty-bands.js';
import { ShiftsOfAgencyView } from './duty-shifts.view.js';

export class DutyBoardDto {
  @Count(1, 168, { optional: true, about: 'how far to look beyond today, in hours; 12 when not said' })
  hours?: number;
  @AskedFlag({ about: 'only what my agencies owe' }) mine?: boolean;
  @Text(200, { optional: true, pattern: /^[\w=-]+$/ }) cursor?: string;
  @Count(1, 200, { optional: true }) limit?: number;
}

class DutyCaseView {
  @Shown('uuid') id: string;
  @Shown('string') ref: string;
  @Shown('integer') version: number;
  @Shown('integer') lastSeq: number;
  @Shown('string', {
    nullable: true,
    oneOf: [...seals, null as unknown as string],
    about: 'you see the envelope alone: why',
  })
  sealed: string | null;
  @Shown('string') subject: string;
  @Shown('string', { oneOf: stateCodes }) state: string;
  @Shown(() => WordsView) stateLabel: WordsView;
  @Shown('string', { oneOf: urgencyCodes }) urgency: string;
  @Shown('string', { oneOf: Object.keys(confidentialities) }) confidentiality: string;
  @Shown('boolean') exercise: boolean;
  @Shown('string') ownerName: string;
}

class DutyPositionView {
  @Shown('uuid') positionId: string;
  @Shown('string') title: string;
  @Shown('string') fullName: string;
}

class OwingView {
  @Shown('uuid') orgId: string;
  @Shown('string') name: string;
  @Shown('string', { list: true, oneOf: roles }) roles: string[];
  @Shown(() => WordsView, { list: true, about: 'the roles, in words' }) roleLabels: WordsView[];
  @Shown(() => DutyPositionView, { list: true, about: 'who holds one of the roles there today' })
  positions: DutyPositionView[];
}

class RungView {
  @Shown('integer', { about: 'index of the step in the call sheet' }) at: number;
  @Shown('string', { oneOf: callKinds }) kind: string;
  @Shown('string', { nullable: true }) title: string | null;
  @Shown('string', { nullable: true }) fullName: string | null;
  @Shown('string', { nullable: true }) phone: string | null;
}

class DutyCallView {
  @Shown('uuid') runId: string;
  @Shown('uuid', { about: 'the agency that is silent' }) orgId: string;
  @Shown('string') orgName: string;
  @Shown(() => RungView, {
    nullable: true,
    about: 'whom to ring now; null where the call sheet takes a purpose, or nobody is left',
  })
  next: RungView | null;
}

export class DutyRowView {
  @Shown('uuid', { about: 'of the clock' }) id: string;
  @Shown('string', { oneOf: bands }) band: string;
  @Shown(() => DutyCaseView) case: DutyCaseView;
  @Shown('string', { oneOf: clockNames }) kind: string;
  @Shown(() => WordsView) label: WordsView;
  @Shown(() => WordsView, { about: 'what must be done, in words' }) what: WordsView;
  @Shown('uuid', { nullable: true, about: 'the recipient or the part it is about' }) subjectId: string | null;
  @Shown(() => OwingView) owes: OwingView;
  @Shown('moment') startedAt: string;
  @Shown('moment') dueAt: string;
  @Shown('moment', { nullable: true }) missedAt: string | null;
  @Shown('boolean') paused: boolean;
  @Shown('boolean', { about: 'crosses into a year whose calendar is not official' }) provisional: boolean;
  @Shown('boolean', { about: 'an agency of mine owes it' }) mine: boolean;
  @Shown('boolean', { about: '… and it is a role of mine there' }) myTurn: boolean;
  @Shown(() => ActView, { list: true, about: 'what you may do now that settles it, the likeliest first' })
  acts: ActView[];
  @Shown(() => DutyCallView, { nullable: true, about: 'the call tree that is open' })
  call: DutyCallView | null;
}

class MilestoneView {
  @Shown('moment') dueAt: string;
  @Shown('uuid') caseId: string;
  @Shown('string') ref: string;
  @Shown('string', { oneOf: clockNames }) kind: string;
  @Shown(() => WordsView) label: WordsView;
}

export class DutyBoardView {
  @Shown('moment', { about: 'the time of the server: countdowns go by it' }) now: string;
  @Shown('moment', { about: 'how far the board reaches' }) until: string;
  @Shown(() => DutyRowView, { list: true, about: 'what falls due first, first' }) items: DutyRowView[];
  @Shown('string', { nullable: true, about: 'ask for the next page with it' }) nextCursor: string | null;
  @Shown(() => MilestoneView, { nullable: true, about: 'the first thing due beyond the board' })
  next: MilestoneView | null;
  @Shown(() => ShiftsOfAgencyView, { list: true, about: 'who is on duty, of each of my agencies' })
  shifts: ShiftsOfAgencyView[];
}
