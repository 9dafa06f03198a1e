import { Injectable } from '@nestjs/common';
import type { PersonalNotice } from '../delivery/personal-notices.js';
import { Directory } from '../directory/directory.service.js';
import type { Tx } from '../platform/database.js';
import { AsSystem } from '../platform/viewer.js';
import type { Duties } from './own-duties.js';

/** A position that ends while something is still to be done from it: its leaders hear of it, not of which case (C.9). */
@Injectable()
export class LeftDuties {
  constructor(private readonly directory: Directory) {}

  @AsSystem()
  async toldOf(tx: Tx, before: Duties, after: Duties): Promise<PersonalNotice[]> {
    const shortened = [...before.duties.values()].filter((one) => {
      const now = after.duties.get(one.key);
      return one.given === 'positionGiven' && (!now || (now.until !== null && now.until !== one.until));
    });
    const told: PersonalNotice[] = [];
    for (const { key, detail } of shortened) {
      for (const orgId of await agenciesLeftWith(tx, key.split(' ')[1]!)) {
        const leaders = await this.directory.whoAnswers(orgId, ['leader', 'head'], tx.now, tx);
        told.push(...leaders.map(({ officialId }) => ({ officialId, kind: 'dutiesLeft', detail })));
      }
    }
    return told;
  }
}

/** The agency of the position, where a task, a corrective action or the lead of a case is still this position's. */
async function agenciesLeftWith(tx: Tx, positionId: string): Promise<string[]> {
  const rows = await tx.sql<{ orgId: string }>(
    `select coalesce(v.org_id, p.org_id) as "orgId" from positions p
     left join lateral (select case when v.kind = 'unit' then v.parent_org_id else v.org_id end as org_id
       from organisation_versions_at($2) v where v.org_id = p.org_id) v on true
     where p.id = $1 and (
       exists (select 1 from cases c where c.lead_position_id = p.id and c.is_open)
       or exists (select 1 from case_parts t join cases c on c.id = t.case_id
         where c.is_open and t.state not in ('verified', 'cancelled')
           and p.id::text in (t.data->>'positionId', t.data->>'ownerPositionId', t.data->>'verifierPositionId')))`,
    [positionId, tx.now],
  );
  return rows.map((row) => row.orgId);
}
