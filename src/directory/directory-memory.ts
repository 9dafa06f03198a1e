import type { Database, Queryable, Tx } from '../platform/database.js';

/** A stretch of time in which nothing in the directory begins or ends: each question has one answer in it. */
interface Span {
  from: number;
  until: number;
  answers: Map<string, Promise<unknown>>;
}

/** More spans than this are old questions about old days. */
const MAX_SPANS = 16;
const MAX_ANSWERS = 5_000;

/**
 * What the directory has answered, kept as long as it is true (docs/adr/0007): until a row of it changes, which every
 * transaction learns when it begins, in whatever process it was changed, and until one begins or ends by itself.
 * Whoever changes the directory does not ask it in the same transaction: he would get what was before.
 */
export class DirectoryMemory {
  private version = -1;
  private spans: Span[] = [];

  constructor(private readonly database: Database) {}

  /** The answer for a moment; nobody may change what he is given. */
  async answer<T>(tx: Tx, at: Date, question: string, ask: (db: Queryable) => Promise<T>): Promise<T> {
    if (tx.referenceVersion > this.version) {
      this.version = tx.referenceVersion;
      this.spans = [];
    }
    // It began before the last change: nothing of it is kept, and nothing kept is older than what it may see.
    if (tx.referenceVersion < this.version) return ask(this.database);
    const { answers } = await this.spanOf(at);
    let answer = answers.get(question) as Promise<T> | undefined;
    if (!answer) {
      if (answers.size >= MAX_ANSWERS) answers.clear();
      // Asked outside the transaction: what is not committed yet is not for the others.
      answer = ask(this.database);
      answers.set(question, answer);
      answer.catch(() => answers.delete(question));
    }
    return answer;
  }

  private async spanOf(at: Date): Promise<Span> {
    const version = this.version;
    const moment = at.getTime();
    const covers = (span: Span): boolean => span.from <= moment && moment < span.until;
    const known = this.spans.find(covers);
    if (known) return known;
    const [turns] = await this.database.sql<{ from: Date | null; until: Date | null }>(
      `select max(turn_at) filter (where turn_at <= $1) as from, min(turn_at) filter (where turn_at > $1) as until
       from directory_turns()`,
      [at],
    );
    const span: Span = {
      from: turns?.from?.getTime() ?? -Infinity,
      until: turns?.until?.getTime() ?? Infinity,
      answers: new Map(),
    };
    // Meanwhile somebody else may have found it, or learned that the directory has changed.
    if (version !== this.version) return span;
    const found = this.spans.find(covers);
    if (!found) this.spans = [span, ...this.spans].slice(0, MAX_SPANS);
    return found ?? span;
  }
}
