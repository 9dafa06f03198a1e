import type { Act } from './use-act';

const acts: ReadonlySet<string> = new Set(['recordCallAttempt', 'acknowledgeByPhone']);

/** Done on the call sheet, with the number before one's eyes. */
export const doneOnTheSheet = ({ act }: Pick<Act, 'act'>): boolean => acts.has(act);
