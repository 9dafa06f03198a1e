import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { CaseClocks } from '../cases/case-clocks.js';
import type { CaseFacts } from '../cases/case-facts.js';
import { fills } from '../cases/case-policy.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import { Agencies } from '../cases/agencies.js';
import { type Post, Posts } from './posts.js';
import type { AssignDto, FirstActDto, ReassignDto } from './work.dto.js';
import { partsMissing, pastProblems } from './work-parts.js';

/** Who settles the case: the lead, those who coordinate with him, and the hand-over when the lead changes. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly acts: CaseActs,
    private readonly clocks: CaseClocks,
    private readonly agencies: Agencies,
    private readonly posts: Posts,
  ) {}

  /** T17 */
  assign(me: Person, write: Write, caseId: string, input: AssignDto): Promise<CaseView> {
    const { leadPositionId, coordinatingOrgIds, directionText, dueAt, officials } = input;
    return this.acts.perform(me, write, caseId, async ({ facts }, tx) => {
      const lead = await this.leadFor(tx, facts, leadPositionId);
      return {
        act: 'assignLead',
        input,
        problems: async () => [
          ...this.posts.problems('leadPositionId', leadPositionId, lead),
          ...(await this.agencies.problems(tx, 'coordinatingOrgIds', coordinatingOrgIds ?? [])),
          ...pastProblems('dueAt', dueAt, tx),
          ...lintProblems({ directionText }, officials),
        ],
        change: async () => {
          await this.agencies.join(tx, facts, [lead!.orgId, ...coordinatingOrgIds!]);
          await putInLead(tx, facts, lead!);
          const recallEndedOrgIds = await endRecall(tx, facts);
          return {
            to: 'assigned',
            data: {
              ...{ lead: leadData(lead!), coordinatingOrgIds, directionText, dueAt, officials },
              ...(recallEndedOrgIds.length > 0 ? { recallEndedOrgIds } : {}),
            },
            stops: [{ kind: 'assign' }, { kind: 'recall_answer', as: 'cancelled' }],
            starts: [
              { kind: 'first_response' },
              { kind: 'resolve', ...(dueAt ? { dueAt: new Date(dueAt) } : {}) },
            ],
          };
        },
      };
    });
  }

  /** T18 */
  start(me: Person, write: Write, caseId: string, input: FirstActDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'startCoordination',
      input,
      problems: () => lintProblems({ text: input.text }, input.officials),
      change: () => ({
        to: 'in_coordination',
        data: { ...input },
        // Work that began before the paper has its heartbeat already: a second one would only double the reminders.
        starts: facts.clocks.some((clock) => clock.kind === 'update') ? [] : [{ kind: 'update' }],
      }),
    }));
  }

  /** T19: nobody starts from nothing, and no clock starts anew: whoever takes over owes what is left. */
  reassign(me: Person, write: Write, caseId: string, input: ReassignDto): Promise<CaseView> {
    const { leadPositionId, reason, handOver, officials } = input;
    return this.acts.perform(me, write, caseId, async ({ facts }, tx) => {
      const lead = await this.leadFor(tx, facts, leadPositionId);
      const before = { orgId: facts.case.leadOrgId, positionId: facts.case.leadPositionId };
      return {
        act: 'reassign',
        input,
        problems: (_, capacity) => [
          ...this.posts.problems('leadPositionId', leadPositionId, lead),
          ...(leadPositionId !== undefined && leadPositionId === before.positionId ? [sameLead] : []),
          // an agency's leader orders his own house; another agency is for the adviser to name.
          ...(lead && lead.orgId !== before.orgId && !fills('adviser_lead', capacity!.roles)
            ? [notHisAgency]
            : []),
          ...partsMissing('handOver', handOver, ['situation', 'objectives', 'currentActions', 'resources']),
          ...lintProblems({ reason, handOver: Object.values(handOver ?? {}).join('\n') }, officials),
        ],
        change: async () => {
          await this.agencies.join(tx, facts, [lead!.orgId]);
          await putInLead(tx, facts, lead!);
          await this.clocks.handOver(tx, facts);
          return { data: { from: before, lead: leadData(lead!), reason, handOver, officials } };
        },
      };
    });
  }

  /** A position of a unit may answer for several agencies: then for the one that is in the case. */
  private leadFor(tx: Tx, facts: CaseFacts, positionId: string | undefined): Promise<Post | null> {
    if (positionId === undefined) return Promise.resolve(null);
    const { leadOrgId, ownerOrgId } = facts.case;
    const inCase = facts.parties.filter((party) => !party.left).map((party) => party.orgId);
    return this.posts.find(tx, positionId, [leadOrgId ?? ownerOrgId, ...inCase]);
  }
}

async function putInLead(tx: Tx, facts: CaseFacts, lead: Post): Promise<void> {
  await tx.sql('update cases set lead_org_id = $2, lead_position_id = $3 where id = $1', [
    facts.case.id,
    lead.orgId,
    lead.heldPositionId,
  ]);
  facts.case.leadOrgId = lead.orgId;
  facts.case.leadPositionId = lead.heldPositionId;
}

/** Nobody answered the recall, and the work begins: the notice stands, or a clerk could end the case at any later time. */
async function endRecall(tx: Tx, facts: CaseFacts): Promise<string[]> {
  const asked = facts.recipients.filter((one) => one.state === 'recall_requested');
  if (asked.length > 0)
    await tx.sql(
      `update notice_recipients set state = 'acknowledged', recall_asked_at = null
       where case_id = $1 and state = 'recall_requested'`,
      [facts.case.id],
    );
  return asked.map((one) => one.orgId);
}

function leadData(lead: Post): Record<string, unknown> {
  return {
    orgId: lead.orgId,
    positionId: lead.heldPositionId,
    standInPositionId: lead.standsInFor && lead.positionId,
  };
}

const sameLead: Problem = {
  field: 'leadPositionId',
  code: 'unchanged',
  vi: 'Người này đang chủ trì rồi.',
  en: 'This position has the lead already.',
};

const notHisAgency: Problem = {
  field: 'leadPositionId',
  code: 'not_own_agency',
  vi: 'Lãnh đạo cơ quan chủ trì chỉ phân công lại trong cơ quan mình.',
  en: "The lead agency's leader reassigns only within his own agency.",
};
