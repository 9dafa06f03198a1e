import { openStates } from './case-states.js';
import type { Step, Who } from './step.js';

/** Whoever writes for a party, its office where it decides, and those who keep the papers of a working group. */
const keepers: readonly Who[] = [
  'party.focal', 'party.clerk', 'party.officer', 'party.leader', 'party.duty', 'party.sc_office', 'group.lead',
  'group.secretary',
]; // prettier-ignore

/** THE FLOW, of the files of a case: see case-workflow.ts. */
export const papers = {
  attachFile: {
    row: 'C.7', vi: 'Đính kèm tệp', en: 'Attach files', on: 'case', from: openStates, to: ['same'], who: keepers,
    needs: ['fileIds', 'noStateSecret'],
  },
  withdrawFile: {
    row: 'C.7', vi: 'Rút tệp', en: 'Withdraw a file', on: 'case', from: openStates, to: ['same'], who: keepers,
    needs: ['fileId', 'reason'],
  },
} as const satisfies Record<string, Step>; // prettier-ignore
