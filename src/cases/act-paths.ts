import type { PartKind } from './case-parts.js';
import { type Act, acts, workflow } from './case-workflow.js';

const firstHalf: Partial<Record<Act, string>> = {
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

/** /requests/…, /tasks/…, /corrective-actions/… */
export function collectionOf(kind: PartKind): string {
  return `${kind.replaceAll('_', '-')}s`;
}

/** Later acts are named by one rule: /the-act for the case, /parts-of-its-kind/:subject/the-act for one of its parts. */
function ruledPath(act: Act): string {
  const { on } = workflow[act];
  const name = act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return on === 'case' ? `/${name}` : `/${collectionOf(on as PartKind)}/:subject/${name}`;
}

/** Where an act is asked for, after /api/cases/{case}; `:subject` is the recipient, the run or the part. */
export function pathOf(act: Act): string {
  return firstHalf[act] ?? ruledPath(act);
}

/** Every act of a person, with its path. Acts of the system have none. */
export const actPaths: Readonly<Partial<Record<Act, string>>> = Object.fromEntries(
  acts
    .filter((act) => workflow[act].from.length > 0 && workflow[act].who.length > 0)
    .map((act) => [act, pathOf(act)]),
);
