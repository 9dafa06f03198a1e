import { Injectable } from '@nestjs/common';
import { CaseActs } from '../cases/case-acts.js';
import { CaseClocks } from '../cases/case-clocks.js';
import type { DraftDto, ReasonDto } from '../cases/case.dto.js';
import { CaseDoor, type CaseInHand, type Doing } from '../cases/case-door.js';
import { calledBeforeKnown, CaseOpening, inTheFuture } from '../cases/case-opening.js';
import { capacityFor } from '../cases/case-policy.js';
import { draftData } from '../cases/case.service.js';
import type { CaseView } from '../cases/case.view.js';
import { missingFrom } from '../cases/case-needs.js';
import { workflow } from '../cases/case-workflow.js';
import { lintProblems } from '../cases/free-text-lint.js';
import { Directory } from '../directory/directory.service.js';
import type { Person } from '../identity/person.js';
import { digits, unknownPhone } from '../notices/notice-writer.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import type { CallDto, PhoneReportDto, RetractionDto, WorkDto } from './call.dto.js';

interface Speaker {
  org_id: string;
  official_id: string;
}

/** Emergencies that begin on the telephone (domain.md T03, T07, T08). */
@Injectable()
export class PhoneReportService {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly opening: CaseOpening,
    private readonly clocks: CaseClocks,
    private readonly directory: Directory,
  ) {}

  /** T03 for a new case, by the caller's agency or by whoever took the call. */
  async report(me: Person, write: Write, input: PhoneReportDto): Promise<CaseView> {
    const { case: draft, call } = input;
    return this.acts.open(me, write, async (tx) => {
      const caller = await this.speaker(tx, call.callerPositionId);
      const { ownerOrgId, capacity } = this.ownerOf(me, draft, caller);
      const also = missingFrom(call, workflow.reportByPhone.needs);
      const inHand = await this.opening.open(tx, me, capacity, ownerOrgId, draft, also);
      // The clock to notify runs from the moment of knowing, also when the call is recorded hours later.
      await this.clocks.start(tx, inHand.facts, [{ kind: 'notify', from: new Date(draft.knownAt!) }]);
      if (!capacityFor(me, 'reportByPhone', inHand.facts, {})) throw new AppError('not_found');
      await this.door.perform(tx, inHand, me, this.reporting(tx, inHand, call, draftData(draft)));
      return inHand;
    });
  }

  /** T03 for a draft. */
  reportDraft(me: Person, write: Write, caseId: string, call: CallDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand, tx) => this.reporting(tx, inHand, call, {}));
  }

  /** T07: a false alarm. */
  retract(me: Person, write: Write, caseId: string, input: RetractionDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, () => ({
      act: 'retractPhoneReport',
      input,
      problems: () => lintProblems({ reason: input.reason, note: input.note }, input.officials),
      change: () => ({
        data: { reason: input.reason, note: input.note },
        to: 'withdrawn',
        stops: [
          { kind: 'written_confirm', as: 'cancelled' },
          { kind: 'update', as: 'cancelled' },
        ],
      }),
    }));
  }

  /** T07: the adviser agency lets a report be retracted although work has begun. */
  consentToRetraction(me: Person, write: Write, caseId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (_, tx) => ({
      act: 'consentToRetraction',
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: async (_, __, capacity) => {
        const consent = {
          act: 'retractPhoneReport',
          orgId: capacity!.orgId,
          officialId: me.officialId,
          inNameOf: capacity!.onBehalfOfOfficialId ?? undefined,
          at: tx.now,
        };
        await tx.sql('update cases set retraction_consented = true, pending_consent = $2 where id = $1', [
          caseId,
          JSON.stringify(consent),
        ]);
        return { data: { reason: input.reason } };
      },
    }));
  }

  /** T08: in an emergency work starts before the paper; the update clock starts with it. */
  beginWork(me: Person, write: Write, caseId: string, input: WorkDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }, tx) => ({
      act: 'beginWork',
      input,
      problems: () => lintProblems({ measures: input.measures }, input.officials),
      change: async () => {
        await tx.sql('update cases set work_begun = true where id = $1', [caseId]);
        const running = facts.clocks.some((clock) => clock.kind === 'update');
        return {
          data: { workKind: input.workKind, measures: input.measures },
          starts: running ? [] : [{ kind: 'update' }],
        };
      },
    }));
  }

  private reporting(tx: Tx, inHand: CaseInHand, call: CallDto, draft: Record<string, unknown>): Doing {
    const { facts } = inHand;
    let callee: Speaker | undefined;
    return {
      act: 'reportByPhone',
      input: call,
      problems: async (_, capacity) => {
        callee = await this.speaker(tx, call.calleePositionId);
        const spoke = [facts.case.ownerOrgId, callee?.org_id];
        return [
          // Whoever was neither on one end nor on the other has only heard of the call.
          ...(callee && !spoke.includes(capacity!.orgId) ? [notOnTheLine] : []),
          ...calledBeforeKnown('callAt', call.callAt, facts),
          ...(await this.callerProblems(tx, facts.case.ownerOrgId, call)),
          ...(await this.calleeProblems(tx, facts.case.ownerOrgId, call, callee)),
          ...(call.callAt && Date.parse(call.callAt) > tx.now.getTime() + 60_000
            ? [inTheFuture('callAt')]
            : []),
          ...lintProblems({ said: call.said, asked: call.asked, answered: call.answered }, call.officials),
        ];
      },
      change: async (_, __, capacity) => {
        const callAt = new Date(call.callAt!);
        await this.insert(tx, facts.case.id, facts.case.ownerOrgId, call, callee!, capacity!.positionId);
        await this.joinCallee(tx, inHand, callee!.org_id);
        await tx.sql('update cases set notified_by_phone = true, first_notified_at = $2 where id = $1', [
          facts.case.id,
          callAt,
        ]);
        const { noStateSecret, ...told } = call;
        return {
          data: { ...draft, ...told, calleeOrgId: callee!.org_id, confirmed: { noStateSecret } },
          to: 'phone_reported',
          occurredAt: callAt,
          stops: [{ kind: 'notify', at: callAt }],
          starts: [{ kind: 'written_confirm', from: callAt }],
        };
      },
    };
  }

  private ownerOf(
    me: Person,
    draft: DraftDto,
    caller: Speaker | undefined,
  ): ReturnType<CaseOpening['ownerFor']> {
    const orgs = me.capacities.map((one) => one.orgId);
    // Whoever took the call writes it down for the agency that called; the table says who may.
    if (caller && !orgs.includes(caller.org_id)) {
      return { ownerOrgId: caller.org_id, capacity: me.capacities[0] ?? refuse() };
    }
    return this.opening.ownerFor(me, 'reportByPhone', draft.ownerOrgId ?? caller?.org_id);
  }

  private async speaker(tx: Tx, positionId: string | undefined): Promise<Speaker | undefined> {
    if (!positionId) return undefined;
    const [row] = await tx.sql<Speaker>(
      'select org_id, official_id from answering_positions_at($2) where position_id = $1 limit 1',
      [positionId, tx.now],
    );
    return row;
  }

  private async callerProblems(tx: Tx, ownerOrgId: string, call: CallDto): Promise<Problem[]> {
    if (!call.callerPositionId) return [];
    const caller = await this.speaker(tx, call.callerPositionId);
    return caller?.org_id === ownerOrgId ? [] : [wrongSide('callerPositionId')];
  }

  private async calleeProblems(
    tx: Tx,
    ownerOrgId: string,
    call: CallDto,
    callee: Speaker | undefined,
  ): Promise<Problem[]> {
    if (!call.calleePositionId) return [];
    if (!callee || callee.org_id === ownerOrgId) return [wrongSide('calleePositionId')];
    if (!call.calleeNumber) return [];
    const phones = await this.directory.registeredPhones(callee.org_id, tx.now, tx);
    const known = phones.some((phone) => digits(phone) === digits(call.calleeNumber!));
    return known ? [] : [unknownPhone('calleeNumber')];
  }

  private async insert(
    tx: Tx,
    caseId: string,
    ownerOrgId: string,
    call: CallDto,
    callee: Speaker,
    byPositionId: string,
  ): Promise<void> {
    await tx.sql(
      `insert into phone_reports (id, case_id, call_at, recorded_at, caller_position_id, caller_org_id, callee_position_id,
         callee_official_id, callee_org_id, callee_number, said, asked, answered, read_back, taken, recorded_by_position_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        newId(), caseId, call.callAt, tx.now, call.callerPositionId, ownerOrgId, call.calleePositionId,
        callee.official_id, callee.org_id, call.calleeNumber, call.said, call.asked, call.answered ?? null,
        call.readBack, call.taken ?? false, byPositionId,
      ], // prettier-ignore
    );
  }

  /** The agency that was called sees what it was told. */
  private async joinCallee(tx: Tx, { facts }: CaseInHand, orgId: string): Promise<void> {
    if (facts.parties.some((party) => party.orgId === orgId && !party.left)) return;
    const org = (await this.directory.organisationsAt([orgId], tx.now, tx)).get(orgId)!;
    await tx.sql(
      `insert into case_parties (case_id, org_id, role, org_version_id, joined_at, is_open) values ($1, $2, 'recipient', $3, $4, true)`,
      [facts.case.id, orgId, org.versionId, tx.now],
    );
    facts.parties.push({ orgId, name: org.name, role: 'recipient', left: false });
  }
}

const notOnTheLine: Problem = {
  field: 'calleePositionId',
  code: 'not_on_the_line',
  vi: 'Chỉ cơ quan gọi hoặc cơ quan nghe máy được ghi cuộc gọi này.',
  en: 'Only the agency that called or the one that was called records this call.',
};

function refuse(): never {
  throw new AppError('not_found');
}

function wrongSide(field: 'callerPositionId' | 'calleePositionId'): Problem {
  return field === 'callerPositionId'
    ? {
        field,
        code: 'not_of_the_owner',
        vi: 'Người gọi phải thuộc cơ quan có vụ việc.',
        en: 'The caller must belong to the agency concerned.',
      }
    : {
        field,
        code: 'not_of_another_agency',
        vi: 'Người nghe phải thuộc một cơ quan khác, đang giữ vị trí.',
        en: 'The person called must be in office at another agency.',
      };
}
