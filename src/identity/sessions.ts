import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { CONFIG } from '../platform/tokens.js';
import type { Person } from './person.js';
import type { Proof } from './session.entity.js';
import { digestOfToken, newToken } from './tokens.js';
import type { Where } from './where.js';

export const SESSION_COOKIE = 'dau_moi_session';

/** An account has so many open sessions at most: a person's devices, and some forgotten ones. One more ends the oldest. */
const MOST_OPEN = 20;
/** How long a process may go on with what it knows of a session, in milliseconds of real time. */
const FRESH_MS = 1_000;
/** A session's last use is written down at most so often. */
const SEEN_MINUTES = 1;

interface Known {
  person: Person | null;
  until: number;
}

export interface SessionRow {
  id: string;
  device: string;
  network: string;
  proof: Proof;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** Turns the cookie's token into a person. Ending a session or a position is felt within a second. */
@Injectable()
export class Sessions implements OnModuleInit {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Where a sample's clock is moved over nights, whoever is signed in has not been gone for a night. */
  onModuleInit(): void {
    this.clock.whenMoved(async (tx, { ms }) => {
      await tx.sql(
        `update sessions set ends_at = ends_at + gap, expires_at = expires_at + gap, proved_at = proved_at + gap,
           last_seen_at = last_seen_at + gap
         from make_interval(secs => $1::float8 / 1000) gap
         where ended_at is null and expires_at > app_now() - gap`,
        [ms],
      );
    });
  }

  async open(
    tx: Tx,
    accountId: string,
    proof: Proof,
    where: Where,
  ): Promise<{ sessionId: string; token: string }> {
    const token = newToken();
    const sessionId = newId();
    await tx.sql(
      `insert into sessions (id, token_hash, account_id, created_at, last_seen_at, proved_at, proof, device, network,
         ends_at, expires_at)
       select $1, $2, $3, $4::timestamptz, $4, $4, $5, $6, $7, $4 + whole, $4 + case when $9::int > 0 then
         least(whole, make_interval(mins => $9)) else whole end from make_interval(hours => $8) whole`,
      [
        sessionId,
        digestOfToken(token),
        accountId,
        tx.now,
        proof,
        where.device,
        where.network,
        this.config.sessionHours,
        this.config.sessionIdleMinutes,
      ],
    );
    await this.endOldest(tx, accountId);
    return { sessionId, token };
  }

  private async endOldest(tx: Tx, accountId: string): Promise<void> {
    const rows = await tx.sql<{ id: string }>(
      `update sessions set ended_at = $2 where id in (
         select id from sessions where account_id = $1 and ended_at is null and expires_at > $2
         order by last_seen_at desc, id desc offset $3) returning id`,
      [accountId, tx.now, MOST_OPEN],
    );
    const ids = rows.map((row) => row.id);
    if (ids.length > 0) tx.afterCommit(() => this.drop(ids));
  }

  /** He has proved again who he is, as at a sign-in: the session goes on under another token, and as long as a new one. */
  async prove(tx: Tx, sessionId: string, proof: Proof): Promise<string> {
    await tx.sql(
      `update sessions set proved_at = $2, proof = $3, ends_at = $2::timestamptz + whole,
         expires_at = $2::timestamptz + case when $5::int > 0
         then least(whole, make_interval(mins => $5)) else whole end
       from make_interval(hours => $4) whole where id = $1`,
      [sessionId, tx.now, proof, this.config.sessionHours, this.config.sessionIdleMinutes],
    );
    return this.renew(tx, sessionId);
  }

  /** Another token for the same session; the one before is worth nothing any more. */
  async renew(tx: Tx, sessionId: string): Promise<string> {
    const token = newToken();
    await tx.sql('update sessions set token_hash = $2 where id = $1', [sessionId, digestOfToken(token)]);
    tx.afterCommit(() => this.drop([sessionId]));
    return token;
  }

