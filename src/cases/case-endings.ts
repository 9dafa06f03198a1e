import { endStates, livingStates, mergeable, openStates, unfinishedStates } from './case-states.js';
import type { Step } from './step.js';

/**
 * The acts beside the ends of a case (domain.md T37, T38, T42): what leads to a merger, what it does to the case that
 * goes on, the answer to somebody who wants to withdraw, erasure and retention. The ends themselves stand in case-workflow.ts.
 */
export const endings = {
  // ── two cases become one: the leaders of both owners consent ──
  proposeMerger: {
    row: 'T37', vi: 'Đề nghị nhập vụ việc', en: 'Propose a merger', on: 'case', from: mergeable, to: ['same'],
    who: ['owner.leader', 'lead.officer', 'lead.leader', 'adviser.adviser_lead', 'adviser.officer'],
    needs: ['survivorCaseId', 'reason', 'mergeReason'], when: ['noMergerPending'],
  },
  refuseMerger: {
    row: 'T37', vi: 'Không đồng ý nhập', en: 'Refuse the merger', on: 'merger', partFrom: ['proposed'], partTo: ['refused'],
    from: unfinishedStates, to: ['same'], who: ['of.leader', 'owner.leader'], needs: ['reason'],
  },
  absorbCase: {
    row: 'T37', vi: 'Nhận vụ việc được nhập vào', en: 'Take in a merged case', on: 'case', from: mergeable, to: ['same'],
    who: [], needs: [],
  },
  releaseCase: {
    row: 'T38', vi: 'Trả lại vụ việc được tách ra', en: 'Release an unmerged case', on: 'case',
    from: [...livingStates, ...endStates], to: ['same'], who: [], needs: [],
  },
  // ── T42 has two people once the notice is received: the owner asks, the adviser answers ──
  refuseWithdrawal: {
    row: 'T42', vi: 'Không rút vụ việc', en: 'Do not withdraw', on: 'case', from: unfinishedStates, to: ['same'],
    who: ['adviser.adviser_lead', 'owner.leader'], needs: ['reason'], when: ['withdrawalAsked'],
  },
  // ── C.15(8): the law demands that words go; two people say so, and the record of the act stays ──
  proposeErasure: {
    row: 'C.15', vi: 'Đề nghị xoá nội dung', en: 'Propose an erasure', on: 'case', from: [...openStates, ...endStates], to: ['same'],
    who: ['owner.leader', 'owner.clerk', 'owner.focal'], needs: ['entries', 'legalBasis', 'reason'], when: ['noErasureProposed'],
  },
  consentToErasure: {
    row: 'C.15', vi: 'Đồng ý xoá nội dung', en: 'Consent to the erasure', on: 'erasure', partFrom: ['proposed'], partTo: ['done'],
    from: [...openStates, ...endStates], to: ['same'], who: ['owner.leader', 'adviser.adviser_lead'], needs: [], when: ['wordsThere', 'notOwnDoing'],
  },
  refuseErasure: {
    row: 'C.15', vi: 'Không xoá nội dung', en: 'Refuse the erasure', on: 'erasure', partFrom: ['proposed'], partTo: ['refused'],
    from: [...openStates, ...endStates], to: ['same'], who: ['owner.leader', 'adviser.adviser_lead'], needs: ['reason'],
  },
  // ── SG-15: the time of keeping is over. Of what was issued people decide, two of them and by a paper of their own; a
  // draft that never was goes by itself, and what the lint finds in a file that is put away ──
  retentionOver: {
    row: 'SG-15', vi: 'Hết thời hạn lưu trữ, chờ quyết định', en: 'The time of keeping is over: to be decided', on: 'case',
    from: ['archived', 'merged', 'withdrawn'], to: ['same'], who: [], needs: [], when: ['notHeld'],
  },
  leftoversRemoved: {
    row: 'SG-15', vi: 'Đã loại thông tin cá nhân còn sót', en: 'Leftover personal data removed', on: 'case', from: ['archived'],
    to: ['same'], who: [], needs: [], when: ['notHeld'],
  },
  contentExpired: {
    row: 'SG-15', vi: 'Đã xoá dự thảo hết thời hạn giữ', en: 'Discarded draft erased', on: 'case', from: ['cancelled'], to: ['same'],
    who: [], needs: [], when: ['notHeld'],
  },
} as const satisfies Record<string, Step>; // prettier-ignore
