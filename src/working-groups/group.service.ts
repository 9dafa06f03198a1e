import { Injectable } from '@nestjs/common';
import { localDay } from '../calendar/local-time.js';
import { CaseActs } from '../cases/case-acts.js';
import { partSubject } from '../cases/subjects.js';
import { type NewPart, partOf } from '../cases/case-settler.js';
import type { CaseView } from '../cases/case.view.js';
import type { ReasonDto } from '../cases/case.dto.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Person } from '../identity/person.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { Agencies } from '../cases/agencies.js';
import { GroupPapers } from './group-papers.js';
import { dataOf, GroupPeople } from './group-people.js';
import {
  endOf,
  endProblems,
  leadOutside,
  named,
  nothingChanges,
  notInteragency,
  orgOf,
  outside,
  rolesOf,
  termsProblems,
  textsOf,
} from './group-rules.js';
import type { AmendmentDto, DecisionDto, NominationDto, ProposalDto, RolesDto } from './group.dto.js';
import { contentOf, type GroupContent, type GroupData, titleOf } from './work-parts.js';

/** T20, C.5.4: a group is proposed, named by each agency, decided on paper, and changed on paper. */
@Injectable()
export class GroupService {
  constructor(
    private readonly acts: CaseActs,
    private readonly agencies: Agencies,
    private readonly papers: GroupPapers,
    private readonly people: GroupPeople,
  ) {}

