import { Injectable } from '@nestjs/common';
import { localDay } from '../calendar/local-time.js';
import { CaseActs } from '../cases/case-acts.js';
import { type CaseInHand, type Change, type Doing } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts } from '../cases/case-parts.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { Directory } from '../directory/directory.service.js';
import { Documents } from '../documents/documents.service.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import type { DirectionDto, DirectionPaperDto, SecondPersonDto } from './direction.dto.js';
import { DirectionEffect } from './direction-effect.js';
import { directionProblems } from './direction-rules.js';
import { Agencies } from '../cases/agencies.js';
import { contentOf, type DirectionContent, factsOfNew, problem } from './parts.js';

/** The Standing Committee's direction: recorded in the system, from paper, or from a call (T26, C.15.6). */
@Injectable()
export class DirectionService {
  constructor(
    private readonly acts: CaseActs,
    private readonly documents: Documents,
    private readonly directory: Directory,
    private readonly agencies: Agencies,
    private readonly effect: DirectionEffect,
  ) {}

  /** T26. What comes by telephone has no effect until a second person confirms it. */
  record(me: Person, write: Write, caseId: string, id: string, input: DirectionDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => {
      const { facts } = inHand;
      const subject = partSubject(facts, 'submission', id);
      const submission = subject.part!;
      return {
        act: 'recordDirection',
        subject,
        input,
        problems: () => this.problems(tx, facts, submission, input),
        change: async (): Promise<Change> => {
          const { officials, document: paper, readBack, ...told } = input;
          const content = contentFrom(input);
          if (paper) content.document = await this.register(tx, facts, paper, submission.title);
          const paperOwed = !paper;
          const direction = {
            id: newId(),
            kind: 'direction' as const,
            state: input.channel === 'phone' ? ('to_confirm' as const) : ('given' as const),
            title: submission.title,
            orgId: facts.case.deciderOrgId,
            fromOrgId: facts.case.deciderOrgId,
            orgIds: submission.orgIds,
            officialId: 'me',
            parentId: submission.id,
            data: { channel: input.channel, paperOwed },
            content: { ...content },
          };
          const data = {
            ...told,
            document: content.document,
            readBack,
            officials,
            directionId: direction.id,
          };
          const documentId = content.document ? { documentId: content.document.id } : {};
          if (input.channel === 'phone') return { data, newParts: [direction], stops: [], ...documentId };
          const effect = await this.effect.of(tx, facts, submission, direction.id, content);
          return {
            ...effect,
            data,
            ...documentId,
            part: { state: 'directed' },
            newParts: [direction, ...effect.newParts],
            starts: [...effect.starts, ...(paperOwed ? [paperClock(factsOfNew(direction))] : [])],
          };
        },
        after: () => completeIfDone(inHand),
      };
    });
  }

  /** T26: somebody else than who took the call says that so it was said; or that it was not. */
  confirm(me: Person, write: Write, caseId: string, id: string, input: SecondPersonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => {
      const { facts } = inHand;
      const subject = partSubject(facts, 'direction', id);
      const direction = subject.part!;
      return {
        act: 'confirmDirection',
        subject,
        input,
        problems: () => [
          ...lintProblems({ reason: input.reason }, input.officials),
          ...(input.confirms === false && !input.reason ? [reasonMissing] : []),
          ...(input.confirms === true && direction.data['emptied'] ? [wordsGone] : []),
        ],
        change: async (): Promise<Change> => {
          const data = { confirms: input.confirms, reason: input.reason };
          if (!input.confirms)
            return {
              data,
              part: { state: 'superseded', content: { deniedBecause: input.reason } },
              stops: [],
            };
          const content = await contentOf<DirectionContent>(tx, direction);
          const submission = facts.parts.find((one) => one.id === direction.parentId)!;
          const effect = await this.effect.of(tx, facts, submission, direction.id, content);
          const confirmedBy = { officialId: me.officialId, fullName: me.fullName, at: tx.now.toISOString() };
          return {
            ...effect,
            data,
            part: { state: 'given', content: { confirmedBy } },
            otherParts: [{ id: submission.id, state: 'directed' }, ...effect.otherParts],
            starts: [...effect.starts, paperClock(direction)],
          };
        },
        after: () => completeIfDone(inHand),
      };
    });
  }

  /** The paper that an oral direction wanted; how it differs from what was said is written down. */
  recordPaper(
    me: Person,
    write: Write,
    caseId: string,
    id: string,
    input: DirectionPaperDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'direction', id);
      return {
        act: 'recordDirectionPaper',
        subject,
        input,
        problems: async () => [
          ...lintProblems({ differences: input.differences?.join('\n') }, input.officials),
          ...(await this.paperProblems(tx, facts, input.document)),
        ],
        change: async (): Promise<Change> => {
          const document = await this.register(tx, facts, input.document!, subject.part!.title);
          const differences = input.differences ?? [];
          return {
            data: { document, differences },
            documentId: document.id,
            part: { state: 'given', data: { paperOwed: false }, content: { document, differences } },
          };
        },
      };
    });
  }

  private async problems(
    tx: Tx,
    facts: CaseFacts,
    submission: PartFacts,
    input: DirectionDto,
  ): Promise<Problem[]> {
    const orgIds = (input.items ?? []).flatMap((item) => [
      ...(item.orgId ? [item.orgId] : []),
      ...(item.coordinatingOrgIds ?? []),
      ...(item.reportToOrgId ? [item.reportToOrgId] : []),
    ]);
    return [
      ...directionProblems(facts, submission, input, localDay(tx.now)),
      ...(await this.agencies.problems(tx, 'items', [...new Set(orgIds)])),
      ...(await this.paperProblems(tx, facts, input.document)),
      ...(await this.chairProblems(tx, facts, input.chairPositionId)),
    ];
  }

  private async paperProblems(
    tx: Tx,
    facts: CaseFacts,
    document: DirectionDto['document'],
  ): Promise<Problem[]> {
    return document ? this.documents.problems(tx, document, facts.case.deciderOrgId!, ['TB', 'CV']) : [];
  }

  private async chairProblems(tx: Tx, facts: CaseFacts, positionId: string | undefined): Promise<Problem[]> {
    if (!positionId) return [];
    const found = await this.directory.positionsAt([positionId], tx.now, tx);
    const chairs = found.some(
      (one) => one.orgId === facts.case.deciderOrgId && one.roles.includes('sc_member'),
    );
    return chairs ? [] : [notAMember];
  }

  private async register(
    tx: Tx,
    facts: CaseFacts,
    paper: NonNullable<DirectionDto['document']>,
    subject: string,
  ): Promise<NonNullable<DirectionContent['document']>> {
    const { id, notation, issuedOn } = await this.documents.register(
      tx,
      paper,
      facts.case.deciderOrgId!,
      subject,
    );
    return { id, notation, issuedOn };
  }
}

