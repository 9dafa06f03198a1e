// Five hundred officials for W4: of one agency, each with an account and a session that is open.
import { createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { withClient } from './ground.js';

/** Returns their cookies. Sessions are written as signing in writes them: the hashing of passwords is not measured. */
export async function crowd(databaseUrl: string, agency: string, size: number): Promise<string[]> {
  const people = Array.from({ length: size }, (_, n) => {
    const token = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(token).digest('hex');
    return { official: newId(), position: newId(), account: newId(), name: `bench-${n}`, token, hash };
  });
  await withClient(databaseUrl, (client) =>
    client.query(
      `with p as (select * from jsonb_to_recordset($1::jsonb)
           as p(official uuid, position uuid, account uuid, name text, hash text)),
         officials as (insert into officials (id, code, full_name, active)
           select official, name, 'Cán bộ ' || name, true from p returning id),
         positions as (insert into positions (id, code, org_id, title, title_en, official_id, roles, valid_from)
           select position, name, o.id, 'Chuyên viên', 'Officer', official, '{officer}', '2020-01-01'
           from p, organisations o where o.code = $2 returning id),
         accounts as (insert into accounts (id, official_id, login, password_hash, created_at)
           select account, official, name, '', app_now() from p returning id)
       insert into sessions (id, token_hash, account_id, created_at, last_seen_at, proved_at, proof, device, network,
         ends_at, expires_at)
       select gen_random_uuid(), decode(hash, 'hex'), account, app_now(), app_now(), app_now(), 'password', '', '',
         app_now() + interval '12 hours', app_now() + interval '12 hours' from p`,
      [JSON.stringify(people), agency],
    ),
  );
  return people.map(({ token }) => `dau_moi_session=${token}`);
}
