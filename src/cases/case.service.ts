import { Injectable } from '@nestjs/common';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import { CaseActs } from './case-acts.js';
import { CaseClocks } from './case-clocks.js';
import { CaseDoor, type CaseInHand } from './case-door.js';
import { missing } from './case-needs.js';
import { CaseOpening, freeText, inTheFuture, searchWords, timeProblems } from './case-opening.js';
import {
  type Confidentiality,
  confidentialityCodes,
  isAtLeast,
  type State,
  type Urgency,
} from './case-states.js';
import type { CaseView } from './case.view.js';
import { lintProblems } from './free-text-lint.js';
import { fills } from './case-policy.js';
import { isAboutATrial, trialProblems } from './trial-matters.js';
import type { DraftDto, ReasonDto, RevisionDto, UpdateDto, UrgencyDto } from './case.dto.js';

/** The acts on a case that belong to no other feature: writing the draft, urgency, updates. */
@Injectable()
export class CaseService {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly opening: CaseOpening,
    private readonly clocks: CaseClocks,
  ) {}

  /** T01 */
  draft(me: Person, write: Write, input: DraftDto): Promise<CaseView> {
    return this.acts.open(me, write, (tx) => this.openDraft(tx, me, input));
  }

  /** Opens a case and drafts it; the notice may follow in the same transaction. */
  async openDraft(
    tx: Tx,
    me: Person,
    input: DraftDto,
    also: Problem[] = [],
    followUpOfId?: string,
  ): Promise<CaseInHand> {
    const { ownerOrgId, capacity } = this.opening.ownerFor(me, 'draft', input.ownerOrgId);
    const inHand = await this.opening.open(tx, me, capacity, ownerOrgId, input, also);
    await this.door.perform(tx, inHand, me, {
      act: 'draft',
      input,
      change: (_, { facts }) => {
        if (followUpOfId) {
          facts.case.followUpOfId = followUpOfId;
          tx.later('update cases set follow_up_of_id = $2 where id = $1', [facts.case.id, followUpOfId]);
        }
        return {
          factsKept: true,
          data: { ...draftData(input), ...(followUpOfId ? { followUpOfId } : {}) },
          occurredAt: new Date(input.occurredAt!),
          starts: [{ kind: 'notify', from: new Date(input.knownAt!) }],
        };
      },
    });
    return inHand;
  }

  /** T01: the draft is rewritten; its clock goes on, or is measured from a corrected `knownAt`. */
  revise(me: Person, write: Write, caseId: string, input: RevisionDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => ({
      act: 'revise',
      input,
      problems: async ({ facts }) => [
        ...(await this.opening.categoryProblems(input.categories)),
        ...(await this.opening.areaProblems(input.areaCode)),
        ...lintProblems(freeText(input), input.officials),
        // What stands there already must bear the category that it gets.
        ...(input.categories && isAboutATrial({ categories: input.categories })
          ? trialProblems({
              subject: input.subject ?? facts.case.subject,
              facts: input.facts ?? facts.case.facts,
            })
          : []),
        ...timeProblems(
          {
            occurredAt: input.occurredAt ?? facts.case.occurredAt.toISOString(),
            knownAt: input.knownAt ?? facts.case.knownAt.toISOString(),
          },
          tx.now,
        ),
        ...(isLower(input.confidentiality, facts.case.confidentiality) ? [leaderLowersLevel] : []),
      ],
      change: async () => {
        const { facts } = inHand;
        const changes = await this.rewrite(tx, inHand, input);
        // Saving again what was there before wins no time.
        if ('knownAt' in changes) await this.clocks.recountFrom(tx, facts, 'notify', facts.case.knownAt);
        if ('urgency' in changes) await this.clocks.recompute(tx, facts, facts.case.urgency);
        // What was and what is, the door puts into the entry.
        return { data: {} };
      },
    }));
  }

  /** T02 */
  discard(me: Person, write: Write, caseId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, () => ({
      act: 'discard',
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: () => ({
        data: { reason: input.reason },
        to: 'cancelled',
        stops: [{ kind: 'notify', as: 'cancelled' }],
      }),
    }));
  }

  /** T45: up by the focal point, down by a leader; what is left is measured anew from now. */
  changeUrgency(me: Person, write: Write, caseId: string, input: UrgencyDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const [from, to] = [facts.case.urgency, input.urgency as Urgency | undefined];
      const lowers = to !== undefined && !isAtLeast(to, from);
      return {
        act: 'changeUrgency',
        input,
        as: lowers ? 'leader' : undefined,
        problems: (_, capacity) => [
          ...lintProblems({ reason: input.reason }, input.officials),
          ...(to === from ? [sameUrgency] : []),
          ...(lowers && !fills('leader', capacity!.roles) ? [leaderLowers] : []),
        ],
        change: async () => {
          const { loweredFrom } = facts.case;
          if (lowers && !(loweredFrom && isAtLeast(loweredFrom, from))) facts.case.loweredFrom = from;
          facts.case.urgency = to!;
          await tx.sql('update cases set urgency = $2, lowered_from = $3 where id = $1', [
            caseId,
            to,
            facts.case.loweredFrom,
          ]);
          await this.clocks.recompute(tx, facts, to!);
          return { data: { urgency: { from, to }, reason: input.reason } };
        },
      };
    });
  }

  /** T48 */
  postUpdate(me: Person, write: Write, caseId: string, input: UpdateDto): Promise<CaseView> {
    const { officials, occurredAt, ...report } = input;
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'postUpdate',
      input,
      problems: () => [
        ...(input.kind !== 'no_change' && !input.facts ? [missing('facts')] : []),
        ...(occurredAt && Date.parse(occurredAt) > tx.now.getTime() + 60_000
          ? [inTheFuture('occurredAt')]
          : []),
        ...lintProblems(
          { facts: input.facts, measures: input.measures, needs: input.needs, changed: input.changed },
          officials,
        ),
      ],
      change: async () => {
        await tx.sql('update cases set stale = false where id = $1', [caseId]);
        return {
          data: { ...report, officials },
          ...(occurredAt ? { occurredAt: new Date(occurredAt) } : {}),
          // What is settled has no heartbeat any more; what is told of it is told all the same.
          starts: settled.includes(facts.case.state) ? [] : [{ kind: 'update' }],
        };
      },
    }));
  }

  private async rewrite(tx: Tx, inHand: CaseInHand, input: RevisionDto): Promise<Record<string, unknown>> {
    const row = inHand.facts.case;
    const next = {
      subject: input.subject ?? row.subject,
      facts: input.facts ?? row.facts,
      categories: input.categories ?? row.categories,
      place: input.place ?? row.place,
      areaCode: input.areaCode ?? row.areaCode,
      complex: input.nature?.complex ?? row.complex,
      sensitive: input.nature?.sensitive ?? row.sensitive,
      large: input.nature?.large ?? row.large,
      peopleBand: input.peopleBand ?? row.peopleBand,
      urgency: (input.urgency as Urgency | undefined) ?? row.urgency,
      confidentiality: input.confidentiality ?? row.confidentiality,
      occurredAt: input.occurredAt ? new Date(input.occurredAt) : row.occurredAt,
      knownAt: input.knownAt ? new Date(input.knownAt) : row.knownAt,
    };
    const words = searchWords(row.ref, next.subject, next.place);
    await tx.sql(
      `update cases set subject = $2, facts = $3, categories = $4, place = $5, area_code = $6, complex = $7,
         sensitive = $8, large = $9, people_band = $10, urgency = $11, confidentiality = $12, occurred_at = $13,
         known_at = $14, search_folded = $15, search_exact = $16 where id = $1`,
      [
        row.id, next.subject, next.facts, next.categories, next.place, next.areaCode, next.complex, next.sensitive,
        next.large, next.peopleBand, next.urgency, next.confidentiality, next.occurredAt, next.knownAt,
        words.folded, words.exact,
      ], // prettier-ignore
    );
    const before = JSON.parse(JSON.stringify(row)) as Record<string, unknown>;
    const after = JSON.parse(JSON.stringify(next)) as Record<string, unknown>;
    Object.assign(row, next);
    return Object.fromEntries(
      Object.keys(after)
        .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
        .map((key) => [key, { from: before[key] ?? null, to: after[key] ?? null }]),
    );
  }
}

