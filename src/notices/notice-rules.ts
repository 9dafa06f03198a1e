import type { CaseFacts } from '../cases/case-facts.js';
import { isAtLeast } from '../cases/case-states.js';
import type { Problem } from '../platform/errors.js';
import { leaderRefuses, notWhenVeryUrgent } from './notice-content.js';
import type { RecipientDto, RefusalDto } from './notice.dto.js';

/** A notice goes to the communication adviser (domain.md R-03), to each agency once, and to one of them first of all. */
export function recipientProblems(recipients: readonly RecipientDto[], facts: CaseFacts): Problem[] {
  const problems: Problem[] = [];
  const orgs = recipients.map((one) => one.orgId);
  if (new Set(orgs).size !== orgs.length) {
    problems.push(
      aboutRecipients(
        'recipient_twice',
        'Một cơ quan chỉ được nêu một lần.',
        'An agency may be named once only.',
      ),
    );
  }
  if (orgs.includes(facts.case.ownerOrgId)) {
    problems.push(
      aboutRecipients(
        'to_oneself',
        'Không gửi cho chính cơ quan mình.',
        'It cannot be sent to the agency itself.',
      ),
    );
  }
  if (facts.case.adviserOrgId !== facts.case.ownerOrgId && !orgs.includes(facts.case.adviserOrgId)) {
    problems.push(
      aboutRecipients(
        'adviser_missing',
        'Phải gửi cơ quan tham mưu (tuyên giáo) theo chương trình phối hợp.',
        'It must be sent to the communication adviser of the programme.',
      ),
    );
  }
  if (recipients.filter((one) => one.primary).length > 1) {
    problems.push(
      aboutRecipients('two_primaries', 'Chỉ một nơi nhận chính.', 'There is one primary recipient.'),
    );
  }
  return problems;
}

/** The recipient whose receipt moves the case: the one marked, else the adviser, else the first. */
export function primaryOf(recipients: readonly RecipientDto[], facts: CaseFacts): string {
  const marked = recipients.find((one) => one.primary)?.orgId;
  if (marked) return marked;
  const adviser = recipients.find((one) => one.orgId === facts.case.adviserOrgId);
  return (adviser ?? recipients[0]!).orgId;
}

/** What a refusal must bring along for its reason (domain.md T10, C.5.1). `roles` are those of whoever refuses. */
export function refusalProblems(input: RefusalDto, facts: CaseFacts, isLeader: boolean): Problem[] {
  const { reasonCode } = input;
  if (!reasonCode) return [];
  const problems: Problem[] = [];
  if (isAtLeast(facts.case.urgency, 'very_urgent') && notWhenVeryUrgent.includes(reasonCode)) {
    problems.push({
      field: 'reasonCode',
      code: 'supplement_instead',
      vi: 'Văn bản thượng khẩn, hoả tốc không được trả lại vì thiếu nội dung: hãy đề nghị bổ sung.',
      en: 'A very urgent notice is not returned for a gap: ask for a supplement instead.',
    });
  }
  if (leaderRefuses.includes(reasonCode) && !isLeader) {
    problems.push({
      field: 'reasonCode',
      code: 'leader_refuses',
      vi: 'Từ chối vì không thuộc thẩm quyền phải do lãnh đạo quyết định.',
      en: 'Only a leader may refuse for want of competence.',
    });
  }
  if (reasonCode === 'wrong_addressee' && !input.proposedOrgId && !input.addresseeUnknown) {
    problems.push(
      needed(
        'proposedOrgId',
        'Hãy nêu cơ quan đúng, hoặc "không xác định".',
        'Propose the right agency, or say it is unknown.',
      ),
    );
  }
  if ((reasonCode === 'missing_content' || reasonCode === 'bad_form') && !input.missing?.length) {
    problems.push(needed('missing', 'Hãy nêu những gì còn thiếu.', 'List what is missing.'));
  }
  if (reasonCode === 'duplicate' && !input.duplicateOfCaseId) {
    problems.push(needed('duplicateOfCaseId', 'Hãy nêu vụ việc bị trùng.', 'Name the case it duplicates.'));
  }
  if (reasonCode === 'integrity_failed' && !input.calledBackNumber) {
    problems.push(
      needed(
        'calledBackNumber',
        'Hãy gọi lại số đã đăng ký và ghi số đó.',
        'Call back the registered number and record it.',
      ),
    );
  }
  return problems;
}

function aboutRecipients(code: string, vi: string, en: string): Problem {
  return { field: 'recipients', code, vi, en };
}

function needed(field: string, vi: string, en: string): Problem {
  return { field, code: 'missing', vi, en };
}
