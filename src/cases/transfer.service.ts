import { Injectable, type OnModuleInit } from '@nestjs/common';
import { localDay } from '../calendar/local-time.js';
import { Directory } from '../directory/directory.service.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { Programmes } from '../programmes/programmes.service.js';
import { CaseActs } from './case-acts.js';
import { type Change } from './case-door.js';
import { partSubject } from './subjects.js';
import type { CaseFacts } from './case-facts.js';
import type { ReasonDto } from './case.dto.js';
import type { HandOverDto, TransferDto, TransferReceiptDto } from './case-life.dto.js';
import { joinCase, leaveCase, takesPart } from './case-parties.js';
import type { PartFacts } from './case-parts.js';
import { type NewPart, partOf } from './case-settler.js';
import type { CaseView } from './case.view.js';
import { newDisagreement } from './disagreement.js';
import { lintProblems } from './free-text-lint.js';
import { MissedClocks } from './missed-clocks.js';
import { NewOwner } from './new-owner.js';
import { REFUSALS_MAKE_A_DISAGREEMENT, refusedTransfers } from './refused-transfers.js';

/** What was written about a transfer: the content of a part `transfer`. */
interface TransferContent {
  legalBasis: string;
  handOver: HandOverDto;
  reason?: string;
  refusal?: string;
  registerNumber?: string;
}

/** T39–T41: another agency is competent: proposed, accepted, refused, or left without an answer. */
@Injectable()
export class TransferService implements OnModuleInit {
  constructor(
    private readonly acts: CaseActs,
    private readonly missed: MissedClocks,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
    private readonly newOwner: NewOwner,
  ) {}

  /** T41: silence is no consent. */
  onModuleInit(): void {
    this.missed.whenMissed('transfer', (tx, { facts }, clock) =>
      Promise.resolve({
        act: 'transferLapsed',
        subject: clock.subject,
        input: {},
        change: async () => ({
          ...(await this.turnedDown(tx, facts, clock.subject.part!, 'lapsed')),
          data: { dueAt: clock.dueAt, audience: clock.audience, orgId: clock.subject.part!.orgId },
          stops: [{ kind: 'transfer', subjectId: clock.subject.part!.id, as: 'cancelled' }],
        }),
      }),
    );
  }

