import { Injectable } from '@nestjs/common';
import { lookingAs, type Person } from '../identity/person.js';
import { AccessLog } from '../journal/access-log.js';
import { AppError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { type Write, Writes } from '../platform/writes.js';
import { CaseAnswers } from './case-answers.js';
import type { PartFacts } from './case-parts.js';
import type { PrintDto, PrintView } from './prints.dto.js';

const ofSubmission: ReadonlySet<PrintDto['what']> = new Set(['brief', 'direction']);

/** Whether what is to be printed is in the case: a submission; a direction that has been given on it. */
function there(
  what: PrintDto['what'],
  parts: readonly PartFacts[],
  submissionId: string | undefined,
): boolean {
  if (what === 'brief') return parts.some((one) => one.id === submissionId);
  if (what === 'direction')
    return parts.some((one) => one.kind === 'direction' && one.parentId === submissionId);
  return true;
}

/** Paper leaves the system: that something was printed, by whom and when, is kept before it is shown (rule 15). */
@Injectable()
export class Prints {
  constructor(
    private readonly writes: Writes,
    private readonly log: AccessLog,
    private readonly answers: CaseAnswers,
  ) {}

  /** Throws `not_found`, `sealed` or `purpose_needed` as reading the same would. */
  async take(me: Person, write: Write, { what, caseId, submissionId }: PrintDto): Promise<PrintView> {
    const ofCase = what !== 'lessons';
    if (ofCase) {
      const facts = isId(caseId ?? '') ? await this.answers.whole(me, caseId!) : null;
      if (!facts || !there(what, facts.parts, submissionId)) throw new AppError('not_found');
    }
    return this.writes.once(write, async (tx) => {
      await this.log.record(tx, {
        who: lookingAs(me),
        what: `print_${what}`,
        ...(ofCase ? { caseId: caseId! } : {}),
        ...(ofSubmission.has(what) ? { subjectId: submissionId! } : {}),
      });
      return { at: tx.now.toISOString(), by: me.fullName };
    });
  }
}
