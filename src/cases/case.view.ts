import type { Person } from '../identity/person.js';
import { Shown } from '../platform/shown.js';
import { ActView, actView } from './act.view.js';
import type { CaseFacts, ClockFacts } from './case-facts.js';
import { withoutDelta } from './facts-diff.js';
import { type Sight, sightOf } from './case-policy.js';
import { actsOffered } from './offered-acts.js';
import { sealedBecause, sealFacts, seals } from './sealed.js';
import { clockSettledBy } from './settling.js';
import { WordsView } from './words.view.js';
import type { EntryRow } from './case.queries.js';
import { partKinds } from './case-parts.js';
import { SeenView } from './seen.view.js';
import { groupRoles } from './step.js';
import { ErasedView } from './verdict.view.js';
import { confidentialities, stateCodes, states, urgencyCodes } from './case-states.js';
import { type Act, workflow } from './case-workflow.js';
import { clockKinds, clockNames } from './clock-kinds.js';

export class PartyView {
  @Shown('uuid') orgId: string;
  @Shown('string', { about: 'the name it bore when it joined' }) name: string;
  @Shown('string', { oneOf: ['owner', 'adviser', 'recipient', 'coordinating', 'decider'] }) role: string;
  @Shown('boolean') left: boolean;
}

export class RecipientStateView {
  @Shown('uuid') id: string;
  @Shown('uuid') orgId: string;
  @Shown('boolean') primary: boolean;
  @Shown('string') state: string;
  @Shown('string', { nullable: true, oneOf: ['paper', 'phone', null as unknown as string] }) ackChannel:
    string | null;
  @Shown('string', { nullable: true }) arrivalNumber: string | null;
}

export class PartView {
  @Shown('uuid') id: string;
  @Shown('string', { oneOf: partKinds }) kind: string;
  @Shown('string') state: string;
  @Shown('string') title: string;
  @Shown('uuid', { nullable: true, about: 'the agency it belongs to: asked, owing, submitting, chairing' })
  orgId: string | null;
  @Shown('uuid', { nullable: true, about: 'the agency it comes from' }) fromOrgId: string | null;
  @Shown('uuid', { list: true, about: 'all agencies it concerns' }) orgIds: string[];
  @Shown('uuid', { nullable: true, about: 'the part it belongs to' }) parentId: string | null;
}

/** A part with what people wrote in it. */
export class WholePartView extends PartView {
  @Shown('object', { about: 'in the shape of its kind' }) content: Record<string, unknown>;
  @Shown('object') data: Record<string, unknown>;
  @Shown('moment') createdAt: Date;
  @Shown('moment') changedAt: Date;
}

export class MemberView {
  @Shown('uuid') groupId: string;
  @Shown('uuid') positionId: string;
  @Shown('uuid') orgId: string;
  @Shown('string', { oneOf: groupRoles }) role: string;
}

export class OnListView {
  @Shown('uuid', { about: 'the agency it answers for here' }) orgId: string;
  @Shown('uuid') positionId: string;
  @Shown('string', { oneOf: ['list', 'emergency'] }) level: string;
  @Shown('moment', { nullable: true }) until: string | null;
}

export class ClockView {
  @Shown('uuid') id: string;
  @Shown('string', { oneOf: clockNames }) kind: string;
  @Shown(() => WordsView) label: WordsView;
  @Shown('uuid', { nullable: true }) subjectId: string | null;
  @Shown('uuid', { about: 'the agency that must act' }) owesOrgId: string;
  @Shown('moment') startedAt: string;
  @Shown('moment') dueAt: string;
  @Shown('moment', { nullable: true }) missedAt: string | null;
  @Shown('boolean') paused: boolean;
  @Shown('boolean', { about: 'crosses into a year whose calendar is not official' }) provisional: boolean;
}

export class ActorView {
  @Shown('uuid') officialId: string;
  @Shown('string') fullName: string;
  @Shown('uuid', { nullable: true }) positionId: string | null;
  @Shown('string', { nullable: true }) title: string | null;
}

export class OnBehalfView {
  @Shown('uuid') positionId: string;
  @Shown('string') title: string;
  @Shown('string', { nullable: true }) fullName: string | null;
}

