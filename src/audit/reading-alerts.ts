import { Injectable } from '@nestjs/common';
import { lintProblems } from '../cases/free-text-lint.js';
import { roleNames } from '../cases/role-names.js';
import { isAuditor, type Person } from '../identity/person.js';
import { Database, type Queryable } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { type Write, Writes } from '../platform/writes.js';
import type { AlertJudgementDto, ReadingAlertView } from './reading-alerts.view.js';

const MOST = 500;
const JUDGING = { vi: 'Kết luận cảnh báo truy cập', en: 'Judge the reading alert' };

/**
 * Whose security officer looks into whose reading: of the agencies bound by one programme; who is bound by none (an
 * office that audits, that administers) is everybody's to look at.
 */
const guards = (guarding: string, reading: string): string =>
  `(exists (select 1 from programme_parties a join programme_parties b on b.programme_id = a.programme_id
      where a.org_id = ${guarding} and b.org_id = ${reading})
    or not exists (select 1 from programme_parties n where n.org_id = ${reading}))`;

/** Work addresses of those who look into it: auditors, and the security officers of the programme. Never his own. */
export async function overseers(
  db: Queryable,
  { officialId, orgId }: { officialId: string; orgId: string },
): Promise<string[]> {
  const rows = await db.sql<{ address: string }>(
    `select distinct o.work_email as address from effective_capacities e join officials o on o.id = e.official_id
     where ('auditor' = any(e.roles)
         or ('security_officer' = any(e.roles) and ${guards('e.org_id', '$2::uuid')}))
       and o.id <> $1 and o.work_email is not null order by 1`,
    [officialId, orgId],
  );
  return rows.map((row) => row.address);
}

/** Unusual reading as those look into it who are there for it: the auditor, and the security officer of the programme. */
@Injectable()
export class ReadingAlerts {
  constructor(
    private readonly database: Database,
    private readonly writes: Writes,
  ) {}

  /** Newest first. About himself nobody is told here. Throws `not_allowed` for everybody else. */
  list(me: Person): Promise<ReadingAlertView[]> {
    return this.rows(this.database, me, null);
  }

  /** Somebody has looked into it and says what it was; once, and never the one it is about. */
  judge(me: Person, write: Write, id: string, input: AlertJudgementDto): Promise<ReadingAlertView> {
    return this.writes.once(write, async (tx) => {
      const [alert] = isId(id) ? await this.rows(tx, me, id) : [];
      if (!alert) throw new AppError('not_found');
      const problems = lintProblems({ text: input.text });
      if (problems.length > 0)
        throw new AppError('missing', { count: problems.length, act: JUDGING }, problems);
      const done = await tx.sql(
        `update reading_alerts set judged_at = $2, judged_by_official_id = $3, judgement = $4
         where id = $1 and judged_at is null returning 1`,
        [id, tx.now, me.officialId, input.text],
      );
      if (done.length === 0) throw new AppError('not_now', { act: JUDGING, why: JUDGED });
      return (await this.rows(tx, me, id))[0]!;
    });
  }

  private rows(db: Queryable, me: Person, id: string | null): Promise<ReadingAlertView[]> {
    const guarded = me.capacities.filter((one) => one.roles.includes('security_officer'));
    const auditor = isAuditor(me);
    if (!auditor && guarded.length === 0) throw new AppError('not_allowed', { roles: roleNames.auditor });
    return db.sql<ReadingAlertView>(
      `select r.id, json_build_object('id', o.id, 'fullName', o.full_name) as official, r.org_id as "orgId", r.what,
         r.things, r.from_at as "from", r.noticed_at as "noticedAt", r.judged_at as "judgedAt",
         j.full_name as "judgedBy", r.judgement
       from reading_alerts r join officials o on o.id = r.official_id
       left join officials j on j.id = r.judged_by_official_id
       where r.official_id <> $1 and ($2::uuid is null or r.id = $2) and ($3 or exists (
         select 1 from unnest($4::uuid[]) g (org_id) where ${guards('g.org_id', 'r.org_id')}))
       order by r.noticed_at desc, r.id desc limit ${MOST}`,
      [me.officialId, id, auditor, guarded.map((one) => one.orgId)],
    );
  }
}

const JUDGED = { vi: 'Cảnh báo này đã được kết luận.', en: 'This alert has been judged already.' };
