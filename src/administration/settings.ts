import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { retentionRules } from '../programmes/retention-rules.js';
import type { CalendarInForceView, DeadlineRulesView, RetentionRulesView } from './settings.view.js';

type Rule = Omit<DeadlineRulesView['items'][number], 'validFrom'> & { validFrom: Date };
type Year = Omit<CalendarInForceView['years'][number], 'loadedAt'> & { loadedAt: Date };

/** What programmes and clocks are configured with, as it is stored. */
@Injectable()
export class Settings {
  constructor(private readonly database: Database) {}

  /** Every rule there ever was: a clock keeps the one it was started by. */
  async deadlineRules(): Promise<DeadlineRulesView> {
    const rows = await this.database.sql<Rule>(
      `select r.id, p.code as "programmeCode", r.kind, r.urgency, r.value, r.unit, r.pause_in as "pauseIn",
         r.reminders::float8[] as reminders,
         array(select array_to_string(array(select jsonb_array_elements_text(step)), ', ')
           from jsonb_array_elements(r.ladder) step) as ladder, r.attempts, r.valid_from as "validFrom",
         case when r.valid_from > app_now() then 'coming'
              when r.valid_from = max(r.valid_from) filter (where r.valid_from <= app_now())
                over (partition by r.programme_id, r.kind, r.urgency) then 'current' else 'past' end as state
       from deadline_rules r left join programmes p on p.id = r.programme_id
       order by p.code nulls first, r.kind, array_position(array['routine', 'urgent', 'very_urgent', 'flash'], r.urgency),
         r.valid_from`,
    );
    return { items: rows.map((row) => ({ ...row, validFrom: row.validFrom.toISOString() })) };
  }

  /** Every rule there ever was: a case keeps the one that held when it ended. */
  async retentionRules(): Promise<RetentionRulesView> {
    const now = await this.database.now();
    const rules = await retentionRules(this.database);
    const current = (rule: (typeof rules)[number]): boolean =>
      rules.find((one) => one.caseClass === rule.caseClass && one.validFrom <= now) === rule;
    return {
      items: rules.map((rule) => ({
        ...rule,
        validFrom: rule.validFrom.toISOString(),
        state: rule.validFrom > now ? 'coming' : current(rule) ? 'current' : 'past',
      })),
    };
  }

  async calendar(): Promise<CalendarInForceView> {
    const years = await this.database.sql<Year>(
      `select y.year, y.status, y.basis, y.loaded_at as "loadedAt", coalesce((
         select jsonb_agg(jsonb_build_object('day', d.day, 'kind', d.kind, 'note', d.note) order by d.day)
         from calendar_days d where d.year = y.year), '[]') as days
       from calendar_years y order by y.year`,
    );
    const officeHours = await this.database.sql<CalendarInForceView['officeHours'][number]>(
      `select valid_from as "validFrom", valid_to as "validTo",
         array(select (i->>0) || '–' || (i->>1) from jsonb_array_elements(intervals) i) as intervals
       from office_hours order by valid_from`,
    );
    const versions = await this.database.sql<{ version: string; loadNo: number; loadedAt: Date }>(
      `select version, load_no as "loadNo", loaded_at as "loadedAt" from calendar_versions order by load_no desc limit 100`,
    );
    return {
      years: years.map((year) => ({ ...year, loadedAt: year.loadedAt.toISOString() })),
      officeHours,
      versions: versions.map((one) => ({ ...one, loadedAt: one.loadedAt.toISOString() })),
    };
  }
}
