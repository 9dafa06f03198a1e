import { Injectable } from '@nestjs/common';
import type { ReasonDto } from '../cases/case.dto.js';
import { CaseActs } from '../cases/case-acts.js';
import { type CaseInHand, type Change, type Doing } from '../cases/case-door.js';
import { partSubject } from '../cases/subjects.js';
import type { PartFacts } from '../cases/case-parts.js';
import type { CaseView } from '../cases/case.view.js';
import { lintProblems } from '../cases/free-text-lint.js';
import type { Person } from '../identity/person.js';
import type { Tx } from '../platform/database.js';
import type { Problem } from '../platform/errors.js';
import type { Write } from '../platform/writes.js';
import type { ItemClaimDto, ItemExtensionDto, ItemNoteDto } from './direction.dto.js';
import { completeIfDone } from './direction.service.js';
import { contentOf, problem } from './parts.js';

interface ItemContent {
  log?: { act: string; at: string; by: string; text: string | null }[];
}

/** The items of a direction, from the agency that does them to the one that verifies them (C.5.6, A17, A18). */
@Injectable()
export class DirectionItemService {
  constructor(private readonly acts: CaseActs) {}

  start(me: Person, write: Write, caseId: string, id: string, input: ItemNoteDto): Promise<CaseView> {
    return this.perform(me, write, caseId, id, input, () => ({
      act: 'startItem',
      problems: () => lintProblems({ note: input.note }, input.officials),
      text: input.note,
      change: () => ({ data: { note: input.note }, part: { state: 'doing' } }),
    }));
  }

  claim(me: Person, write: Write, caseId: string, id: string, input: ItemClaimDto): Promise<CaseView> {
    const { result, evidence, officials } = input;
    return this.perform(me, write, caseId, id, input, (part, now) => ({
      act: 'claimItem',
      problems: () => [
        ...lintProblems({ result, evidence }, officials),
        ...(part.data['evidenceRequired'] === true && !evidence ? [evidenceMissing] : []),
      ],
      text: result,
      change: () => ({
        data: { result, evidence },
        part: {
          state: 'claimed',
          officialId: 'me',
          data: { claimedAt: now.toISOString() },
          content: { result, evidence },
        },
      }),
    }));
  }

  /** By the adviser or the office; never by the doer, nor by anybody of the doer's agency. */
  verify(me: Person, write: Write, caseId: string, id: string, input: ItemNoteDto): Promise<CaseView> {
    return this.perform(me, write, caseId, id, input, (part, now) => ({
      act: 'verifyItem',
      problems: () => lintProblems({ note: input.note }, input.officials),
      text: input.note,
      // In time is what was done in time: how long it took to look at it is not the doer's.
      change: () => ({
        data: { note: input.note },
        part: { state: 'verified' },
        stops: [
          {
            kind: 'direction_item',
            subjectId: id,
            at: claimedAt(part) ?? now,
          },
        ],
      }),
    }));
  }

  return(me: Person, write: Write, caseId: string, id: string, input: ReasonDto): Promise<CaseView> {
    return this.perform(me, write, caseId, id, input, () => ({
      act: 'returnItem',
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      text: input.reason,
      change: () => ({
        data: { reason: input.reason },
        part: { state: 'returned', data: { claimedAt: undefined } },
      }),
    }));
  }

  askExtension(
    me: Person,
    write: Write,
    caseId: string,
    id: string,
    input: ItemExtensionDto,
  ): Promise<CaseView> {
    return this.perform(me, write, caseId, id, input, (part, now) => ({
      act: 'askExtension',
      problems: () => [
        ...lintProblems({ reason: input.reason }, input.officials),
        ...laterProblems(input.dueAt, [new Date(String(part.data['dueAt'])), now]),
      ],
      text: input.reason,
      change: () => ({
        data: { dueAt: input.dueAt, reason: input.reason },
        part: { state: part.state, data: { extensionAskedTo: input.dueAt, extensionAskedBy: me.officialId } },
      }),
    }));
  }

  /** The clock runs to the new time; that it was late before stays recorded. The second time only the office (A18). */
  grantExtension(
    me: Person,
    write: Write,
    caseId: string,
    id: string,
    input: ItemNoteDto,
  ): Promise<CaseView> {
    return this.perform(me, write, caseId, id, input, (part) => ({
      act: 'grantExtension',
      problems: () => lintProblems({ note: input.note }, input.officials),
      text: input.note,
      change: () => {
        const dueAt = String(part.data['extensionAskedTo']);
        const extensions = Number(part.data['extensions'] ?? 0) + 1;
        return {
          data: { from: part.data['dueAt'], to: dueAt, extensions },
          part: {
            state: part.state,
            data: { dueAt, extensions, extensionAskedTo: undefined, extensionAskedBy: undefined },
          },
          stops: [{ kind: 'direction_item', subjectId: part.id, as: 'cancelled' }],
          starts: [{ kind: 'direction_item', subject: { part }, dueAt: new Date(dueAt) }],
        };
      },
    }));
  }

  refuseExtension(me: Person, write: Write, caseId: string, id: string, input: ReasonDto): Promise<CaseView> {
    return this.perform(me, write, caseId, id, input, (part) => ({
      act: 'refuseExtension',
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      text: input.reason,
      change: () => ({
        data: { reason: input.reason },
        part: { state: part.state, data: { extensionAskedTo: undefined, extensionAskedBy: undefined } },
      }),
    }));
  }

  revoke(me: Person, write: Write, caseId: string, id: string, input: ReasonDto): Promise<CaseView> {
    return this.perform(me, write, caseId, id, input, (part) => ({
      act: 'revokeItem',
      problems: () => lintProblems({ reason: input.reason }, input.officials),
      text: input.reason,
      change: () => ({
        data: { reason: input.reason },
        part: { state: 'revoked' },
        stops: [{ kind: 'direction_item', subjectId: part.id, as: 'cancelled' }],
      }),
    }));
  }

  private perform(
    me: Person,
    write: Write,
    caseId: string,
    id: string,
    input: object,
    of: (
      part: PartFacts,
      now: Date,
    ) => {
      act: Doing['act'];
      problems: () => Problem[];
      text: string | undefined;
      change: () => Change;
    },
  ): Promise<CaseView> {
    return this.acts.perform(me, write, caseId, (inHand: CaseInHand, tx: Tx) => {
      const subject = partSubject(inHand.facts, 'direction_item', id);
      const { act, problems, text, change } = of(subject.part!, tx.now);
      return {
        act,
        subject,
        input,
        problems,
        change: async (): Promise<Change> => {
          const { log = [] } = await contentOf<ItemContent>(tx, subject.part!);
          const made = change();
          const line = { act, at: tx.now.toISOString(), by: me.officialId, text: text ?? null };
          const content = { ...made.part?.content, log: [...log, line] };
          return { ...made, part: { ...made.part, content } };
        },
        after: () => completeIfDone(inHand),
      };
    });
  }
}

function claimedAt(part: PartFacts): Date | null {
  const at = part.data['claimedAt'];
  return typeof at === 'string' ? new Date(at) : null;
}

function laterProblems(dueAt: string | undefined, than: Date[]): Problem[] {
  return dueAt !== undefined && than.some((one) => Date.parse(dueAt) <= one.getTime()) ? [notLater] : [];
}

const evidenceMissing = problem('evidence', 'missing', 'Thiếu minh chứng.', 'Missing: the evidence.');
const notLater = problem(
  'dueAt',
  'not_later',
  'Thời hạn mới phải sau thời hạn cũ và ở phía trước.',
  'The new due time must be after the old one, and ahead.',
);
