/** Which acts one looks for together. What is in none of them is work on the case itself. */
const acts = {
  notices: ['draft', 'revise', 'discard', 'issueNotice', 'acknowledge', 'acknowledgementMissed', 'registerReceipt', 'refuseReceipt', 'requestSupplement', 'supplement', 'reissueNotice', 'recallNotice', 'acceptRecall', 'refuseRecall', 'confirmInWriting', 'writtenConfirmationMissed'],
  calls: ['reportByPhone', 'retractPhoneReport', 'consentToRetraction', 'acknowledgeByPhone', 'recordCallAttempt', 'callStepElapsed', 'callTreeExhausted'],
  updates: ['postUpdate', 'updateMissed', 'changeUrgency'],
  group: ['proposeGroup', 'nominateMembers', 'decideGroup', 'rejectGroup', 'amendGroup', 'recordMeeting', 'reportGroup', 'dissolveGroup', 'groupEnded'],
  positions: ['recordDisagreement', 'statePosition', 'recordAttempt', 'declareUnreconciled', 'dropDisagreement', 'prepareSubmission', 'reviseSubmission', 'confirmSubmission', 'dropSubmission', 'submitForDirection', 'returnSubmission', 'resubmit', 'acceptForAgenda', 'defer', 'referHigher', 'withdrawSubmission', 'recordDirection', 'confirmDirection', 'recordDirectionPaper', 'askAdjustment', 'directionComplete', 'startItem', 'claimItem', 'verifyItem', 'returnItem', 'askExtension', 'grantExtension', 'refuseExtension', 'revokeItem'],
  files: ['attachFile', 'withdrawFile'],
  end: ['proposeResolution', 'consentToResolution', 'dropResolution', 'reactivate', 'openLessons', 'closeWithoutLessons', 'approveLessons', 'reopen', 'createFollowUp', 'archive', 'recordReview', 'recordFinding', 'addCorrectiveAction', 'draftLessons', 'commentLessons', 'noteLesson', 'startAction', 'claimAction', 'verifyAction', 'returnAction', 'extendAction', 'cancelAction', 'judgeEffect', 'correctiveActionMissed', 'lessonsOffered', 'considerLesson', 'withdraw', 'refuseWithdrawal'],
  access: ['correctEntry', 'changeConfidentiality', 'grantAccess', 'revokeAccess', 'accessAsked', 'grantRequest', 'refuseRequest', 'emergencyAsked', 'confirmEmergency', 'refuseEmergency', 'judgeEmergency', 'reportSuspectedSecret', 'releaseContent', 'proposePurge', 'refusePurge', 'confirmPurge', 'proposeErasure', 'consentToErasure', 'refuseErasure', 'retentionOver', 'leftoversRemoved', 'contentExpired'],
} as const satisfies Record<string, readonly string[]>; // prettier-ignore

export type EntryKind = keyof typeof acts | 'work';
export const entryKinds = ['notices', 'calls', 'updates', 'work', 'group', 'positions', 'files', 'end', 'access'] as const satisfies readonly EntryKind[]; // prettier-ignore

const kindOfAct = new Map<string, EntryKind>(
  Object.entries(acts).flatMap(([kind, all]) => all.map((act) => [act, kind as EntryKind] as const)),
);

export const kindOf = (act: string): EntryKind => kindOfAct.get(act) ?? 'work';
