import { Injectable } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Programmes } from '../programmes/programmes.service.js';
import { type Actor, changeKinds, differences, type Prepared } from './change.js';
import { heldBy, type PositionFacts, positionsFor } from './facts.js';
import { asAdministrator, asLeaderOf, isMixed, notAllowed, refuse, unfit, weightOf } from './rights.js';
import { peopleProblems, periodProblems, shareAnAct, twoSides } from './stand-in.rules.js';

const APPOINT = changeKinds.appointStandIn;

export interface StandInInput {
  forPositionId: string;
  byPositionId: string;
  /** Now, when left out. */
  from?: string;
  to: string;
  basis: string;
  /** The acts his paper is limited to; everything when left out. */
  actions?: string[];
}

interface Standing {
  id: string;
  fromPositionId: string;
  toPositionId: string;
  toOfficialId: string;
  toFullName: string;
  startsAt: Date;
  endsAt: Date;
  actions: string[] | null;
}

/** Who acts in whose name, from when to when, for what, on what basis (domain.md C.9). */
@Injectable()
export class StandIns {
  constructor(private readonly programmes: Programmes) {}

  async appoint(tx: Tx, by: Actor, input: StandInInput): Promise<Prepared> {
    const startsAt = input.from ? new Date(input.from) : tx.now;
    const endsAt = new Date(input.to);
    unfit(APPOINT, periodProblems(startsAt, endsAt, tx.now));
    const found = await positionsFor(tx, [input.forPositionId, input.byPositionId], startsAt);
    const [absent, present] = [found.get(input.forPositionId), found.get(input.byPositionId)];
    if (!absent || !present) throw new AppError('not_found');
    const capacity = appointerOf(by, absent);
    // Before anything else is said: one who would appoint himself learns nothing from what else is wrong.
    if (by.officialId === present.officialId) throw new AppError('own_gain');
    unfit(APPOINT, peopleProblems(absent, present, input.actions));
    await this.refuseCrossings(tx, absent, present, { startsAt, endsAt, actions: input.actions ?? null });
    await this.refuseBothSides(tx, absent, present, startsAt, endsAt);
    const weight = weightOf(absent.roles);
    const own = capacity.positionId === absent.id && capacity.onBehalfOfPositionId === null;
    const id = newId();
    return {
      capacity,
      // The holder lends what is his; a leader may lend what his own agency's people have. Offices of trust take two.
      weight: weight === 'office' && !isWatching(absent) ? 'opens' : weight,
      own,
      orgIds: absent.answersFor,
      gains: [present.officialId],
      subjectId: id,
      changes: differences(null, {
        for: `${absent.fullName} (${absent.title})`,
        by: `${present.fullName} (${present.title})`,
        from: startsAt,
        to: endsAt,
        basis: input.basis,
        actions: input.actions ?? null,
      }),
      apply: async () => {
        // One that was ended and is appointed again for the same moment begins a thousandth of a second later.
        await tx.sql(
          `insert into stand_ins (id, from_position_id, to_position_id, starts_at, ends_at, basis, actions)
           select $1, $2, $3, coalesce(max(s.starts_at) + interval '1 millisecond', $4), $5, $6, $7 from stand_ins s
           where s.from_position_id = $2 and s.to_position_id = $3
             and s.starts_at >= $4::timestamptz and s.starts_at < $4::timestamptz + interval '1 second'`,
          [id, absent.id, present.id, startsAt, endsAt, input.basis, input.actions ?? null],
        );
      },
    };
  }

  /** Ends it now, also one that has not begun. It gives nobody anything, so one person is enough. */
  async end(tx: Tx, by: Actor, { standInId }: { standInId: string }): Promise<Prepared> {
    const [row] = await tx.sql<Standing & { revokedAt: Date | null }>(
      `${standingSql} where s.id = $1 for no key update of s`,
      [standInId],
    );
    if (!row) throw new AppError('not_found');
    const found = await positionsFor(tx, [row.fromPositionId, row.toPositionId], tx.now);
    const absent = found.get(row.fromPositionId)!;
    const holder = by.capacities.find((one) => one.positionId === absent.id && !one.onBehalfOfPositionId);
    const himself = by.capacities.find(
      (one) => one.positionId === row.toPositionId && by.officialId === row.toOfficialId,
    );
    const capacity = holder ?? himself ?? asLeaderOf(by, absent.answersFor) ?? asAdministrator(by);
    if (!capacity) throw notAllowed('holder');
    if (row.revokedAt || row.endsAt <= tx.now)
      throw refuse(changeKinds.endStandIn, 'Việc làm thay này đã kết thúc.', 'It has ended already.');
    return {
      capacity,
      weight: 'plain',
      orgIds: absent.answersFor,
      gains: [],
      subjectId: standInId,
      changes: [{ field: 'to', before: row.endsAt.toISOString(), after: tx.now.toISOString() }],
      apply: async () => {
        await tx.sql('update stand_ins set revoked_at = $2 where id = $1', [standInId, tx.now]);
      },
    };
  }

