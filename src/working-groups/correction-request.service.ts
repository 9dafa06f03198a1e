import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { takesPart } from '../cases/case-parties.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { Directory } from '../directory/directory.service.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import { NewTasks, type TaskAsked } from './new-task.js';
import type { CorrectionRequestDto } from './work.dto.js';
import { pastProblems } from './work-parts.js';

/**
 * Right of reply (domain.md SG-17): an agency or a person named in something that was published asks for a correction
 * through a party. It becomes a task of the leader of the agency that published it; of a person only that it is one.
 */
@Injectable()
export class CorrectionRequests {
  constructor(
    private readonly acts: CaseActs,
    private readonly newTasks: NewTasks,
    private readonly directory: Directory,
  ) {}

  ask(me: Person, write: Write, caseId: string, input: CorrectionRequestDto): Promise<CaseView> {
    const { publishedItem, text, askedBy, publisherOrgId, dueAt, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'requestCorrection',
      input,
      problems: async () => [
        ...pastProblems('dueAt', dueAt, tx),
        ...lintProblems({ publishedItem, text }, officials),
        ...(publisherOrgId && !takesPart(facts, publisherOrgId) ? [notAParty] : []),
        ...(publisherOrgId && !(await this.leaderOf(tx, publisherOrgId)) ? [nobodyAnswers] : []),
      ],
      change: async (_, __, capacity) => {
        const asked: TaskAsked = {
          actionKind: 'correct_information',
          text: `${publishedItem!}\n${text!}`,
          ownerPositionId: (await this.leaderOf(tx, publisherOrgId!))!,
          dueAt: dueAt!,
        };
        const { part, clock } = await this.newTasks.make(tx, facts, asked, {
          fromOrgId: capacity!.orgId,
          groupId: null,
        });
        return {
          data: { publishedItem, text, askedBy, orgId: part.orgId, dueAt, officials },
          newParts: [{ ...part, data: { ...part.data, askedBy } }],
          starts: [clock],
        };
      },
    }));
  }

  private async leaderOf(tx: Tx, orgId: string): Promise<string | undefined> {
    const leaders = await this.directory.whoAnswers(orgId, ['leader'], tx.now, tx);
    return leaders.find((one) => one.absent === null)?.positionId;
  }
}

const notAParty: Problem = {
  field: 'publisherOrgId',
  code: 'not_in_the_case',
  vi: 'Cơ quan này không phải là một bên của vụ việc.',
  en: 'This agency is no party of the case.',
};

const nobodyAnswers: Problem = {
  field: 'publisherOrgId',
  code: 'nobody_answers',
  vi: 'Cơ quan này hiện không có lãnh đạo nào có thể nhận việc.',
  en: 'No leader of this agency can be given it now.',
};
