import { Injectable } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { type Actor, type ChangeKind, changeKinds, differences, type Prepared } from './change.js';
import { type OfficialFacts, officialFor } from './facts.js';
import {
  asAdministrator,
  asKeeperOf,
  asLeaderOf,
  leadsAll,
  notAllowed,
  problem,
  refuse,
  unfit,
  weightOf,
} from './rights.js';

export interface NewOfficialInput {
  code: string;
  fullName: string;
  workPhone?: string;
  workEmail?: string;
}

/** People in office, with their contact at work only. What they were called before stands in the directory's journal. */
@Injectable()
export class Officials {
  /** By himself he is nothing: what he sees comes with a position. */
  async add(tx: Tx, by: Actor, input: NewOfficialInput): Promise<Prepared> {
    const leading = by.capacities.map((one) => one.orgId).find((orgId) => asLeaderOf(by, [orgId]));
    const capacity = asAdministrator(by) ?? (leading ? asLeaderOf(by, [leading]) : null);
    if (!capacity) throw notAllowed('leader');
    const [taken] = await tx.sql('select 1 from officials where code = $1', [input.code]);
    const inUse = problem('code', 'taken', 'Mã này đã có người dùng.', 'The code is taken.');
    unfit(changeKinds.addOfficial, taken ? [inUse] : []);
    const id = newId();
    return {
      capacity, weight: 'plain', orgIds: [capacity.orgId], gains: [], subjectId: id,
      changes: differences(null, { ...input }),
      apply: async () => {
        await tx.sql(
          `insert into officials (id, code, full_name, work_phone, work_email, active) values ($1, $2, $3, $4, $5, true)`,
          [id, input.code, input.fullName, input.workPhone ?? null, input.workEmail ?? null],
        );
      },
    }; // prettier-ignore
  }

  /** His name and number. A number that somebody else has put in is not confirmed any more. */
  async correct(
    tx: Tx,
    by: Actor,
    input: { officialId: string; fullName?: string; workPhone?: string },
  ): Promise<Prepared> {
    const official = await this.one(tx, input.officialId);
    const capacity = ownerOf(by, official) ?? keeperOf(by, official);
    const { fullName = official.fullName, workPhone = official.workPhone } = input;
    const changes = differences({ ...official }, { fullName, workPhone });
    refuseNothing('correctOfficial', changes);
    const moved = workPhone !== official.workPhone;
    return {
      capacity, weight: 'plain', orgIds: official.orgIds, gains: [], subjectId: official.id, changes,
      apply: async () => {
        await tx.sql(
          `update officials set full_name = $2, work_phone = $3,
             phone_confirmed_at = case when $4 then null else phone_confirmed_at end where id = $1`,
          [official.id, fullName, workPhone, moved],
        );
      },
    }; // prettier-ignore
  }

  /**
   * His work mail. Links to choose a password go there: whoever reads it can become him. So it takes a second person
   * (best himself) as soon as he has an account, or a post with which he will be invited to one.
   */
  async changeMail(tx: Tx, by: Actor, input: { officialId: string; workEmail: string }): Promise<Prepared> {
    const official = await this.one(tx, input.officialId);
    const capacity = ownerOf(by, official) ?? keeperOf(by, official);
    const changes = differences({ ...official }, { workEmail: input.workEmail });
    refuseNothing('changeMail', changes);
    return {
      capacity,
      weight: official.hasAccount || official.orgIds.length > 0 ? 'mail' : 'plain',
      orgIds: official.orgIds,
      gains: [],
      subjectId: official.id,
      changes,
      apply: async () => {
        await tx.sql('update officials set work_email = $2 where id = $1', [official.id, input.workEmail]);
      },
    };
  }

  /** From now on he speaks for nobody, and his sessions are over within a second. */
  async deactivate(tx: Tx, by: Actor, input: { officialId: string }): Promise<Prepared> {
    const official = await this.one(tx, input.officialId);
    const capacity =
      asAdministrator(by) ?? (leadsAll(by, official.orgIds) ? asLeaderOf(by, official.orgIds) : null);
    if (!capacity) throw notAllowed('leader');
    const act = changeKinds.deactivateOfficial;
    if (official.id === by.officialId)
      throw refuse(act, 'Không ai tự cho mình rời hệ thống.', 'Nobody deactivates himself.');
    if (!official.active) throw refuse(act, 'Cán bộ này đã rời hệ thống.', 'The official has left already.');
    await refuseLastAdministrator(tx, act, { officialId: official.id });
    return {
      capacity, weight: 'plain', orgIds: official.orgIds, gains: [], subjectId: official.id,
      changes: differences({ active: true }, { active: false }),
      apply: async () => {
        await tx.sql('update officials set active = false where id = $1', [official.id]);
      },
    }; // prettier-ignore
  }

