import { Injectable } from '@nestjs/common';
import type { Change } from '../cases/case-door.js';
import type { CaseFacts, MemberFacts } from '../cases/case-facts.js';
import { takesPart } from '../cases/case-parties.js';
import { type PartFacts, settledParts } from '../cases/case-parts.js';
import type { GroupRole } from '../cases/step.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { RolesDto } from './group.dto.js';
import { Posts } from './posts.js';
import { type GroupData, partsMissing } from './work-parts.js';

/** Who is in a group: named by his own agency, taken in by a decision, and out when it ends. */
@Injectable()
export class GroupPeople {
  constructor(private readonly posts: Posts) {}

  /** Each agency names its own people, and only those who are there (domain.md C.5.4). */
  async nominationProblems(tx: Tx, orgId: string, positionIds: readonly string[]): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const positionId of positionIds) {
      const post = await this.posts.find(tx, positionId, [orgId]);
      problems.push(...this.posts.problems('positionIds', positionId, post));
      if (post && post.orgId !== orgId) problems.push(notOwnPeople);
    }
    return problems;
  }

  /** Everybody in it has been named by his agency; lead, deputy and secretary are three of them. */
  problems(group: PartFacts, roles: RolesDto | undefined, positionIds: readonly string[]): Problem[] {
    const problems = partsMissing('roles', roles, [
      'leadPositionId',
      'deputyPositionId',
      'secretaryPositionId',
    ]);
    const named = Object.values(dataOf(group).nominated).flat();
    if (positionIds.some((one) => !named.includes(one))) problems.push(notNominated('memberPositionIds'));
    const holders = Object.entries((roles ?? {}) as Record<string, string | undefined>).flatMap(
      ([field, positionId]) => (positionId === undefined ? [] : [[field, positionId] as const]),
    );
    for (const [field, positionId] of holders) {
      if (!positionIds.includes(positionId)) problems.push(notNominated(`roles.${field}`));
    }
    const different = new Set(holders.map(([, positionId]) => positionId));
    if (different.size < holders.length) problems.push(oneRoleEach);
    return problems;
  }

  /** Between being named and being taken in somebody may have left his post. */
  async goneProblems(tx: Tx, group: PartFacts, positionIds: readonly string[]): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const [orgId, named] of Object.entries(dataOf(group).nominated)) {
      for (const positionId of named.filter((one) => positionIds.includes(one))) {
        const post = await this.posts.find(tx, positionId, [orgId]);
        if (post?.orgId !== orgId) problems.push({ ...notOwnPeople, field: 'memberPositionIds' });
      }
    }
    return problems;
  }

  membersBy(group: PartFacts, roles: RolesDto, positionIds: readonly string[]): MemberFacts[] {
    const { nominated } = dataOf(group);
    const roleOf = (positionId: string): GroupRole => {
      if (positionId === roles.leadPositionId) return 'lead';
      if (positionId === roles.deputyPositionId) return 'deputy';
      return positionId === roles.secretaryPositionId ? 'secretary' : 'member';
    };
    return positionIds.map((positionId) => ({
      groupId: group.id,
      positionId,
      orgId: Object.entries(nominated).find(([, named]) => named.includes(positionId))![0],
      role: roleOf(positionId),
    }));
  }

  /** From now on these see the case because they are in the group, and those who are not in it any more do not. */
  async put(tx: Tx, facts: CaseFacts, groupId: string, members: readonly MemberFacts[]): Promise<void> {
    const before = facts.members.filter((one) => one.groupId === groupId);
    await tx.sql(
      `update case_members set left_at = $3 where group_id = $1 and left_at is null and not (position_id = any($2::uuid[]))`,
      [groupId, members.map((one) => one.positionId), tx.now],
    );
    for (const { positionId, orgId, role } of members) {
      const known = before.find((one) => one.positionId === positionId);
      if (known?.role === role) continue;
      if (known) {
        await tx.sql(
          'update case_members set role = $3 where group_id = $1 and position_id = $2 and left_at is null',
          [groupId, positionId, role],
        );
        continue;
      }
      await tx.sql(
        `insert into case_members (case_id, group_id, position_id, org_id, role, joined_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (group_id, position_id, joined_at) do update set role = excluded.role, left_at = null`,
        [facts.case.id, groupId, positionId, orgId, role, tx.now],
      );
    }
    facts.members = [...facts.members.filter((one) => one.groupId !== groupId), ...members];
  }

  /** Whoever leaves may take no open task with him: somebody must be left to do it. */
  leaverProblems(facts: CaseFacts, leaving: readonly MemberFacts[]): Problem[] {
    const owes = (one: MemberFacts): boolean =>
      !takesPart(facts, one.orgId) &&
      openTasks(facts).some((task) => task.data['positionId'] === one.positionId);
    return leaving.some(owes) ? [leaverOwes] : [];
  }

  /**
   * The group is over. Tasks of people who saw the case through it alone end with it, or they would hang on somebody
   * who can no longer see them; the others' tasks stay with their agencies.
   */
  lastTasks(facts: CaseFacts, group: PartFacts, at: Date): Pick<Change, 'otherParts' | 'stops'> {
    const members = facts.members.filter((one) => one.groupId === group.id);
    const orphans = openTasks(facts).filter((task) =>
      members.some((one) => one.positionId === task.data['positionId'] && !takesPart(facts, one.orgId)),
    );
    return {
      otherParts: orphans.map(({ id }) => ({
        id,
        state: 'cancelled',
        content: { cancellation: { reason: 'Tổ công tác kết thúc.', at: at.toISOString() } },
      })),
      stops: [
        { kind: 'wg_end', subjectId: group.id, as: 'cancelled' },
        ...orphans.map(({ id }) => ({ kind: 'task' as const, subjectId: id, as: 'cancelled' as const })),
      ],
    };
  }
}

export function dataOf(group: PartFacts): GroupData {
  return group.data as unknown as GroupData;
}

function openTasks(facts: CaseFacts): PartFacts[] {
  return facts.parts.filter((part) => part.kind === 'task' && !settledParts.task.includes(part.state));
}

const notOwnPeople: Problem = {
  field: 'positionIds',
  code: 'not_own_agency',
  vi: 'Cơ quan chỉ cử người của mình.',
  en: 'An agency names its own people only.',
};

function notNominated(field: string): Problem {
  return {
    field,
    code: 'not_nominated',
    vi: 'Người này chưa được cơ quan mình cử.',
    en: 'This person has not been named by his agency.',
  };
}

const oneRoleEach: Problem = {
  field: 'roles',
  code: 'one_role_each',
  vi: 'Tổ trưởng, tổ phó và thư ký là ba người khác nhau.',
  en: 'Lead, deputy and secretary are three people.',
};

const leaverOwes: Problem = {
  field: 'memberPositionIds',
  code: 'leaver_has_task',
  vi: 'Người ra khỏi tổ còn nhiệm vụ chưa xong: hãy xác nhận hoặc huỷ nhiệm vụ trước.',
  en: 'Somebody who leaves still has a task: verify or cancel it first.',
};
