import { Injectable } from '@nestjs/common';
import type { Role } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { holdersIn } from './agencies.js';
import { type Actor, changeKinds, differences, type Prepared } from './change.js';
import { isDay, morningOf, positionsFor, today } from './facts.js';
import { asAdministrator, asKeeperOf, leadsAll, notAllowed, problem, refuse, unfit } from './rights.js';
import { periodProblems } from './stand-in.rules.js';

export interface FocalPointInput {
  orgId: string;
  /** The unit that answers by delegation, if any. */
  unitOrgId?: string;
  primaryPositionId: string;
  /** In the order in which they are called. */
  deputyPositionIds: string[];
  dutyPhone?: string;
  /** The first day; today when left out. */
  from?: string;
}

interface Current {
  id: string;
  unitOrgId: string | null;
  primaryPositionId: string;
  deputyPositionIds: string[];
  dutyPhone: string | null;
  phoneTestedOn: string | null;
  validFrom: string;
}

/** Through whom an agency is reached, in which order its people are called, who is on duty (domain.md A.8). */
@Injectable()
export class FocalPoints {
  /** A new one from a day on; the one before ends the day before. One that begins that very day is set right. */
  async set(tx: Tx, by: Actor, input: FocalPointInput): Promise<Prepared> {
    const act = changeKinds.setFocalPoint;
    const capacity = asKeeperOf(by, [input.orgId]) ?? asAdministrator(by);
    if (!capacity) throw notAllowed('keeper');
    const now = await today(tx);
    const { from = now } = input;
    const realDay = isDay(from) && from >= now;
    const wrongDay = problem(
      'from',
      'day',
      'Phải là một ngày có thật, không trước hôm nay.',
      'A real day, not before today.',
    );
    unfit(act, realDay ? [] : [wrongDay]);
    const start = morningOf(from, tx.now);
    const [current = null] = await tx.sql<Current>(
      `select id, unit_org_id as "unitOrgId", primary_position_id as "primaryPositionId",
         deputy_position_ids as "deputyPositionIds", duty_phone as "dutyPhone", phone_tested_on as "phoneTestedOn",
         valid_from as "validFrom"
       from focal_points where org_id = $1 and (valid_to is null or valid_to >= $2::date) order by valid_from desc limit 1`,
      [input.orgId, from],
    );
    if (current && current.validFrom > from)
      throw refuse(
        act,
        `Đã có đầu mối đặt từ ngày ${current.validFrom}.`,
        `A focal point is set from ${current.validFrom} on.`,
      );
    const unitOrgId = input.unitOrgId ?? null;
    unfit(act, await this.problems(tx, input, start));
    const opens =
      unitOrgId !== null &&
      unitOrgId !== current?.unitOrgId &&
      !(await isUnitOf(tx, unitOrgId, input.orgId, start));
    // Another agency's unit comes to see this one's cases: that is for its leader, not for its focal point.
    if (opens && !leadsAll(by, [input.orgId]) && !asAdministrator(by)) throw notAllowed('leader');
    const after = {
      unitOrgId, primaryPositionId: input.primaryPositionId, deputyPositionIds: input.deputyPositionIds,
      dutyPhone: input.dutyPhone ?? null,
    }; // prettier-ignore
    // A number that nobody has tried yet.
    const testedOn = current && current.dutyPhone === after.dutyPhone ? current.phoneTestedOn : null;
    return {
      capacity,
      weight: opens ? 'opens' : 'plain',
      orgIds: [input.orgId],
      gains: opens ? await holdersIn(tx, unitOrgId) : [],
      subjectId: input.orgId,
      changes: differences({ ...current, validFrom: null }, { ...after, validFrom: from }),
      apply: async () => {
        const values = [
          unitOrgId,
          after.primaryPositionId,
          after.deputyPositionIds,
          after.dutyPhone,
          testedOn,
        ];
        if (current?.validFrom === from) {
          await tx.sql(
            `update focal_points set unit_org_id = $2, primary_position_id = $3, deputy_position_ids = $4,
               duty_phone = $5, phone_tested_on = $6 where id = $1`,
            [current.id, ...values],
          );
          return;
        }
        if (current)
          await tx.sql('update focal_points set valid_to = $2::date - 1 where id = $1', [current.id, from]);
        await tx.sql(
          `insert into focal_points (id, org_id, unit_org_id, primary_position_id, deputy_position_ids, duty_phone,
             phone_tested_on, valid_from) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [newId(), input.orgId, ...values, from],
        );
      },
    };
  }

  /** Somebody has rung the duty telephone, and it was answered. */
  async recordPhoneTest(tx: Tx, by: Actor, { orgId }: { orgId: string }): Promise<Prepared> {
    const capacity = asKeeperOf(by, [orgId]) ?? asAdministrator(by);
    if (!capacity) throw notAllowed('keeper');
    const [row] = await tx.sql<{ id: string; dutyPhone: string | null; testedOn: string | null }>(
      `select id, duty_phone as "dutyPhone", phone_tested_on as "testedOn" from focal_points_at($2) where org_id = $1`,
      [orgId, tx.now],
    );
    if (!row?.dutyPhone)
      throw refuse(
        changeKinds.recordPhoneTest,
        'Cơ quan này chưa có số trực.',
        'The agency has no duty telephone.',
      );
    const now = await today(tx);
    return {
      capacity, weight: 'plain', orgIds: [orgId], gains: [], subjectId: orgId,
      changes: differences({ phoneTestedOn: row.testedOn }, { phoneTestedOn: now }),
      apply: async () => {
        await tx.sql('update focal_points set phone_tested_on = $2 where id = $1', [row.id, now]);
      },
    }; // prettier-ignore
  }

  async addShift(
    tx: Tx,
    by: Actor,
    input: { orgId: string; positionId: string; phone: string; from: string; to: string },
  ): Promise<Prepared> {
    const act = changeKinds.addShift;
    const capacity = asKeeperOf(by, [input.orgId]) ?? asAdministrator(by);
    if (!capacity) throw notAllowed('keeper');
    const [startsAt, endsAt] = [new Date(input.from), new Date(input.to)];
    unfit(act, periodProblems(startsAt, endsAt, tx.now));
    const post = (await positionsFor(tx, [input.positionId], startsAt)).get(input.positionId);
    const stranger = problem(
      'positionId',
      'other_agency',
      'Người này không thuộc cơ quan lúc đó.',
      'He does not answer for the agency then.',
    );
    unfit(act, post?.answersFor.includes(input.orgId) ? [] : [stranger]);
    const [twice] = await tx.sql(
      `select 1 from duty_roster where org_id = $1 and position_id = $2 and starts_at < $4 and ends_at > $3`,
      [input.orgId, input.positionId, startsAt, endsAt],
    );
    if (twice)
      throw refuse(act, 'Người này đã có ca trực trong thời gian đó.', 'He is on the roster in that time.');
    const id = newId();
    return {
      capacity, weight: 'plain', orgIds: [input.orgId], gains: [], subjectId: id,
      changes: differences(null, { holder: post!.fullName, phone: input.phone, from: startsAt, to: endsAt }),
      apply: async () => {
        await tx.sql(
          'insert into duty_roster (id, org_id, position_id, phone, starts_at, ends_at) values ($1, $2, $3, $4, $5, $6)',
          [id, input.orgId, input.positionId, input.phone, startsAt, endsAt],
        );
      },
    }; // prettier-ignore
  }

  /** Ends it now; one that has not begun is taken out (the directory's journal keeps that it was there). */
  async endShift(tx: Tx, by: Actor, { shiftId }: { shiftId: string }): Promise<Prepared> {
    const [row] = await tx.sql<{ orgId: string; startsAt: Date; endsAt: Date }>(
      `select org_id as "orgId", starts_at as "startsAt", ends_at as "endsAt" from duty_roster where id = $1 for update`,
      [shiftId],
    );
    if (!row) throw new AppError('not_found');
    const capacity = asKeeperOf(by, [row.orgId]) ?? asAdministrator(by);
    if (!capacity) throw notAllowed('keeper');
    if (row.endsAt <= tx.now)
      throw refuse(changeKinds.endShift, 'Ca trực này đã qua.', 'That shift is over.');
    const begun = row.startsAt < tx.now;
    return {
      capacity, weight: 'plain', orgIds: [row.orgId], gains: [], subjectId: shiftId,
      changes: differences({ to: row.endsAt }, { to: begun ? tx.now : null }),
      apply: async () => {
        if (begun) await tx.sql('update duty_roster set ends_at = $2 where id = $1', [shiftId, tx.now]);
        else await tx.sql('delete from duty_roster where id = $1', [shiftId]);
      },
    }; // prettier-ignore
  }

  private async problems(tx: Tx, input: FocalPointInput, start: Date): Promise<Problem[]> {
    const problems: Problem[] = [];
    const asked: [string, string, Role][] = [
      ['primaryPositionId', input.primaryPositionId, 'focal'],
      ...input.deputyPositionIds.map((id): [string, string, Role] => [
        'deputyPositionIds',
        id,
        'focal_deputy',
      ]),
    ];
    const found = await positionsFor(tx, asked.map(([, id]) => id), start); // prettier-ignore
    for (const [field, id, role] of asked) {
      const post = found.get(id);
      const inUnit = post?.orgId === input.unitOrgId;
      if (!post || !(post.answersFor.includes(input.orgId) || (inUnit && post.answersFor.length > 0)))
        problems.push(
          problem(
            field,
            'other_agency',
            'Vị trí này không thuộc cơ quan vào ngày đó.',
            'The position is not of the agency on that day.',
          ),
        );
      else if (!post.roles.includes(role))
        problems.push(
          problem(
            field,
            'role',
            `${post.code} chưa có vai trò ${role}.`,
            `${post.code} lacks the role ${role}.`,
          ),
        );
    }
    if (input.deputyPositionIds.includes(input.primaryPositionId))
      problems.push(
        problem(
          'deputyPositionIds',
          'twice',
          'Đầu mối chính không đồng thời là dự phòng.',
          'The primary is not his own deputy.',
        ),
      );
    if (input.unitOrgId) {
      const [unit] = await tx.sql<{ kind: string }>(
        'select kind from organisation_versions_at($2) where org_id = $1',
        [input.unitOrgId, start],
      );
      if (unit?.kind !== 'unit')
        problems.push(
          problem(
            'unitOrgId',
            'not_there',
            'Không có đơn vị này vào ngày đó.',
            'There is no such unit on that day.',
          ),
        );
    }
    return problems;
  }
}

async function isUnitOf(tx: Tx, unitOrgId: string, orgId: string, at: Date): Promise<boolean> {
  const rows = await tx.sql(
    `select 1 from organisation_versions_at($3) where org_id = $1 and parent_org_id = $2 and kind = 'unit'`,
    [unitOrgId, orgId, at],
  );
  return rows.length > 0;
}
