import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { type Change, type Doing } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts } from '../cases/case-parts.js';
import type { CaseView } from '../cases/case.view.js';
import type { ReasonDto } from '../cases/case.dto.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Capacity } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import { NewTasks } from './new-task.js';
import type { ExtensionDto, NoteDto, ResultDto, TaskDto } from './work.dto.js';
import { contentOf, pastProblems, type TaskContent, type TaskData } from './work-parts.js';

/** C.5.3: a task has an owner and a due time; whoever did it does not verify it. */
@Injectable()
export class TaskService {
  constructor(
    private readonly acts: CaseActs,
    private readonly newTasks: NewTasks,
  ) {}

  give(me: Person, write: Write, caseId: string, input: TaskDto): Promise<CaseView> {
    const { officials, ...asked } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'giveTask',
      input,
      problems: async () => [
        ...(await this.newTasks.problems(tx, facts, asked)),
        ...lintProblems({ text: input.text }, officials),
      ],
      change: async (_, __, capacity) => {
        const groupId = groupLedBy(facts, capacity!);
        const { part, clock } = await this.newTasks.make(tx, facts, asked as Required<typeof asked>, {
          fromOrgId: capacity!.orgId,
          groupId,
        });
        return {
          data: { ...asked, orgId: part.orgId, groupId, officials },
          newParts: [part],
          starts: [clock],
        };
      },
    }));
  }

  accept(me: Person, write: Write, caseId: string, id: string, input: NoteDto): Promise<CaseView> {
    return this.on(me, write, caseId, id, 'acceptTask', input, { note: input.note }, () => ({
      data: { note: input.note },
      part: { state: 'accepted', officialId: 'me' },
    }));
  }

  submit(me: Person, write: Write, caseId: string, id: string, input: ResultDto): Promise<CaseView> {
    const { result } = input;
    return this.on(me, write, caseId, id, 'submitTask', input, { result }, (tx, _, content) => {
      const at = tx.now.toISOString();
      const results = [...content.results, { text: result!, at }];
      return {
        data: { result },
        part: { state: 'submitted', officialId: 'me', data: { submittedAt: at }, content: { results } },
      };
    });
  }

  /** On time is what was handed in on time, however long somebody took to look at it. */
  verify(me: Person, write: Write, caseId: string, id: string, input: NoteDto): Promise<CaseView> {
    return this.on(me, write, caseId, id, 'verifyTask', input, { note: input.note }, (tx, task) => ({
      data: { note: input.note },
      part: { state: 'verified', content: { verification: { note: input.note, at: tx.now.toISOString() } } },
      stops: [{ kind: 'task', subjectId: task.id, at: new Date(dataOf(task).submittedAt!) }],
    }));
  }

  giveBack(me: Person, write: Write, caseId: string, id: string, input: ReasonDto): Promise<CaseView> {
    const { reason } = input;
    return this.on(me, write, caseId, id, 'returnTask', input, { reason }, (tx, _, content) => ({
      data: { reason },
      part: {
        state: 'returned',
        content: { returns: [...content.returns, { reason: reason!, at: tx.now.toISOString() }] },
      },
    }));
  }

  /** A new time begins; that the old one was missed stays on record (domain.md C.1.7). */
  extend(me: Person, write: Write, caseId: string, id: string, input: ExtensionDto): Promise<CaseView> {
    const { reason, dueAt } = input;
    const also = (tx: Tx, task: PartFacts): Problem[] => [
      ...pastProblems('dueAt', dueAt, tx),
      ...(dueAt && Date.parse(dueAt) <= Date.parse(dataOf(task).dueAt) ? [notLater] : []),
    ];
    const change: ChangeOf = (tx, task, content) => {
      const { dueAt: from, extensions } = dataOf(task);
      const extension = { from, to: dueAt!, reason: reason!, at: tx.now.toISOString() };
      return {
        data: { from, dueAt, reason },
        part: {
          state: task.state,
          data: { dueAt, extensions: extensions + 1 },
          content: { extensions: [...content.extensions, extension] },
        },
        stops: [{ kind: 'task', subjectId: task.id, as: 'cancelled' }],
        starts: [{ kind: 'task', subject: { part: task }, dueAt: new Date(dueAt!) }],
      };
    };
    return this.on(me, write, caseId, id, 'extendTask', input, { reason }, change, also);
  }

  cancel(me: Person, write: Write, caseId: string, id: string, input: ReasonDto): Promise<CaseView> {
    const { reason } = input;
    return this.on(me, write, caseId, id, 'cancelTask', input, { reason }, (tx, task) => ({
      data: { reason },
      part: { state: 'cancelled', content: { cancellation: { reason, at: tx.now.toISOString() } } },
      stops: [{ kind: 'task', subjectId: task.id, as: 'cancelled' }],
    }));
  }

  private on(
    me: Person,
    write: Write,
    caseId: string,
    taskId: string,
    act: Doing['act'],
    input: NoteDto | ResultDto | ReasonDto,
    texts: Record<string, string | undefined>,
    change: ChangeOf,
    also: (tx: Tx, task: PartFacts) => Problem[] = () => [],
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'task', taskId);
      const task = subject.part!;
      return {
        act,
        subject,
        input,
        problems: () => [...also(tx, task), ...lintProblems(texts, input.officials)],
        change: async () => {
          const made = change(tx, task, await contentOf<TaskContent>(tx, taskId));
          return { ...made, data: { ...made.data, officials: input.officials } };
        },
      };
    });
  }
}

type ChangeOf = (tx: Tx, task: PartFacts, content: TaskContent) => Change;

function dataOf(task: PartFacts): TaskData {
  return task.data as unknown as TaskData;
}

/** What the lead or the deputy of the group gives out is the group's task, and ends with it. */
function groupLedBy(facts: CaseFacts, capacity: Capacity): string | null {
  const positionId = capacity.onBehalfOfPositionId ?? capacity.positionId;
  const leads = facts.members.find(
    (one) => one.positionId === positionId && (one.role === 'lead' || one.role === 'deputy'),
  );
  return leads?.groupId ?? null;
}

const notLater: Problem = {
  field: 'dueAt',
  code: 'not_later',
  vi: 'Gia hạn phải muộn hơn thời hạn hiện tại.',
  en: 'An extension must be later than the due time it extends.',
};