  /** Two for one post at once, somebody who is away himself, and passing on what is only lent. */
  private async refuseCrossings(
    tx: Tx,
    absent: PositionFacts,
    present: PositionFacts,
    wanted: { startsAt: Date; endsAt: Date; actions: string[] | null },
  ): Promise<void> {
    const crossing = await tx.sql<Standing>(
      `${standingSql} where s.from_position_id = any($1::uuid[]) and s.revoked_at is null
         and s.starts_at < $3 and s.ends_at > $2 order by s.starts_at`,
      [[absent.id, present.id], wanted.startsAt, wanted.endsAt],
    );
    const other = crossing.find(
      (one) => one.fromPositionId === absent.id && shareAnAct(one.actions, wanted.actions),
    );
    if (other) {
      const days = `${other.startsAt.toISOString()} – ${other.endsAt.toISOString()}`;
      throw refuse(
        APPOINT,
        `Trong thời gian này ${other.toFullName} đã làm thay.`,
        `${other.toFullName} stands in for this position in that time.`,
        { standInId: other.id, period: days },
      );
    }
    const away = await tx.sql(
      'select 1 from absences where position_id = $1 and starts_at < $3 and ends_at > $2',
      [present.id, wanted.startsAt, wanted.endsAt],
    );
    if (away.length > 0 || crossing.some((one) => one.fromPositionId === present.id && !one.actions))
      throw refuse(
        APPOINT,
        `${present.fullName} vắng mặt hoặc đã giao việc của mình cho người khác trong thời gian này; người làm thay không được uỷ quyền lại.`,
        `${present.fullName} is away, or has lent his own work, in that time; a stand-in may not pass on what is lent.`,
      );
  }

  private async refuseBothSides(
    tx: Tx,
    absent: PositionFacts,
    present: PositionFacts,
    from: Date,
    to: Date,
  ): Promise<void> {
    const held = await heldBy(tx, present.officialId, from, to);
    if (isMixed([absent.roles, ...held.map((one) => one.roles)]))
      throw refuse(
        APPOINT,
        'Người quản trị hệ thống và người kiểm tra, giám sát không tham gia xử lý vụ việc.',
        'Administrators and auditors take no part in cases.',
      );
    const programmes = await this.programmes.all();
    for (const orgId of absent.answersFor) {
      const programme = twoSides(programmes, { orgId, roles: absent.roles }, held);
      if (programme)
        throw refuse(
          APPOINT,
          `${present.fullName} đã quyết định cho một bên khác của chương trình ${programme.code}: không ai đứng ở cả hai bên.`,
          `${present.fullName} decides for another side of the programme ${programme.code}: nobody stands on both.`,
        );
    }
  }
}

const standingSql = `select s.id, s.from_position_id as "fromPositionId", s.to_position_id as "toPositionId",
  p.official_id as "toOfficialId", o.full_name as "toFullName", s.starts_at as "startsAt", s.ends_at as "endsAt",
  s.actions, s.revoked_at as "revokedAt"
  from stand_ins s join positions p on p.id = s.to_position_id join officials o on o.id = p.official_id`;

/** Offices that watch over others: lending them takes two people, even the holder's own. */
function isWatching(post: PositionFacts): boolean {
  return post.roles.some((role) => ['admin', 'auditor', 'security_officer'].includes(role));
}

/** The holder himself, a leader of the agency, an administrator; never somebody who only stands in for the post. */
function appointerOf(by: Actor, absent: PositionFacts): Capacity {
  const own = by.capacities.find((one) => one.positionId === absent.id && !one.onBehalfOfPositionId);
  const lent = (one: Capacity): boolean => one.onBehalfOfPositionId === absent.id;
  const rest = { ...by, capacities: by.capacities.filter((one) => !lent(one)) };
  const capacity = own ?? asLeaderOf(rest, absent.answersFor) ?? asAdministrator(rest);
  if (capacity) return capacity;
  if (by.capacities.some(lent))
    throw refuse(
      APPOINT,
      'Người làm thay không được uỷ quyền lại.',
      'A stand-in may not pass on what is lent to him.',
    );
  throw notAllowed('holder');
}
