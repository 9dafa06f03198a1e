import type { Act } from '../../../src/cases/case-workflow.js';
import { OWNER } from '../scenario.js';
import { atWork, day, type Filler, type Filling, nothing, reason, walkingOrgs } from './filling.js';

/** People of a party who are on no list by themselves: they can be let in and out again without leaving a gap. */
async function lettable({ app, seen }: Filling, listed: boolean): Promise<string[]> {
  const parties = seen.parties.filter((party) => !party.left).map((party) => party.orgId);
  const orgIds = (await walkingOrgs(app)).filter((orgId) => parties.includes(orgId));
  const people = (await Promise.all(orgIds.map((orgId) => atWork(app, orgId, ['officer'])))).flat();
  const rows = await app.sql<{ id: string }>(
    `select position_id as id from case_access where case_id = $1 and level = 'list' and ended_at is null`,
    [seen.id],
  );
  const charged = await app.sql<{ id: string }>(
    `select lead_position_id as id from cases where id = $1 and lead_position_id is not null
     union select v::text::uuid from case_parts p, jsonb_each_text(p.data) as d (k, v)
       where p.case_id = $1 and k in ('positionId', 'ownerPositionId', 'verifierPositionId') and v is not null
     union select created_by_position_id from cases where id = $1`,
    [seen.id],
  );
  const alone = people.filter((one) => !charged.some(({ id }) => id === one.positionId));
  return [...new Set(alone.map((one) => one.positionId))].filter(
    (one) => rows.some(({ id }) => id === one) === listed,
  );
}

const record = async ({ app }: Filling): Promise<object> => ({ number: '12/BB', on: await day(app) });

/** Who sees a case, and content that is held. */
export const secrecy: Partial<Record<Act, Filler>> = {
  changeConfidentiality: ({ seen }) => ({
    confidentiality: seen.confidentiality === 'restricted' ? 'internal' : 'restricted',
    ...reason(),
  }),
  grantAccess: async (of) => {
    const able = await lettable(of, false);
    return able.length > 0 ? { positionIds: [of.pick(able)], ...reason() } : null;
  },
  revokeAccess: async (of) => {
    const able = await lettable(of, true);
    return able.length > 0 ? { positionIds: [of.pick(able)], ...reason() } : null;
  },
  grantRequest: nothing,
  refuseRequest: reason,
  confirmEmergency: reason,
  refuseEmergency: reason,
  judgeEmergency: ({ pick }) => ({ justified: pick([true, false]), text: 'Đã xem lại lý do và thời gian.' }),
  reportSuspectedSecret: nothing,
  releaseContent: async (of) => ({ record: await record(of) }),
  proposePurge: async (of) => ({
    record: await record(of),
    custody: {
      holdingOrgId: await of.app.org(OWNER),
      since: await day(of.app),
      custodianRole: 'Cán bộ cơ yếu',
    },
  }),
  refusePurge: () => ({ refusalCode: 'minutes_incomplete' }),
  confirmPurge: nothing,
};
