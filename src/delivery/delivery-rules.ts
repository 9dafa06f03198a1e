import type { Act } from '../cases/case-workflow.js';
import type { Role } from '../directory/who-answers.js';

/**
 * WHO IS TOLD. Sides: `owner`, `adviser`, `decider`; `recipient` is the agency the entry is about (or that was called),
 * `recipients` all that hold the notice, `parties` all that take part, `dropped` those a reissued notice no longer goes
 * to; `assigner` is the adviser when the receipt was the primary recipient's. Of a draft only its owner is told.
 * Of a part the entry is about, or brings into being: `of` whose it is, `from` where it comes from, `each` all it concerns.
 * `doers` are the agencies of the items a direction brings into being.
 * `members` are the people in the working group. `ladder` stands for whom the missed clock's rule names.
 */
type Side =
  | 'owner' | 'adviser' | 'assigner' | 'decider' | 'lead' | 'recipient' | 'recipients' | 'parties' | 'dropped'
  | 'of' | 'from' | 'each' | 'doers'; // prettier-ignore
export type Audience = `${Side}.${Role}` | 'members' | 'ladder';

export interface DeliveryRule {
  /** Who must do something because of it. */
  toAct: readonly Audience[];
  /** Who should know. */
  toKnow: readonly Audience[];
}

const nobody: DeliveryRule = { toAct: [], toKnow: [] };
const parties: readonly Audience[] = ['parties.focal', 'parties.leader'];

