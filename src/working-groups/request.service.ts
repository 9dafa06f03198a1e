import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { partSubject } from '../cases/subjects.js';
import type { PartFacts } from '../cases/case-parts.js';
import { type NewPart, partOf } from '../cases/case-settler.js';
import type { CaseView } from '../cases/case.view.js';
import { newDisagreement, type Position } from '../cases/disagreement.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { Documents } from '../documents/documents.service.js';
import type { Capacity } from '../directory/who-answers.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { Agencies } from '../cases/agencies.js';
import type { AcceptanceDto, AnswerDto, DeclineDto, ForwardDto, NoteDto, RequestDto } from './work.dto.js';
import { contentOf, type Hop, pastProblems, type RequestContent, titleOf } from './work-parts.js';

/** C.5.3, R-08: one agency asks another in writing, and that one must study it and answer; silence is no answer. */
@Injectable()
export class RequestService {
  constructor(
    private readonly acts: CaseActs,
    private readonly agencies: Agencies,
    private readonly documents: Documents,
  ) {}

  /** Whoever is asked becomes a party: it must see what it is asked about. */
  ask(me: Person, write: Write, caseId: string, input: RequestDto): Promise<CaseView> {
    const { toOrgId, text, document, dueAt, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'requestCoordination',
      input,
      problems: async (_, capacity) => [
        ...(toOrgId ? await this.agencies.problems(tx, 'toOrgId', [toOrgId]) : []),
        ...(toOrgId === capacity!.orgId ? [askedItself] : []),
        ...(document ? await this.documents.problems(tx, document, capacity!.orgId, ['CV']) : []),
        ...pastProblems('dueAt', dueAt, tx),
        ...lintProblems({ text }, officials),
      ],
      change: async (_, __, capacity) => {
        const fromOrgId = capacity!.orgId;
        const paper = await this.documents.register(tx, document!, fromOrgId, titleOf(text!));
        await this.agencies.join(tx, facts, [toOrgId!]);
        const content: RequestContent = {
          text: text!,
          notation: paper.notation,
          hops: [{ fromOrgId, toOrgId: toOrgId!, at: tx.now.toISOString() }],
        };
        const request = {
          id: newId(),
          kind: 'request',
          state: 'sent',
          title: titleOf(text!),
          orgId: toOrgId!,
          fromOrgId,
          orgIds: [fromOrgId, toOrgId!],
          content: { ...content },
        } satisfies NewPart;
        return {
          data: { fromOrgId, toOrgId, text, notation: paper.notation, dueAt, officials },
          documentId: paper.id,
          newParts: [request],
          starts: [
            {
              kind: 'request_answer',
              subject: { part: partOf(request) },
              ...(dueAt ? { dueAt: new Date(dueAt) } : {}),
            },
          ],
        };
      },
    }));
  }

  accept(me: Person, write: Write, caseId: string, id: string, input: AcceptanceDto): Promise<CaseView> {
    const { extent, text, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'acceptRequest',
      subject: partSubject(facts, 'request', id),
      input,
      problems: () => [
        ...(extent === 'part' && !text ? [whichPart] : []),
        ...lintProblems({ text }, officials),
      ],
      change: (_, __, capacity) => ({
        data: { extent, text, officials },
        part: {
          state: extent === 'whole' ? 'accepted' : 'accepted_partly',
          officialId: 'me',
          content: { acceptance: { extent, text, byOrgId: capacity!.orgId, at: tx.now.toISOString() } },
        },
      }),
    }));
  }

  /** A refusal is no end: with its legal basis it is one position in a disagreement that now must be reconciled. */
  decline(me: Person, write: Write, caseId: string, id: string, input: DeclineDto): Promise<CaseView> {
    const { reason, legalBasis, disagreementKind = 'competence', officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'request', id);
      return {
        act: 'declineRequest',
        subject,
        input,
        problems: () => lintProblems({ reason, legalBasis }, officials),
        change: async (_, __, capacity) => {
          const request = subject.part!;
          const hops = await this.endedHops(tx, request, 'declined');
          const asker = request.fromOrgId!;
          const refuser = capacity!.orgId;
          const at = tx.now.toISOString();
          const { part: disagreement, clock } = newDisagreement({
            point: `Không thống nhất về đề nghị phối hợp: ${request.title}`,
            kind: disagreementKind,
            fromOrgId: asker,
            orgIds: [asker, refuser],
            // Its own words, but not yet confirmed as its position: that is a step its leader takes himself.
            positions: { [refuser]: positionOf(me, capacity!, reason!, legalBasis!, at) },
          });
          const refusal = { reason, legalBasis, byOrgId: refuser, at, disagreementId: disagreement.id };
          return {
            data: { reason, legalBasis, disagreementKind, disagreementId: disagreement.id, asker, officials },
            part: { state: 'declined', officialId: 'me', content: { hops, refusal } },
            newParts: [disagreement],
            starts: [clock],
          };
        },
      };
    });
  }

  /** Referral: the next one must answer, with a clock of its own; the answer goes to whoever asked first. */
  forward(me: Person, write: Write, caseId: string, id: string, input: ForwardDto): Promise<CaseView> {
    const { toOrgId, text, dueAt, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'request', id);
      const request = subject.part!;
      return {
        act: 'forwardRequest',
        subject,
        input,
        problems: async () => [
          ...(toOrgId ? await this.agencies.problems(tx, 'toOrgId', [toOrgId]) : []),
          ...(toOrgId && request.orgIds.includes(toOrgId) ? [inTheChain] : []),
          ...pastProblems('dueAt', dueAt, tx),
          ...lintProblems({ text }, officials),
        ],
        change: async () => {
          await this.agencies.join(tx, facts, [toOrgId!]);
          const from = request.orgId!;
          const hop: Hop = { fromOrgId: from, toOrgId: toOrgId!, text: text!, at: tx.now.toISOString() };
          const hops = [...(await this.endedHops(tx, request, 'forwarded')), hop];
          const next: PartFacts = { ...request, orgId: toOrgId!, orgIds: [...request.orgIds, toOrgId!] };
          return {
            data: { fromOrgId: from, toOrgId, text, hop: hops.length, dueAt, officials },
            part: { state: 'sent', orgId: toOrgId!, orgIds: next.orgIds, content: { hops } },
            starts: [
              {
                kind: 'request_answer',
                subject: { part: next },
                ...(dueAt ? { dueAt: new Date(dueAt) } : {}),
              },
            ],
          };
        },
      };
    });
  }

  answer(me: Person, write: Write, caseId: string, id: string, input: AnswerDto): Promise<CaseView> {
    const { text, document, officials } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'request', id);
      return {
        act: 'answerRequest',
        subject,
        input,
        problems: async (_, capacity) => [
          ...(document ? await this.documents.problems(tx, document, capacity!.orgId, ['CV', 'BC']) : []),
          ...lintProblems({ text }, officials),
        ],
        change: async (_, __, capacity) => {
          const hops = await this.endedHops(tx, subject.part!, 'answered');
          const byOrgId = capacity!.orgId;
          const paper =
            document && (await this.documents.register(tx, document, byOrgId, subject.part!.title));
          const answer = { text, notation: paper?.notation, byOrgId, at: tx.now.toISOString() };
          return {
            data: { toOrgId: subject.part!.fromOrgId, ...answer, officials },
            ...(paper ? { documentId: paper.id } : {}),
            part: { state: 'answered', officialId: 'me', content: { hops, answer } },
          };
        },
      };
    });
  }

  close(me: Person, write: Write, caseId: string, id: string, input: NoteDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'closeRequest',
      subject: partSubject(facts, 'request', id),
      input,
      problems: () => lintProblems({ note: input.note }, input.officials),
      change: () => ({
        data: { ...input },
        part: { state: 'closed', content: { closing: { note: input.note, at: tx.now.toISOString() } } },
      }),
    }));
  }

  /** The chain so far, with the turn that ends now. */
  private async endedHops(tx: Tx, request: PartFacts, end: NonNullable<Hop['end']>): Promise<Hop[]> {
    const { hops } = await contentOf<RequestContent>(tx, request.id);
    const last = hops.at(-1)!;
    const tookMinutes = Math.round((tx.now.getTime() - Date.parse(last.at)) / 60_000);
    return [...hops.slice(0, -1), { ...last, endedAt: tx.now.toISOString(), end, tookMinutes }];
  }
}

function positionOf(me: Person, capacity: Capacity, text: string, legalBasis: string, at: string): Position {
  const { positionId, title } = capacity;
  const signedBy = { officialId: me.officialId, positionId, fullName: me.fullName, title };
  return { text, legalBasis, confirmed: false, statedAt: at, signedBy };
}

const askedItself: Problem = {
  field: 'toOrgId',
  code: 'own_agency',
  vi: 'Cơ quan không đề nghị chính mình.',
  en: 'An agency does not ask itself.',
};

const inTheChain: Problem = {
  field: 'toOrgId',
  code: 'in_the_chain',
  vi: 'Cơ quan này đã được đề nghị hoặc là bên đề nghị: đề nghị không đi vòng.',
  en: 'This agency has been asked already, or asks itself: a request does not go in circles.',
};

const whichPart: Problem = {
  field: 'text',
  code: 'missing',
  vi: 'Nhận một phần: hãy nêu phần nào nhận, phần nào không.',
  en: 'Accepted in part: say which part.',
};
