import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../src/cases/case.view.js';
import { Walker } from '../cases/walker.js';
import { TestApp } from '../support/app.js';
import { fill } from '../support/fill.js';
import { first } from '../support/fill/filling.js';
import { expectOk } from '../support/as.js';
import { ADVISER, DEPARTMENT, draftBody, holderOf, notifiedCase, OTHER_DEPARTMENT, people, STRANGER } from '../support/scenario.js'; // prettier-ignore
import { castOfDoors, type Knocking } from './cast.js';
import { hangUp, knock, NOTHING } from './knock.js';
import { stages } from './stages.js';

// Every identifier in every body that would be accepted, replaced by one that names something else: of another
// programme, of another kind, of another case. The bodies come from the fillers, so a new field is there by itself.

let app: TestApp;
let walker: Walker;
let cast: Knocking[];
let foreign: Record<string, string>;
const tried = new Map<string, number>();

beforeAll(async () => {
  app = await TestApp.start();
  walker = await Walker.among(app);
  cast = (await castOfDoors(app)).filter(({ as }) => as);
  const other = await notifiedCase(app, {}, [ADVISER, DEPARTMENT, OTHER_DEPARTMENT]);
  const [elsewhere] = await app.sql<{ org: string; position: string }>(
    `select o.id as org, p.id as position from organisations o join positions p on p.org_id = o.id
     where o.code like 'pg-%' or o.code not like 'lk-%' order by o.code, p.code limit 1`,
  );
  const stranger = await holderOf(app, `${STRANGER}/dau-moi`);
  const hidden = expectOk<CaseView>(await stranger.post('/api/cases', await draftBody(app)));
  foreign = {
    nothing: NOTHING,
    'an agency of another programme': elsewhere!.org,
    'a position of another programme': elsewhere!.position,
    'a recipient of another case': other.recipients[0]!.id,
    'a case he may not see': hidden.id,
  };
});
afterAll(async () => {
  hangUp();
  await app.close();
});

const isId = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value);

/** Copies of a body, each with one identifier replaced; `field` is its path without places in lists. */
function* replaced(
  body: unknown,
  by: string,
  path: string[] = [],
): Generator<{ field: string; body: unknown }> {
  if (isId(body)) yield { field: path.filter((one) => !/^\d+$/.test(one)).join('.'), body: by };
  if (body === null || typeof body !== 'object') return;
  for (const [key, value] of Object.entries(body))
    for (const one of replaced(value, by, [...path, key])) {
      const copy = (Array.isArray(body) ? [...(body as unknown[])] : { ...body }) as Record<string, unknown>;
      copy[key] = one.body;
      yield { field: one.field, body: copy };
    }
}

/**
 * Fields by which an agency comes into a case: the directory is one for all programmes, and whoever may do the act may
 * name any agency that answers in it, or a post of such an agency (domain.md T17, T19, T20, T21, T26, T36; T10 proposes one).
 */
const bringsSomebodyIn = [
  'requestCoordination.toOrgId', 'forwardRequest.toOrgId', 'proposeTransfer.targetOrgId', 'refuseReceipt.proposedOrgId',
  'assignLead.leadPositionId', 'assignLead.coordinatingOrgIds', 'reassign.leadPositionId', 'recordDirection.items.orgId',
  'recordDirection.items.coordinatingOrgIds', 'proposeGroup.orgIds', 'amendGroup.addOrgIds', 'recordDisagreement.orgIds',
]; // prettier-ignore
const isMeant = (field: string, what: string): boolean =>
  bringsSomebodyIn.includes(field) && what.endsWith('of another programme');

async function tryAll(seen: CaseView, { as }: Knocking): Promise<string[]> {
  const accepted: string[] = [];
  for (const offered of seen.acts) {
    const body = await fill({ app, by: as!, seen, offered, pick: first }).catch(() => null);
    for (const [what, id] of Object.entries(foreign))
      for (const { field, body: payload } of replaced(body, id)) {
        const name = `${offered.act}.${field}`;
        if ((tried.get(`${name} ${what}`) ?? 0) >= 1 || isMeant(name, what)) continue;
        tried.set(`${name} ${what}`, 1);
        const answer = await knock(app, {
          method: offered.method.toLowerCase(),
          url: offered.href,
          as,
          payload,
          version: seen.version,
        });
        if (![400, 403, 404, 409, 422].includes(answer.statusCode))
          accepted.push(`${name} takes ${what}: ${answer.statusCode}`);
      }
  }
  return accepted;
}

describe('identifiers of what is not theirs to name', () => {
  it.each(stages)(
    'are refused in every field of every act that is offered: $name',
    async ({ make }) => {
      const id = await make(app, walker, {});
      const accepted: string[] = [];
      for (const one of cast) {
        const answer = await one.as!.get(`/api/cases/${id}`);
        if (answer.status === 200) accepted.push(...(await tryAll(answer.body as CaseView, one)));
      }
      expect(accepted).toEqual([]);
    },
    60_000,
  );

  it('and they were many fields', () => {
    expect(new Set([...tried.keys()].map((key) => key.split(' ')[0])).size).toBeGreaterThan(30);
  });

  it('of a document they are refused at opening a case, too', async () => {
    const owner = await app.as(people.ownerFocal);
    for (const ownerOrgId of Object.values(foreign)) {
      const answer = await owner.post('/api/cases', { ownerOrgId });
      expect([403, 404, 422]).toContain(answer.status);
    }
  });
});
