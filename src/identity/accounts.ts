import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { hashPassword } from './passwords.js';

@Injectable()
export class Accounts {
  constructor(private readonly database: Database) {}

  /** An account for each official who has none, all with this password; for the sample only. Returns how many were made. */
  async openForAllOfficials(password: string): Promise<number> {
    const officials = await this.database.sql<{ id: string; code: string }>(
      `select o.id, o.code from officials o left join accounts a on a.official_id = o.id
       where a.id is null and o.active order by o.code`,
    );
    if (officials.length === 0) return 0;
    // One hash for all: the sample's people share a password, and sixty hashes would take half a second.
    const hash = await hashPassword(password);
    const rows = officials.map((official) => ({
      id: newId(),
      officialId: official.id,
      login: official.code,
    }));
    await this.database.sql(
      `insert into accounts (id, official_id, login, password_hash, created_at)
       select (r->>'id')::uuid, (r->>'officialId')::uuid, r->>'login', $2, app_now() from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(rows), hash],
    );
    return rows.length;
  }
}
