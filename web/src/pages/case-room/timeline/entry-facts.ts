import type { Pair } from '../../../parts/entry-data';

/** What an entry is about, in a line: which of its data say so, under which word. `''`: the value speaks for itself. */
const facts: Readonly<Record<string, readonly (readonly [word: string, ...paths: string[]])[]>> = {
  reportByPhone: [['to', 'calleeOrgId', 'calleePositionId']],
  acknowledgeByPhone: [['by', 'calleePositionId']],
  recordCallAttempt: [['', 'outcome']],
  issueNotice: [['paper', 'document.notation'], ['to', 'recipients.orgId']],
  confirmInWriting: [['paper', 'document.notation'], ['to', 'recipients.orgId']],
  reissueNotice: [['paper', 'document.notation'], ['to', 'recipients.orgId']],
  supplement: [['paper', 'document.notation'], ['to', 'recipients.orgId']],
  acknowledge: [['by', 'orgId'], ['arrival', 'arrivalNumber'], ['on', 'arrivalOn']],
  registerReceipt: [['by', 'orgId'], ['arrival', 'arrivalNumber'], ['on', 'arrivalOn']],
  refuseReceipt: [['by', 'orgId'], ['', 'reasonCode']],
  assignLead: [['lead', 'lead.orgId', 'lead.positionId'], ['with', 'coordinatingOrgIds']],
  reassign: [['lead', 'lead.orgId', 'lead.positionId'], ['with', 'coordinatingOrgIds']],
  startCoordination: [['', 'firstAct']],
  changeUrgency: [['', 'urgency']],
  changeConfidentiality: [['', 'confidentiality']],
  postUpdate: [['', 'kind'], ['', 'confidence']],
  requestCoordination: [['to', 'toOrgId', 'parts.orgId'], ['due', 'dueAt']],
  giveTask: [['who', 'ownerPositionId', 'parts.orgId'], ['due', 'dueAt']],
  proposeGroup: [['of', 'orgIds']],
  nominateMembers: [['who', 'positionIds']],
  decideGroup: [['paper', 'decision.notation'], ['until', 'terms.endsOn']],
  recordDisagreement: [['of', 'parts.orgIds']],
  statePosition: [['by', 'orgId']],
  confirmSubmission: [['by', 'orgId']],
  submitForDirection: [['paper', 'document.notation']],
  recordDirection: [['paper', 'document.notation'], ['to', 'items.orgId'], ['due', 'items.dueAt']],
  openLessons: [['chair', 'chairOrgId']],
  draftLessons: [['until', 'commentUntil']],
  commentLessons: [['by', 'orgId']],
}; // prettier-ignore

/** What people read first of what an act said; the first that is there. */
const telling = [
  'directionText', 'conclusion', 'facts', 'said', 'request', 'question', 'point', 'text', 'guidance', 'plan', 'result',
  'note', 'explanation', 'reason', 'title',
]; // prettier-ignore

/** Of a path through lists, the way without the numbers. */
const way = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '');

/** The short facts of an entry: a word (or none), and what there is under it. */
export function shortFacts(act: string, pairs: readonly Pair[]): { word: string; text: string }[] {
  return (facts[act] ?? []).flatMap(([word, ...paths]) => {
    const found = paths.flatMap((path) =>
      pairs.filter((one) => way(one.path) === path).map((one) => one.text),
    );
    return found.length > 0 ? [{ word, text: [...new Set(found)].join(', ') }] : [];
  });
}

/** What an entry says, in the words of whoever wrote it. */
export function wordsOf(pairs: readonly Pair[]): string | null {
  for (const name of telling) {
    const found = pairs.find((one) => one.name === name);
    if (found) return found.text;
  }
  return null;
}