export class EntryView {
  @Shown('integer') seq: number;
  @Shown('string') act: string;
  @Shown(() => WordsView) label: WordsView;
  @Shown(() => ActorView, { nullable: true, about: 'null: the system' }) actor: ActorView | null;
  @Shown(() => OnBehalfView, { nullable: true }) onBehalfOf: OnBehalfView | null;
  @Shown('moment', { about: 'in the world' }) occurredAt: string;
  @Shown('moment', { about: 'in the system' }) recordedAt: string;
  @Shown('boolean', { about: 'written down noticeably later than it happened' }) recordedLater: boolean;
  @Shown('boolean', { about: 'you see the envelope alone: no data' }) sealed: boolean;
  @Shown(() => ErasedView, { nullable: true, about: 'its words were erased; data is what is left' })
  erased: ErasedView | null;
  @Shown('object', { nullable: true, about: 'null: taken away, or sealed' }) data: Record<
    string,
    unknown
  > | null;
  @Shown('object', { nullable: true, about: 'old → new of each field it changed' }) delta: object | null;
  @Shown('uuid', { nullable: true }) documentId: string | null;
  @Shown('integer', { nullable: true }) correctsSeq: number | null;
}

export class CaseView {
  @Shown('uuid') id: string;
  @Shown('string') ref: string;
  @Shown('integer', { about: 'send it as If-Match' }) version: number;
  @Shown('integer') lastSeq: number;
  @Shown('string', { oneOf: stateCodes }) state: string;
  @Shown(() => WordsView) stateLabel: WordsView;
  @Shown('string', {
    nullable: true,
    oneOf: [...seals, null as unknown as string],
    about: 'you see the envelope alone: why',
  })
  sealed: string | null;
  @Shown('string') subject: string;
  @Shown('string') facts: string;
  @Shown('string', { list: true }) categories: string[];
  @Shown('string') place: string;
  @Shown('string', { nullable: true }) areaCode: string | null;
  @Shown('boolean') complex: boolean;
  @Shown('boolean') sensitive: boolean;
  @Shown('boolean') large: boolean;
  @Shown('string') peopleBand: string;
  @Shown('string', { oneOf: urgencyCodes }) urgency: string;
  @Shown('string', { oneOf: Object.keys(confidentialities) }) confidentiality: string;
  @Shown('boolean', { about: 'a drill' }) exercise: boolean;
  @Shown('moment') occurredAt: string;
  @Shown('moment') knownAt: string;
  @Shown('moment', { nullable: true }) firstNotifiedAt: string | null;
  @Shown('boolean') notifiedByPhone: boolean;
  @Shown('moment', { nullable: true }) firstWrittenAt: string | null;
  @Shown('boolean', { about: 'told by phone, not confirmed in writing yet' }) unconfirmed: boolean;
  @Shown('boolean', { about: 'somebody was silent past the deadline' }) unacknowledged: boolean;
  @Shown('boolean', { about: 'no update in time' }) stale: boolean;
  @Shown('moment', { nullable: true, about: 'its content was removed then' }) purgedAt: string | null;
  @Shown('uuid') programmeId: string;
  @Shown('uuid') ownerOrgId: string;
  @Shown(() => PartyView, { list: true }) parties: PartyView[];
  @Shown(() => RecipientStateView, { list: true }) recipients: RecipientStateView[];
  @Shown('uuid', { nullable: true, about: 'the agency that has the lead' }) leadOrgId: string | null;
  @Shown('uuid', { nullable: true }) leadPositionId: string | null;
  @Shown('moment', { nullable: true }) resolvedAt: string | null;
  @Shown('moment', { nullable: true }) closedAt: string | null;
  @Shown('moment', { nullable: true, about: 'until when it can be reopened' }) reopenUntil: string | null;
  @Shown('integer') reopenCount: number;
  @Shown('uuid', { nullable: true, about: 'the case it was merged into' }) survivorCaseId: string | null;
  @Shown('uuid', { nullable: true, about: 'the closed case that it follows' }) followUpOfId: string | null;
  @Shown('object', { nullable: true, about: "a consent that waits for the other party's" })
  pendingConsent: object | null;
  @Shown(() => PartView, { list: true, about: 'requests, tasks, the group, disagreements …' })
  parts: PartView[];
  @Shown(() => MemberView, { list: true, about: 'of the working group' }) members: MemberView[];
  @Shown(() => OnListView, { list: true, about: 'who may read it, where it is restricted' })
  access: OnListView[];
  @Shown(() => ClockView, { list: true, about: 'who must act next, and by when' }) clocks: ClockView[];
  @Shown(() => ActView, { list: true, about: 'what you may do now' }) acts: ActView[];
  @Shown(() => EntryView, { list: true, optional: true }) entries?: EntryView[];
  @Shown(() => SeenView, { optional: true, about: 'how far you have seen it; only where you read it' })
  seen?: SeenView;
}

