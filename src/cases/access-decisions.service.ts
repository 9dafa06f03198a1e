import { Injectable } from '@nestjs/common';
import { type Person, SYSTEM } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Write } from '../platform/writes.js';
import { list, positionsOf, type ToList } from './access-list.js';
import type { JudgementDto, RequestGrantDto } from './access-requests.dto.js';
import { CaseActs } from './case-acts.js';
import { CaseDoor, type CaseInHand, type Doing } from './case-door.js';
import { partSubject } from './subjects.js';
import type { Subject } from './case-facts.js';
import { capacityFor } from './case-policy.js';
import { partOf } from './case-settler.js';
import type { Act } from './case-workflow.js';
import type { ReasonDto } from './case.dto.js';
import type { CaseView } from './case.view.js';
import { lintProblems } from './free-text-lint.js';
import { Readings } from './readings.js';
import { telling } from './secrecy.service.js';

/** What becomes of a request for access, and of an access in an emergency (domain.md C.8). */
@Injectable()
export class AccessDecisions {
  constructor(
    private readonly acts: CaseActs,
    private readonly door: CaseDoor,
    private readonly readings: Readings,
  ) {}

  /** He is put on the list: which takes an agency that takes part in the case. */
  grant(me: Person, write: Write, caseId: string, partId: string, input: RequestGrantDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, async ({ facts }, tx) => {
      const subject = partSubject(facts, 'access_request', partId);
      const position = String(subject.part!.data['askerPositionId']);
      const named = await positionsOf(tx, caseId, [position], tx.now);
      const until = input.until ? new Date(input.until) : null;
      return {
        act: 'grantRequest',
        subject,
        input,
        problems: () => [
          ...(named.length === 0 ? [notOfAParty] : []),
          ...(until && until <= tx.now ? [over] : []),
        ],
        change: async () => {
          const said = { askedBy: subject.part!.officialId, until };
          const change = await telling(tx, facts, said, async () => {
            await list(tx, caseId, named, { officialId: me.officialId, reason: subject.part!.title, until });
          });
          return { ...change, part: { state: 'granted', data: { until } } };
        },
      };
    });
  }

  refuse(me: Person, write: Write, caseId: string, partId: string, input: ReasonDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'refuseRequest',
      subject: partSubject(facts, 'access_request', partId),
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: () => ({ data: { ...input }, part: { state: 'refused', content: { refusal: input.reason } } }),
    }));
  }

  /** The second person: from now on the first reads it, for so many hours; and somebody is to judge it afterwards. */
  confirm(me: Person, write: Write, caseId: string, partId: string, input: ReasonDto): Promise<CaseView> {
    return this.fromOutside(me, write, caseId, partId, 'confirmEmergency', (tx, { facts }, subject) => ({
      act: 'confirmEmergency',
      subject,
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: async () => {
        const part = subject.part!;
        const until = new Date(tx.now.getTime() + Number(part.data['hours']) * 3_600_000);
        const asker: ToList = { positionId: String(part.data['askerPositionId']), orgId: part.fromOrgId! };
        const review = {
          id: newId(),
          kind: 'access_review' as const,
          state: 'open' as const,
          title: part.title,
          orgId: facts.case.ownerOrgId,
          fromOrgId: part.fromOrgId,
          parentId: part.id,
          data: { askedBy: part.officialId, confirmedBy: me.officialId, until },
        };
        const said = { askedBy: part.officialId, reason: input.reason, until };
        const change = await telling(tx, facts, said, async () => {
          const by = { officialId: me.officialId, reason: input.reason!, until, level: 'emergency' as const };
          await list(tx, caseId, [asker], by);
          // Asking, he has said what for; he reads it for that until it ends.
          await this.readings.carryOver(tx, caseId, part.id, until);
        });
        return {
          ...change,
          part: { state: 'given', data: { until, confirmedBy: me.officialId } },
          newParts: [review],
          starts: [{ kind: 'access_review', subject: { part: partOf(review) } }],
        };
      },
    }));
  }

  refuseEmergency(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    input: ReasonDto,
  ): Promise<CaseView> {
    return this.fromOutside(me, write, caseId, partId, 'refuseEmergency', (_, __, subject) => ({
      act: 'refuseEmergency',
      subject,
      input,
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      change: () => ({ data: { ...input }, part: { state: 'refused', content: { refusal: input.reason } } }),
    }));
  }

  /** Somebody who is neither of the two says whether it was right. */
  judge(me: Person, write: Write, caseId: string, partId: string, input: JudgementDto): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, ({ facts }) => ({
      act: 'judgeEmergency',
      subject: partSubject(facts, 'access_review', partId),
      input,
      problems: () => lintProblems({ text: input.text }, input.officials),
      change: () => {
        const { justified, text } = input;
        return {
          data: { justified, text },
          part: { state: 'judged', officialId: 'me', data: { justified }, content: { text } },
        };
      },
    }));
  }

  /** By somebody who does not see the case: to anybody else who could not do it, there is no such case either. */
  private fromOutside(
    me: Person,
    write: Write,
    caseId: string,
    partId: string,
    act: Act,
    doing: (tx: Tx, inHand: CaseInHand, subject: Subject) => Doing,
  ): Promise<CaseView> {
    return this.acts.open(me, write, async (tx) => {
      const inHand = await this.door.enter(tx, caseId, SYSTEM);
      const subject = partSubject(inHand.facts, 'emergency_request', partId);
      if (!capacityFor(me, act, inHand.facts, subject)) throw new AppError('not_found');
      await this.door.performAll(tx, inHand, me, doing(tx, inHand, subject));
      return inHand;
    });
  }
}

const notOfAParty: Problem = {
  field: 'part',
  code: 'not_of_a_party',
  vi: 'Người đề nghị không thuộc cơ quan nào đang tham gia vụ việc: hãy đề nghị phối hợp với cơ quan đó trước.',
  en: 'The asker answers for no agency that takes part: ask that agency to coordinate first.',
};

const over: Problem = {
  field: 'until',
  code: 'in_the_past',
  vi: 'Thời điểm kết thúc đã qua.',
  en: 'This time is over.',
};
