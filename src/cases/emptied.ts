import { mapFreeText } from '../journal/blanker.js';
import type { PartFacts } from './case-parts.js';

/** Stands where the content was. */
export const REMOVED = 'Nội dung đã huỷ theo biên bản / Content removed under minutes';

/** What is kept of a part in its row. */
export interface PartWords extends Pick<PartFacts, 'id' | 'kind' | 'state' | 'title' | 'data'> {
  content: Record<string, unknown>;
}

/** Codes that only parts have; their fields hold nothing that people write. */
const codes = new Set(['end', 'answer', 'decision', 'by']);
const CODE = /^[a-z][a-z_]{0,39}$/;

/**
 * A part whose words are removed (domain.md T44). The duty stays: who asked whom, when, until when, how far it is. What
 * was confirmed word for word is not confirmed any more, and findings that say nothing are none; `emptied` makes the
 * table refuse what would put a name under words that are gone (part-guards.ts, wordsThere) until they are written anew.
 */
export function emptied(part: PartWords): PartWords {
  const { kind, state, title, data } = part;
  // What another case has taught stands in the library, and is no word of this one.
  if (kind === 'lesson_offer') return { ...part, content: withoutReason(part.content) };
  const content = mapFreeText(part.content, (text, path) =>
    codes.has(path.at(-1) ?? '') && CODE.test(text) ? text : REMOVED,
  );
  const bare = {
    ...part,
    // A merger is called by the reference of the case it leads to.
    title: kind === 'merger' ? title : REMOVED,
    content,
    data: { ...data, emptied: true },
  };
  if (kind === 'disagreement')
    return { ...bare, content: { ...content, positions: {} }, data: { ...bare.data, positions: {} } };
  if (kind === 'submission' && state === 'in_review')
    return { ...bare, content: { ...content, answers: {} }, data: { ...bare.data, answers: {} } };
  if (kind === 'review')
    return {
      ...bare,
      content: { ...content, findings: [], comments: [] },
      data: { ...bare.data, findings: 0, commented: [], commentsComplete: false },
    };
  return bare;
}

function withoutReason({ reason, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return reason === undefined ? rest : { ...rest, reason: REMOVED };
}