/** A case as somebody may see it: whole or sealed, by what is known of his right to it. */
export function caseView(me: Person, whole: CaseFacts, sight: Sight = sightOf(me, whole)): CaseView {
  const sealed = sealedBecause(whole, sight);
  const facts = sealed ? sealFacts(whole, sealed, me) : whole;
  const row = facts.case;
  return {
    id: row.id,
    ref: row.ref,
    version: row.version,
    lastSeq: facts.lastSeq,
    state: row.state,
    stateLabel: states[row.state],
    sealed,
    subject: row.subject,
    facts: row.facts,
    categories: row.categories,
    place: row.place,
    areaCode: row.areaCode,
    complex: row.complex,
    sensitive: row.sensitive,
    large: row.large,
    peopleBand: row.peopleBand,
    urgency: row.urgency,
    confidentiality: row.confidentiality,
    exercise: row.exercise,
    occurredAt: row.occurredAt.toISOString(),
    knownAt: row.knownAt.toISOString(),
    firstNotifiedAt: row.firstNotifiedAt?.toISOString() ?? null,
    notifiedByPhone: row.notifiedByPhone,
    firstWrittenAt: row.firstWrittenAt?.toISOString() ?? null,
    unconfirmed: row.notifiedByPhone && row.firstWrittenAt === null,
    unacknowledged: row.unacknowledged,
    stale: row.stale,
    purgedAt: row.purgedAt?.toISOString() ?? null,
    programmeId: row.programmeId,
    ownerOrgId: row.ownerOrgId,
    parties: facts.parties,
    recipients: facts.recipients.map(({ id, orgId, primary, state, ackChannel, arrivalNumber }) => ({
      id,
      orgId,
      primary,
      state,
      ackChannel,
      arrivalNumber,
    })),
    leadOrgId: row.leadOrgId,
    leadPositionId: row.leadPositionId,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    reopenUntil: row.reopenUntil?.toISOString() ?? null,
    reopenCount: row.reopenCount,
    survivorCaseId: row.survivorCaseId,
    followUpOfId: row.followUpOfId,
    pendingConsent: row.pendingConsent,
    parts: facts.parts.map(({ id, kind, state, title, orgId, fromOrgId, orgIds, parentId }) => ({
      id,
      kind,
      state,
      title,
      orgId,
      fromOrgId,
      orgIds,
      parentId,
    })),
    members: facts.members,
    access: facts.access.map((one) => ({
      ...one,
      until: one.until && new Date(one.until).toISOString(),
    })),
    clocks: facts.clocks.map(clockView),
    // What may be done is weighed on all that is known: the table itself says what goes by the envelope.
    acts: actsOffered(me, whole).map((offered) => actView(row.id, offered, clockSettledBy(offered, whole))),
  };
}

export function clockView(clock: ClockFacts): ClockView {
  const { id, kind, subjectId, owesOrgId, paused, provisional } = clock;
  const label = { vi: clockKinds[kind].vi, en: clockKinds[kind].en };
  return {
    id,
    kind,
    label,
    subjectId,
    owesOrgId,
    startedAt: new Date(clock.startedAt).toISOString(),
    dueAt: new Date(clock.dueAt).toISOString(),
    missedAt: clock.missedAt ? new Date(clock.missedAt).toISOString() : null,
    paused,
    provisional,
  };
}

/** From this gap between happening and recording on, the timeline says so. Milliseconds. */
const NOTICEABLY_LATER = 30 * 60_000;

/**
 * Sealed: that something happened, when and by whom; not what. In step with entryJson (entry-text.ts), which spells the
 * same view where there are many.
 */
export function entryView(entry: EntryRow, sealed = false): EntryView {
  const step = workflow[entry.act as Act];
  return {
    seq: entry.seq,
    act: entry.act,
    label: { vi: step.vi, en: step.en },
    actor: entry.actor,
    onBehalfOf: entry.onBehalfOf,
    occurredAt: entry.occurredAt.toISOString(),
    recordedAt: entry.recordedAt.toISOString(),
    recordedLater: entry.recordedAt.getTime() - entry.occurredAt.getTime() >= NOTICEABLY_LATER,
    sealed,
    erased: sealed ? null : (entry.erased ?? null),
    ...(sealed ? { data: null, delta: null } : withoutDelta(entry.data)),
    documentId: entry.documentId,
    correctsSeq: entry.correctsSeq,
  };
}