/** Every act stands here: the compiler refuses a forgotten one. */
export const deliveryRules: Readonly<Record<Act, DeliveryRule>> = {
  draft: { toAct: [], toKnow: ['owner.leader'] },
  revise: nobody,
  discard: nobody,
  reportByPhone: {
    toAct: ['owner.focal', 'owner.clerk'],
    toKnow: ['adviser.adviser_lead', 'adviser.duty', 'adviser.focal', 'parties.leader', 'recipient.duty'],
  },
  confirmInWriting: { toAct: ['recipients.focal', 'recipients.clerk'], toKnow: parties },
  writtenConfirmationMissed: { toAct: ['ladder'], toKnow: [] },
  retractPhoneReport: { toAct: ['parties.duty'], toKnow: [...parties, 'adviser.adviser_lead'] },
  consentToRetraction: { toAct: ['owner.leader'], toKnow: [] },
  beginWork: { toAct: [], toKnow: parties },
  issueNotice: { toAct: ['recipients.focal', 'recipients.clerk'], toKnow: [] },
  acknowledge: { toAct: ['assigner.adviser_lead'], toKnow: ['owner.focal'] },
  refuseReceipt: { toAct: ['owner.focal', 'owner.leader'], toKnow: [] },
  requestSupplement: { toAct: ['owner.focal'], toKnow: [] },
  supplement: { toAct: [], toKnow: ['recipients.focal', 'recipients.clerk'] },
  reissueNotice: {
    toAct: ['recipients.focal', 'recipients.clerk'],
    toKnow: ['dropped.focal', 'dropped.clerk'],
  },
  recallNotice: { toAct: ['recipients.leader'], toKnow: ['recipients.focal', 'recipients.clerk'] },
  acceptRecall: { toAct: [], toKnow: ['owner.focal', 'owner.leader'] },
  refuseRecall: { toAct: [], toKnow: ['owner.focal', 'owner.leader'] },
  acknowledgementMissed: { toAct: ['owner.focal', 'owner.duty'], toKnow: ['ladder'] },
  recordCallAttempt: nobody,
  callStepElapsed: { toAct: ['owner.focal', 'owner.duty'], toKnow: [] },
  acknowledgeByPhone: {
    toAct: ['recipient.clerk'],
    toKnow: ['owner.focal', 'recipient.focal', 'recipient.leader'],
  },
  registerReceipt: { toAct: [], toKnow: ['owner.focal'] },
  callTreeExhausted: {
    toAct: ['recipient.head', 'decider.sc_office', 'owner.head'],
    toKnow: ['owner.focal'],
  },
  changeUrgency: { toAct: [], toKnow: parties },
  updateMissed: { toAct: ['ladder'], toKnow: [] },
  postUpdate: { toAct: [], toKnow: parties },
  correctEntry: { toAct: [], toKnow: parties },
  remind: { toAct: ['ladder'], toKnow: [] },
  clockMissed: { toAct: ['ladder'], toKnow: [] },
  // ── the second half ──
  assignLead: { toAct: ['lead.leader', 'lead.focal', 'lead.officer'], toKnow: parties },
  startCoordination: { toAct: [], toKnow: parties },
  reassign: { toAct: ['lead.leader', 'lead.focal'], toKnow: parties },
  requestCoordination: { toAct: ['of.leader', 'of.focal'], toKnow: ['of.clerk'] },
  acceptRequest: { toAct: [], toKnow: ['from.leader', 'from.focal'] },
  declineRequest: { toAct: ['adviser.adviser_lead'], toKnow: ['from.leader', 'from.focal'] },
  forwardRequest: { toAct: ['of.leader', 'of.focal'], toKnow: ['from.leader', 'from.focal'] },
  answerRequest: { toAct: ['from.focal'], toKnow: ['from.leader', 'lead.focal'] },
  closeRequest: { toAct: [], toKnow: ['of.focal'] },
  requestCorrection: { toAct: ['of.leader'], toKnow: ['owner.focal', 'adviser.focal'] },
  giveTask: { toAct: ['of.officer', 'of.focal'], toKnow: ['of.leader'] },
  acceptTask: { toAct: [], toKnow: ['from.focal'] },
  submitTask: { toAct: ['from.leader', 'from.focal'], toKnow: [] },
  verifyTask: { toAct: [], toKnow: ['of.focal', 'of.leader'] },
  returnTask: { toAct: ['of.officer', 'of.focal'], toKnow: ['of.leader'] },
  extendTask: { toAct: [], toKnow: ['of.focal', 'of.officer'] },
  cancelTask: { toAct: [], toKnow: ['of.focal', 'of.officer'] },
  proposeGroup: { toAct: ['each.leader'], toKnow: ['adviser.adviser_lead'] },
  nominateMembers: { toAct: ['adviser.adviser_lead'], toKnow: ['from.leader'] },
  decideGroup: { toAct: ['members'], toKnow: parties },
  rejectGroup: { toAct: [], toKnow: parties },
  amendGroup: { toAct: [], toKnow: ['members', ...parties] },
  recordMeeting: { toAct: [], toKnow: ['members', 'adviser.adviser_lead'] },
  reportGroup: { toAct: ['adviser.adviser_lead'], toKnow: parties },
  dissolveGroup: { toAct: [], toKnow: ['each.leader', ...parties] },
  groupEnded: { toAct: ['adviser.adviser_lead'], toKnow: ['each.leader', ...parties] },
  recordDisagreement: { toAct: ['each.leader'], toKnow: ['adviser.adviser_lead', ...parties] },
  statePosition: { toAct: [], toKnow: ['adviser.adviser_lead', 'each.leader'] },
  recordAttempt: { toAct: [], toKnow: ['adviser.adviser_lead', 'each.leader'] },
  declareUnreconciled: { toAct: ['adviser.adviser_lead'], toKnow: ['each.leader'] },
  dropDisagreement: { toAct: [], toKnow: ['adviser.adviser_lead', 'each.leader'] },
  prepareSubmission: { toAct: ['each.leader'], toKnow: ['adviser.adviser_lead'] },
  reviseSubmission: { toAct: ['each.leader'], toKnow: [] },
  confirmSubmission: { toAct: [], toKnow: ['of.adviser_lead', 'of.leader'] },
  dropSubmission: { toAct: [], toKnow: ['each.leader'] },
  submitForDirection: { toAct: ['decider.sc_office'], toKnow: [...parties] },
  acceptForAgenda: { toAct: [], toKnow: ['of.adviser_lead', 'of.leader'] },
  returnSubmission: { toAct: ['of.adviser_lead', 'of.leader'], toKnow: [] },
  resubmit: { toAct: ['decider.sc_office'], toKnow: [] },
  defer: { toAct: [], toKnow: parties },
  referHigher: { toAct: [], toKnow: parties },
  withdrawSubmission: { toAct: [], toKnow: ['decider.sc_office', ...parties] },
  recordDirection: {
    toAct: ['doers.leader', 'doers.focal'],
    toKnow: ['decider.sc_office', ...parties],
  },
  confirmDirection: { toAct: ['doers.leader', 'doers.focal'], toKnow: ['decider.sc_office', ...parties] },
  recordDirectionPaper: { toAct: [], toKnow: parties },
  askAdjustment: { toAct: ['decider.sc_office'], toKnow: parties },
  directionComplete: { toAct: ['lead.leader'], toKnow: ['decider.sc_office', ...parties] },
  startItem: { toAct: [], toKnow: ['adviser.adviser_lead'] },
  claimItem: { toAct: ['adviser.adviser_lead'], toKnow: ['decider.sc_office'] },
  verifyItem: { toAct: [], toKnow: ['of.leader', 'of.focal'] },
  returnItem: { toAct: ['of.leader', 'of.focal'], toKnow: [] },
  askExtension: { toAct: ['adviser.adviser_lead', 'decider.sc_office'], toKnow: [] },
  grantExtension: { toAct: [], toKnow: ['of.leader', 'of.focal'] },
  refuseExtension: { toAct: [], toKnow: ['of.leader', 'of.focal'] },
  revokeItem: { toAct: [], toKnow: ['of.leader', ...parties] },
  proposeResolution: { toAct: ['adviser.adviser_lead'], toKnow: ['owner.leader'] },
  consentToResolution: { toAct: [], toKnow: ['decider.sc_office', ...parties] },
  dropResolution: { toAct: ['lead.leader'], toKnow: ['owner.leader'] },
  reactivate: { toAct: ['lead.leader'], toKnow: parties },
  openLessons: { toAct: ['of.focal'], toKnow: parties },
  closeWithoutLessons: { toAct: [], toKnow: parties },
  recordReview: { toAct: [], toKnow: parties },
  recordFinding: nobody,
  addCorrectiveAction: { toAct: [], toKnow: ['of.leader'] },
  draftLessons: { toAct: ['each.leader', 'each.focal'], toKnow: [] },
  commentLessons: { toAct: [], toKnow: ['of.focal'] },
  noteLesson: { toAct: [], toKnow: ['adviser.focal'] },
  approveLessons: { toAct: [], toKnow: parties },
  startAction: nobody,
  claimAction: { toAct: ['from.leader', 'from.adviser_lead'], toKnow: ['adviser.adviser_lead'] },
  verifyAction: { toAct: [], toKnow: ['of.leader'] },
  returnAction: { toAct: ['of.leader', 'of.focal'], toKnow: [] },
  extendAction: { toAct: [], toKnow: ['of.leader'] },
  cancelAction: { toAct: [], toKnow: ['of.leader', 'adviser.adviser_lead'] },
  judgeEffect: { toAct: [], toKnow: ['of.leader', 'adviser.adviser_lead'] },
  correctiveActionMissed: { toAct: ['ladder'], toKnow: [] },
  lessonsOffered: { toAct: ['owner.focal', 'adviser.adviser_lead'], toKnow: [] },
  considerLesson: nobody,
  reopen: { toAct: ['lead.leader'], toKnow: ['decider.sc_office', ...parties] },
  createFollowUp: { toAct: [], toKnow: parties },
  archive: { toAct: [], toKnow: ['owner.leader'] },
  proposeMerger: { toAct: ['of.leader'], toKnow: ['adviser.adviser_lead'] },
  refuseMerger: { toAct: [], toKnow: ['from.leader'] },
  mergeInto: { toAct: [], toKnow: parties },
  absorbCase: { toAct: [], toKnow: parties },
  releaseCase: { toAct: [], toKnow: parties },
  unmerge: { toAct: [], toKnow: parties },
  proposeTransfer: { toAct: ['of.leader', 'of.head'], toKnow: ['owner.leader', 'adviser.adviser_lead'] },
  acceptTransfer: { toAct: [], toKnow: parties },
  refuseTransfer: { toAct: ['owner.leader', 'adviser.adviser_lead'], toKnow: [] },
  transferLapsed: { toAct: ['owner.leader', 'adviser.adviser_lead'], toKnow: ['of.leader'] },
  withdraw: { toAct: ['adviser.adviser_lead'], toKnow: parties },
  // ── who sees it; besides, whoever gains or loses the sight of it is told ──
  changeConfidentiality: { toAct: [], toKnow: parties },
  grantAccess: { toAct: [], toKnow: ['owner.leader', 'adviser.adviser_lead'] },
  revokeAccess: { toAct: [], toKnow: ['owner.leader', 'adviser.adviser_lead'] },
  accessAsked: { toAct: ['owner.leader', 'adviser.adviser_lead'], toKnow: [] },
  grantRequest: { toAct: [], toKnow: ['owner.leader', 'adviser.adviser_lead'] },
  // Who asked is not told of a refusal: that would say that there is such a case.
  refuseRequest: { toAct: [], toKnow: ['owner.leader', 'adviser.adviser_lead'] },
  emergencyAsked: {
    toAct: ['parties.leader', 'parties.head', 'decider.sc_office', 'decider.duty'],
    toKnow: [],
  },
  confirmEmergency: { toAct: ['owner.leader'], toKnow: ['owner.head', 'adviser.adviser_lead'] },
  refuseEmergency: { toAct: [], toKnow: ['owner.leader', 'adviser.adviser_lead'] },
  judgeEmergency: { toAct: [], toKnow: ['owner.head', 'adviser.adviser_lead'] },
  reportSuspectedSecret: {
    toAct: ['owner.security_officer', 'adviser.security_officer', 'owner.head', 'adviser.head'],
    toKnow: parties,
  },
  releaseContent: { toAct: [], toKnow: ['owner.head', ...parties] },
  proposePurge: { toAct: ['owner.head', 'adviser.head'], toKnow: ['owner.leader'] },
  refusePurge: { toAct: ['owner.security_officer', 'adviser.security_officer'], toKnow: ['owner.leader'] },
  confirmPurge: { toAct: [], toKnow: ['owner.security_officer', 'adviser.security_officer', ...parties] },
  proposeErasure: { toAct: ['adviser.adviser_lead', 'owner.leader'], toKnow: [] },
  consentToErasure: { toAct: [], toKnow: parties },
  refuseErasure: { toAct: [], toKnow: ['owner.leader', 'owner.clerk'] },
  refuseWithdrawal: { toAct: [], toKnow: ['owner.leader', 'owner.focal', 'adviser.adviser_lead'] },
};
