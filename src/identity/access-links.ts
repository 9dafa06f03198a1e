import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.js';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { CONFIG } from '../platform/tokens.js';
import { passwordProblems } from './password-rules.js';
import { hashPassword } from './passwords.js';
import { Sessions } from './sessions.js';
import { spelledLogin } from './sign-in.js';
import { digestOfToken, newToken } from './tokens.js';
import { Trail } from './trail.js';

export type LinkKind = 'invitation' | 'reset';

/** How long a link works. Hours. */
const HOURS: Record<LinkKind, number> = { invitation: 24, reset: 1 };
/** So many resets an account may be sent in an hour; more are left out without a word. */
const RESETS_PER_HOUR = 3;
const BATCH = 50;

/** Links that let somebody choose a password: who gets one, and what it does when it is used. */
@Injectable()
export class AccessLinks {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly trail: Trail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A link to be sent by mail; links of the same kind given before are worth nothing any more. */
  async queue(tx: Tx, accountId: string, kind: LinkKind, mailTo: string): Promise<void> {
    await this.make(tx, accountId, kind, { mailTo, token: null });
  }

  /** A link for whoever runs a command, to be handed over by him. */
  async print(tx: Tx, accountId: string, kind: LinkKind): Promise<string> {
    const token = newToken();
    await this.make(tx, accountId, kind, { mailTo: null, token });
    return this.address(token);
  }

  /** The token stands behind the #, so that neither a log nor another site is told it. */
  address(token: string): string {
    const base = this.config.publicUrl ?? `http://localhost:${this.config.port}`;
    return `${base.replace(/\/$/, '')}/set-password#${token}`;
  }

  /** Takes as long for an account that exists as for one that does not: it is looked up afterwards. */
  async askReset(login: string): Promise<void> {
    await this.database.sql('insert into reset_requests (id, login, asked_at) values ($1, $2, app_now())', [
      newId(),
      spelledLogin(login),
    ]);
  }

  /** Turns what was asked into links, for accounts that are there and have a work address. Returns how many were looked at. */
  queueAsked(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const asked = await tx.sql<{ login: string }>(
        `delete from reset_requests where id in (select id from reset_requests order by id limit $1
           for update skip locked) returning login`,
        [BATCH],
      );
      const logins = [...new Set(asked.map((one) => one.login))].sort();
      const accounts = await tx.sql<{ id: string; email: string }>(
        `select a.id, o.work_email as email from accounts a join officials o on o.id = a.official_id
         where (a.login = any($1) or lower(o.work_email) = any($1)) and a.disabled_at is null and o.active
           and o.work_email is not null
           and (select count(*) from access_links l where l.account_id = a.id and l.kind = 'reset'
                  and l.created_at > $2::timestamptz - interval '1 hour') < $3
         order by a.id`,
        [logins, tx.now, RESETS_PER_HOUR],
      );
      for (const { id, email } of accounts) {
        await this.queue(tx, id, 'reset', email);
        await this.trail.note(tx, id, 'resetAsked', null);
      }
      return asked.length;
    });
  }

  /**
   * A password chosen with a link. Every session of the account ends, and what was counted against its login is
   * forgiven. A second factor stays as it is. Throws `link_gone`, or `password_unfit`, after which the link still works.
   */
  async use(token: string, password: string): Promise<void> {
    const holder = await this.holderOf(this.database, token);
    if (!holder) throw new AppError('link_gone');
    const problems = passwordProblems(password, holder);
    if (problems.length > 0) throw new AppError('password_unfit', {}, problems);
    const hash = await hashPassword(password);
    await this.database.transaction(async (tx) => {
      // Once: whoever comes second with the same link finds it used.
      const { accountId, officialId, kind } = (await this.holderOf(tx, token)) ?? {};
      if (!accountId || !kind) throw new AppError('link_gone');
      await tx.sql(
        `with used as (update access_links set state = case when token_hash = $4 then 'used' else 'void' end
                       where account_id = $1 and state in ('queued', 'given', 'parked')),
              begun as (delete from sign_in_challenges where account_id = $1),
              counted as (update sign_in_failures f set forgiven = true from accounts a
                          where a.id = $1 and f.login = a.login and not f.forgiven)
         update accounts set password_hash = $2, password_changed_at = $3 where id = $1`,
        [accountId, hash, tx.now, digestOfToken(token)],
      );
      const ended = await this.sessions.end(tx, accountId);
      const act = kind === 'reset' ? 'passwordReset' : 'invitationUsed';
      await this.trail.note(tx, accountId, act, officialId ?? null, { sessionsEnded: ended.length });
    });
  }

  private async make(
    tx: Tx,
    accountId: string,
    kind: LinkKind,
    { mailTo, token }: { mailTo: string | null; token: string | null },
  ): Promise<void> {
    await tx.sql(
      `update access_links set state = 'void' where account_id = $1 and kind = $2 and state in ('queued', 'given', 'parked')`,
      [accountId, kind],
    );
    await tx.sql(
      `insert into access_links (id, account_id, kind, token_hash, mail_to, state, next_attempt_at, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, case when $6 = 'queued' then $7::timestamptz end, $7,
         $7::timestamptz + make_interval(hours => $8))`,
      [
        newId(),
        accountId,
        kind,
        token && digestOfToken(token),
        mailTo,
        token ? 'given' : 'queued',
        tx.now,
        HOURS[kind],
      ],
    );
  }

  private async holderOf(
    db: Queryable,
    token: string,
  ): Promise<
    { accountId: string; officialId: string; login: string; fullName: string; kind: LinkKind } | undefined
  > {
    const [row] = await db.sql<{
      accountId: string;
      officialId: string;
      login: string;
      fullName: string;
      kind: LinkKind;
    }>(
      `select a.id as "accountId", o.id as "officialId", a.login, o.full_name as "fullName", l.kind
       from access_links l join accounts a on a.id = l.account_id join officials o on o.id = a.official_id
       where l.token_hash = $1 and l.state = 'given' and l.expires_at > app_now()
         and a.disabled_at is null and o.active for update of l`,
      [digestOfToken(token)],
    );
    return row;
  }
}
