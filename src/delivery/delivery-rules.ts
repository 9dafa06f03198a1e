import type { Act } from '../cases/case-workflow.js';
import type { Role } from '../directory/who-answers.js';

/**
 * WHO IS TOLD. Sides: `owner`, `adviser`, `decider`; `recipient` is the agency the entry is about (or that was called),
 * `recipients` all that hold the notice, `parties` all that take part, `dropped` those a reissued notice no longer goes
 * to; `assigner` is the adviser when the receipt was the primary recipient's. Of a draft only its owner is told.
 * `ladder` stands for whom the missed clock's rule names.
 */
type Side = 'owner' | 'adviser' | 'assigner' | 'decider' | 'recipient' | 'recipients' | 'parties' | 'dropped';
export type Audience = `${Side}.${Role}` | 'ladder';

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
};
