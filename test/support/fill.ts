import type { Act } from '../../src/cases/case-workflow.js';
import { direction, disagreement, submission } from './fill/committee.js';
import { ending, lessons } from './fill/ending.js';
import type { Filler, Filling } from './fill/filling.js';
import { firstHalf } from './fill/first-half.js';
import { papers } from './fill/papers.js';
import { secrecy } from './fill/secrecy.js';
import { group, work } from './fill/work.js';

const fillers: Partial<Record<Act, Filler>> = {
  ...firstHalf,
  ...papers,
  ...work,
  ...group,
  ...disagreement,
  ...submission,
  ...direction,
  ...ending,
  ...lessons,
  ...secrecy,
};

/**
 * A body with which an act that is offered must succeed, made from the case as the person sees it;
 * null where he is offered it and has nothing to do it with (nothing of his own to correct).
 */
export async function fill(of: Filling): Promise<object | null> {
  const filler = fillers[of.offered.act as Act];
  if (!filler) throw new Error(`nobody knows how to fill in ${of.offered.act}`);
  return filler(of);
}