  /** Ends sessions of an account: one, all, or all but one. Returns which. */
  async end(tx: Tx, accountId: string, which: { only?: string; but?: string } = {}): Promise<string[]> {
    const rows = await tx.sql<{ id: string }>(
      `update sessions set ended_at = $2 where account_id = $1 and ended_at is null and expires_at > $2
         and ($3::uuid is null or id = $3) and ($4::uuid is null or id <> $4) returning id`,
      [accountId, tx.now, which.only ?? null, which.but ?? null],
    );
    const ids = rows.map((row) => row.id);
    tx.afterCommit(() => this.drop(ids));
    return ids;
  }

  /** Those that are open, the latest used first. */
  listOf(accountId: string, db: Queryable = this.database): Promise<SessionRow[]> {
    return db.sql<SessionRow>(
      `select id, device, network, proof, created_at as "createdAt", last_seen_at as "lastSeenAt",
              expires_at as "expiresAt"
       from sessions where account_id = $1 and ended_at is null and expires_at > app_now()
       order by last_seen_at desc, id desc limit 200`,
      [accountId],
    );
  }

  /** Forgets what is kept for a moment; called when it is known to have changed, and by tests that move time. */
  forget(): void {
    this.known.clear();
  }

  /**
   * Who holds the token now; null: nobody. `attended`: somebody is at it. What an open tab asks by itself does not count as
   * use, or no session would ever end for want of it.
   */
  async personOf(token: string | undefined, attended = true): Promise<Person | null> {
    if (!token || token.length > 100) return null;
    const kept = this.known.get(token);
    const now = performance.now();
    if (kept && kept.until > now) return kept.person;
    const person = await this.look(token, attended);
    // Unknown tokens are not kept: somebody trying many must not fill the memory.
    if (person) {
      if (this.known.size > 10_000) this.known.clear();
      this.known.set(token, { person, until: now + FRESH_MS });
    } else this.known.delete(token);
    return person;
  }

  private async look(token: string, attended: boolean): Promise<Person | null> {
    const hash = digestOfToken(token);
    const [row] = await this.database.sql<
      Omit<Person, 'capacities'> & { capacities: Capacity[] | null; unseen: boolean }
    >(
      `select a.id as "accountId", a.official_id as "officialId", a.login, o.full_name as "fullName", a.language,
              s.id as "sessionId", s.proved_at as "provedAt", s.proof,
              s.last_seen_at <= app_now() - make_interval(mins => $2) as unseen,
              (select json_agg(json_build_object(
                 'positionId', e.position_id, 'onBehalfOfPositionId', e.on_behalf_of_position_id,
                 'onBehalfOfOfficialId', (select p.official_id from positions p where p.id = e.on_behalf_of_position_id),
                 'orgId', e.org_id,
                 'unitOrgId', e.unit_org_id, 'title', e.title, 'roles', e.roles, 'actions', e.actions)
                 order by e.on_behalf_of_position_id is not null, e.title)
               from effective_capacities e where e.official_id = a.official_id) as capacities
       from sessions s join accounts a on a.id = s.account_id join officials o on o.id = a.official_id
       where s.token_hash = $1 and s.ended_at is null and s.expires_at > app_now()
         and a.disabled_at is null and o.active`,
      [hash, SEEN_MINUTES],
    );
    if (!row) return null;
    const { unseen, ...person } = row;
    if (unseen && attended) await this.seen(person.sessionId);
    return { ...person, capacities: person.capacities ?? [] };
  }

  private async seen(sessionId: string): Promise<void> {
    await this.database.sql(
      `update sessions set last_seen_at = app_now(), expires_at = case when $2::int > 0
         then least(ends_at, app_now() + make_interval(mins => $2)) else expires_at end
       where id = $1 and ended_at is null and expires_at > app_now()`,
      [sessionId, this.config.sessionIdleMinutes],
    );
  }

  private drop(sessionIds: string[]): void {
    for (const [token, { person }] of this.known)
      if (person && sessionIds.includes(person.sessionId)) this.known.delete(token);
  }
}