  /** T39: whoever is asked must be able to read what he is asked to take. */
  propose(me: Person, write: Write, caseId: string, input: TransferDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'proposeTransfer',
      input,
      problems: async () => [
        ...sheetProblems(input.handOver),
        ...(input.targetOrgId ? await this.targetProblems(tx, facts, input.targetOrgId) : []),
        ...lintProblems(
          { legalBasis: input.legalBasis, reason: input.reason, ...sheetText(input.handOver) },
          input.officials,
        ),
      ],
      change: async (_, __, capacity) => {
        const targetOrgId = input.targetOrgId!;
        const broughtIn = !takesPart(facts, targetOrgId);
        if (broughtIn) await joinCase(tx, caseId, targetOrgId, 'coordinating');
        const target = (await this.directory.organisationsAt([targetOrgId], tx.now, tx)).get(targetOrgId)!;
        const part: NewPart & { id: string } = {
          id: newId(),
          kind: 'transfer',
          state: 'proposed',
          title: target.name,
          orgId: targetOrgId,
          fromOrgId: facts.case.ownerOrgId,
          orgIds: [facts.case.ownerOrgId, targetOrgId],
          officialId: 'me',
          data: { broughtIn, proposedByOrgId: capacity!.orgId },
          content: {
            legalBasis: input.legalBasis,
            handOver: input.handOver,
            reason: input.reason,
          } satisfies Partial<TransferContent>,
        };
        return {
          data: { ...input },
          newParts: [part],
          starts: [{ kind: 'transfer', subject: { part: partOf({ ...part, officialId: me.officialId }) } }],
        };
      },
    }));
  }

  /** T40: a new owner; the time that has passed since the matter was known stays. */
  accept(
    me: Person,
    write: Write,
    caseId: string,
    transferId: string,
    input: TransferReceiptDto,
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'transfer', transferId);
      return {
        act: 'acceptTransfer',
        subject,
        input,
        change: async (_, __, capacity) => {
          const moved = await this.newOwner.takeOver(tx, facts, subject.part!.orgId!, capacity!);
          return {
            data: { ...input, fromOrgId: subject.part!.fromOrgId, orgId: subject.part!.orgId },
            part: { state: 'accepted', content: { registerNumber: input.registerNumber } },
            ...moved,
            stops: [{ kind: 'transfer', subjectId: transferId }, ...(moved.stops ?? [])],
          };
        },
      };
    });
  }

  /** T41 */
  refuse(me: Person, write: Write, caseId: string, transferId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => {
      const subject = partSubject(facts, 'transfer', transferId);
      return {
        act: 'refuseTransfer',
        subject,
        input,
        problems: () => lintProblems({ reason: input.reason }, input.officials),
        change: async () => ({
          ...(await this.turnedDown(tx, facts, subject.part!, 'refused', input.reason)),
          data: { ...input },
          stops: [{ kind: 'transfer', subjectId: transferId }],
        }),
      };
    });
  }

  /** The first refusal ends the proposal; the second opens a disagreement of its own: who is competent (A13). */
  private async turnedDown(
    tx: Tx,
    facts: CaseFacts,
    transfer: PartFacts,
    state: 'refused' | 'lapsed',
    refusal?: string,
  ): Promise<Omit<Change, 'data'>> {
    const part = { state, ...(refusal ? { content: { refusal } } : {}) };
    const before = refusedTransfers(facts);
    if (before.length + 1 < REFUSALS_MAKE_A_DISAGREEMENT) {
      if (transfer.data['broughtIn'] === true)
        await leaveCase(tx, facts.case.id, transfer.orgId!, 'coordinating');
      return { part };
    }
    const targets = [...before, transfer].map((one) => one.orgId!);
    // Whoever refused before and went takes part again: its position is asked for.
    for (const orgId of targets)
      if (!takesPart(facts, orgId)) await joinCase(tx, facts.case.id, orgId, 'coordinating');
    const { part: disagreement, clock } = newDisagreement({
      point: `Cơ quan nào có thẩm quyền giải quyết: ${facts.case.subject}`,
      kind: 'competence',
      fromOrgId: facts.case.ownerOrgId,
      orgIds: [facts.case.ownerOrgId, ...targets],
      fromRefusals: true,
    });
    return { part, newParts: [disagreement], starts: [clock] };
  }

  /** Another agency, that exists today, takes part in a programme and answers. */
  private async targetProblems(tx: Tx, facts: CaseFacts, orgId: string): Promise<Problem[]> {
    if (orgId === facts.case.ownerOrgId) return [problem('is_the_owner')];
    const known = (await this.directory.organisationsAt([orgId], tx.now, tx)).has(orgId);
    if (!known) return [problem('no_such_agency')];
    const programme = await this.programmes.programmeFor(orgId, localDay(tx.now));
    if (!programme) return [problem('no_programme')];
    const leaders = await this.directory.whoAnswers(orgId, ['leader', 'head'], tx.now, tx);
    return leaders.length === 0 ? [problem('nobody_answers')] : [];
  }
}

function sheetText(sheet: HandOverDto | undefined): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(sheet ?? {}).map(([field, text]) => [`handOver.${field}`, text as string]),
  );
}

const sheetWords = {
  situation: { vi: 'tình hình', en: 'the situation' },
  objectives: { vi: 'mục tiêu', en: 'the objectives' },
  currentActions: { vi: 'việc đang làm', en: 'what is being done' },
  resources: { vi: 'nguồn lực', en: 'people and means' },
} as const;

/** A sheet with a gap hands over a gap: every part of it is asked for, all at once. */
function sheetProblems(sheet: HandOverDto | undefined): Problem[] {
  if (!sheet) return [];
  return (Object.keys(sheetWords) as (keyof typeof sheetWords)[])
    .filter((field) => !sheet[field])
    .map((field) => ({
      field: `handOver.${field}`,
      code: 'missing',
      vi: `Phiếu bàn giao thiếu ${sheetWords[field].vi}.`,
      en: `The hand-over sheet lacks ${sheetWords[field].en}.`,
    }));
}

const words = {
  is_the_owner: { vi: 'Cơ quan này đang có vụ việc.', en: 'This agency has the case already.' },
  no_such_agency: { vi: 'Cơ quan này không tồn tại vào hôm nay.', en: 'There is no such agency today.' },
  no_programme: {
    vi: 'Cơ quan này không tham gia chương trình phối hợp nào đang có hiệu lực.',
    en: 'This agency is in no programme that is in force today.',
  },
  nobody_answers: {
    vi: 'Cơ quan này không có lãnh đạo trả lời.',
    en: 'This agency has no leader who answers.',
  },
} as const;

function problem(code: keyof typeof words): Problem {
  return { field: 'targetOrgId', code, ...words[code] };
}
