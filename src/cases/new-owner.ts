import { Injectable } from '@nestjs/common';
import { localDay } from '../calendar/local-time.js';
import type { Capacity } from '../directory/who-answers.js';
import type { Tx } from '../platform/database.js';
import { Programmes } from '../programmes/programmes.service.js';
import type { Change } from './case-door.js';
import { CaseClocks, type ClockToStop } from './case-clocks.js';
import type { CaseFacts } from './case-facts.js';
import { CaseOpening } from './case-opening.js';
import { joinCase } from './case-parties.js';
import type { State } from './case-states.js';
import { clockKinds, clockNames } from './clock-kinds.js';

type Moved = Pick<Change, 'to' | 'starts' | 'stops'>;

/** States in which somebody has the lead: with a new owner he has it anew (domain.md T40). */
const led: readonly State[] = ['assigned', 'in_coordination'];

const bound: readonly State[] = ['awaiting_direction', 'under_direction', 'resolved', 'lessons'];

/** The notice is on its way: the case is received before anybody can be assigned, by whomever. */
const unreceived: readonly State[] = ['phone_reported', 'notified', 'returned'];

/** What the owner owes, also about one recipient: a supplement, a call. */
const ownersClocks = clockNames.filter((kind) => clockKinds[kind].owes[0].startsWith('owner.'));

/** T40: what changes in a case when another agency takes it over. */
@Injectable()
export class NewOwner {
  constructor(
    private readonly programmes: Programmes,
    private readonly opening: CaseOpening,
    private readonly clocks: CaseClocks,
  ) {}

  /** The owner before stays as a party; a programme of the new owner's own brings its adviser and its decider. */
  async takeOver(tx: Tx, facts: CaseFacts, orgId: string, capacity: Capacity): Promise<Moved> {
    const { case: row } = facts;
    const oldOwner = row.ownerOrgId;
    const oldAdviser = row.adviserOrgId;
    const own = (await this.programmes.programmeFor(orgId, localDay(tx.now)))!;
    const adviser = await this.programmes.orgInRole(own.id, 'comm_adviser', tx.now);
    // Whom a direction was asked of does not change while it is awaited or carried out.
    const newAdviser = adviser !== null && adviser !== oldAdviser && !bound.includes(row.state);
    if (newAdviser) row.deciderOrgId = await this.programmes.deciderOf(own, tx.now);
    row.ownerOrgId = orgId;
    row.adviserOrgId = newAdviser ? adviser : oldAdviser;
    if (newAdviser) row.programmeId = own.id;
    const rules = await this.opening.rulesOf(own, orgId, tx.now);
    // The agency that had the lead because it was the owner has it no longer; another one keeps it.
    const leads = led.includes(row.state) && !newAdviser;
    if (leads) {
      row.leadOrgId = orgId;
      row.leadPositionId = capacity.onBehalfOfPositionId ?? capacity.positionId;
    } else if (newAdviser || row.leadOrgId === oldOwner) {
      row.leadOrgId = null;
      row.leadPositionId = null;
    }
    await tx.sql(
      `update cases set owner_org_id = $2, programme_id = $3, adviser_org_id = $4, decider_org_id = $5,
         agency_may_submit = $6, lessons_chair_org_id = $7, lessons_scope = $8, lessons_triggers = $9,
         lead_org_id = $10, lead_position_id = $11, pending_consent = null where id = $1`,
      [
        row.id, orgId, row.programmeId, row.adviserOrgId, row.deciderOrgId, rules.agencyMaySubmit,
        rules.lessonsChairOrgId, rules.lessonsScope, rules.lessonsTriggers, row.leadOrgId, row.leadPositionId,
      ],
    ); // prettier-ignore
    await this.moveParty(tx, row.id, oldOwner, orgId, 'owner');
    if (newAdviser) await this.moveParty(tx, row.id, oldAdviser, row.adviserOrgId, 'adviser');
    // What runs goes on; whoever has the case now owes it.
    await this.clocks.handOver(tx, facts);
    await tx.sql(
      `update deadlines set owes_org_id = $3 where case_id = $1 and owes_org_id = $2 and kind = any($4)
         and met_at is null and cancelled_at is null`,
      [row.id, oldOwner, orgId, ownersClocks],
    );
    if (newAdviser && !unreceived.includes(row.state)) return startAnew;
    return leads ? this.lead(facts) : {};
  }

  private lead(facts: CaseFacts): Moved {
    const missing = (['first_response', 'resolve'] as const).filter(
      (kind) => !facts.clocks.some((clock) => clock.kind === kind),
    );
    return { to: 'assigned', starts: missing.map((kind) => ({ kind })) };
  }

  /** The one before stays in the case, in a part that gives it nothing more to decide. */
  private async moveParty(
    tx: Tx,
    caseId: string,
    from: string,
    to: string,
    role: 'owner' | 'adviser',
  ): Promise<void> {
    await tx.sql('delete from case_parties where case_id = $1 and org_id = $2 and role = $3', [
      caseId,
      from,
      role,
    ]);
    await joinCase(tx, caseId, from, 'coordinating');
    await tx.sql(`delete from case_parties where case_id = $1 and org_id = $2 and role = 'coordinating'`, [
      caseId,
      to,
    ]);
    await joinCase(tx, caseId, to, role);
  }
}

/** With a new adviser the case stands where a received one stands: he is to say who settles it. */
const startAnew: Moved = {
  to: 'received',
  stops: (['assign', 'first_response', 'resolve', 'update'] as const).map((kind): ClockToStop => ({
    kind,
    as: 'cancelled',
  })),
  starts: [{ kind: 'assign' }],
};
