import type { Person } from '../../src/identity/person.js';
import { Sessions } from '../../src/identity/sessions.js';
import { COMMITTEE } from '../committee/scene.js';
import type { TestApp } from '../support/app.js';
import type { As } from '../support/as.js';
import { ADVISER, DEPARTMENT, OTHER_DEPARTMENT, OWNER, people, STRANGER } from '../support/scenario.js';

/** Somebody who knocks: by what he is on the cases of these tests. Nobody: without a session. */
export interface Knocking {
  what: string;
  as: As | null;
  person: Person | null;
  /** Must see no case of these tests, whatever the policy says of him. */
  outsider: boolean;
}

/** The first who fills a role in an agency; standing in for somebody is a capacity like any other. */
async function holding(app: TestApp, org: string, role: string, but: string[]): Promise<string> {
  const [row] = await app.sql<{ login: string }>(
    `select a.login from effective_capacities e
     join accounts a on a.official_id = e.official_id join organisations o on o.id = e.org_id
     where o.code = $1 and $2 = any(e.roles) and not (a.login = any($3))
     order by cardinality(e.roles), a.login limit 1`,
    [org, role, but],
  );
  if (!row) throw new Error(`nobody is ${role} in ${org}`);
  return row.login;
}

/** What they are: an agency by its side of the case, and the roles that are knocked with. A head does what a leader does. */
const sides: [string, string, string[], boolean][] = [
  ['owner', OWNER, ['focal', 'clerk', 'leader', 'duty'], false],
  ['adviser', ADVISER, ['focal_deputy', 'adviser_lead', 'clerk', 'officer', 'duty'], false],
  ['recipient', DEPARTMENT, ['focal', 'leader', 'clerk'], false],
  ['second recipient', OTHER_DEPARTMENT, ['focal', 'leader'], false],
  ['decider', COMMITTEE, ['sc_member'], false],
  ['stranger', STRANGER, ['focal', 'leader'], true],
];

export async function castOfDoors(app: TestApp): Promise<Knocking[]> {
  const knocking: Knocking[] = [{ what: 'nobody', as: null, person: null, outsider: true }];
  const add = async (what: string, login: string, outsider = false): Promise<void> => {
    if (knocking.some((one) => one.as?.login === login)) return;
    const as = await app.as(login);
    const person = await personOf(app, as);
    knocking.push({ what: `${what} (${login})`, as, person, outsider });
  };
  for (const [side, org, roles, outsider] of sides)
    for (const role of roles) {
      const known = knocking.flatMap((one) => (one.as ? [one.as.login] : []));
      await add(`${side}: ${role}`, await holding(app, org, role, known), outsider);
    }
  await add('decider: sc_office', people.scOffice);
  await add('administrator', people.administrator, true);
  await add('auditor', people.auditor, true);
  for (const login of await headsElsewhere(app)) await add('of another programme', login, true);
  return knocking;
}

/** Of another programme those with the most to say; nobody who has a capacity in ours as well. */
async function headsElsewhere(app: TestApp): Promise<string[]> {
  const rows = await app.sql<{ login: string }>(
    `select a.login from effective_capacities e join accounts a on a.official_id = e.official_id
     join organisations o on o.id = e.org_id
     where o.code not like 'lk-%' and e.roles && array['adviser_lead', 'sc_member']
       and not exists (select 1 from effective_capacities x join organisations y on y.id = x.org_id
                       where x.official_id = e.official_id and y.code like 'lk-%')
     order by cardinality(e.roles) desc, a.login limit 1`,
  );
  if (rows.length < 1) throw new Error('nobody is of another programme');
  return rows.map((row) => row.login);
}

export async function personOf(app: TestApp, as: As): Promise<Person> {
  const person = await app.get(Sessions).personOf(as.cookie.split('=')[1]);
  if (!person) throw new Error(`${as.login} is not signed in`);
  return person;
}