const settled: readonly State[] = ['resolved', 'lessons', 'closed'];

/** What a draft says, as the journal keeps it. */
export function draftData(input: DraftDto): Record<string, unknown> {
  const { ownerOrgId: _, noStateSecret, ...rest } = input;
  return { ...rest, confirmed: { noStateSecret } };
}

const sameUrgency: Problem = {
  field: 'urgency',
  code: 'unchanged',
  vi: 'Mức độ khẩn không thay đổi.',
  en: 'The urgency is the same as before.',
};

function isLower(to: string | undefined, from: Confidentiality): boolean {
  return (
    to !== undefined &&
    confidentialityCodes.indexOf(to as Confidentiality) < confidentialityCodes.indexOf(from)
  );
}

/** T46: also of a draft, it is an act of its own. */
const leaderLowersLevel: Problem = {
  field: 'confidentiality',
  code: 'leader_lowers',
  vi: 'Chỉ lãnh đạo được hạ mức độ bảo mật, bằng thao tác riêng.',
  en: 'Only a leader may lower the level, by an act of its own.',
};

const leaderLowers: Problem = {
  field: 'urgency',
  code: 'leader_lowers',
  vi: 'Chỉ lãnh đạo được hạ mức độ khẩn.',
  en: 'Only a leader may lower the urgency.',
};
