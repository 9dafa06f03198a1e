import { afterEach, describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

/** Work that ends when it is told to, and the order in which it began. */
class Work {
  readonly begun: string[] = [];
  private readonly ends = new Map<string, () => void>();
  constructor(private readonly turns: Turns) {}

  ask(name: string, whose?: string): Promise<void> {
    const work = (): Promise<void> => {
      this.begun.push(name);
      return new Promise((resolve) => this.ends.set(name, resolve));
    };
    return whose === undefined ? this.turns.take(work) : this.turns.take(work, whose);
  }

  async end(name: string): Promise<void> {
    this.ends.get(name)!();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets everybody through: who still waited would be told that it is late when another test is under way. */
  async endAll(): Promise<void> {
    for (let ended = 0; ended < this.begun.length; ended += 1) await this.end(this.begun[ended]!);
  }
}

const late = (): Error => new Error('late');

let work: Work;
afterEach(() => work.endAll());

describe('taking turns', () => {
  it('lets in so many at a time, first come first served', async () => {
    work = new Work(new Turns(2, 10_000, late));
    for (const name of ['a', 'b', 'c', 'd']) void work.ask(name);
    expect(work.begun).toEqual(['a', 'b']);
    await work.end('b');
    await work.end('a');
    expect(work.begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('a hundred of one person hold up the next person by nothing, as long as there is a place for another', () => {
    work = new Work(new Turns(2, 10_000, late, 1));
    for (let n = 0; n < 100; n += 1) void work.ask(`his ${n}`, 'his');
    void work.ask('hers', 'hers');
    expect(work.begun).toEqual(['his 0', 'hers']);
  });

  it('and by one turn where two people fill all places', async () => {
    work = new Work(new Turns(2, 10_000, late, 1));
    for (const whose of ['one', 'two']) for (let n = 0; n < 9; n += 1) void work.ask(`${whose} ${n}`, whose);
    void work.ask('hers', 'hers');
    await work.end('one 0');
    expect(work.begun).toEqual(['one 0', 'two 0', 'hers']);
    await work.end('two 0');
    await work.end('hers');
    expect(work.begun.slice(3).sort()).toEqual(['one 1', 'two 1']);
  });

  it('whoever waits too long is told so, and the others go on', async () => {
    work = new Work(new Turns(1, 20, late, 1));
    void work.ask('a', 'x');
    await expect(work.ask('b', 'x')).rejects.toThrow('late');
    void work.ask('c', 'y');
    await work.end('a');
    expect(work.begun).toEqual(['a', 'c']);
  });
});
