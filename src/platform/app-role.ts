import { createHmac } from 'node:crypto';
import pg from 'pg';

/** What the application is in the database: neither owner nor superuser, so row-level security holds for it. */
export const APP_ROLE = 'dau_moi_app';

type Asking = Pick<pg.ClientBase, 'query'>;

/** Somebody else, in another database of the same server, did the same at the same moment. */
const meanwhile = new Set(['42710', '23505', 'XX000']);

/** Makes a role unless there is one: roles belong to the whole server, and several databases of it may begin at once. */
async function make(owner: Asking, role: string, how: string): Promise<void> {
  try {
    await owner.query(`create role ${pg.escapeIdentifier(role)} ${how}`);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '42501') throw new Error(noRight(role), { cause: error });
    if (!code || !meanwhile.has(code)) throw error;
  }
}

/**
 * Lets the application's role do its work on every table there is, and no more: after each migration, so that none is
 * forgotten. Whoever migrates may take the role on.
 */
export async function grantToApp(owner: Asking): Promise<void> {
  // Until version 16 every member could put a role on.
  const { rows } = await owner.query<{ there: boolean; mine: boolean }>(
    `select count(*) > 0 as there, coalesce(bool_or(pg_has_role(oid,
       case when current_setting('server_version_num')::int < 160000 then 'MEMBER' else 'SET' end)), false) as mine
     from pg_roles where rolname = $1`,
    [APP_ROLE],
  );
  if (!rows[0]!.there) await make(owner, APP_ROLE, 'nologin');
  const app = pg.escapeIdentifier(APP_ROLE);
  if (!rows[0]!.mine)
    await owner.query(`grant ${app} to current_user`).catch((error: { code?: string }) => {
      if (error.code === '42501') throw new Error(noRight(APP_ROLE), { cause: error });
      if (!meanwhile.has(error.code ?? '')) throw error;
    });
  await owner.query(`
    grant usage on schema public to ${app};
    grant select, insert, update, delete on all tables in schema public to ${app};
    grant usage, select on all sequences in schema public to ${app}`);
  const views = await owner.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and (table_type = 'VIEW' or table_name = 'migrations')`,
  );
  for (const { name } of views.rows)
    await owner.query(`revoke insert, update, delete on ${name} from ${app}`);
}

/** Sees to it that the user of `appUrl` can sign in and is the application's role, or belongs to it. */
export async function prepareAppUser(ownerUrl: string, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl);
  const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    const known = async (): Promise<boolean | undefined> => {
      const { rows } = await owner.query<{ login: boolean }>(
        'select rolcanlogin as login from pg_roles where rolname = $1',
        [user],
      );
      return rows[0]?.login;
    };
    const login = `login password ${pg.escapeLiteral(secret)}`;
    if ((await known()) === undefined) await make(owner, user, login);
    // The role of the group begins without a login. One that can sign in already has been given its password by somebody.
    for (let tries = 0; (await known()) === false; tries += 1) {
      try {
        await owner.query(`alter role ${pg.escapeIdentifier(user)} ${login}`);
      } catch (error) {
        if (tries > 20 || !meanwhile.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
    const { rows } = await owner.query<{ belongs: boolean }>(
      `select pg_has_role($1, $2, 'USAGE') as belongs`,
      [user, APP_ROLE],
    );
    if (!rows[0]!.belongs)
      await owner.query(`grant ${pg.escapeIdentifier(APP_ROLE)} to ${pg.escapeIdentifier(user)}`);
  } finally {
    await owner.end();
  }
}

/**
 * Where the application connects: as its own user, or, where there is none, as the owner who has put on the role. The
 * latter keeps a question that forgot its filter from leaking, but not one that was smuggled in: it could take the role off.
 */
export function appConnection({
  databaseUrl,
  appDatabaseUrl,
}: {
  databaseUrl: string;
  appDatabaseUrl: string | null;
}): string {
  if (appDatabaseUrl !== null) return appDatabaseUrl;
  const url = new URL(databaseUrl);
  const options = url.searchParams.get('options');
  url.searchParams.set('options', `${options ? `${options} ` : ''}-c role=${APP_ROLE}`);
  return url.href;
}

/** The application's password is made of the administrator's: every process on this data directory comes to the same. */
export function asApp(url: string): string {
  const own = new URL(url);
  own.password = createHmac('sha256', own.password).update(APP_ROLE).digest('hex');
  own.username = APP_ROLE;
  return own.href;
}

const noRight = (role: string): string =>
  `Người dùng của DATABASE_URL không được tạo vai trò: hãy nhờ quản trị cơ sở dữ liệu chạy "create role ${role}; grant ${role} to <người dùng>". ` +
  `/ The user of DATABASE_URL may not create roles: let an administrator of the database run "create role ${role}; grant ${role} to <that user>".`;
