import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import { type Blanker, ERASED, WholeBlanker } from '../journal/blanker.js';
import { Erasers } from '../journal/erasers.js';
import { Erasing, type ToErase } from '../journal/erasing.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { type Write, Writes } from '../platform/writes.js';
import { CaseActs } from './case-acts.js';
import type { ErasureConsentDto, ErasureDto, ErasureRefusalDto } from './case-life.dto.js';
import { searchWords } from './case-opening.js';
import type { CaseView } from './case.view.js';
import { missing } from './case-needs.js';
import { lintProblems } from './free-text-lint.js';
import { erasedNow, keepOn, monthsOf } from './retention.js';
import { partSubject } from './subjects.js';

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
    this.erasers.register((tx, caseId, blanker) => eraseFromAccess(tx, caseId, blanker));
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

  /**
   * By somebody else: now the words go, from the journal, from the rows, from the search. What the end of retention
   * proposes (SG-15) nobody has proposed: there the first who consents names the decision, the second carries it out.
   */
  consent(
    me: Person,
    write: Write,
    caseId: string,
    erasureId: string,
    input: ErasureConsentDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, async ({ facts }, tx) => {
      const subject = partSubject(facts, 'erasure', erasureId);
      const part = subject.part!;
      const whole = part.data['retention'] === true;
      if (whole && part.officialId === null) {
        const { record } = input;
        return {
          act: 'consentToErasure',
          subject,
          input,
          problems: () => (record ? [] : [missing('record')]),
          change: () => ({ data: { record }, part: { officialId: 'me', data: { record } } }),
        };
      }
      const [kept] = await tx.sql<{ legalBasis: string; reason: string }>(
        `select content->>'legalBasis' as "legalBasis", content->>'reason' as reason from case_parts where id = $1`,
        [erasureId],
      );
      const { id } = facts.case;
      const blanker = whole ? new WholeBlanker() : null;
      const plan = blanker
        ? { remainders: await this.erasing.planBy(tx, id, blanker), blanker }
        : await this.erasing.plan(tx, id, part.data['entries'] as ToErase[]);
      return {
        act: 'consentToErasure',
        subject,
        input: {},
        change: async () => {
          await this.erasing.carryOut(tx, id, plan.remainders, plan.blanker);
          if (whole) await erasedNow(tx, id);
          const { record } = part.data;
          return {
            data: {
              ...kept,
              ...(whole ? { record } : {}),
              proposedByOfficialId: part.officialId,
              erased: plan.remainders,
            },
            part: { state: 'done' },
            scrub: (data) => plan.blanker.json(data),
          };
        },
      };
    });
  }

  refuse(
    me: Person,
    write: Write,
    caseId: string,
    erasureId: string,
    input: ErasureRefusalDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'erasure', erasureId);
      const whole = subject.part!.data['retention'] === true;
      const { reason, retention, officials } = input;
      return {
        act: 'refuseErasure',
        subject,
        input,
        problems: () => [
          ...lintProblems({ reason }, officials),
          ...(whole && !retention ? [missing('retention')] : []),
        ],
        change: async () => {
          // Kept on: until when is decided together with it.
          if (whole) await keepOn(tx, caseId, monthsOf(retention!));
          return {
            data: { reason, ...(whole ? { retention } : {}) },
            part: { state: 'refused', content: { refusal: reason } },
          };
        },
      };
    });
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
  const parts = await tx.sql<{ id: string; kind: string; title: string; data: object; content: object }>(
    'select id, kind, title, data, content from case_parts where case_id = $1',
    [caseId],
  );
  // That its time is over and who has decided so is the record of the act itself.
  const record = (kind: string): boolean => kind === 'erasure' && blanker instanceof WholeBlanker;
  for (const { id, kind, title, data, content } of parts)
    if (!record(kind))
      await tx.sql('update case_parts set title = $2, data = $3, content = $4 where id = $1', [
        id,
        blanker.text(title),
        JSON.stringify(blanker.json(data)),
        JSON.stringify(blanker.json(content)),
      ]);
}

/** Why somebody wanted to see it, was let in, or read it: words about the case too. */
async function eraseFromAccess(tx: Tx, caseId: string, blanker: Blanker): Promise<void> {
  const texts = [
    ['access_requests', 'purpose', 'part_id in (select id from case_parts where case_id = $1)'],
    ['access_requests', 'reason', 'part_id in (select id from case_parts where case_id = $1)'],
    ['case_access', 'reason', 'case_id = $1'],
    ['case_readings', 'purpose', 'case_id = $1'],
  ] as const;
  for (const [table, column, where] of texts) {
    const rows = await tx.sql<{ id: string; text: string }>(
      `select id, ${column} as text from ${table} where ${where} and ${column} is not null`,
      [caseId],
    );
    for (const { id, text } of rows)
      if (blanker.text(text) !== text)
        await tx.sql(`update ${table} set ${column} = $2 where id = $1`, [id, blanker.text(text)]);
  }
  // The log of looking lets nothing be changed but this, and only to these very words (its trigger).
  const looks = await tx.sql<{ id: string; purpose: string }>(
    'select id, purpose from access_log where case_id = $1 and purpose is not null',
    [caseId],
  );
  const gone = looks.filter(({ purpose }) => purpose !== ERASED && blanker.text(purpose) !== purpose);
  if (gone.length === 0) return;
  await tx.sql(`select set_config('app.erasing', $1, true)`, [caseId]);
  await tx.sql('update access_log set purpose = $2 where id = any($1::uuid[])', [
    gone.map((one) => one.id),
    ERASED,
  ]);
  await tx.sql(`select set_config('app.erasing', '', true)`);
}

function nothingThere({ seq }: ToErase): Problem {
  return {
    field: 'entries',
    code: 'nothing_there',
    vi: `Mục ${seq} không có nội dung nào để xoá.`,
    en: `Entry ${seq} holds nothing that could be erased.`,
  };
}
