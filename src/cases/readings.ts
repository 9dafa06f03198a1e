import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import { StepUp } from '../identity/step-up.js';
import { AccessLog, type LoggedAccess, type Looking } from '../journal/access-log.js';
import { Database, type Tx } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { type Write, Writes } from '../platform/writes.js';
import type { CaseFacts } from './case-facts.js';
import { fills } from './case-policy.js';
import { knownFacts } from './case.queries.js';
import { roleNames } from './role-names.js';
import type { ReadingDto } from './secrecy.dto.js';
import type { ReadingView } from './secrecy.view.js';

/** A purpose is stated once and holds for a stretch of work. Hours. */
const HOLDS_HOURS = 4;
const MOST_LINES = 1_000;

/** Reading a restricted case takes a purpose, and every reading of it is logged (domain.md SG-14). */
@Injectable()
export class Readings {
  constructor(
    private readonly database: Database,
    private readonly writes: Writes,
    private readonly log: AccessLog,
    private readonly stepUp: StepUp,
  ) {}

  /**
   * Somebody says why he opens a case. Throws `not_found`, `sealed` where there is nothing to open for him, and
   * `second_factor_needed`.
   */
  open(me: Person, write: Write, input: ReadingDto): Promise<ReadingView> {
    return this.writes.once(write, async (tx) => {
      const known = isId(input.caseId) ? await knownFacts(tx, input.caseId, me) : null;
      if (!known) throw new AppError('not_found');
      if (known.sight !== 'whole') throw new AppError('sealed');
      await this.stepUp.requireSecondFactor(me, tx);
      const until = new Date(tx.now.getTime() + HOLDS_HOURS * 3_600_000);
      await tx.sql(
        `insert into case_readings (id, case_id, official_id, purpose, opened_at, until_at) values ($1, $2, $3, $4, $5, $6)`,
        [newId(), input.caseId, me.officialId, input.purpose, tx.now, until],
      );
      return { caseId: input.caseId, purpose: input.purpose, until: until.toISOString() };
    });
  }

  /** What somebody asked for he may read for the purpose he stated when he asked. */
  async carryOver(tx: Tx, caseId: string, partId: string, until: Date): Promise<void> {
    await tx.sql(
      `insert into case_readings (id, case_id, official_id, purpose, opened_at, until_at)
       select $1, $2, official_id, purpose, $3, $4 from access_requests where part_id = $5`,
      [newId(), caseId, tx.now, until, partId],
    );
  }

  /** Who has read a restricted case: for the leaders of its owner and its adviser, who answer for the list. */
  async of(me: Person, caseId: string): Promise<LoggedAccess[]> {
    const known = isId(caseId) ? await knownFacts(this.database, caseId, me) : null;
    if (!known) throw new AppError('not_found');
    const { ownerOrgId, adviserOrgId } = known.facts.case;
    const able = me.capacities.some(
      (one) =>
        (one.orgId === ownerOrgId && fills('leader', one.roles)) ||
        (one.orgId === adviserOrgId && one.roles.includes('adviser_lead')),
    );
    if (known.sight !== 'whole' || !able) throw new AppError('not_allowed', { roles: roleNames.leader });
    return this.log.page({ caseId, limit: MOST_LINES });
  }

  /** Logs that he reads it. Throws `second_factor_needed`, or `purpose_needed` when he has not said why; of other cases nothing is asked. */
  async read(me: Person, facts: CaseFacts): Promise<void> {
    if (facts.case.confidentiality !== 'restricted') return;
    await this.stepUp.requireSecondFactor(me);
    const [reading] = await this.database.sql<{ purpose: string }>(
      `select purpose from case_readings where official_id = $1 and case_id = $2 and until_at > app_now()
       order by until_at desc limit 1`,
      [me.officialId, facts.case.id],
    );
    if (!reading) throw new AppError('purpose_needed');
    await this.log.record(this.database, {
      who: { officialId: me.officialId, ...seenThrough(me, facts) },
      what: 'read_case',
      caseId: facts.case.id,
      purpose: reading.purpose,
    });
  }
}

/** The capacity in which he sees it: by the list, by the group; in an emergency by whatever he is. */
function seenThrough(me: Person, facts: CaseFacts): Omit<Looking, 'officialId'> {
  const positions = new Set([...facts.access, ...facts.members].map((one) => one.positionId));
  const through = me.capacities.find((one) => positions.has(one.onBehalfOfPositionId ?? one.positionId));
  const { positionId, onBehalfOfPositionId, orgId } = through ?? me.capacities[0]!;
  return { positionId, onBehalfOfPositionId, orgId };
}
