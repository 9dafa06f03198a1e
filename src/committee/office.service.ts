import { Injectable } from '@nestjs/common';
import { endOfLocalDay } from './days.js';
import { localDay } from '../calendar/local-time.js';
import { CaseActs } from '../cases/case-acts.js';
import { type Change } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { PartState } from '../cases/case-parts.js';
import type { Act } from '../cases/case-workflow.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { isRealDay } from '../documents/document-rules.js';
import type { Person } from '../identity/person.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import { contentOf, problem, type SubmissionContent } from './parts.js';
import type { AgendaDto, DeferDto, SubmissionLacksDto, ReferralDto } from './submission.dto.js';

/** What the Standing Committee's office does with a submission before there is a direction (T23, T24). */
@Injectable()
export class OfficeService {
  constructor(private readonly acts: CaseActs) {}

  /** T23: sends it back, or asks for more; meanwhile the clock on the direction stands still. */
  return(me: Person, write: Write, caseId: string, id: string, input: SubmissionLacksDto): Promise<CaseView> {
    const problems = lintProblems({ missing: input.missing?.join('\n') }, input.officials);
    return this.step(me, write, caseId, id, {
      act: 'returnSubmission',
      input,
      problems,
      to: 'returned',
      text: input.missing ?? [],
      change: { starts: ['submission_fix'] },
    });
  }

  acceptForAgenda(me: Person, write: Write, caseId: string, id: string, input: AgendaDto): Promise<CaseView> {
    return this.step(me, write, caseId, id, {
      act: 'acceptForAgenda',
      input,
      day: ['agendaOn', input.agendaOn],
      to: 'on_agenda',
      text: [input.agendaOn ?? ''],
      data: { agendaOn: input.agendaOn },
    });
  }

  /** T24: the clock is set to the end of the day it is put off to. */
  defer(me: Person, write: Write, caseId: string, id: string, input: DeferDto): Promise<CaseView> {
    return this.step(me, write, caseId, id, {
      act: 'defer',
      input,
      problems: lintProblems({ reason: input.reason }, input.officials),
      day: ['until', input.until],
      to: 'deferred',
      text: [input.until ?? '', input.reason ?? ''],
      change: { stops: true, starts: ['direction'], dueOn: input.until },
    });
  }

  referHigher(me: Person, write: Write, caseId: string, id: string, input: ReferralDto): Promise<CaseView> {
    return this.step(me, write, caseId, id, {
      act: 'referHigher',
      input,
      problems: lintProblems({ higherBody: input.higherBody, reason: input.reason }, input.officials),
      to: 'referred',
      text: [input.higherBody ?? '', input.reason ?? ''],
      change: { stops: true, starts: ['direction'] },
    });
  }

  private step(
    me: Person,
    write: Write,
    caseId: string,
    id: string,
    of: {
      act: Act;
      input: object;
      to: PartState;
      text: string[];
      problems?: Problem[];
      day?: [string, string | undefined];
      data?: Record<string, unknown>;
      change?: { starts?: ('direction' | 'submission_fix')[]; stops?: true; dueOn?: string | undefined };
    },
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'submission', id);
      return {
        act: of.act,
        subject,
        input: of.input,
        problems: () => [
          ...(of.problems ?? []),
          ...(of.day ? dayProblems(of.day[0], of.day[1], localDay(tx.now)) : []),
        ],
        change: async (): Promise<Change> => {
          const { office = [] } = await contentOf<SubmissionContent>(tx, subject.part!);
          const said = { act: of.act, at: tx.now.toISOString(), text: of.text };
          const dueAt = of.change?.dueOn ? { dueAt: endOfLocalDay(of.change.dueOn) } : {};
          return {
            data: { ...of.input },
            part: { state: of.to, data: of.data ?? {}, content: { office: [...office, said] } },
            stops: of.change?.stops ? [{ kind: 'direction', subjectId: id, as: 'cancelled' }] : [],
            starts: (of.change?.starts ?? []).map((kind) => ({ kind, subject, ...dueAt })),
          };
        },
      };
    });
  }
}

function dayProblems(field: string, day: string | undefined, today: string): Problem[] {
  if (day === undefined) return [];
  if (!isRealDay(day))
    return [
      problem(field, 'no_such_day', `Ngày ${day} không có trong lịch.`, `There is no such day as ${day}.`),
    ];
  if (day < today) return [problem(field, 'in_the_past', 'Ngày này đã qua.', 'This day is over.')];
  return [];
}
