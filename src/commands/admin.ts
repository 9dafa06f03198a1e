import { AccessLinks } from '../identity/access-links.js';
import { Accounts } from '../identity/accounts.js';
import { Database } from '../platform/database.js';
import { withApp } from './with-app.js';

const usage = `npm run admin -- first [CODE]    the first administrator, with a link to choose a password, printed once
npm run admin -- invite CODE     a link for an official who has not chosen a password yet (where there is no mail)
CODE is the official's code in the directory.
`;

interface Candidate {
  officialId: string;
  code: string;
  fullName: string;
  accountId: string | null;
  entered: boolean;
  administrator: boolean;
}

/** Opens the door from inside: whoever may run commands here may make the first administrator. No default password. */
await withApp(async (app) => {
  const [what, code] = process.argv.slice(2);
  const database = app.get(Database, { strict: false });
  const accounts = app.get(Accounts, { strict: false });
  const links = app.get(AccessLinks, { strict: false });
  const refuse = (why: string): number => {
    process.stderr.write(`${why}\n`);
    return 1;
  };
  if ((what !== 'first' && what !== 'invite') || (what === 'invite' && !code)) {
    process.stderr.write(usage);
    return 2;
  }
  const officials = await database.sql<Candidate>(
    `select o.id as "officialId", o.code, o.full_name as "fullName", a.id as "accountId",
            coalesce(a.password_hash is not null or exists (select 1 from passkeys p where p.account_id = a.id)
              or exists (select 1 from sessions s where s.account_id = a.id), false) as entered,
            exists (select 1 from effective_capacities e where e.official_id = o.id and 'admin' = any(e.roles))
              as administrator
     from officials o left join accounts a on a.official_id = o.id and a.disabled_at is null
     where o.active order by o.code`,
  );
  const administrators = officials.filter((one) => one.administrator);
  if (what === 'first') {
    const there = administrators.find((one) => one.entered);
    if (there) return refuse(`There is an administrator already: ${there.code} (${there.fullName}).`);
    if (administrators.length === 0)
      return refuse(
        'No official holds the role admin. Load a programme that names one: npm run import -- programme FILE',
      );
  }
  const choice = what === 'first' ? administrators : officials;
  const chosen = code ? choice.find((one) => one.code === code) : choice.length === 1 ? choice[0] : undefined;
  if (!chosen) {
    const names = administrators.map((one) => `  ${one.code}  ${one.fullName}`).join('\n');
    return refuse(
      code
        ? `${code} is not there${what === 'first' ? ', or no administrator' : ''}.`
        : `Which one?\n${names}`,
    );
  }
  if (chosen.entered) return refuse(`${chosen.code} has chosen a password already.`);
  const link = await database.transaction(async (tx) => {
    const id = chosen.accountId ?? (await accounts.open(tx, chosen.officialId, undefined, null));
    return links.print(tx, id, 'invitation');
  });
  process.stdout.write(`${chosen.fullName} (${chosen.code}), within 24 hours, once:\n${link}\n`);
  return 0;
});
