// Who and what the generated past is made of: the sample's agencies, people, rules and calendar, read once.
import type pg from 'pg';
import { WorkingCalendar } from '../src/calendar/working-time.js';
import type { Urgency } from '../src/cases/case-states.js';
import { type ClockName, ruleOf } from '../src/cases/clock-kinds.js';
import { ruleInForce, type StoredRule } from '../src/programmes/deadline-rules.js';

export interface Holder {
  officialId: string;
  positionId: string;
  name: string;
  title: string;
  phone: string;
}

export interface Agency {
  orgId: string;
  code: string;
  versionId: string;
  name: string;
  regime: string;
  symbol: string;
  /** Whoever comes first in each role. */
  people: Record<string, Holder>;
}

export interface Programme {
  id: string;
  phoneAllowedFrom: Urgency;
  adviser: Agency;
  decider: Agency;
  others: Agency[];
}

export class World {
  private constructor(
    readonly programmes: Programme[],
    readonly calendar: WorkingCalendar,
    private readonly rules: StoredRule[],
  ) {}

  ruleFor(programmeId: string, kind: ClockName, urgency: Urgency, at: Date): StoredRule {
    const rule = ruleInForce(this.rules, programmeId, ruleOf(kind), urgency, at);
    if (!rule) throw new Error(`no rule for ${kind} at ${urgency}`);
    return rule;
  }

  static async read(client: pg.Client): Promise<World> {
    const all = async <T>(sql: string): Promise<T[]> => (await client.query(sql)).rows as T[];
    const agencies = await all<Agency & { signs: boolean }>(
      `select v.org_id as "orgId", o.code, v.id as "versionId", v.name, v.regime, v.symbol_abbr as symbol,
         (select json_object_agg(x.role, x.holder) from (
            select distinct on (r.role) r.role, json_build_object('officialId', f.id, 'positionId', p.position_id,
              'name', f.full_name, 'title', p.title, 'phone', f.work_phone) as holder
            from answering_positions_at(app_now()) p join officials f on f.id = p.official_id,
              unnest(p.roles) r(role)
            where p.org_id = v.org_id order by r.role, p.code) x) as people
       from organisation_versions_at(app_now()) v join organisations o on o.id = v.org_id where v.kind <> 'unit'`,
    );
    const programmes = await all<{
      id: string;
      phoneAllowedFrom: Urgency;
      parties: { orgId: string; role: string }[];
    }>(
      `select p.id, p.profile->>'phoneAllowedFrom' as "phoneAllowedFrom",
         (select json_agg(json_build_object('orgId', a.org_id, 'role', a.role) order by a.org_id)
          from programme_parties a where a.programme_id = p.id) as parties
       from programmes p where p.profile is not null and local_day(app_now()) between p.valid_from and coalesce(p.valid_to, 'infinity')
       order by p.code`,
    );
    const [calendar] = await all<{
      version: string;
      content: ConstructorParameters<typeof WorkingCalendar>[0];
    }>('select version, content from calendar_versions order by load_no desc limit 1');
    const rules = await all<StoredRule>(
      `select id, programme_id as "programmeId", kind, urgency, value, unit, pause_in as "pauseIn", reminders, repeat,
         ladder, attempts, valid_from as "validFrom" from deadline_rules`,
    );
    return new World(
      programmes.map(({ id, phoneAllowedFrom, parties }) => {
        const inRole = (role: string): Agency =>
          agencies.find((one) => one.orgId === parties.find((party) => party.role === role)!.orgId)!;
        const [adviser, decider] = [inRole('comm_adviser'), inRole('decider')];
        const others = parties
          .map((party) => agencies.find((one) => one.orgId === party.orgId)!)
          .filter((one) => one !== adviser && one !== decider && one.people['focal'] && one.people['clerk']);
        return { id, phoneAllowedFrom, adviser, decider, others };
      }),
      new WorkingCalendar({ ...calendar!.content, version: calendar!.version }),
      rules.map((rule) => ({ ...rule, reminders: rule.reminders.map(Number) })),
    );
  }
}
