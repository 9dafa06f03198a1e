import { Injectable } from '@nestjs/common';
import type { ClockToStart } from '../cases/case-clocks.js';
import type { CaseFacts } from '../cases/case-facts.js';
import { takesPart } from '../cases/case-parties.js';
import { type NewPart, partOf } from '../cases/case-settler.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { ActionKind } from './action-kinds.js';
import { Posts } from './posts.js';
import { pastProblems, type TaskData, titleOf } from './work-parts.js';

export interface TaskAsked {
  actionKind: ActionKind;
  text: string;
  ownerPositionId: string;
  dueAt: string;
}

/** Makes tasks: given by somebody, or coming out of a meeting. */
@Injectable()
export class NewTasks {
  constructor(private readonly posts: Posts) {}

  /** A task goes to somebody who takes part: another agency is asked first, by a request. */
  async problems(tx: Tx, facts: CaseFacts, asked: Partial<TaskAsked>, at = ''): Promise<Problem[]> {
    const problems = pastProblems(`${at}dueAt`, asked.dueAt, tx);
    if (asked.ownerPositionId === undefined) return problems;
    const owner = await this.posts.find(tx, asked.ownerPositionId, inCase(facts));
    problems.push(...this.posts.problems(`${at}ownerPositionId`, asked.ownerPositionId, owner));
    const isMember = facts.members.some((one) => one.positionId === asked.ownerPositionId);
    if (owner && !isMember && !takesPart(facts, owner.orgId)) {
      problems.push({ ...notInCase, field: `${at}ownerPositionId` });
    }
    return problems;
  }

  async make(
    tx: Tx,
    facts: CaseFacts,
    asked: TaskAsked,
    of: { fromOrgId: string; groupId: string | null },
  ): Promise<{ part: NewPart & { id: string }; clock: ClockToStart }> {
    const owner = await this.posts.find(tx, asked.ownerPositionId, inCase(facts));
    const { ownerPositionId: positionId, actionKind, dueAt, text } = asked;
    // Whoever is in the case through the group alone has the group's tasks, whoever gave them.
    const member = facts.members.find((one) => one.positionId === positionId);
    const throughGroup = member && !takesPart(facts, owner!.orgId) ? member.groupId : null;
    const data: TaskData = { positionId, actionKind, dueAt, extensions: 0 };
    const part = {
      id: newId(),
      kind: 'task',
      state: 'new',
      title: titleOf(text),
      orgId: owner!.orgId,
      fromOrgId: of.fromOrgId,
      orgIds: [...new Set([of.fromOrgId, owner!.orgId])],
      parentId: of.groupId ?? throughGroup,
      data: { ...data },
      content: { text, results: [], returns: [], extensions: [] },
    } satisfies NewPart;
    return { part, clock: { kind: 'task', subject: { part: partOf(part) }, dueAt: new Date(dueAt) } };
  }
}

function inCase(facts: CaseFacts): string[] {
  return facts.parties.filter((party) => !party.left).map((party) => party.orgId);
}

const notInCase: Problem = {
  code: 'not_in_the_case',
  vi: 'Người này không thuộc bên nào của vụ việc: hãy gửi đề nghị phối hợp tới cơ quan đó trước.',
  en: 'This person belongs to no party of the case: send his agency a request first.',
};
