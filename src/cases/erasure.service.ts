import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import type { Blanker } from '../journal/blanker.js';
import { Erasers } from '../journal/erasers.js';
import { Erasing, type ToErase } from '../journal/erasing.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { type Write, Writes } from '../platform/writes.js';
import { CaseActs } from './case-acts.js';
import { partSubject } from './subjects.js';
import type { ReasonDto } from './case.dto.js';
import type { ErasureDto } from './case-life.dto.js';
import { searchWords } from './case-opening.js';
import type { CaseView } from './case.view.js';
import { lintProblems } from './free-text-lint.js';

/** C.15(8): words go when the law demands it, by two people; that the act happened stays, and the chain verifies. */
@Injectable()
export class ErasureService implements OnModuleInit {
  constructor(
    private readonly acts: CaseActs,
    private readonly erasing: Erasing,
    private readonly erasers: Erasers,
    private readonly writes: Writes,
  ) {}

  onModuleInit(): void {
    this.erasers.register((tx, caseId, blanker) => eraseFromCase(tx, caseId, blanker));
    this.erasers.register((tx, caseId, blanker) =>
      this.writes.rewrite(tx, caseId, (answer) => blanker.json(answer)),
    );
  }

  /** Names the entries; the second person sees which others hold the same words and go along. */
  propose(me: Person, write: Write, caseId: string, input: ErasureDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, async (inHand, tx) => {
      const entries: ToErase[] = input.entries ?? [];
      const { remainders, unknown } = await this.erasing.plan(tx, inHand.facts.case.id, entries);
      const seqs = remainders.map((one) => one.seq);
      return {
        act: 'proposeErasure',
        input,
        problems: () => [
          ...unknown.map((one) => nothingThere(one)),
          ...lintProblems({ reason: input.reason, legalBasis: input.legalBasis }, input.officials),
        ],
        change: (_, __, capacity) => ({
          data: { ...input, alsoIn: seqs.filter((seq) => !entries.some((one) => one.seq === seq)) },
          newParts: [
            {
              kind: 'erasure',
              state: 'proposed',
              title: `Xoá nội dung mục ${seqs.join(', ')}`,
              orgId: inHand.facts.case.ownerOrgId,
              fromOrgId: capacity!.orgId,
              officialId: 'me',
              data: { entries, seqs },
              content: { legalBasis: input.legalBasis, reason: input.reason },
            },
          ],
        }),
      };
    });
  }

  /** By somebody else: now the words go, from the journal, from the rows, from the search. */
  consent(me: Person, write: Write, caseId: string, erasureId: string): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, async ({ facts }, tx) => {
      const subject = partSubject(facts, 'erasure', erasureId);
      const part = subject.part!;
      const [kept] = await tx.sql<{ legalBasis: string; reason: string }>(
        `select content->>'legalBasis' as "legalBasis", content->>'reason' as reason from case_parts where id = $1`,
        [erasureId],
      );
      const { id } = facts.case;
      const { remainders, blanker } = await this.erasing.plan(tx, id, part.data['entries'] as ToErase[]);
      return {
        act: 'consentToErasure',
        subject,
        input: {},
        change: async () => {
          await this.erasing.carryOut(tx, id, remainders, blanker);
          return {
            data: { ...kept, proposedByOfficialId: part.officialId, erased: remainders },
            part: { state: 'done' },
            scrub: (data) => blanker.json(data),
          };
        },
      };
    });
  }

  refuse(me: Person, write: Write, caseId: string, erasureId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'refuseErasure',
      subject: partSubject(facts, 'erasure', erasureId),
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: () => ({
        data: { reason: input.reason },
        part: { state: 'refused', content: { refusal: input.reason } },
      }),
    }));
  }
}

/** The words of the case itself, what it is searched by, and what was written in its parts. */
async function eraseFromCase(tx: Tx, caseId: string, blanker: Blanker): Promise<void> {
  const [row] = await tx.sql<{
    ref: string;
    subject: string;
    facts: string;
    place: string;
    consent: unknown;
  }>('select ref, subject, facts, place, pending_consent as consent from cases where id = $1', [caseId]);
  const [subject, facts, place] = [row!.subject, row!.facts, row!.place].map((text) => blanker.text(text));
  const words = searchWords(row!.ref, subject!, place!);
  const consent = row!.consent === null ? null : JSON.stringify(blanker.json(row!.consent));
  await tx.sql(
    `update cases set subject = $2, facts = $3, place = $4, search_folded = $5, search_exact = $6, pending_consent = $7
     where id = $1`,
    [caseId, subject, facts, place, words.folded, words.exact, consent],
  );
  const parts = await tx.sql<{ id: string; title: string; data: object; content: object }>(
    'select id, title, data, content from case_parts where case_id = $1',
    [caseId],
  );
  for (const { id, title, data, content } of parts)
    await tx.sql('update case_parts set title = $2, data = $3, content = $4 where id = $1', [
      id,
      blanker.text(title),
      JSON.stringify(blanker.json(data)),
      JSON.stringify(blanker.json(content)),
    ]);
}

function nothingThere({ seq }: ToErase): Problem {
  return {
    field: 'entries',
    code: 'nothing_there',
    vi: `Mục ${seq} không có nội dung nào để xoá.`,
    en: `Entry ${seq} holds nothing that could be erased.`,
  };
}