  /** only where it is needed, and for this case alone. Agencies outside it come in to name their people. */
  propose(me: Person, write: Write, caseId: string, input: ProposalDto): Promise<CaseView> {
    const { reason, orgIds, suggestedLeadOrgId, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'proposeGroup',
      input,
      problems: async () => [
        ...(orgIds?.length === 1 ? [notInteragency] : []),
        ...(suggestedLeadOrgId && !orgIds?.includes(suggestedLeadOrgId) ? [leadOutside] : []),
        ...(await this.agencies.problems(tx, 'orgIds', orgIds ?? [])),
        ...lintProblems({ reason }, officials),
      ],
      change: async (_, __, capacity) => {
        const data: GroupData = { nominated: {}, calledOrgIds: outside(facts, orgIds!) };
        await this.agencies.join(tx, facts, data.calledOrgIds);
        const content = { why: reason, suggestedLeadOrgId, nominations: [], amendments: [], meetings: [] };
        const group = {
          id: newId(),
          kind: 'group',
          state: 'proposed',
          title: titleOf(`Tổ công tác: ${facts.case.subject}`),
          orgId: suggestedLeadOrgId ?? null,
          fromOrgId: capacity!.orgId,
          orgIds: orgIds!,
          data: { ...data },
          content,
        } satisfies NewPart;
        return {
          data: { reason, orgIds, suggestedLeadOrgId, officials },
          newParts: [group],
          starts: [{ kind: 'wg_decide', subject: { part: partOf(group) } }],
        };
      },
    }));
  }

  /** While the group works, a nomination waits for the amending decision that takes it in. */
  nominate(me: Person, write: Write, caseId: string, id: string, input: NominationDto): Promise<CaseView> {
    const { positionIds, note, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'group', id);
      const group = subject.part!;
      return {
        act: 'nominateMembers',
        subject,
        input,
        problems: async (_, capacity) => [
          ...(await this.people.nominationProblems(tx, capacity!.orgId, positionIds ?? [])),
          ...lintProblems({ note }, officials),
        ],
        change: async (_, __, capacity) => {
          const { orgId } = capacity!;
          const { nominations } = await contentOf<GroupContent>(tx, id);
          const sitting = facts.members.filter((one) => one.groupId === id && one.orgId === orgId);
          const named = new Set([...positionIds!, ...sitting.map((one) => one.positionId)]);
          return {
            data: { orgId, positionIds, note, officials },
            part: {
              state: group.state,
              data: { nominated: { ...dataOf(group).nominated, [orgId]: [...named] } },
              content: {
                nominations: [...nominations, { orgId, positionIds, at: tx.now.toISOString(), note }],
              },
            },
          };
        },
      };
    });
  }

  /** A14: there is no group without its decision. Agencies that came in to name people leave it to those people now. */
  decide(me: Person, write: Write, caseId: string, id: string, input: DecisionDto): Promise<CaseView> {
    const { roles, terms, coSignatory, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'group', id);
      const group = subject.part!;
      const positionIds = Object.values(dataOf(group).nominated).flat();
      const leadOrg = orgOf(group, roles?.leadPositionId);
      return {
        act: 'decideGroup',
        subject,
        input,
        problems: async () => [
          ...this.people.problems(group, roles, positionIds),
          ...(await this.people.goneProblems(tx, group, positionIds)),
          ...termsProblems(terms, localDay(tx.now)),
          ...(leadOrg
            ? await this.papers.problems(tx, facts, input, { leadOrgId: leadOrg, orgIds: group.orgIds })
            : []),
          ...lintProblems(textsOf(terms), officials),
        ],
        change: async () => {
          const paper = await this.papers.register(tx, facts, input, leadOrg!);
          const members = this.people.membersBy(group, roles!, positionIds);
          await this.people.put(tx, facts, id, members);
          const left = await this.agencies.leave(tx, facts, dataOf(group).calledOrgIds, id);
          const ends = terms!.endsOn ? { dueAt: endOf(terms!.endsOn) } : {};
          return {
            data: {
              decision: { ...paper, coSignatory },
              terms,
              members: members.map(named),
              left,
              officials,
            },
            documentId: paper.id,
            part: {
              state: 'active',
              orgId: leadOrg!,
              data: { endsOn: terms!.endsOn },
              content: { decision: { ...paper, coSignatory }, terms },
            },
            starts: [
              { kind: 'wg_end', subject: { part: { ...group, orgId: leadOrg! } }, ...ends },
              ...(facts.clocks.some((one) => one.kind === 'update') ? [] : [{ kind: 'update' as const }]),
            ],
          };
        },
      };
    });
  }

  reject(me: Person, write: Write, caseId: string, id: string, input: ReasonDto): Promise<CaseView> {
    const { reason, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'group', id);
      return {
        act: 'rejectGroup',
        subject,
        input,
        problems: () => lintProblems({ reason }, officials),
        change: async () => {
          await this.agencies.leave(tx, facts, dataOf(subject.part!).calledOrgIds, id);
          const rejection = { reason, at: tx.now.toISOString() };
          return { data: { reason, officials }, part: { state: 'rejected', content: { rejection } } };
        },
      };
    });
  }

  /** Members change and the end moves by another decision, never by the stroke of a pen. */
  amend(me: Person, write: Write, caseId: string, id: string, input: AmendmentDto): Promise<CaseView> {
    const { reason, memberPositionIds, roles, endsOn, addOrgIds, coSignatory, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'group', id);
      const group = subject.part!;
      const before = facts.members.filter((one) => one.groupId === id);
      const positionIds = memberPositionIds ?? before.map((one) => one.positionId);
      const nextRoles: RolesDto = { ...rolesOf(before), ...roles };
      const leaving = before.filter((one) => !positionIds.includes(one.positionId));
      const orgIds = [...new Set([...group.orgIds, ...(addOrgIds ?? [])])];
      return {
        act: 'amendGroup',
        subject,
        input,
        problems: async () => [
          ...((memberPositionIds ?? roles ?? endsOn ?? addOrgIds) ? [] : [nothingChanges]),
          ...this.people.problems(group, nextRoles, positionIds),
          ...(await this.people.goneProblems(tx, group, positionIds)),
          ...this.people.leaverProblems(facts, leaving),
          ...endProblems('endsOn', endsOn, localDay(tx.now)),
          ...(await this.agencies.problems(tx, 'addOrgIds', addOrgIds ?? [])),
          ...(await this.papers.problems(tx, facts, input, { leadOrgId: group.orgId!, orgIds })),
          ...lintProblems({ reason }, officials),
        ],
        change: async () => {
          const paper = await this.papers.register(tx, facts, input, group.orgId!);
          const { amendments, terms } = await contentOf<GroupContent>(tx, id);
          const members = this.people.membersBy(group, nextRoles, positionIds);
          await this.people.put(tx, facts, id, members);
          const called = outside(facts, addOrgIds ?? []);
          await this.agencies.join(tx, facts, called);
          const past = dataOf(group).calledOrgIds.filter((orgId) => !(addOrgIds ?? []).includes(orgId));
          await this.agencies.leave(tx, facts, past, id);
          const changes = {
            members: { from: before.map(named), to: members.map(named) },
            ...(endsOn ? { endsOn: { from: terms!.endsOn ?? null, to: endsOn } } : {}),
            ...(addOrgIds ? { addedOrgIds: addOrgIds } : {}),
          };
          return {
            data: { decision: { ...paper, coSignatory }, reason, changes, officials },
            documentId: paper.id,
            part: {
              state: 'active',
              orgId: orgOf(group, nextRoles.leadPositionId)!,
              orgIds,
              data: {
                calledOrgIds: [...new Set([...dataOf(group).calledOrgIds, ...called])],
                ...(endsOn ? { endsOn } : {}),
              },
              content: {
                amendments: [...amendments, { ...paper, reason, changes }],
                ...(endsOn ? { terms: { ...terms, endsOn } } : {}),
              },
            },
            stops: endsOn ? [{ kind: 'wg_end', subjectId: id, as: 'cancelled' }] : [],
            starts: endsOn ? [{ kind: 'wg_end', subject: { part: group }, dueAt: endOf(endsOn) }] : [],
          };
        },
      };
    });
  }
}
