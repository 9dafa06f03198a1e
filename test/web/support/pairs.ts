import { type Look, looks } from './hand.js';

/** Two people at once, so that between them every size is read in every language. */
export const pairs: readonly { name: string; one: Look; other: Look }[] = [
  [looks[0]!, looks[3]!],
  [looks[2]!, looks[1]!],
].map(([one, other]) => ({ name: `${one!.name}; ${other!.name}`, one: one!, other: other! }));
