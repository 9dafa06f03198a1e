import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import type { Write } from '../platform/writes.js';
import { CaseActs } from './case-acts.js';
import type { ReasonDto } from './case.dto.js';
import type { CaseView } from './case.view.js';
import { lintProblems } from './free-text-lint.js';

/** T42: no case at all. Before its receipt that is for the owner alone; afterwards two people say so. */
@Injectable()
export class WithdrawalService {
  constructor(private readonly acts: CaseActs) {}

  /** The owner withdraws, or asks; asked, the adviser consents. Whose turn it is the table's guard says. */
  withdraw(me: Person, write: Write, caseId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'withdraw',
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: async (_, __, capacity) => {
        const alone = ['notified', 'returned'].includes(facts.case.state);
        const asked = facts.case.pendingConsent?.act === 'withdraw';
        const pending = {
          act: 'withdraw',
          orgId: capacity!.orgId,
          officialId: me.officialId,
          inNameOf: capacity!.onBehalfOfOfficialId ?? undefined,
          at: tx.now.toISOString(),
        };
        const over = alone || asked;
        await tx.sql('update cases set pending_consent = $2 where id = $1', [
          caseId,
          over ? null : JSON.stringify(pending),
        ]);
        return { data: { ...input, effective: over }, ...(over ? { to: 'withdrawn' as const } : {}) };
      },
    }));
  }

  /** The adviser says no, or the owner takes it back: the case goes on as if nobody had asked. */
  refuse(me: Person, write: Write, caseId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (_, tx) => ({
      act: 'refuseWithdrawal',
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: async () => {
        await tx.sql('update cases set pending_consent = null where id = $1', [caseId]);
        return { data: { ...input } };
      },
    }));
  }
}
