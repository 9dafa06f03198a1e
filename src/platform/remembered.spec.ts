import { describe, expect, it } from '@jest/globals';
import { Remembered } from './remembered.js';

/** A question that is answered when the test says so. */
function asked(): { remembered: Remembered<string>; answers: ((value: string) => void)[] } {
  const answers: ((value: string) => void)[] = [];
  const read = (): Promise<string> => new Promise((resolve) => answers.push(resolve));
  return { remembered: new Remembered(read, 60_000), answers };
}

describe('what is remembered', () => {
  it('is asked for once by all who come while the answer is on its way, and then known', async () => {
    const { remembered, answers } = asked();
    const two = [remembered.get(), remembered.get()];
    answers[0]!('first');
    expect(await Promise.all([...two, remembered.get()])).toEqual(['first', 'first', 'first']);
    expect(answers).toHaveLength(1);
  });

  it('is not what was asked before it was forgotten, also when that answer comes later', async () => {
    const { remembered, answers } = asked();
    const before = remembered.get();
    remembered.forget();
    answers[0]!('old');
    expect(await before).toBe('old');
    const after = remembered.get();
    expect(answers).toHaveLength(2);
    answers[1]!('new');
    expect([await after, await remembered.get()]).toEqual(['new', 'new']);
    expect(answers).toHaveLength(2);
  });

  it('is not taken from the question of before by one that began after it was forgotten', async () => {
    const { remembered, answers } = asked();
    const before = remembered.get();
    remembered.forget();
    const after = remembered.get();
    answers[0]!('old');
    await before;
    // The second question is still the one that all wait for.
    const third = remembered.get();
    expect(answers).toHaveLength(2);
    answers[1]!('new');
    expect(await Promise.all([after, third])).toEqual(['new', 'new']);
  });
});
