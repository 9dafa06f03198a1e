import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { type Change } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { CaseView } from '../cases/case.view.js';
import type { ReasonDto } from '../cases/case.dto.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { Documents } from '../documents/documents.service.js';
import type { Person } from '../identity/person.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { answersOnly, GoingUp, guarded, hasOpenItem, orgsOf } from './going-up.js';
import { type Answer, contentOf, factsOfNew, type SubmissionContent, titleOf } from './parts.js';
import {
  confirmationProblems,
  disagreementProblems,
  missingAnew,
  noDecider,
  nothingToSubmit,
  silenceProblems,
  textProblems,
  wentUp,
} from './submission-text.js';
import type {
  AdjustmentDto,
  ResubmissionDto,
  SubmissionConfirmationDto,
  AgreementDto,
  RevisedSubmissionDto,
  SubmissionDto,
  SubmitDto,
} from './submission.dto.js';

/** What goes up to the Standing Committee, from the first draft to its end without a direction (C.5.6, T22–T27). */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly acts: CaseActs,
    private readonly documents: Documents,
    private readonly going: GoingUp,
  ) {}

  prepare(me: Person, write: Write, caseId: string, input: SubmissionDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'prepareSubmission',
      input,
      problems: () => [
        ...textProblems(facts, input, tx.now),
        ...(input.disagreementIds?.length || input.beyondCompetence ? [] : [nothingToSubmit]),
        ...(facts.case.deciderOrgId ? [] : [noDecider]),
      ],
      change: (_, __, capacity): Change => {
        const { officials, ...text } = input;
        const ids = [...new Set(input.disagreementIds ?? [])];
        const content: SubmissionContent = {
          question: input.question!,
          summary: input.summary!,
          done: input.done!,
          options: input.options!,
          recommendation: input.recommendation!,
          neededBy: input.neededBy!,
          beyondCompetence: input.beyondCompetence ?? null,
          disagreementIds: ids,
          answers: {},
        };
        return {
          data: { ...text, officials },
          newParts: [
            {
              kind: 'submission',
              state: 'in_review',
              title: titleOf(input.question!),
              orgId: capacity!.orgId,
              fromOrgId: capacity!.orgId,
              orgIds: orgsOf(facts.parts, ids),
              officialId: 'me',
              data: { ...guarded(content), answers: {} },
              content: { ...content },
            },
          ],
        };
      },
    }));
  }

  /** What the parties have confirmed they confirm again when the text changes. What went up stays as it went up. */
  revise(
    me: Person,
    write: Write,
    caseId: string,
    id: string,
    input: RevisedSubmissionDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'submission', id);
      const part = subject.part!;
      const { officials, unanswered, ...text } = input;
      return {
        act: 'reviseSubmission',
        subject,
        input,
        problems: () => [
          ...textProblems(facts, input, tx.now),
          ...silenceProblems(facts, part, input),
          ...(part.data['emptied'] ? missingAnew(part, input) : []),
          ...(part.state === 'returned' && (input.disagreementIds || unanswered) ? [wentUp] : []),
        ],
        change: async (): Promise<Change> => {
          const before = await contentOf<SubmissionContent>(tx, part);
          const given = Object.fromEntries(Object.entries(text).filter(([, value]) => value !== undefined));
          const anew = part.state === 'in_review' && Object.keys(given).length > 0;
          const at = tx.now.toISOString();
          const answers: Record<string, Answer> = anew ? {} : { ...before.answers };
          for (const one of unanswered ?? [])
            answers[one.orgId] = { answer: 'no_answer', text: one.note, at };
          const content = { ...before, ...given, answers } as SubmissionContent;
          return {
            data: { ...given, unanswered, officials },
            part: {
              state: part.state,
              orgIds: orgsOf(facts.parts, content.disagreementIds),
              data: { ...guarded(content), answers: answersOnly(answers), emptied: undefined },
              content: { ...content },
            },
          };
        },
      };
    });
  }

  /** A party stands to its words, or objects in its own words (A16). */
  confirm(
    me: Person,
    write: Write,
    caseId: string,
    id: string,
    input: SubmissionConfirmationDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'submission', id);
      const part = subject.part!;
      return {
        act: 'confirmSubmission',
        subject,
        input,
        problems: (_, capacity) => confirmationProblems(facts, part, input, capacity!.orgId),
        change: async (_, __, capacity): Promise<Change> => {
          const before = await contentOf<SubmissionContent>(tx, part);
          const answer: Answer = {
            answer: input.confirms ? 'confirmed' : 'objected',
            text: input.objection ?? null,
            at: tx.now.toISOString(),
          };
          const answers = { ...before.answers, [capacity!.orgId]: answer };
          return {
            data: { orgId: capacity!.orgId, confirms: input.confirms, objection: input.objection },
            part: { state: 'in_review', data: { answers: answersOnly(answers) }, content: { answers } },
          };
        },
      };
    });
  }

  drop(me: Person, write: Write, caseId: string, id: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'dropSubmission',
      subject: partSubject(facts, 'submission', id),
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: () => ({
        data: { reason: input.reason },
        part: { state: 'withdrawn', content: { droppedBecause: input.reason } },
      }),
    }));
  }

  /** T22: freezes the positions as they stand, and opens the case to the Standing Committee. */
  submit(me: Person, write: Write, caseId: string, id: string, input: SubmitDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => {
      const { facts } = inHand;
      const subject = partSubject(facts, 'submission', id);
      const part = subject.part!;
      return {
        act: 'submitForDirection',
        subject,
        input,
        problems: () =>
          input.document ? this.documents.problems(tx, input.document, part.orgId!, ['TTr', 'BC']) : [],
        change: async (): Promise<Change> => {
          const { disagreementIds } = await contentOf<SubmissionContent>(tx, part);
          const paper = await this.documents.register(tx, input.document!, part.orgId!, part.title);
          const document = { id: paper.id, notation: paper.notation, issuedOn: paper.issuedOn };
          const up = await this.going.up(tx, inHand, disagreementIds);
          return {
            ...up,
            data: { document, frozen: up.frozen },
            documentId: paper.id,
            to: 'awaiting_direction',
            part: { state: 'submitted', officialId: 'me', content: { document, frozen: up.frozen } },
            starts: [{ kind: 'direction', subject }],
          };
        },
      };
    });
  }

  /** T27: under a direction something new comes up, or an item cannot be done; it goes up at once. */
  askAdjustment(me: Person, write: Write, caseId: string, input: AdjustmentDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => ({
      act: 'askAdjustment',
      input,
      problems: ({ facts }) => [
        ...lintProblems({ reason: input.reason, proposal: input.proposal }, input.officials),
        ...disagreementProblems(facts, input.disagreementIds ?? [], ['unreconciled']),
      ],
      change: async (_, { facts }, capacity): Promise<Change> => {
        const ids = [...new Set(input.disagreementIds ?? [])];
        const up = await this.going.up(tx, inHand, ids);
        const content: SubmissionContent = {
          question: input.proposal!,
          summary: [],
          done: [],
          options: [],
          recommendation: input.proposal!,
          neededBy: null,
          beyondCompetence: null,
          disagreementIds: ids,
          answers: {},
          reason: input.reason!,
          frozen: up.frozen,
        };
        const part = {
          id: newId(),
          kind: 'submission' as const,
          state: 'submitted' as const,
          title: titleOf(input.proposal!),
          orgId: capacity!.orgId,
          fromOrgId: capacity!.orgId,
          orgIds: orgsOf(facts.parts, ids),
          officialId: 'me',
          data: { ...guarded(content), answers: {}, adjustment: true },
          content: { ...content },
        };
        return {
          ...up,
          data: { reason: input.reason, proposal: input.proposal, frozen: up.frozen },
          to: 'awaiting_direction',
          newParts: [part],
          starts: [{ kind: 'direction', subject: { part: factsOfNew(part) } }],
        };
      },
    }));
  }

  /** T23: the positions stay as they were frozen; the time the office has used stays used. */
  resubmit(me: Person, write: Write, caseId: string, id: string, input: ResubmissionDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'submission', id);
      return {
        act: 'resubmit',
        subject,
        input,
        problems: () => lintProblems({ answer: input.answer }, input.officials),
        change: async (): Promise<Change> => {
          const { office = [] } = await contentOf<SubmissionContent>(tx, subject.part!);
          const said = { act: 'resubmit', at: tx.now.toISOString(), text: [input.answer!] };
          return {
            data: { answer: input.answer },
            part: { state: 'submitted', content: { office: [...office, said] } },
          };
        },
      };
    });
  }

  /** T25: all agreed after all. Where an earlier direction is still being carried out, that goes on. */
  withdraw(me: Person, write: Write, caseId: string, id: string, input: AgreementDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'withdrawSubmission',
      subject: partSubject(facts, 'submission', id),
      input,
      problems: () => lintProblems({ minutes: input.minutes }, input.officials),
      change: () => ({
        data: { minutes: input.minutes },
        to: hasOpenItem(facts.parts) ? 'under_direction' : 'in_coordination',
        part: { state: 'withdrawn', content: { minutes: input.minutes } },
        otherParts: facts.parts
          .filter((one) => one.kind === 'direction' && one.state === 'to_confirm')
          .map((one) => ({ id: one.id, state: 'superseded' as const })),
      }),
    }));
  }
}
