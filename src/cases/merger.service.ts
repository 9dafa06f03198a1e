import { Injectable } from '@nestjs/common';
import type { Capacity } from '../directory/who-answers.js';
import { type Person, SYSTEM } from '../identity/person.js';
import { type Queryable, type Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { CaseActs } from './case-acts.js';
import { CaseDoor, type CaseInHand, type Change } from './case-door.js';
import { partSubject } from './subjects.js';
import type { CaseFacts } from './case-facts.js';
import type { ReasonDto } from './case.dto.js';
import type { MergerDto } from './case-life.dto.js';
import { joinCase, leaveCase, takesPart } from './case-parties.js';
import type { PartFacts } from './case-parts.js';
import { fills } from './case-policy.js';
import { factsOfCase, visibleFacts } from './case.queries.js';
import { mergeable, type State } from './case-states.js';
import type { CaseView } from './case.view.js';
import { lintProblems } from './free-text-lint.js';
import { MergedCases } from './merged-cases.js';
import { Windows } from './afterlife.service.js';

/** What a merger remembers, so that guards can weigh it and an unmerging can undo it: the data of a part `merger`. */
export interface MergerData {
  survivorCaseId: string;
  mergeReason: string;
  /** The agencies whose leaders have consented, and those still to be asked; `orgId` of the part is the next of them. */
  consents: { orgId: string; officialId: string }[];
  toAsk: string[];
  /** Agencies that came into the case only to look at what their own is to take in. */
  broughtIn: string[];
  unmergeUntil?: string;
  before?: { state: State; clockIds: string[] };
}

/** T37, T38: two cases become one when the leaders of both owners say so, and two again inside the window. */
@Injectable()
export class MergerService {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly merged: MergedCases,
    private readonly windows: Windows,
  ) {}

  /** T37: a proposal by one of the two leaders is his consent. */
  propose(me: Person, write: Write, caseId: string, input: MergerDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, async ({ facts }, tx) => {
      const { survivorCaseId } = input;
      const survivor =
        survivorCaseId && isId(survivorCaseId) ? await visibleFacts(tx, survivorCaseId, me) : null;
      return {
        act: 'proposeMerger',
        input,
        problems: async () => [
          ...(survivorCaseId ? await survivorProblems(tx, facts, survivor) : []),
          ...lintProblems({ reason: input.reason }, input.officials),
        ],
        change: async (_, __, capacity) => {
          const asked = askedFor(facts, survivor!, capacity!);
          const data: MergerData = {
            survivorCaseId: survivorCaseId!,
            mergeReason: input.mergeReason!,
            consents: asked.consented.map((orgId) => ({ orgId, officialId: me.officialId })),
            toAsk: asked.toAsk,
            broughtIn: await this.bringIn(tx, facts, asked.toAsk[0]!),
          };
          return {
            data: { ...input, survivorRef: survivor!.case.ref },
            newParts: [
              {
                kind: 'merger',
                state: 'proposed',
                title: survivor!.case.ref,
                orgId: asked.toAsk[0]!,
                fromOrgId: capacity!.orgId,
                orgIds: [...new Set([facts.case.ownerOrgId, survivor!.case.ownerOrgId])],
                officialId: 'me',
                data: { ...data },
                content: { reason: input.reason },
              },
            ],
          };
        },
      };
    });
  }

  /** T37: one leader after the other; with the last consent the case goes on as the other one. */
  consent(me: Person, write: Write, caseId: string, mergerId: string): Promise<CaseView> {
    return this.acts.open(me, write, async (tx) => {
      await this.lockBoth(tx, caseId, mergerId);
      return this.door.act(tx, caseId, me, write.version, async ({ facts }) => {
        const subject = partSubject(facts, 'merger', mergerId);
        const data = dataOf(subject.part!);
        const survivor = await factsOfCase(tx, data.survivorCaseId);
        return {
          act: 'mergeInto',
          subject,
          input: {},
          problems: () => survivorProblems(tx, facts, survivor),
          change: async (_, inHand) => {
            const consents = [...data.consents, { orgId: subject.part!.orgId!, officialId: me.officialId }];
            const toAsk = data.toAsk.slice(1);
            if (toAsk.length > 0) return this.nextConsent(tx, facts, { ...data, consents, toAsk });
            return this.merge(tx, inHand, subject.part!, { ...data, consents, toAsk });
          },
        };
      });
    });
  }

  refuse(me: Person, write: Write, caseId: string, mergerId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'merger', mergerId);
      return {
        act: 'refuseMerger',
        subject,
        input,
        problems: () => lintProblems({ reason: input.reason }, input.officials),
        change: async () => {
          await this.sendOut(tx, caseId, dataOf(subject.part!));
          return { data: { ...input }, part: { state: 'refused', content: { refusal: input.reason } } };
        },
      };
    });
  }

  /** T38: the case is again what it was, and its clocks go on from where they were. */
  unmerge(me: Person, write: Write, caseId: string, mergerId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.open(
      me,
      write,
      async (tx) => {
        await this.lockBoth(tx, caseId, mergerId);
        return this.door.act(tx, caseId, me, write.version, ({ facts }) => {
          const subject = partSubject(facts, 'merger', mergerId);
          const data = dataOf(subject.part!);
          return {
            act: 'unmerge',
            subject,
            input,
            problems: () => lintProblems({ reason: input.reason }, input.officials),
            change: async () => {
              await tx.sql('update cases set survivor_case_id = null where id = $1', [caseId]);
              await this.merged.giveBackClocks(tx, facts, data.before!.clockIds);
              await this.sendOut(tx, caseId, data);
              const survivor = await this.door.enter(tx, data.survivorCaseId, SYSTEM);
              await this.door.perform(tx, survivor, SYSTEM, this.merged.releasing(tx, survivor, facts));
              return {
                data: { ...input, survivorCaseId: data.survivorCaseId },
                to: data.before!.state,
                part: { state: 'undone', content: { undone: input.reason } },
              };
            },
          };
        });
      },
      caseId,
    );
  }

  private async nextConsent(tx: Tx, facts: CaseFacts, data: MergerData): Promise<Change> {
    const broughtIn = [...data.broughtIn, ...(await this.bringIn(tx, facts, data.toAsk[0]!))];
    return {
      data: { awaits: data.toAsk[0] },
      part: { state: 'proposed', orgId: data.toAsk[0]!, officialId: 'me', data: { ...data, broughtIn } },
    };
  }

  private async merge(tx: Tx, { facts }: CaseInHand, part: PartFacts, data: MergerData): Promise<Change> {
    const unmergeUntil = (await this.windows.end(tx, facts, 'unmerge')).toISOString();
    const before = { state: facts.case.state, clockIds: facts.clocks.map((clock) => clock.id) };
    await tx.sql('update cases set survivor_case_id = $2, pending_consent = null where id = $1', [
      facts.case.id,
      data.survivorCaseId,
    ]);
    const survivor = await this.door.enter(tx, data.survivorCaseId, SYSTEM);
    await this.door.perform(tx, survivor, SYSTEM, this.merged.absorbing(tx, survivor, facts));
    return {
      data: { survivorCaseId: data.survivorCaseId, survivorRef: part.title, unmergeUntil },
      to: 'merged',
      part: { state: 'done', data: { ...data, unmergeUntil, before } },
    };
  }

  /** Whoever is to consent must be able to look at what he consents to. */
  private async bringIn(tx: Tx, facts: CaseFacts, orgId: string): Promise<string[]> {
    if (takesPart(facts, orgId)) return [];
    await joinCase(tx, facts.case.id, orgId, 'coordinating');
    return [orgId];
  }

  private async sendOut(tx: Tx, caseId: string, data: MergerData): Promise<void> {
    for (const orgId of data.broughtIn) await leaveCase(tx, caseId, orgId, 'coordinating');
  }

  /** Always in the same order: two mergers that cross each other must not wait for one another. */
  private async lockBoth(tx: Tx, caseId: string, mergerId: string): Promise<void> {
    if (!isId(caseId) || !isId(mergerId)) return;
    await tx.sql(
      `select 1 from journal_heads where stream_id in (
         select $1::uuid union select (data->>'survivorCaseId')::uuid from case_parts
         where id = $2 and case_id = $1 and kind = 'merger')
       order by stream_id for update`,
      [caseId, mergerId],
    );
  }
}

