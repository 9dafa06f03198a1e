import { AppError } from '../platform/errors.js';
import { Turns } from '../platform/turns.js';
import type { Tab, Tabs } from './tabs.js';

/** Messages that ask the database, worked on together, of one person so many; the others wait in line so long. */
const AT_ONCE = 8;
const OF_ONE = 2;
const PATIENCE_MS = 10_000;
/** A tab that comes back asks for all it shows again, and for nothing else: with more unanswered than this it is cut. */
const MOST_UNANSWERED = 100;

/** What tabs ask of the database, in turn: however much one person asks for, the others are answered meanwhile. */
export class Asking {
  private readonly turns = new Turns(AT_ONCE, PATIENCE_MS, () => new AppError('unavailable'), OF_ONE);
  private readonly unanswered = new WeakMap<Tab, number>();

  constructor(private readonly tabs: Tabs) {}

  async take<T>(tab: Tab, work: () => Promise<T>): Promise<T> {
    const before = this.unanswered.get(tab) ?? 0;
    if (before >= MOST_UNANSWERED) {
      this.tabs.cut(tab);
      throw new AppError('too_many', { seconds: 1 });
    }
    this.unanswered.set(tab, before + 1);
    try {
      // Whose tab is gone when his turn comes asks for nothing any more.
      return await this.turns.take(
        () => (this.tabs.has(tab) ? work() : Promise.reject(new AppError('not_found'))),
        tab.officialId,
      );
    } finally {
      this.unanswered.set(tab, this.unanswered.get(tab)! - 1);
    }
  }
}
