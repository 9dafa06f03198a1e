import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  retryAfter: string | null;
  /** How long it took. Milliseconds. */
  ms: number;
}

export interface Sent {
  version?: number;
  key?: string;
}

/** Longer than anything may take: what ends here has hung. */
const PATIENCE_MS = 60_000;

/** A program that calls the API as somebody who is signed in, and whose calls may fail like anybody's. */
export class Caller {
  constructor(
    readonly url: string,
    readonly cookie: string,
  ) {}

  at(url: string): Caller {
    return new Caller(url, this.cookie);
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  /** Rejects when the connection breaks: then it is not known whether the act was done. */
  post(path: string, body: object, sent: Sent = {}): Promise<Answer> {
    return this.call('POST', path, body, sent);
  }

  /** Sends it again, under the same key, until it is answered by anything but "come back later". */
  async insist(path: string, body: object, sent: Sent = {}): Promise<Answer> {
    const key = sent.key ?? randomUUID();
    for (let turn = 0; ; turn++) {
      const answer = await this.post(path, body, { ...sent, key }).catch(() => null);
      if (answer && answer.status !== 503) return answer;
      if (turn === 400) throw new Error(`${path} is never answered`);
      await sleep(100);
    }
  }

  private async call(method: string, path: string, body?: object, sent: Sent = {}): Promise<Answer> {
    const begun = performance.now();
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        cookie: this.cookie,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': sent.key ?? randomUUID() } : {}),
        ...(sent.version === undefined ? {} : { 'if-match': `"${sent.version}"` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return {
      status: answer.status,
      body: (await answer.json()) as Record<string, unknown>,
      retryAfter: answer.headers.get('retry-after'),
      ms: performance.now() - begun,
    };
  }
}
