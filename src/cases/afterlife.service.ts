import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import { Programmes } from '../programmes/programmes.service.js';
import type { Write } from '../platform/writes.js';
import { CaseActs } from './case-acts.js';
import { CaseDoor, type CaseInHand } from './case-door.js';
import type { CaseFacts } from './case-facts.js';
import type { ArchiveDto, FollowUpDto, NewFactsDto } from './case-life.dto.js';
import { CaseService } from './case.service.js';
import type { CaseView } from './case.view.js';
import { missingFrom } from './case-needs.js';
import { workflow } from './case-workflow.js';
import { lintProblems } from './free-text-lint.js';
import { tooShort } from './retention.js';

/** How long from now a right lasts that is no clock: to reopen, to unmerge (domain.md C.10). */
@Injectable()
export class Windows {
  constructor(
    private readonly calendars: CalendarService,
    private readonly programmes: Programmes,
  ) {}

  /** Throws when the programme has no rule for it. */
  async end(tx: Tx, facts: CaseFacts, kind: 'reopen' | 'unmerge'): Promise<Date> {
    const { programmeId, urgency } = facts.case;
    const rule = await this.programmes.ruleFor(programmeId, kind, urgency, tx.now);
    if (!rule) throw new Error(`there is no rule for the window ${kind} at urgency ${urgency}`);
    return (await this.calendars.current()).addSpan(tx.now, rule).dueAt;
  }
}

/** T34–T36: what can still happen to a closed case. */
@Injectable()
export class AfterlifeService implements OnModuleInit {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly cases: CaseService,
    private readonly windows: Windows,
  ) {}

  /** Whichever feature closes it: from that moment on the window to reopen it is open. */
  onModuleInit(): void {
    this.door.react(['closeWithoutLessons', 'approveLessons'], async (tx, { facts }, { to }) => {
      if (to !== 'closed') return;
      await tx.sql(
        'update cases set closed_at = $2, reopen_until = $3, pending_consent = null where id = $1',
        [facts.case.id, tx.now, await this.windows.end(tx, facts, 'reopen')],
      );
    });
  }

  /** T34: inside the window. The time that has passed since it was known goes on counting. */
  reopen(me: Person, write: Write, caseId: string, input: NewFactsDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (_, tx) => ({
      act: 'reopen',
      input,
      problems: () => lintProblems({ reason: input.reason, newFacts: input.newFacts }, input.officials),
      change: async () => {
        await tx.sql(
          `update cases set reopen_count = reopen_count + 1, closed_at = null, resolved_at = null, reopen_until = null
           where id = $1`,
          [caseId],
        );
        return {
          data: { ...input },
          to: 'in_coordination',
          stops: [{ kind: 'archive', as: 'cancelled' }],
          starts: [{ kind: 'update' }, { kind: 'resolve' }],
        };
      },
    }));
  }

  /** T35: the closed case stays as it is; the answer is the draft of the new one. */
  followUp(me: Person, write: Write, caseId: string, input: FollowUpDto): Promise<CaseView> {
    return this.acts.open(
      me,
      write,
      async (tx) => {
        const closed = await this.door.enter(tx, caseId, me);
        const { id, ownerOrgId } = closed.facts.case;
        // What follows a restricted case begins as one.
        const { confidentiality } = closed.facts.case;
        const level = confidentiality === 'restricted' ? { confidentiality } : {};
        let opened: CaseInHand | null = null;
        await this.door.perform(
          tx,
          closed,
          me,
          {
            act: 'createFollowUp',
            input,
            problems: () =>
              input.draft
                ? missingFrom(input.draft, workflow.draft.needs).map((one) => ({
                    ...one,
                    field: `draft.${one.field}`,
                  }))
                : [],
            change: async () => {
              opened = await this.cases.openDraft(tx, me, { ...input.draft!, ownerOrgId, ...level }, [], id);
              const { id: followUpCaseId, ref } = opened.facts.case;
              return { data: { followUpCaseId, ref } };
            },
          },
          write.version,
        );
        return opened!;
      },
      caseId,
    );
  }

  /** T36: the file is complete, counted, and its time of keeping is fixed. */
  archive(me: Person, write: Write, caseId: string, input: ArchiveDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'archive',
      input,
      problems: async () => [
        ...lintProblems({ documentList: input.documentList?.join('\n') }, input.officials),
        ...(await tooShort(tx, facts, input.retention, tx.now)),
      ],
      change: () => ({ data: { ...input }, to: 'archived' }),
    }));
  }
}
