import { describe, expect, it } from '@jest/globals';
import { OnceAtATime } from './once-at-a-time.js';

describe('work that is done once at a time', () => {
  it('does not begin while it is going on, logs what went wrong, and begins again after that', async () => {
    const logged: string[] = [];
    const log = { error: (_: object, message: string) => logged.push(message) } as never;
    const once = new OnceAtATime('it is tried again');
    const done: string[] = [];
    let fail: (error: Error) => void = () => undefined;
    const first = once.round(log, () => new Promise((_, reject) => (fail = reject)));
    await once.round(log, () => Promise.resolve(done.push('meanwhile')));
    expect([done, logged]).toEqual([[], []]);
    fail(new Error('the database is away'));
    await first;
    await once.round(log, () => Promise.resolve(done.push('afterwards')));
    expect([done, logged]).toEqual([['afterwards'], ['it is tried again']]);
  });
});
