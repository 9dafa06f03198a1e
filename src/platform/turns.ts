interface Waiting {
  call: () => void;
  timer: NodeJS.Timeout;
}

/** Lets in so many at a time; the others wait in line, first come first served. */
export class Turns {
  private readonly waiting = new Set<Waiting>();
  private inside = 0;

  constructor(
    private readonly most: number,
    private readonly limitMs: number,
    private readonly tooLate: () => Error,
  ) {}

  /** Runs `work` when it is its turn. Throws what `tooLate` makes when that does not come within the limit. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.most) this.inside += 1;
    else await this.wait();
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        call: resolve,
        timer: setTimeout(() => {
          this.waiting.delete(one);
          reject(this.tooLate());
        }, this.limitMs),
      };
      this.waiting.add(one);
    });
  }

  /** The place of whoever leaves goes to the one who has waited longest. */
  private next(): void {
    const [one] = this.waiting;
    if (!one) {
      this.inside -= 1;
      return;
    }
    this.waiting.delete(one);
    clearTimeout(one.timer);
    one.call();
  }
}
