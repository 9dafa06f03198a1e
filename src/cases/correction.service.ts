import { Injectable } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import { type Entry, Journal } from '../journal/journal.service.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import { CaseActs } from './case-acts.js';
import { CaseClocks } from './case-clocks.js';
import type { CaseInHand } from './case-door.js';
import type { CorrectionDto } from './case.dto.js';
import { calledBeforeKnown, timeProblems } from './case-opening.js';
import { fills } from './case-policy.js';
import type { CaseView } from './case.view.js';
import { lintProblems } from './free-text-lint.js';

/** Corrections of what stands in the journal: nothing is overwritten. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly acts: CaseActs,
    private readonly clocks: CaseClocks,
    private readonly journal: Journal,
  ) {}

  /** T49: the old entry stays as it is; the new one points to it and says why. */
  correct(me: Person, write: Write, caseId: string, input: CorrectionDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, async (inHand, tx) => {
      const entry = input.seq === undefined ? null : await this.journal.entry(tx, caseId, input.seq);
      const others = entry !== null && entry.actorOfficialId !== me.officialId;
      return {
        act: 'correctEntry',
        input,
        as: others ? 'leader' : undefined,
        problems: async (_, capacity) => {
          const problems = lintProblems({ text: input.text, reason: input.reason }, input.officials);
          if (input.seq !== undefined && !entry?.actorOfficialId) problems.push(noSuchEntry);
          else if (others && !(await leadsTheAuthor(tx, capacity!, entry))) throw notTheAuthor();
          if (!input.text && !input.occurredAt && !input.knownAt) problems.push(nothingCorrected);
          if (input.knownAt && entry && !tellsWhenItWasKnown.includes(entry.act))
            problems.push(notInThisEntry);
          const { occurredAt } = inHand.facts.case;
          const times = input.knownAt ? { occurredAt: occurredAt.toISOString(), ...input } : input;
          if (entry?.act === 'reportByPhone')
            problems.push(...calledBeforeKnown('occurredAt', input.occurredAt, inHand.facts));
          return [...problems, ...timeProblems(times, tx.now)];
        },
        change: async () => {
          const recomputed = await this.recount(tx, inHand, entry!, input);
          const { officials, seq, reason, ...corrected } = input;
          const was = {
            occurredAt: entry!.occurredAt.toISOString(),
            ...(input.knownAt ? { knownAt: inHand.facts.case.knownAt.toISOString() } : {}),
          };
          return { data: { reason, corrected, was, recomputed, officials }, correctsSeq: seq! };
        },
      };
    });
  }

  /** A time that changed moves the clocks that were measured from it or ended by it; the entry names them. */
  private async recount(tx: Tx, inHand: CaseInHand, entry: Entry, input: CorrectionDto): Promise<string[]> {
    const recomputed: string[] = [];
    const { id } = inHand.facts.case;
    if (entry.act === 'reportByPhone' && input.occurredAt) {
      const callAt = new Date(input.occurredAt);
      await tx.sql('update cases set first_notified_at = $2 where id = $1', [id, callAt]);
      if (await this.clocks.correctEnd(tx, id, 'notify', callAt)) recomputed.push('notify');
      if (await this.clocks.recountFrom(tx, inHand.facts, 'written_confirm', callAt))
        recomputed.push('written_confirm');
    }
    if (input.knownAt) {
      await tx.sql('update cases set known_at = $2 where id = $1', [id, input.knownAt]);
      if (await this.clocks.recountFrom(tx, inHand.facts, 'notify', new Date(input.knownAt)))
        recomputed.push('notify');
    }
    return recomputed;
  }
}

/** Acts whose entry tells when the agency learned of the matter. */
const tellsWhenItWasKnown = ['draft', 'revise', 'reportByPhone'];

/** A leader corrects what his own agency wrote, not what another did (domain.md R-01). */
async function leadsTheAuthor(tx: Tx, capacity: Capacity, entry: Entry): Promise<boolean> {
  if (!fills('leader', capacity.roles)) return false;
  const position = entry.onBehalfOfPositionId ?? entry.actorPositionId;
  const rows = await tx.sql(
    'select 1 from answering_positions_at($3) where position_id = $1 and org_id = $2',
    [position, capacity.orgId, entry.recordedAt],
  );
  return rows.length > 0;
}

function notTheAuthor(): AppError {
  return new AppError('not_allowed', {
    roles: { vi: 'người ghi mục này hoặc lãnh đạo của người đó', en: 'its author or a leader of his agency' },
  });
}

const noSuchEntry: Problem = {
  field: 'seq',
  code: 'no_such_entry',
  vi: 'Không có mục nào của con người mang số này.',
  en: 'No entry by a person has this number.',
};

const notInThisEntry: Problem = {
  field: 'knownAt',
  code: 'not_in_this_entry',
  vi: 'Mục này không ghi thời điểm biết tin.',
  en: 'This entry does not tell when the agency learned of it.',
};

const nothingCorrected: Problem = {
  field: 'text',
  code: 'missing',
  vi: 'Hãy nêu nội dung hoặc thời điểm đúng.',
  en: 'Say what the right text or time is.',
};
