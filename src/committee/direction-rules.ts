import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts } from '../cases/case-parts.js';
import { disagreementsOf } from '../cases/submission-ready.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { isRealDay } from '../documents/document-rules.js';
import type { Problem } from '../platform/errors.js';
import type { DirectionDto, DirectionItemDto } from './direction.dto.js';
import { isAboutATrial } from '../cases/trial-matters.js';
import { type ActionKind, publicActionKinds } from '../working-groups/action-kinds.js';
import { problem } from './parts.js';

/** Everything wrong with a direction besides what is missing and what its paper and agencies must be (T26). */
export function directionProblems(
  facts: CaseFacts,
  submission: PartFacts,
  input: DirectionDto,
  today: string,
): Problem[] {
  return [
    ...dayProblems(input.deliberatedOn, today),
    ...paperProblems(input),
    ...(input.items ?? []).flatMap((item, index) => itemProblems(item, `items.${index}`, facts.case.readAt)),
    ...(isAboutATrial(facts.case) ? trialItemProblems(input.items ?? []) : []),
    ...decisionProblems(facts, submission, input),
    ...revocationProblems(facts, input.revokedItemIds ?? []),
    ...lintProblems(
      {
        conclusion: input.conclusion,
        items: input.items?.map((item) => item.text).join('\n'),
        decisions: input.decisions?.map((one) => one.text ?? '').join('\n'),
      },
      input.officials,
    ),
  ];
}

function dayProblems(day: string | undefined, today: string): Problem[] {
  if (day === undefined) return [];
  if (!isRealDay(day))
    return [
      problem('deliberatedOn', 'no_such_day', `Ngày ${day} không có trong lịch.`, `No such day: ${day}.`),
    ];
  return day > today
    ? [problem('deliberatedOn', 'in_the_future', 'Ngày này chưa tới.', 'This day has not come yet.')]
    : [];
}

/** From paper means with its paper; by telephone there is none yet, and it is read back (domain.md C.15.6). */
function paperProblems(input: DirectionDto): Problem[] {
  if (input.channel === 'paper' && !input.document) return [paperMissing];
  if (input.channel !== 'phone') return [];
  return [...(input.document ? [noPaperByPhone] : []), ...(input.readBack === true ? [] : [notReadBack])];
}

/** Each item has an agency and a due date, or "no action". */
function itemProblems(item: DirectionItemDto, field: string, now: Date): Problem[] {
  if (item.noAction === true)
    return item.orgId || item.dueAt ? [{ ...nothingToDo, field: `${field}.noAction` }] : [];
  const problems: Problem[] = [];
  if (!item.orgId)
    problems.push(
      problem(`${field}.orgId`, 'missing', 'Thiếu cơ quan thực hiện.', 'Missing: the agency that does it.'),
    );
  if (!item.dueAt)
    problems.push(problem(`${field}.dueAt`, 'missing', 'Thiếu thời hạn.', 'Missing: the due time.'));
  else if (Date.parse(item.dueAt) <= now.getTime())
    problems.push(problem(`${field}.dueAt`, 'in_the_past', 'Thời hạn đã qua.', 'This time is over.'));
  return problems;
}

/** In a matter of a court directions go to the information work and to order, never to the trial (domain.md SG-12). */
const besideTheTrial: readonly ActionKind[] = [
  ...publicActionKinds,
  'make_safe',
  'prepare_document',
  'report',
];

function trialItemProblems(items: DirectionItemDto[]): Problem[] {
  return items.flatMap(({ noAction, actionKind }, index) =>
    noAction === true || (actionKind && besideTheTrial.includes(actionKind))
      ? []
      : [{ ...onlyInformation, field: `items.${index}.actionKind` }],
  );
}

/** One decision for each disagreement that is still before the Standing Committee, and for no other. */
function decisionProblems(facts: CaseFacts, submission: PartFacts, input: DirectionDto): Problem[] {
  const decisions = input.decisions ?? [];
  const before = disagreementsOf(facts, submission).filter((one) => one.state === 'escalated');
  const problems = before
    .filter((one) => decisions.filter((given) => given.disagreementId === one.id).length !== 1)
    .map((one) =>
      problem(
        'decisions',
        'one_for_each',
        `Cần đúng một quyết định cho vấn đề: ${one.title}`,
        `It takes exactly one decision on: ${one.title}`,
      ),
    );
  decisions.forEach((given, index) => {
    const about = before.find((one) => one.id === given.disagreementId);
    const field = `decisions.${index}`;
    if (!about) problems.push({ ...notBefore, field });
    else if (given.decision === 'adopt_position_of' && !about.orgIds.includes(given.orgId ?? ''))
      problems.push({ ...whosePosition, field: `${field}.orgId` });
    if (given.decision === 'third_way' && !given.text)
      problems.push(
        problem(`${field}.text`, 'missing', 'Thiếu hướng giải quyết khác.', 'Missing: the third way.'),
      );
  });
  return problems;
}

function revocationProblems(facts: CaseFacts, ids: string[]): Problem[] {
  return ids
    .filter((id) => !facts.parts.some((one) => one.id === id && isOpenItem(one)))
    .map((id) =>
      problem('revokedItemIds', 'no_such_item', `Không có nội dung ${id} đang mở.`, `No open item ${id}.`),
    );
}

export function isOpenItem(part: PartFacts): boolean {
  return part.kind === 'direction_item' && !['verified', 'revoked'].includes(part.state);
}

const paperMissing = problem(
  'document',
  'missing',
  'Ghi từ văn bản thì phải có số, ký hiệu, ngày, người ký.',
  'A direction from paper needs its number, symbol, date and signatory.',
);
const noPaperByPhone = problem(
  'document',
  'not_by_phone',
  'Ý kiến qua điện thoại chưa có văn bản: văn bản ghi sau.',
  'A direction by phone has no paper yet: record it later.',
);
const notReadBack = problem(
  'readBack',
  'missing',
  'Nội dung nghe qua điện thoại phải được đọc lại.',
  'What was heard by phone must be read back.',
);
const onlyInformation = problem(
  'items',
  'information_and_order_only',
  'Vụ việc xét xử: chỉ đạo chỉ về thông tin và trật tự.',
  'A trial: directions are about information and order only.',
);
const nothingToDo = problem(
  'items',
  'nothing_to_do',
  'Đã ghi là không phải làm gì thì không có cơ quan, thời hạn.',
  'Where nothing is to be done there is neither agency nor date.',
);
const notBefore = problem(
  'decisions',
  'not_before_the_committee',
  'Vấn đề này không nằm trong báo cáo đang trình.',
  'This disagreement is not in the submission.',
);
const whosePosition = problem(
  'decisions',
  'whose_position',
  'Phải nêu chấp nhận ý kiến của bên nào trong vấn đề này.',
  "Say which party's position is adopted.",
);
