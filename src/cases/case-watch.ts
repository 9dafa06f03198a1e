import { Injectable } from '@nestjs/common';
import { unableSql } from './access-list.js';
import { Database } from '../platform/database.js';
import { AsSystem } from '../platform/viewer.js';

export interface ClockHealth {
  /** How long the oldest clock that is due has waited to be handled, in whole seconds; null when there is none. */
  oldestDueSeconds: number | null;
  /** References of open cases that break the rule that holds the system together. There must be none. */
  withoutClock: string[];
  withoutAnybody: string[];
}

/** Whoever asks after the system's health is not told that there is this restricted case. */
const refSql = `case when c.confidentiality = 'restricted' then 'VV-…' else c.ref end`;

/** At most so many are named: one is already too many. */
const NAMED = 100;

/** Watches the rule: an open case always has somebody who must act next and a clock that is running. */
@Injectable()
export class CaseWatch {
  constructor(private readonly database: Database) {}

  @AsSystem()
  async health(): Promise<ClockHealth> {
    const [due] = await this.database.sql<{ seconds: number | null }>(
      'select floor(extract(epoch from app_now() - min(next_at)))::int as seconds from deadlines where next_at <= app_now()',
    );
    return {
      oldestDueSeconds: due?.seconds ?? null,
      withoutClock: await this.refs(
        `select ${refSql} as ref from cases c where c.is_open and not exists (
           select 1 from deadlines d where d.case_id = c.id and d.met_at is null and d.cancelled_at is null
             and d.paused_at is null) limit $1`,
      ),
      withoutAnybody: await this.refs(
        `with owed as (
           select distinct owes_org_id from deadlines where met_at is null and cancelled_at is null),
         nobody as (
           select owes_org_id from owed o where not exists (
             select 1 from effective_capacities e where e.org_id = o.owes_org_id
               and not (e.roles <@ array['admin', 'auditor', 'security_officer'])))
         select distinct ${refSql} as ref from cases c join deadlines d on d.case_id = c.id
         where c.is_open and d.met_at is null and d.cancelled_at is null
           and d.owes_org_id in (select owes_org_id from nobody)
         union select distinct ${refSql} as ref ${unableSql} and c.is_open limit $1`,
      ),
    };
  }

  private async refs(sql: string): Promise<string[]> {
    return (await this.database.sql<{ ref: string }>(sql, [NAMED])).map((row) => row.ref);
  }
}
