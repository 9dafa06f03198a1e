import type { Act } from './case-workflow.js';

/** Where an act is asked for, after /api/cases/{case}; `:subject` is the recipient or the run. Acts of the system have none. */
export const actPaths: Readonly<Partial<Record<Act, string>>> = {
  revise: '/draft',
  discard: '/discard',
  reportByPhone: '/phone-report',
  confirmInWriting: '/confirmation',
  retractPhoneReport: '/phone-report/retraction',
  consentToRetraction: '/phone-report/retraction-consent',
  beginWork: '/work',
  issueNotice: '/notice',
  acknowledge: '/recipients/:subject/acknowledgement',
  refuseReceipt: '/recipients/:subject/refusal',
  requestSupplement: '/recipients/:subject/supplement-request',
  supplement: '/supplement',
  reissueNotice: '/reissue',
  recallNotice: '/recall',
  acceptRecall: '/recipients/:subject/recall-acceptance',
  refuseRecall: '/recipients/:subject/recall-refusal',
  registerReceipt: '/recipients/:subject/registration',
  recordCallAttempt: '/calls/:subject/attempts',
  acknowledgeByPhone: '/calls/:subject/acknowledgement',
  changeUrgency: '/urgency',
  postUpdate: '/updates',
  correctEntry: '/corrections',
};