  /** With all the posts he still holds: it opens what they open. */
  async reactivate(tx: Tx, by: Actor, input: { officialId: string }): Promise<Prepared> {
    const official = await this.one(tx, input.officialId);
    const capacity = asLeaderOf(by, official.orgIds) ?? asAdministrator(by);
    if (!capacity) throw notAllowed('leader');
    if (official.active)
      throw refuse(
        changeKinds.reactivateOfficial,
        'Cán bộ này đang làm việc.',
        'The official is in service.',
      );
    return {
      capacity,
      weight: official.roles.length > 0 ? weightOf(official.roles) : 'plain',
      orgIds: official.orgIds,
      gains: [official.id],
      subjectId: official.id,
      changes: differences({ active: false }, { active: true }),
      apply: async () => {
        await tx.sql('update officials set active = true where id = $1', [official.id]);
      },
    };
  }

  /** His own number, as it is or put right by himself: from now on it counts as confirmed for a quarter. */
  async confirmPhone(tx: Tx, by: Actor, input: { workPhone?: string }): Promise<Prepared> {
    const official = await this.one(tx, by.officialId);
    const { workPhone = official.workPhone } = input;
    const missing = problem('workPhone', 'missing', 'Chưa có số điện thoại nào.', 'There is no number yet.');
    unfit(changeKinds.confirmPhone, workPhone ? [] : [missing]);
    return {
      // Somebody without any post has nobody to answer for, and no number to confirm.
      capacity: by.capacities[0] ?? fail(),
      weight: 'plain',
      orgIds: official.orgIds,
      gains: [],
      subjectId: official.id,
      changes: differences(
        { workPhone: official.workPhone, phoneConfirmedAt: official.phoneConfirmedAt },
        { workPhone, phoneConfirmedAt: tx.now },
      ),
      apply: async () => {
        await tx.sql('update officials set work_phone = $2, phone_confirmed_at = $3 where id = $1', [
          official.id,
          workPhone,
          tx.now,
        ]);
      },
    };
  }

  private async one(tx: Tx, id: string): Promise<OfficialFacts> {
    const official = await officialFor(tx, id);
    if (!official) throw new AppError('not_found');
    return official;
  }
}

function fail(): never {
  throw notAllowed('holder');
}

function ownerOf(by: Actor, official: OfficialFacts): Capacity | null {
  return by.officialId === official.id ? (by.capacities[0] ?? null) : null;
}

/** Whoever keeps every agency he is in, or an administrator: an agency does not change what others rely on. */
function keeperOf(by: Actor, official: OfficialFacts): Capacity {
  const keepsAll = official.orgIds.length > 0 && official.orgIds.every((orgId) => asKeeperOf(by, [orgId]));
  const capacity = keepsAll ? asKeeperOf(by, official.orgIds) : asAdministrator(by);
  if (!capacity) throw notAllowed('keeper');
  return capacity;
}

function refuseNothing(kind: ChangeKind, changes: unknown[]): void {
  if (changes.length === 0)
    throw refuse(changeKinds[kind], 'Không có gì khác với hiện tại.', 'It says nothing new.');
}

/** An installation without an administrator could not be set right by anybody in it. */
export async function refuseLastAdministrator(
  tx: Tx,
  act: (typeof changeKinds)[ChangeKind],
  leaving: { officialId?: string; positionId?: string },
): Promise<void> {
  const [row] = await tx.sql<{ loses: boolean; left: number }>(
    `select coalesce(bool_or(gone), false) as loses, count(*) filter (where not gone)::int as left from (
       select p.id = $2 or p.official_id = $3 as gone from positions_at($1) p
       join officials o on o.id = p.official_id and o.active where 'admin' = any(p.roles)) held`,
    [tx.now, leaving.positionId ?? NOBODY, leaving.officialId ?? NOBODY],
  );
  if (row!.loses && row!.left === 0)
    throw refuse(
      act,
      'Đây là quản trị hệ thống cuối cùng: hãy giao vị trí quản trị cho người khác trước.',
      'This is the last administrator: give the office to somebody else first.',
    );
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
