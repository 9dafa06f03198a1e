import { Injectable } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { Database, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { type Write, Writes } from '../platform/writes.js';
import type { AccessRequestDto } from './access-requests.dto.js';
import type { AccessRequestView, AwaitingSecondView, EmergencyView } from './access-requests.view.js';
import { agenciesOf, fills } from './case-policy.js';
import { roleNames } from './role-names.js';
import { unissuedStates } from './case-states.js';
import { AsSystem } from '../platform/viewer.js';

/** So many in an hour are a need; more are somebody trying out numbers. */
const MOST_IN_AN_HOUR = 10;
/** After that long, what was not granted is not: whether it was refused or there never was such a case. Days. */
const ANSWERED_WITHIN_DAYS = 7;
/** What was asked for longer ago than this is confirmed no more (case-guards.ts, askedLately). Hours. */
const CONFIRMED_WITHIN_HOURS = 24;

/**
 * Asking to see a case, by its number. Nothing in the answer, in the time it takes, or in what becomes of it tells
 * whether there is such a case, until somebody grants it: it is written down here, and filed into the case afterwards.
 */
@Injectable()
export class AccessRequests {
  constructor(
    private readonly database: Database,
    private readonly writes: Writes,
  ) {}

  /** Throws `too_many` for whoever asks too often, `not_allowed` for whoever takes part in no case. */
  ask(me: Person, write: Write, input: AccessRequestDto): Promise<AccessRequestView> {
    return this.writes.once(write, async (tx) => {
      const through = speaking(me);
      if (!through) throw new AppError('not_allowed', { roles: roleNames.officer });
      // One after the other: many at once would each count the others as not there yet.
      await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [me.officialId]);
      const [lately] = await tx.sql<{ count: number }>(
        `select count(*)::int as count from access_requests where official_id = $1 and asked_at > $2::timestamptz - interval '1 hour'`,
        [me.officialId, tx.now],
      );
      if (lately!.count >= MOST_IN_AN_HOUR) throw new AppError('too_many', { seconds: 3_600 });
      const emergency = input.emergencyHours !== undefined;
      const id = newId();
      await tx.sql(
        `insert into access_requests (id, official_id, position_id, org_id, ref, purpose, reason, emergency, hours, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          id, me.officialId, through.onBehalfOfPositionId ?? through.positionId, through.orgId, input.ref.toUpperCase(),
          input.purpose, input.reason, emergency, input.emergencyHours ?? null, tx.now,
        ],
      ); // prettier-ignore
      return (await this.rows(tx, me, id))[0]!;
    });
  }

  /** What he has asked for, newest first, and what has become of it. */
  mine(me: Person): Promise<AccessRequestView[]> {
    return this.rows(this.database, me, null);
  }

  /** Emergencies in which this person may be the second one: not a word of the case, and none of his own. */
  @AsSystem()
  async awaitingSecond(me: Person): Promise<AwaitingSecondView[]> {
    const orgs = (able: (one: Capacity) => boolean): string[] =>
      me.capacities.filter(able).map((one) => one.orgId);
    return this.database.sql<AwaitingSecondView>(
      `select t.id, t.case_id as "caseId", c.ref, o.full_name as "askedBy", p.title, v.name as "orgName", r.purpose,
         r.reason, r.hours, r.asked_at as "askedAt"
       from case_parts t join cases c on c.id = t.case_id join access_requests r on r.part_id = t.id
       join officials o on o.id = r.official_id join positions p on p.id = r.position_id
       left join organisation_versions_at(app_now()) v on v.org_id = r.org_id
       where t.kind = 'emergency_request' and t.state = 'asked' and t.official_id <> $1
         and r.asked_at > app_now() - make_interval(hours => $4)
         and (c.decider_org_id = any($3::uuid[]) or exists (select 1 from case_parties vp where vp.case_id = c.id
           and vp.left_at is null and vp.org_id = any($2::uuid[])
           and (vp.role = 'owner' or c.state <> all($5::text[]))))
       order by t.id`,
      [
        me.officialId,
        orgs((one) => fills('leader', one.roles)),
        orgs((one) => one.roles.includes('sc_office') || one.roles.includes('duty')),
        CONFIRMED_WITHIN_HOURS,
        unissuedStates,
      ],
    );
  }

  /** Every emergency access that was given, for the auditor: who, by whom, until when, and how it was judged. */
  @AsSystem()
  emergencies(): Promise<EmergencyView[]> {
    return this.database.sql<EmergencyView>(
      `select t.id, c.ref, o.full_name as "askedBy", s.full_name as "confirmedBy", r.purpose, r.asked_at as "askedAt",
         (t.data->>'until')::timestamptz as until, (v.data->>'justified')::boolean as justified, j.full_name as "judgedBy"
       from case_parts t join cases c on c.id = t.case_id join access_requests r on r.part_id = t.id
       join officials o on o.id = r.official_id
       left join officials s on s.id = (t.data->>'confirmedBy')::uuid
       left join case_parts v on v.parent_id = t.id and v.kind = 'access_review'
       left join officials j on j.id = v.official_id
       where t.kind = 'emergency_request' and t.state = 'given' order by t.id desc limit 1000`,
    );
  }

  @AsSystem()
  private rows(db: Database | Tx, me: Person, id: string | null): Promise<AccessRequestView[]> {
    return db.sql<AccessRequestView>(
      `select r.id, r.ref, r.purpose, r.reason, r.hours as "emergencyHours", r.asked_at as "askedAt",
         case when t.state in ('granted', 'given') then 'granted'
           when r.asked_at <= app_now() - make_interval(days => $3) then 'not_granted' else 'asked' end as state,
         case when t.state in ('granted', 'given') then (t.data->>'until')::timestamptz end as until,
         case when t.state in ('granted', 'given') then t.case_id end as "caseId"
       from access_requests r left join case_parts t on t.id = r.part_id
       where r.official_id = $1 and ($2::uuid is null or r.id = $2) order by r.id desc limit 200`,
      [me.officialId, id, ANSWERED_WITHIN_DAYS],
    );
  }
}

/** In his own name before another's. */
function speaking(me: Person): Capacity | undefined {
  const orgs = agenciesOf(me);
  const able = me.capacities.filter((one) => orgs.includes(one.orgId));
  return able.find((one) => one.onBehalfOfPositionId === null) ?? able[0];
}
