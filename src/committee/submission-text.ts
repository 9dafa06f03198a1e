import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts, PartState } from '../cases/case-parts.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { missingFrom } from '../cases/case-needs.js';
import { hasConfirmedPosition } from '../cases/submission-ready.js';
import type { Problem } from '../platform/errors.js';
import { openDisagreements } from './going-up.js';
import { problem } from './parts.js';
import type { SubmissionConfirmationDto, RevisedSubmissionDto, SubmissionDto } from './submission.dto.js';

/** What is wrong with the text of a submission, besides what is missing. */
export function textProblems(facts: CaseFacts, input: SubmissionDto, now: Date): Problem[] {
  const options = input.options?.map((one) => `${one.title}\n${one.consequences}`).join('\n');
  const { question, recommendation, beyondCompetence, officials } = input;
  const problems = lintProblems(
    {
      question,
      recommendation,
      beyondCompetence,
      options,
      summary: input.summary?.join('\n'),
      done: input.done?.join('\n'),
    },
    officials,
  );
  if (input.neededBy && Date.parse(input.neededBy) <= now.getTime()) problems.push(neededInThePast);
  return [...problems, ...disagreementProblems(facts, input.disagreementIds ?? [])];
}

/** Where its words were removed (T44) a revision is the whole text, not a part of it. */
export function missingAnew({ data }: PartFacts, input: SubmissionDto): Problem[] {
  const reason = data['beyondCompetence'] && input.beyondCompetence === undefined;
  return [
    ...missingFrom(input, ['question', 'summary', 'done', 'options', 'recommendation']),
    ...(reason
      ? [
          problem(
            'beyondCompetence',
            'missing',
            'Thiếu lý do vượt thẩm quyền.',
            'Missing: why it is beyond competence.',
          ),
        ]
      : []),
  ];
}

/** A submission is about points that are still open in this case. */
export function disagreementProblems(
  facts: CaseFacts,
  ids: string[],
  states: readonly PartState[] = openDisagreements,
): Problem[] {
  return ids
    .filter((id) => {
      const part = facts.parts.find((one) => one.id === id && one.kind === 'disagreement');
      return !part || !states.includes(part.state);
    })
    .map((id) =>
      problem(
        'disagreementIds',
        'no_such_disagreement',
        `Vấn đề ${id} không có trong vụ việc này, hoặc chưa ở bước có thể trình.`,
        `The disagreement ${id} is not in this case, or cannot go up as it stands.`,
      ),
    );
}

/** Silence may be noted when the time to reconcile has run out, of a party that has said nothing (domain.md C.1.8). */
export function silenceProblems(facts: CaseFacts, part: PartFacts, input: RevisedSubmissionDto): Problem[] {
  const answers = (part.data['answers'] as Record<string, string> | undefined) ?? {};
  const ids = part.data['disagreementIds'] as string[];
  const problems = (input.unanswered ?? []).flatMap(({ orgId }) => {
    if (!part.orgIds.includes(orgId)) return [notAsked];
    if (answers[orgId] === 'confirmed' || answers[orgId] === 'objected') return [hasAnswered];
    const theirs = facts.parts.filter((one) => ids.includes(one.id) && one.orgIds.includes(orgId));
    const waiting = facts.clocks.some(
      (clock) =>
        clock.kind === 'reconcile' &&
        theirs.some((one) => one.id === clock.subjectId) &&
        new Date(clock.dueAt) > facts.case.readAt,
    );
    return waiting ? [stillTime] : [];
  });
  const noted = input.unanswered?.map((one) => one.note).join('\n');
  return [...problems, ...lintProblems({ unanswered: noted }, input.officials)];
}

export function confirmationProblems(
  facts: CaseFacts,
  part: PartFacts,
  input: SubmissionConfirmationDto,
  orgId: string,
): Problem[] {
  const problems = lintProblems({ objection: input.objection }, input.officials);
  if (input.confirms === false && !input.objection) problems.push(objectionMissing);
  if (input.confirms !== true) return problems;
  const ids = part.data['disagreementIds'] as string[];
  const theirs = facts.parts.filter((one) => ids.includes(one.id));
  return theirs.every((one) => hasConfirmedPosition(one, orgId)) ? problems : [...problems, positionMissing];
}

const neededInThePast = problem(
  'neededBy',
  'in_the_past',
  'Thời điểm cần ý kiến phải ở phía trước.',
  'It must be needed by a time that lies ahead.',
);
const notAsked = problem(
  'unanswered',
  'not_asked',
  'Cơ quan này không được hỏi trong báo cáo.',
  'This agency is not asked in the submission.',
);
const hasAnswered = problem(
  'unanswered',
  'has_answered',
  'Cơ quan này đã trả lời.',
  'This agency has answered.',
);
const stillTime = problem(
  'unanswered',
  'still_time',
  'Chưa hết thời hạn thống nhất: chưa thể ghi là không trả lời.',
  'The time to reconcile is not over: silence cannot be noted yet.',
);
const objectionMissing = problem('objection', 'missing', 'Thiếu ý kiến phản đối.', 'Missing: the objection.');
const positionMissing = problem(
  'confirms',
  'position_missing',
  'Cơ quan chưa xác nhận nguyên văn ý kiến của mình về từng vấn đề.',
  'The agency has not confirmed the very words of its position on each point.',
);
export const nothingToSubmit: Problem = problem(
  'disagreementIds',
  'nothing_to_submit',
  'Nêu vấn đề chưa thống nhất, hoặc vì sao vượt thẩm quyền.',
  'Name the disagreements, or say why it is beyond competence.',
);
export const noDecider: Problem = problem(
  'question',
  'no_decider',
  'Chương trình không có cơ quan cho ý kiến chỉ đạo.',
  'The programme has nobody who gives direction.',
);
export const wentUp: Problem = problem(
  'disagreementIds',
  'went_up',
  'Ý kiến các bên đã trình thì giữ nguyên như khi trình.',
  'The positions that went up stay as they went up.',
);
