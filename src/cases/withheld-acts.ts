import type { Person } from '../identity/person.js';
import { Shown } from '../platform/shown.js';
import type { CaseFacts } from './case-facts.js';
import { brokenGuard, capacityFor } from './case-policy.js';
import { acts, type Act, workflow } from './case-workflow.js';
import { subjectsOf } from './offered-acts.js';
import { WordsView } from './words.view.js';

/** One thing that stands in the way. */
export class ObstacleView extends WordsView {
  @Shown('string') code: string;
  @Shown('string', { nullable: true, about: 'the part of the case or the agency that it is about' })
  about: string | null;
}

/** An act that this person may do by state and role, and cannot do yet. */
export class WithheldActView {
  @Shown('string') act: string;
  @Shown('uuid', { nullable: true, about: 'what it would be done to' }) subjectId: string | null;
  @Shown(() => WordsView) label: WordsView;
  @Shown(() => WordsView, { about: 'why not now' }) why: WordsView;
  @Shown(() => ObstacleView, {
    list: true,
    about: 'everything that stands in the way, where it can be named',
  })
  obstacles: ObstacleView[];
}

/** What somebody could do but for a condition, with the words by which the door would refuse him. */
export function actsWithheld(person: Person, facts: CaseFacts): WithheldActView[] {
  return acts.flatMap((act: Act) => {
    const step = workflow[act];
    if (step.who.length === 0 || !step.from.includes(facts.case.state)) return [];
    return subjectsOf(step, facts).flatMap(({ id, subject }) => {
      if (step.partFrom && !step.partFrom.includes(subject.part!.state)) return [];
      const capacity = capacityFor(person, act, facts, subject);
      const guard = capacity && brokenGuard(step, facts, subject, person.officialId, capacity);
      if (!guard) return [];
      const obstacles = (guard.why?.(facts) ?? []).map(({ field, code, vi, en }) => ({
        about: field ?? null,
        code,
        vi,
        en,
      }));
      return [
        {
          act,
          subjectId: id,
          label: { vi: step.vi, en: step.en },
          why: { vi: guard.vi, en: guard.en },
          obstacles,
        },
      ];
    });
  });
}
