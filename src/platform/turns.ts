interface Waiting {
  whose: string;
  call: () => void;
  timer: NodeJS.Timeout;
}

/**
 * Lets in so many at a time; the others wait in line, first come first served. Where `each` is given, of one person no
 * more than that are inside, and whoever was let in longest ago comes first: many of one person hold up the others by one
 * turn, not by all of his.
 */
export class Turns {
  private readonly waiting = new Set<Waiting>();
  private readonly inside = new Map<string, number>();
  /** Who was let in last stands last; only of those who have something inside or waiting. */
  private readonly served = new Set<string>();
  private total = 0;

  constructor(
    private readonly most: number,
    private readonly limitMs: number,
    private readonly tooLate: () => Error,
    private readonly each = most,
  ) {}

  /** Runs `work` when it is its turn. Throws what `tooLate` makes when that does not come within the limit. */
  async take<T>(work: () => Promise<T>, whose = ''): Promise<T> {
    if (this.total < this.most && this.hasRoom(whose)) this.enter(whose);
    else await this.wait(whose);
    try {
      return await work();
    } finally {
      this.leave(whose);
    }
  }

  private wait(whose: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        whose,
        call: resolve,
        timer: setTimeout(() => {
          this.waiting.delete(one);
          reject(this.tooLate());
        }, this.limitMs),
      };
      this.waiting.add(one);
    });
  }

  private get isPlain(): boolean {
    return this.each === this.most;
  }

  private hasRoom(whose: string): boolean {
    return (this.inside.get(whose) ?? 0) < this.each;
  }

  private enter(whose: string): void {
    this.total += 1;
    this.inside.set(whose, (this.inside.get(whose) ?? 0) + 1);
    this.served.delete(whose);
    this.served.add(whose);
  }

  private leave(whose: string): void {
    this.total -= 1;
    const left = this.inside.get(whose)! - 1;
    if (left > 0) this.inside.set(whose, left);
    else this.inside.delete(whose);
    const one = this.next();
    if (one) {
      this.waiting.delete(one);
      clearTimeout(one.timer);
      this.enter(one.whose);
      one.call();
    }
    if (
      !this.inside.has(whose) &&
      (this.isPlain || ![...this.waiting].some((other) => other.whose === whose))
    )
      this.served.delete(whose);
  }

  /** Of those who may come in, the first of whoever has waited longest since his last turn. */
  private next(): Waiting | undefined {
    if (this.isPlain) return this.waiting.values().next().value;
    const order = [...this.served];
    let [first, rank] = [undefined as Waiting | undefined, Infinity];
    const asked = new Set<string>();
    for (const one of this.waiting) {
      if (asked.has(one.whose)) continue;
      asked.add(one.whose);
      const place = order.indexOf(one.whose);
      if (this.hasRoom(one.whose) && place < rank) [first, rank] = [one, place];
      if (rank === -1) break;
    }
    return first;
  }
}
