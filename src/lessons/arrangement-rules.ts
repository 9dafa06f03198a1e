import type { Problem } from '../platform/errors.js';
import { fold } from '../platform/fold.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { communicationTopics } from './lesson-words.js';

/**
 * Findings speak about arrangements, not about persons; what somebody is liable for is another procedure, outside
 * (domain.md C.5.9). Looked for in text without marks, so that leaving them out hides nothing.
 */
const aboutPersons: readonly RegExp[] = [
  /\b(dong chi|d\/c)\b/,
  // "thông tin cá nhân" and "dữ liệu cá nhân" are things, not people.
  /(?<!\b(?:thong tin|du lieu) )\bca nhan\b/,
  /\b(ky luat|kiem diem|khien trach|cach chuc|canh cao)\b/,
  // Whose duty something is may be said; whose fault it is may not.
  /\b(loi|sai pham|khuyet diem|yeu kem|vi pham) (cua|thuoc ve|do) (mot |nguoi |vi )*(can bo|cong chuc|vien chuc|lanh dao|giam doc|pho giam doc|truong|pho|chu tich|chuyen vien|nhan vien|van thu|nguoi)\b/,
  /\b(can bo|cong chuc|vien chuc|chuyen vien|nhan vien|van thu|lanh dao|giam doc|nguoi phu trach) (nay |do |da |con |truc )*(thieu trach nhiem|tac trach|loi la|yeu kem|co tinh|sai pham|vi pham)\b/,
];

// A bare Vietnamese name; not the street or the school that bears one.
const BARE_NAME =
  /(?<!(?:đường|phố|trường|phường|xã|khu|Đường|Phố|Trường|Phường|Xã|Khu)\s)(?<![\p{L}])(?:Nguyễn|Trần|Phạm|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Trịnh|Trương|Nông|Hoàng|Lê)(?:\s+\p{Lu}[\p{Ll}\p{M}]*){2,3}(?![\p{L}])/u;

/** What a review about the information work only may not touch: the judgement and what leads to it. */
const aboutMerits =
  /\b(ban an|phan quyet|tuyen an|ket toi|toi danh|muc an|hinh phat|chung cu|loi khai|co toi|vo toi|oan sai|cao trang|ket luan dieu tra|quyet dinh truy to)\b/;

export type Texts = Record<string, string | undefined>;

/**
 * Everything wrong with the texts of a review: personal data, persons (`officials`: the names of those who hold office
 * in the agencies of the case), and what its scope leaves out. No name passes here, whatever its capacity.
 */
export function reviewProblems(texts: Texts, scope: string, officials: readonly string[]): Problem[] {
  const problems = lintProblems(texts);
  const names = officials.map(fold).filter((name) => name.includes(' '));
  for (const [field, text] of Object.entries(texts)) {
    if (!text || problems.some((one) => one.field === field)) continue;
    const folded = fold(text);
    const words = ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
    const named = names.some((name) => words.includes(` ${name} `)) || BARE_NAME.test(text);
    if (named || aboutPersons.some((pattern) => pattern.test(folded))) problems.push(aboutAPerson(field));
    if (scope === 'communication_only' && aboutMerits.test(folded)) problems.push(aboutTheJudgement(field));
  }
  return problems;
}

/** Where only the information work is looked at, only its topic is open. */
export function topicProblems(topic: string | undefined, scope: string): Problem[] {
  if (scope !== 'communication_only' || !topic || communicationTopics.includes(topic)) return [];
  return [
    {
      field: 'topic',
      code: 'communication_only',
      vi: 'Vụ việc của Toà án, Viện kiểm sát chỉ rút kinh nghiệm về công tác thông tin.',
      en: 'In a matter of a court or procuracy lessons are drawn about the information work only.',
    },
  ];
}

const aboutAPerson = (field: string): Problem => ({
  field,
  code: 'about_a_person',
  vi: 'Rút kinh nghiệm nói về cách tổ chức, không nói về con người. Hãy viết lại: quy định, phân công, phương tiện nào chưa tốt; trách nhiệm của một người thuộc quy trình khác.',
  en: 'Lessons speak about arrangements, not about people. Say which rule, roster or tool fell short; what a person is liable for belongs to another procedure.',
});

const aboutTheJudgement = (field: string): Problem => ({
  field,
  code: 'about_the_judgement',
  vi: 'Không nhận định về nội dung xét xử, điều tra, truy tố: ở đây chỉ rút kinh nghiệm về công tác thông tin.',
  en: 'No finding about the judgement or what leads to it: here only the information work is reviewed.',
});
