import type { Problem } from '../platform/errors.js';
import type { CaseFacts } from './case-facts.js';
import { type PartKind, partNames, settledParts } from './case-parts.js';

/** What must be settled before a case can be declared resolved (domain.md T29). */
const mustBeSettled: readonly PartKind[] = [
  'disagreement',
  'submission',
  'direction',
  'direction_item',
  'request',
  'task',
  // Whoever is asked to take the case must have answered: it does not end under a question who has it.
  'transfer',
];

/** The items that the proposed resolution names as carried over; after new facts the next one names them anew. */
function carriedOver(facts: CaseFacts): string[] {
  const proposed = facts.parts.find((part) => part.kind === 'resolution' && part.state === 'proposed');
  return (proposed?.data['carriedItemIds'] as string[] | undefined) ?? [];
}

/** Everything that stands in the way of a resolution, all at once; by its id, as no refusal repeats the text of a case. */
export function openMatters(facts: CaseFacts): Problem[] {
  const carried = carriedOver(facts);
  const problems: Problem[] = facts.parts
    .filter((part) => mustBeSettled.includes(part.kind) && !settledParts[part.kind].includes(part.state))
    // A group at work may bring its report after the resolution; one that was only proposed has nothing to bring.
    .concat(facts.parts.filter((part) => part.kind === 'group' && part.state === 'proposed'))
    // An item may be carried over by name: it goes on while the case is watched, and after.
    .filter((part) => !carried.includes(part.id))
    .map((part) => ({
      field: part.id,
      code: `open_${part.kind}`,
      vi: `${partNames[part.kind].vi} chưa xong.`,
      en: `${partNames[part.kind].en} still open.`,
    }));
  for (const part of facts.parts.filter(
    (one) => one.kind === 'direction' && one.data['paperOwed'] === true,
  )) {
    problems.push({
      field: part.id,
      code: 'direction_without_paper',
      vi: 'Ý kiến chỉ đạo chưa có văn bản.',
      en: 'A direction has no paper yet.',
    });
  }
  if (facts.case.firstWrittenAt === null) {
    problems.push({
      field: 'notice',
      code: 'no_written_confirmation',
      vi: 'Chưa có văn bản xác nhận: việc có thể bắt đầu khi chưa có giấy, nhưng không kết thúc khi chưa có giấy.',
      en: 'There is no written confirmation: work may start before the paper, but not end before it.',
    });
  }
  return problems;
}
