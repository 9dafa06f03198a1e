import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import { Database } from '../platform/database.js';
import type { Person } from './person.js';

export const SESSION_COOKIE = 'dau_moi_session';
/** A working day and its night: after that one signs in again. Hours. */
export const SESSION_HOURS = 12;

/** How long a process may go on with what it knows of a session, in milliseconds of real time. */
const FRESH_MS = 1_000;

interface Known {
  person: Person | null;
  until: number;
}

/** Turns the cookie's token into a person. Ending a session or a position is felt within a second. */
@Injectable()
export class Sessions {
  private readonly known = new Map<string, Known>();

  constructor(private readonly database: Database) {}

  async open(accountId: string): Promise<{ token: string; expiresAt: Date }> {
    const token = randomBytes(32).toString('base64url');
    const [row] = await this.database.sql<{ expires_at: Date }>(
      `insert into sessions (token_hash, account_id, created_at, expires_at)
       values ($1, $2, app_now(), app_now() + make_interval(hours => $3)) returning expires_at`,
      [digest(token), accountId, SESSION_HOURS],
    );
    return { token, expiresAt: row!.expires_at };
  }

  async close(token: string): Promise<void> {
    this.known.delete(token);
    await this.database.sql(
      `update sessions set ended_at = app_now() where token_hash = $1 and ended_at is null`,
      [digest(token)],
    );
  }

  /** Forgets what is kept for a moment; called when it is known to have changed, and by tests that move time. */
  forget(): void {
    this.known.clear();
  }

  async personOf(token: string | undefined): Promise<Person | null> {
    if (!token || token.length > 100) return null;
    const kept = this.known.get(token);
    const now = performance.now();
    if (kept && kept.until > now) return kept.person;
    const person = await this.look(token);
    // Unknown tokens are not kept: somebody trying many must not fill the memory.
    if (person) {
      if (this.known.size > 10_000) this.known.clear();
      this.known.set(token, { person, until: now + FRESH_MS });
    } else this.known.delete(token);
    return person;
  }

  private async look(token: string): Promise<Person | null> {
    const [row] = await this.database.sql<Omit<Person, 'capacities'> & { capacities: Capacity[] | null }>(
      `select a.id as "accountId", a.official_id as "officialId", a.login, o.full_name as "fullName", a.language,
              (select json_agg(json_build_object(
                 'positionId', e.position_id, 'onBehalfOfPositionId', e.on_behalf_of_position_id, 'orgId', e.org_id,
                 'unitOrgId', e.unit_org_id, 'title', e.title, 'roles', e.roles, 'actions', e.actions)
                 order by e.on_behalf_of_position_id is not null, e.title)
               from effective_capacities e where e.official_id = a.official_id) as capacities
       from sessions s join accounts a on a.id = s.account_id join officials o on o.id = a.official_id
       where s.token_hash = $1 and s.ended_at is null and s.expires_at > app_now()
         and a.disabled_at is null and o.active`,
      [digest(token)],
    );
    return row ? { ...row, capacities: row.capacities ?? [] } : null;
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