function dataOf(part: PartFacts): MergerData {
  return part.data as unknown as MergerData;
}

/** Both owners' leaders consent; two people also where one agency owns both. */
function askedFor(
  facts: CaseFacts,
  survivor: CaseFacts,
  proposer: Capacity,
): { consented: string[]; toAsk: string[] } {
  const owners = [...new Set([facts.case.ownerOrgId, survivor.case.ownerOrgId])];
  const own = owners.filter((orgId) => orgId === proposer.orgId && fills('leader', proposer.roles));
  const others = owners.filter((orgId) => !own.includes(orgId));
  return others.length > 0 ? { consented: own, toAsk: others } : { consented: [], toAsk: owners };
}

/** T37: the other case is there, goes on, is of the same kind; and no chains. */
async function survivorProblems(
  db: Queryable,
  facts: CaseFacts,
  survivor: CaseFacts | null,
): Promise<Problem[]> {
  if (!survivor || survivor.case.id === facts.case.id) return [problem('no_such_case')];
  const problems: Problem[] = [];
  if (survivor.case.state === 'merged') problems.push(problem('merged_itself'));
  else if (!mergeable.includes(survivor.case.state)) problems.push(problem('not_open'));
  const [other] = await db.sql(
    `select 1 from cases where survivor_case_id = $1 and state = 'merged' limit 1`,
    [facts.case.id],
  );
  if (other) problems.push(problem('has_taken_in_others'));
  if (survivor.case.exercise !== facts.case.exercise) problems.push(problem('drill_and_real'));
  return problems;
}

const words = {
  no_such_case: {
    vi: 'Không có vụ việc này, hoặc bạn không được xem.',
    en: 'There is no such case for you.',
  },
  merged_itself: {
    vi: 'Vụ việc nhận nhập chính nó đã được nhập vào vụ việc khác.',
    en: 'The surviving case was itself merged into another.',
  },
  not_open: {
    vi: 'Vụ việc nhận nhập phải đang mở và không chờ ý kiến chỉ đạo.',
    en: 'The surviving case must be open and not before the Standing Committee.',
  },
  has_taken_in_others: {
    vi: 'Vụ việc này đã nhận vụ việc khác nhập vào nên không nhập tiếp được.',
    en: 'Another case was merged into this one; mergers make no chains.',
  },
  drill_and_real: {
    vi: 'Không nhập vụ việc diễn tập với vụ việc thật.',
    en: 'A drill and a real case cannot be merged.',
  },
} as const;

function problem(code: keyof typeof words): Problem {
  return { field: 'survivorCaseId', code, ...words[code] };
}
