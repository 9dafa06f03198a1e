import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Language } from '../platform/language.js';
import { AccessLinks } from './access-links.js';
import { hashPassword } from './passwords.js';
import type { Person } from './person.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { type AccountAct, Trail } from './trail.js';

export interface AccountRow {
  id: string;
  officialId: string;
  login: string;
  fullName: string;
  /** Nobody has signed in with it yet: it waits for its invitation to be used. */
  waiting: boolean;
  disabledAt: Date | null;
  codes: boolean;
  passkeys: number;
  openSessions: number;
  lastSeenAt: Date | null;
}

const DISABLE = { vi: 'Khoá tài khoản', en: 'Disable the account' };
const INVITE = { vi: 'Mời', en: 'Invite' };

/** What an administrator does with accounts. He reads nothing in them, and signs in as nobody. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly links: AccessLinks,
    private readonly sessions: Sessions,
    private readonly secondFactor: SecondFactor,
    private readonly trail: Trail,
  ) {}

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

  async passwordChangedAt(accountId: string): Promise<Date | null> {
    const [row] = await this.database.sql<{ at: Date | null }>(
      'select password_changed_at as at from accounts where id = $1',
      [accountId],
    );
    return row?.at ?? null;
  }

  /** The language he is spoken to in, from his next request on. */
  async speak(tx: Tx, me: Person, language: Language): Promise<void> {
    await tx.sql('update accounts set language = $2 where id = $1', [me.accountId, language]);
    tx.afterCommit(() => this.sessions.forget());
  }

  /** All of them, or one. */
  list(db: Queryable = this.database, only: string | null = null): Promise<AccountRow[]> {
    return db.sql<AccountRow>(
      `select a.id, a.official_id as "officialId", a.login, o.full_name as "fullName", a.disabled_at as "disabledAt",
              a.password_hash is null and s.seen is null as waiting, t.account_id is not null as codes,
              (select count(*)::int from passkeys p where p.account_id = a.id) as passkeys,
              coalesce(s.open, 0)::int as "openSessions", s.seen as "lastSeenAt"
       from accounts a join officials o on o.id = a.official_id
       left join totp_secrets t on t.account_id = a.id and t.confirmed_at is not null
       left join (select account_id, max(last_seen_at) as seen,
                    count(*) filter (where ended_at is null and expires_at > app_now()) as open
                  from sessions group by account_id) s on s.account_id = a.id
       where $1::uuid is null or a.id = $1 order by a.login`,
      [only],
    );
  }

  /** An account for an official who has none, without a password. Throws `not_found`, or `not_now` when he has one. */
  async open(tx: Tx, officialId: string, login: string | undefined, by: Person | null): Promise<string> {
    const [official] = await tx.sql<{ code: string; taken: boolean }>(
      `select o.code, exists (select 1 from accounts a where a.official_id = o.id or a.login = coalesce($2, lower(o.code)))
         as taken from officials o where o.id = $1 and o.active`,
      [officialId, login ?? null],
    );
    if (!official) throw new AppError('not_found');
    if (official.taken) {
      const vi = 'Người này đã có tài khoản, hoặc tên đăng nhập đã có người dùng.';
      throw new AppError('not_now', {
        act: INVITE,
        why: { vi, en: 'The official has an account already, or the login is taken.' },
      });
    }
    const id = newId();
    await tx.sql('insert into accounts (id, official_id, login, created_at) values ($1, $2, $3, $4)', [
      id,
      officialId,
      login ?? official.code.toLowerCase(),
      tx.now,
    ]);
    await this.trail.note(tx, id, 'opened', by?.officialId ?? null);
    return id;
  }

  /** Mails him a link to choose a password with. Throws `not_now` when he has no work address. */
  async invite(tx: Tx, accountId: string, by: Person, mailOn: boolean): Promise<void> {
    const [account] = await tx.sql<{ email: string | null; waiting: boolean }>(
      `select o.work_email as email, a.password_hash is null as waiting from accounts a
       join officials o on o.id = a.official_id where a.id = $1 and o.active and a.disabled_at is null`,
      [accountId],
    );
    if (!account) throw new AppError('not_found');
    const why = !account.waiting
      ? { vi: 'Người này đã dùng lời mời.', en: 'The invitation was used already.' }
      : !mailOn || !account.email
        ? {
            vi: 'Không có thư điện tử để gửi. Hãy in đường dẫn bằng lệnh: npm run admin -- invite.',
            en: 'There is no mail to send it by. Print the link with: npm run admin -- invite.',
          }
        : null;
    if (why) throw new AppError('not_now', { act: INVITE, why });
    await this.links.queue(tx, accountId, 'invitation', account.email!);
    await this.trail.note(tx, accountId, 'invited', by.officialId);
  }

  /** Its sessions end, their open tabs are cut; links given before are worth nothing. Nobody disables himself. */
  async disable(tx: Tx, accountId: string, by: Person): Promise<void> {
    if (accountId === by.accountId) {
      const why = { vi: 'Không tự khoá tài khoản của mình.', en: 'Nobody disables his own account.' };
      throw new AppError('not_now', { act: DISABLE, why });
    }
    const changed = await tx.sql(
      'update accounts set disabled_at = $2 where id = $1 and disabled_at is null returning 1',
      [accountId, tx.now],
    );
    if (changed.length > 0) await this.after(tx, accountId, by, 'disabled');
    await tx.sql(
      `update access_links set state = 'void' where account_id = $1 and state in ('queued', 'given', 'parked')`,
      [accountId],
    );
  }

  async enable(tx: Tx, accountId: string, by: Person): Promise<void> {
    const changed = await tx.sql(
      'update accounts set disabled_at = null where id = $1 and disabled_at is not null returning 1',
      [accountId],
    );
    if (changed.length > 0) await this.trail.note(tx, accountId, 'enabled', by.officialId);
  }

  async endSessions(tx: Tx, accountId: string, by: Person): Promise<void> {
    await this.after(tx, accountId, by, 'sessionEnded');
  }

  /** For somebody who has lost his device and his recovery codes: from now on the password is enough again. */
  async clearSecondFactors(tx: Tx, accountId: string, by: Person): Promise<void> {
    await this.secondFactor.turnOff(tx, accountId);
    await tx.sql('delete from passkeys where account_id = $1', [accountId]);
    await this.after(tx, accountId, by, 'secondFactorsCleared');
  }

  private async after(tx: Tx, accountId: string, by: Person, act: AccountAct): Promise<void> {
    const sessionIds = await this.sessions.end(tx, accountId);
    await this.trail.note(tx, accountId, act, by.officialId, { sessionIds });
  }
}
