import { Injectable } from '@nestjs/common';
import * as queries from '../directory/directory.queries.js';
import type { RosterRows } from '../directory/roster-warnings.js';
import type { Person } from '../identity/person.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import type { GapsView } from './administration.view.js';
import { dutyGaps, type Gap, joined, missingAt, runningOut, unconfirmed } from './gap-rules.js';
import { asOverseer, keptBy, notAllowed, problem } from './rights.js';

const DAY_MS = 86_400_000;
/** How far one may look at once, and how far one does by default. Days. */
const FURTHEST_DAYS = 366;
const DEFAULT_DAYS = 30;
/** A stretch in which more begins and ends than this is looked at as far as that goes. */
const MOST_MOMENTS = 150;

export interface GapsAsked {
  from?: string;
  to?: string;
  orgId?: string;
}

/** What will be missing in the rosters, found before an incident instead of during one (domain.md C.9). */
@Injectable()
export class Gaps {
  constructor(private readonly database: Database) {}

  /** Of all agencies for administrators and auditors, of their own for leaders and focal points. */
  async between(me: Person, asked: GapsAsked): Promise<GapsView> {
    const mine = asOverseer(me) ? null : keptBy(me);
    if (mine?.length === 0) throw notAllowed('keeper');
    if (asked.orgId && mine && !mine.includes(asked.orgId)) throw notAllowed('keeper');
    const now = await this.database.now();
    const from = asked.from ? new Date(asked.from) : now;
    const wished = asked.to ? new Date(asked.to) : new Date(from.getTime() + DEFAULT_DAYS * DAY_MS);
    refuseOdd(from, wished, now);
    const only = asked.orgId ? [asked.orgId] : mine;
    const { moments, to } = await this.moments(from, wished);
    const wanted = (orgId: string): boolean => only === null || only.includes(orgId);
    const periods = await Promise.all([
      queries.absencesUntil(this.database, from, to),
      queries.standInsUntil(this.database, from, to),
      queries.shiftsUntil(this.database, from, to),
    ]);
    const found: Parameters<typeof joined>[0] = [];
    const rosters = new Map<string, RosterRows>();
    for (const at of moments) {
      const here = await this.rostersAt(at, wanted, periods);
      for (const one of here) if (!rosters.has(one.orgId)) rosters.set(one.orgId, one);
      found.push({ at, warnings: here.flatMap(missingAt) });
    }
    const confirmed = await this.confirmedAt();
    const gaps: Gap[] = [
      ...joined(found, to),
      ...[...rosters.values()].flatMap((one) => [
        ...(one.rows.length > 0 ? dutyGaps(one, from, to) : []),
        ...runningOut(one, from, to),
        ...unconfirmed(one, confirmed, from, to),
      ]),
    ];
    gaps.sort((a, b) => a.from.getTime() - b.from.getTime() || (a.orgName < b.orgName ? -1 : 1));
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      items: gaps.map(({ from: begins, to: ends, ...gap }) => ({
        ...gap,
        from: begins.toISOString(),
        to: ends?.toISOString() ?? null,
      })),
    };
  }

  /** The moments at which somebody begins or ends to answer, and how far they reach. Shifts are not among them. */
  private async moments(from: Date, wished: Date): Promise<{ moments: Date[]; to: Date }> {
    const rows = await this.database.sql<{ at: Date }>(
      `select distinct turn_at as at from directory_turns() where turn_at > $1 and turn_at < $2
         and turn_at not in (select t from duty_roster, unnest(array[starts_at, ends_at]) t
           except select t from stand_ins, unnest(array[starts_at, ends_at, revoked_at]) t
           except select t from absences, unnest(array[starts_at, ends_at]) t
           except select d::timestamp at time zone 'Asia/Ho_Chi_Minh' from (
             select valid_from as d from positions union select valid_to + 1 from positions
             union select valid_from from focal_points union select valid_to + 1 from focal_points) days)
       order by 1 limit $3`,
      [from, wished, MOST_MOMENTS + 1],
    );
    const moments = [from, ...rows.map((row) => row.at)];
    const to = moments.length > MOST_MOMENTS + 1 ? moments.pop()! : wished;
    return { moments, to };
  }

  private async rostersAt(
    at: Date,
    wanted: (orgId: string) => boolean,
    [absences, standIns, shifts]: [queries.PeriodRow[], queries.StandInPeriodRow[], queries.ShiftRow[]],
  ): Promise<RosterRows[]> {
    const all = await queries.allOrganisationsAt(this.database, at);
    const agencies = all.filter((one) => one.kind !== 'unit' && wanted(one.orgId));
    const orgIds = agencies.map((one) => one.orgId);
    const rows = await queries.answeringRows(this.database, orgIds, at);
    const focal = await queries.focalPoints(this.database, orgIds, at);
    const advisers = await queries.advisersAt(this.database, at);
    return agencies.map(({ orgId, name }): RosterRows => {
      const mine = rows.filter((row) => row.orgId === orgId);
      const positionIds = new Set(mine.map((row) => row.positionId));
      const point = focal.find((one) => one.orgId === orgId) ?? null;
      return {
        orgId,
        orgName: name,
        rows: mine,
        focal: point,
        absences: absences.filter((one) => positionIds.has(one.positionId)),
        standIns: standIns.filter((one) => positionIds.has(one.positionId)),
        shifts: shifts.filter((one) => one.orgId === orgId || one.orgId === point?.unitOrgId),
        advises: advisers.has(orgId),
        at,
        today: new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
      };
    });
  }

  private async confirmedAt(): Promise<Map<string, Date | null>> {
    const rows = await this.database.sql<{ id: string; at: Date | null }>(
      'select id, phone_confirmed_at as at from officials where active',
    );
    return new Map(rows.map((row) => [row.id, row.at]));
  }
}

function refuseOdd(from: Date, to: Date, now: Date): void {
  const wrong =
    from.getTime() < now.getTime() - DAY_MS ||
    to <= from ||
    to.getTime() - from.getTime() > FURTHEST_DAYS * DAY_MS;
  if (!wrong) return;
  const vi = `Chọn một khoảng thời gian từ nay trở đi, không quá ${FURTHEST_DAYS} ngày.`;
  throw new AppError('malformed', {}, [
    problem('to', 'range', vi, `From now on, ${FURTHEST_DAYS} days at most.`),
  ]);
}
