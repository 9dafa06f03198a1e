import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { canonical } from './canonical.js';
import { isDatabaseAway } from './database-away.js';
import { Database, type Tx } from './database.js';
import { AppError } from './errors.js';
import { OnceAtATime } from './once-at-a-time.js';
import { LOG } from './tokens.js';
import { AsSystem } from './viewer.js';

/**
 * How long the first answer to a write is kept for a second asking. Days. A browser that was away sends again by itself
 * what it could not deliver, for as long as this and no longer: later it asks the person, as a write that was answered
 * would be carried out twice.
 */
const KEEP_DAYS = 7;

/** What a write says of itself: who, which key, what content, and the version of the case he was looking at. */
export interface Write {
  accountId: string;
  key: string;
  fingerprint: Buffer;
  /** From If-Match; null when not sent. */
  version: number | null;
}

/** Reads Idempotency-Key and If-Match of the request. Throws `idempotency_key_missing` or `malformed`. */
export const ThisWrite = createParamDecorator((_: unknown, context: ExecutionContext): Write => {
  const request = context.switchToHttp().getRequest<FastifyRequest & { person: { accountId: string } }>();
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(key))
    throw new AppError('idempotency_key_missing');
  return {
    accountId: request.person.accountId,
    key,
    fingerprint: createHash('sha256')
      .update(`${request.method} ${request.url}\n${spelled(request.body)}`)
      .digest(),
    version: versionOf(request.headers['if-match']),
  };
});

/** Reads If-Match alone, for what may be sent twice without harm; null when not sent. Throws `malformed`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | null =>
  versionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** A body with fractions is refused by its fields later; here it only has to be told from another one. */
function spelled(body: unknown): string {
  // Bytes that are still on their way are added by whoever has read them (`withContent`).
  if (body instanceof Readable) return '';
  try {
    return canonical(body ?? null);
  } catch {
    return JSON.stringify(body);
  }
}

/** The write, told from others by a content that came as a stream. */
export function withContent(write: Write, digest: string): Write {
  return { ...write, fingerprint: createHash('sha256').update(write.fingerprint).update(digest).digest() };
}

function versionOf(header: string | undefined): number | null {
  if (header === undefined) return null;
  const [, digits] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim()) ?? [];
  if (!digits) {
    throw new AppError('malformed', {}, [
      {
        field: 'If-Match',
        code: 'format',
        vi: 'If-Match phải là số phiên bản, ví dụ "3".',
        en: 'If-Match must be a version number such as "3".',
      },
    ]);
  }
  return Number(digits);
}

/** The only way in for a write: once, in one transaction, and the same answer whenever it is sent again. */
@Injectable()
export class Writes {
  private readonly tidying = new OnceAtATime('the answers to writes could not be tidied; it is tried again');

  constructor(
    private readonly database: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** `again` weighs an answer that was kept: what somebody was shown then he may not be shown now. */
  async once<T extends object>(
    write: Write,
    work: (tx: Tx) => Promise<T>,
    again: (first: T) => Promise<T> | T = (first) => first,
  ): Promise<T> {
    const asked = { text: EARLIER, params: [write.accountId, write.key] };
    let repeated = false;
    let first: T;
    try {
      const answered = await this.database.transaction(async (tx) => {
        const earlier = firstAnswer<T>(write, tx.along as Kept<T>[]);
        if (earlier) {
          repeated = true;
          return earlier;
        }
        const answer = await work(tx);
        tx.later(
          `insert into idempotency_keys (account_id, key, fingerprint, answer, created_at)
             values ($1, $2, $3, $4, $5)`,
          [write.accountId, write.key, write.fingerprint, JSON.stringify(answer), tx.now],
        );
        return answer;
      }, asked);
      if (!repeated) return answered;
      first = answered;
    } catch (error) {
      // Nobody there to be asked; sent again, the request gets the first answer if there was one.
      if (isDatabaseAway(error)) throw error;
      // The twin of this very request may have won while this one waited for the case: then its answer is ours.
      const rows = await this.database.sql<Kept<T>>(asked.text, asked.params).catch(() => []);
      const twin = firstAnswer<T>(write, rows);
      if (!twin) throw error;
      first = twin;
    }
    return again(first);
  }

  /** Takes words out of the first answers about one thing: what was erased must not be given again. */
  async rewrite(tx: Tx, id: string, blank: (answer: object) => object): Promise<void> {
    const rows = await tx.sql<{ accountId: string; key: string; answer: object }>(
      `select account_id as "accountId", key, answer from idempotency_keys where answer->>'id' = $1 for update`,
      [id],
    );
    for (const { accountId, key, answer } of rows)
      await tx.sql('update idempotency_keys set answer = $3 where account_id = $1 and key = $2', [
        accountId,
        key,
        JSON.stringify(blank(answer)),
      ]);
  }

  @Interval(3_600_000)
  async tick(): Promise<void> {
    await this.tidying.round(this.log, () => this.tidy());
  }

  /** Throws away answers nobody will ask for again. */
  @AsSystem()
  async tidy(): Promise<void> {
    await this.database.sql(
      `delete from idempotency_keys where created_at < app_now() - make_interval(days => $1)`,
      [KEEP_DAYS],
    );
  }
}

interface Kept<T> {
  fingerprint: Buffer;
  answer: T;
}

const EARLIER = 'select fingerprint, answer from idempotency_keys where account_id = $1 and key = $2';

/** What this write was answered when it came before, if it did. */
function firstAnswer<T>(write: Write, [kept]: Kept<T>[]): T | null {
  if (!kept) return null;
  if (!kept.fingerprint.equals(write.fingerprint)) throw new AppError('idempotency_key_reused');
  return kept.answer;
}