/** T28: done by itself, right after the last item is settled (or when nothing is to be done). */
export function completeIfDone({ facts }: CaseInHand): Promise<Doing | null> {
  const open = facts.parts.some(
    (one) => one.kind === 'direction_item' && !['verified', 'revoked'].includes(one.state),
  );
  if (facts.case.state !== 'under_direction' || open) return Promise.resolve(null);
  const items = facts.parts.filter((one) => one.kind === 'direction_item');
  return Promise.resolve({
    act: 'directionComplete',
    input: {},
    change: () => ({ data: { items: items.length }, to: 'in_coordination' }),
  });
}

function contentFrom(input: DirectionDto): DirectionContent {
  return {
    channel: input.channel!,
    deliberatedOn: input.deliberatedOn!,
    form: input.form!,
    chairPositionId: input.chairPositionId ?? null,
    conclusion: input.conclusion ?? null,
    items: input.items!.map((item, index) => ({ no: index + 1, ...item })),
    decisions: input.decisions!,
    revokedItemIds: input.revokedItemIds ?? [],
  };
}

function paperClock(direction: PartFacts): NonNullable<Change['starts']>[number] {
  return { kind: 'direction_paper', subject: { part: direction } };
}

const reasonMissing = problem(
  'reason',
  'missing',
  'Thiếu lý do không xác nhận.',
  'Missing: what is wrong with it.',
);
const wordsGone = problem(
  'confirms',
  'words_gone',
  'Nội dung ý kiến đã bị huỷ theo biên bản, không xác nhận được: hãy không xác nhận và ghi lại ý kiến chỉ đạo.',
  'Its words were removed under minutes and cannot be confirmed: refuse it, and let the direction be recorded anew.',
);
const notAMember = problem(
  'chairPositionId',
  'not_a_member',
  'Người chủ trì phải là Thường trực cấp uỷ.',
  'The chair must be a member of the Standing Committee.',
);
