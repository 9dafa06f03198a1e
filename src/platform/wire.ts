import { createHash } from 'node:crypto';
import type pg from 'pg';

const statementNames = new Map<string, string>();

/** The same text gets the same name, so that the server plans each statement once per connection. */
function nameOf(text: string): string {
  let name = statementNames.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    // Statements are written in the code, not made from input; the bound only guards against a mistake.
    if (statementNames.size < 2_000) statementNames.set(text, name);
  }
  return name;
}

/** A pipelined client sends on without waiting for answers; the socket beneath it can hold back what is written. */
type Pipelined = pg.PoolClient & { connection: { stream: { cork(): void; uncork(): void } } };

/**
 * The statements of one transaction on their way to the database (docs/adr/0007). Those whose answer nobody reads are
 * held back and leave in one packet with the next that is asked; the database takes all in the order they were given.
 */
export class Wire {
  private readonly client: Pipelined;
  private failure: unknown;
  private failed = false;
  private holding = false;

  constructor(client: pg.PoolClient) {
    this.client = client as Pipelined;
  }

  /** Sends a statement and waits for its rows. Throws what went wrong with it, or with any sent before it. */
  async ask(text: string, params: unknown[]): Promise<unknown[]> {
    if (this.failed) throw this.failure;
    this.hold();
    const asked = this.client.query({ name: nameOf(text), text, values: params });
    // What is asked in the same breath leaves in the same packet.
    queueMicrotask(() => this.letGo());
    try {
      const { rows } = await asked;
      // Outside a transaction it was answered although what was sent before it had failed.
      if (this.failed) throw this.failure;
      return rows as unknown[];
    } catch (error) {
      // After a failure the database refuses everything: the first one says what is wrong.
      throw this.failed ? this.failure : error;
    }
  }

  /** Holds a statement back until something is asked. `explain` makes of its failure what the caller is told. */
  send(text: string, params?: unknown[], explain: (error: unknown) => unknown = (error) => error): void {
    this.hold();
    const statement = params ? { name: nameOf(text), text, values: params } : { text };
    this.client.query(statement, (error: Error | null) => {
      if (!error || this.failed) return;
      this.failed = true;
      this.failure = explain(error);
    });
  }

  async commit(): Promise<void> {
    if (this.failed) throw this.failure;
    this.hold();
    const asked = this.client.query('commit');
    this.letGo();
    const { command } = await asked;
    if (this.failed) throw this.failure;
    // What the database makes of a commit in which something failed unseen.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
  }

  /** Never throws. True when the connection is good for nothing any more. */
  async rollback(): Promise<boolean> {
    const asked = this.client.query('rollback');
    this.letGo();
    return asked.then(
      () => false,
      () => true,
    );
  }

  private hold(): void {
    if (this.holding) return;
    this.holding = true;
    this.client.connection.stream.cork();
  }

  private letGo(): void {
    if (!this.holding) return;
    this.holding = false;
    this.client.connection.stream.uncork();
  }
}
