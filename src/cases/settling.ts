import type { CaseFacts } from './case-facts.js';
import { type Act, workflow } from './case-workflow.js';
import type { ClockName } from './clock-kinds.js';
import type { OfferedAct } from './offered-acts.js';

/**
 * What brings a clock to its end, or nearer to it: the acts to be offered beside it on the duty board, and first on the
 * page of the case; the likeliest first. Not what merely makes it pointless (discarding the draft, dissolving the group).
 */
export const settling: Readonly<Record<ClockName, readonly Act[]>> = {
  notify: ['issueNotice', 'reportByPhone'],
  written_confirm: ['confirmInWriting'],
  ack: ['acknowledge', 'acknowledgeByPhone', 'refuseReceipt'],
  call_step: ['recordCallAttempt', 'acknowledgeByPhone', 'acknowledge', 'refuseReceipt'],
  formal_ack: ['registerReceipt'],
  fix: ['reissueNotice'],
  supplement: ['supplement'],
  recall_answer: ['acceptRecall', 'refuseRecall'],
  assign: ['considerLesson', 'assignLead'],
  update: ['postUpdate'],
  first_response: ['startCoordination'],
  resolve: ['consentToResolution', 'proposeResolution'],
  request_answer: ['acceptRequest', 'answerRequest', 'declineRequest', 'forwardRequest'],
  task: ['acceptTask', 'submitTask', 'verifyTask', 'returnTask', 'extendTask'],
  wg_decide: ['decideGroup', 'nominateMembers', 'rejectGroup'],
  wg_end: ['reportGroup', 'amendGroup', 'dissolveGroup'],
  reconcile: ['statePosition', 'recordAttempt', 'declareUnreconciled', 'prepareSubmission', 'submitForDirection'],
  direction: ['acceptForAgenda', 'recordDirection', 'confirmDirection', 'defer', 'referHigher', 'returnSubmission'],
  direction_paper: ['recordDirectionPaper'],
  submission_fix: ['reviseSubmission', 'resubmit'],
  direction_item: ['startItem', 'claimItem', 'verifyItem', 'returnItem', 'askExtension', 'grantExtension'],
  stability: ['openLessons', 'closeWithoutLessons'],
  lessons_open: ['openLessons', 'closeWithoutLessons'],
  lessons_hold: ['recordReview'],
  lessons_approve: ['draftLessons', 'commentLessons', 'approveLessons'],
  ca_default: ['startAction', 'claimAction', 'extendAction'],
  ca_verification: ['verifyAction', 'returnAction'],
  effectiveness: ['judgeEffect'],
  transfer: ['acceptTransfer', 'refuseTransfer'],
  access_answer: ['grantRequest', 'refuseRequest'],
  access_review: ['judgeEmergency'],
  quarantine: ['releaseContent', 'confirmPurge', 'proposePurge', 'refusePurge'],
  archive: ['archive'],
}; // prettier-ignore

/** Of what is offered to somebody in a case, what settles this clock of it. */
export function settles(
  offered: readonly OfferedAct[],
  clock: { kind: ClockName; subjectId: string | null },
  facts: Pick<CaseFacts, 'runs' | 'parts'>,
): OfferedAct[] {
  return settling[clock.kind].flatMap((act) =>
    offered.filter((one) => one.act === act && isAbout(one, clock.subjectId, facts)),
  );
}

/** Of several recipients, tasks or items the one whose clock it is; what is done to a part of another kind, to any. */
function isAbout(
  { act, subjectId }: OfferedAct,
  clockSubject: string | null,
  { runs, parts }: Pick<CaseFacts, 'runs' | 'parts'>,
): boolean {
  const { on } = workflow[act];
  if (on === 'case' || clockSubject === null) return true;
  if (on === 'call_run') return runs.find((one) => one.id === subjectId)?.recipientId === clockSubject;
  if (on === 'recipient') return subjectId === clockSubject;
  return subjectId === clockSubject || parts.find((one) => one.id === clockSubject)?.kind !== on;
}

/** The clock that an act settles: of several the one that is due first. Null: it stops none. */
export function clockSettledBy(
  offered: OfferedAct,
  facts: Pick<CaseFacts, 'clocks' | 'runs' | 'parts'>,
): string | null {
  const settled = facts.clocks.filter(
    (clock) =>
      !clock.paused && settling[clock.kind].includes(offered.act) && isAbout(offered, clock.subjectId, facts),
  );
  return settled.sort((a, b) => new Date(a.dueAt).getTime() - new Date(b.dueAt).getTime())[0]?.id ?? null;
}
