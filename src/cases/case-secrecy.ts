import { openStates, stateCodes } from './case-states.js';
import type { Step } from './step.js';

/**
 * The acts about who sees a case (domain.md C.8, T43, T44, T46). They are possible in every state: what is finished can
 * still be too much in the open, or hold what it must not. Part of the flow, see case-workflow.ts.
 */
export const secrecy = {
  changeConfidentiality: {
    row: 'T46', vi: 'Đổi mức độ bảo mật', en: 'Change the confidentiality', on: 'case', from: stateCodes, to: ['same'],
    who: ['owner.focal', 'owner.leader'], needs: ['confidentiality', 'reason'], when: ['levelMayChange'],
  },
  grantAccess: {
    row: 'T46', vi: 'Cho quyền xem', en: 'Grant access', on: 'case', from: stateCodes, to: ['same'],
    who: ['owner.leader', 'adviser.adviser_lead'], needs: ['positionIds', 'reason'], when: ['isRestricted'],
  },
  revokeAccess: {
    row: 'T46', vi: 'Thôi quyền xem', en: 'Revoke access', on: 'case', from: stateCodes, to: ['same'],
    who: ['owner.leader', 'adviser.adviser_lead'], needs: ['positionIds', 'reason'], when: ['isRestricted'],
  },
  // ── asking to see it: whoever asks is never told whether there is such a case ──
  accessAsked: {
    row: 'C.8', vi: 'Có người đề nghị được xem', en: 'Access was asked for', on: 'case', from: stateCodes, to: ['same'],
    who: [], needs: [], starts: ['access_answer'],
  },
  grantRequest: {
    row: 'C.8', vi: 'Cho người đề nghị được xem', en: 'Grant the access asked for', on: 'access_request', partFrom: ['asked'],
    partTo: ['granted'], from: stateCodes, to: ['same'], who: ['owner.leader', 'adviser.adviser_lead'], needs: [],
    when: ['isRestricted', 'notOwnDoing'], stops: ['access_answer'],
  },
  refuseRequest: {
    row: 'C.8', vi: 'Không cho người đề nghị được xem', en: 'Refuse the access asked for', on: 'access_request',
    partFrom: ['asked'], partTo: ['refused'], from: stateCodes, to: ['same'], who: ['owner.leader', 'adviser.adviser_lead'],
    needs: ['reason'], when: ['notOwnDoing'], stops: ['access_answer'],
  },
  // ── in an emergency: two people, a reason, a time limit, and a review that opens by itself ──
  emergencyAsked: {
    row: 'C.8', vi: 'Có người đề nghị truy cập khẩn cấp', en: 'Emergency access was asked for', on: 'case', from: openStates,
    to: ['same'], who: [], needs: [],
  },
  confirmEmergency: {
    row: 'C.8', vi: 'Xác nhận truy cập khẩn cấp', en: 'Confirm the emergency access', on: 'emergency_request', partFrom: ['asked'],
    partTo: ['given'], from: openStates, to: ['same'], who: ['party.leader', 'decider.sc_office', 'decider.duty'],
    reach: 'outside', needs: ['reason'], when: ['notOwnDoing', 'askedLately'], starts: ['access_review'],
  },
  refuseEmergency: {
    row: 'C.8', vi: 'Không cho truy cập khẩn cấp', en: 'Refuse the emergency access', on: 'emergency_request', partFrom: ['asked'],
    partTo: ['refused'], from: openStates, to: ['same'], who: ['party.leader', 'decider.sc_office', 'decider.duty'],
    reach: 'outside', needs: ['reason'], when: ['notOwnDoing'],
  },
  judgeEmergency: {
    row: 'C.8', vi: 'Kết luận về truy cập khẩn cấp', en: 'Judge the emergency access', on: 'access_review', partFrom: ['open'],
    partTo: ['judged'], from: stateCodes, to: ['same'], who: ['owner.leader', 'adviser.adviser_lead'],
    needs: ['justified', 'text'], when: ['neitherOfTheTwo'], stops: ['access_review'],
  },
  // ── content that may be a state secret ──
  reportSuspectedSecret: {
    row: 'T43', vi: 'Báo nghi có bí mật nhà nước', en: 'Report a suspected state secret', on: 'case', from: stateCodes, to: ['same'],
    who: [
      'party.focal', 'party.clerk', 'party.officer', 'party.leader', 'party.duty', 'party.adviser_lead', 'party.sc_office',
      'party.sc_member', 'group.member',
    ],
    needs: [], when: ['notHeld'], starts: ['quarantine'],
  },
  releaseContent: {
    row: 'T44', vi: 'Trả lại nội dung tạm giữ', en: 'Release the held content', on: 'quarantine',
    partFrom: ['held', 'purge_proposed'], partTo: ['released'], from: stateCodes, to: ['same'],
    who: ['owner.security_officer', 'adviser.security_officer'], reach: 'envelope', needs: ['record'], stops: ['quarantine'],
  },
  proposePurge: {
    row: 'T44', vi: 'Đề nghị huỷ nội dung', en: 'Propose to remove the content', on: 'quarantine', partFrom: ['held'],
    partTo: ['purge_proposed'], from: stateCodes, to: ['same'], who: ['owner.security_officer', 'adviser.security_officer'],
    reach: 'envelope', needs: ['record', 'custody'],
  },
  refusePurge: {
    row: 'T44', vi: 'Không đồng ý huỷ nội dung', en: 'Refuse to remove the content', on: 'quarantine', partFrom: ['purge_proposed'],
    partTo: ['held'], from: stateCodes, to: ['same'], who: ['owner.head', 'adviser.head'], reach: 'envelope',
    needs: ['refusalCode'], when: ['notOwnDoing'],
  },
  confirmPurge: {
    row: 'T44', vi: 'Đồng ý huỷ nội dung', en: 'Consent to removing the content', on: 'quarantine', partFrom: ['purge_proposed'],
    partTo: ['purged'], from: stateCodes, to: ['same'], who: ['owner.head', 'adviser.head'], reach: 'envelope', needs: [],
    when: ['notOwnDoing'], stops: ['quarantine'],
  },
} as const satisfies Record<string, Step>; // prettier-ignore
