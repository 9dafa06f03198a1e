import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CallStep, Skipped } from '../directory/call-ladder.js';
import { outcomes } from './call.dto.js';
import { afterAttempt, stepFrom } from './call-tree.js';

/** A ladder in short: a dot can be rung, an x is passed over. */
function ladder(picture: string): CallStep[] {
  return [...picture].map((sign, index): CallStep => {
    const skipped: Skipped | null = sign === 'x' ? { why: 'absent', note: 'nghỉ phép' } : null;
    return {
      step: index + 1,
      kind: 'focal',
      orgId: '',
      positionId: null,
      title: null,
      officialId: null,
      fullName: null,
      phone: skipped ? null : `0900 555 90${index}`,
      standsInFor: null,
      skipped,
    };
  });
}

describe('the step to ring', () => {
  it.each([
    ['...', 0, 0],
    ['x..', 0, 1],
    ['.xx.', 1, 3],
    ['..x', 2, null],
    ['xxx', 0, null],
    ['', 0, null],
    ['..', 2, null],
  ])('in %s from %s on is %s', (picture, from, step) => {
    expect(stepFrom(ladder(picture), from)).toBe(step);
  });
});

describe('after a call that brought no receipt', () => {
  it.each(['no_answer', 'busy', 'left_message', 'answered'])(
    'C.5.2 "%s" is tried again until the attempts are used up, then the next step comes',
    (outcome) => {
      expect(afterAttempt(ladder('...'), 0, 1, 2, outcome)).toEqual({ do: 'again' });
      expect(afterAttempt(ladder('...'), 0, 2, 2, outcome)).toEqual({ do: 'step', step: 1 });
    },
  );

  it.each(['wrong_number', 'refused'])('C.5.2 "%s" goes straight on', (outcome) => {
    expect(afterAttempt(ladder('...'), 0, 1, 2, outcome)).toEqual({ do: 'step', step: 1 });
    expect(afterAttempt(ladder('.'), 0, 1, 2, outcome)).toEqual({ do: 'exhausted' });
  });

  it('passes over those who cannot be rung', () => {
    expect(afterAttempt(ladder('.xx.'), 0, 2, 2, 'no_answer')).toEqual({ do: 'step', step: 3 });
    expect(afterAttempt(ladder('.xx'), 0, 2, 2, 'no_answer')).toEqual({ do: 'exhausted' });
  });

  it('T15 goes down every ladder once, rings nobody more often than said, and ends', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[.x]{0,12}$/),
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.constantFrom(...outcomes)),
        (picture, perStep, calls) => {
          const steps = ladder(picture);
          const rung: number[] = [];
          let at = stepFrom(steps, 0);
          while (at !== null) {
            const made = rung.filter((step) => step === at).length + 1;
            rung.push(at);
            const next = afterAttempt(steps, at, made, perStep, calls.next().value!);
            if (next.do === 'exhausted') break;
            if (next.do === 'step') {
              expect(next.step).toBeGreaterThan(at);
              at = next.step;
            }
          }
          const reachable = steps.flatMap((step, index) => (step.skipped ? [] : [index]));
          expect([...new Set(rung)]).toEqual(reachable);
          for (const step of reachable)
            expect(rung.filter((one) => one === step).length).toBeLessThanOrEqual(perStep);
        },
      ),
    );
  });
});
