import { Injectable } from '@nestjs/common';
import type { Change } from '../cases/case-door.js';
import type { CaseFacts } from '../cases/case-facts.js';
import type { PartFacts } from '../cases/case-parts.js';
import { newId } from '../platform/ids.js';
import type { Tx } from '../platform/database.js';
import { isOpenItem } from './direction-rules.js';
import { Agencies } from '../cases/agencies.js';
import { type Decision, type DirectionContent, factsOfNew, titleOf } from './parts.js';

type Effect = Required<Pick<Change, 'to' | 'newParts' | 'otherParts' | 'starts' | 'stops'>>;

/** What a direction brings about when it takes effect, whichever way it came (T26). */
@Injectable()
export class DirectionEffect {
  constructor(private readonly agencies: Agencies) {}

  async of(
    tx: Tx,
    facts: CaseFacts,
    submission: PartFacts,
    directionId: string,
    content: DirectionContent,
  ): Promise<Effect> {
    const items = content.items
      .filter((item) => item.noAction !== true)
      .map((item) => itemPart(facts, directionId, item));
    await this.agencies.join(
      tx,
      facts,
      items.flatMap((item) => item.orgIds),
    );
    const revoked = facts.parts.filter((one) => content.revokedItemIds.includes(one.id) && isOpenItem(one));
    const decided = content.decisions.flatMap((one) => {
      const part = facts.parts.find(({ id, state }) => id === one.disagreementId && state === 'escalated');
      return part ? [{ part, decision: one }] : [];
    });
    return {
      to: 'under_direction',
      newParts: items,
      otherParts: [
        ...decided.map(({ part, decision }) => decidedPart(part, decision, directionId)),
        ...revoked.map((one) => ({
          id: one.id,
          state: 'revoked' as const,
          content: { revokedBy: directionId },
        })),
      ],
      starts: [
        ...items.map((item) => ({
          kind: 'direction_item' as const,
          subject: { part: factsOfNew(item) },
          dueAt: new Date(item.data.dueAt),
        })),
        // Sent back, it is the parties' again, and so is the time.
        ...decided
          .filter(({ decision }) => decision.decision === 'send_back')
          .map(({ part }) => ({ kind: 'reconcile' as const, subject: { part } })),
      ],
      stops: [
        { kind: 'direction', subjectId: submission.id },
        { kind: 'submission_fix', subjectId: submission.id },
        ...revoked.map((one) => ({
          kind: 'direction_item' as const,
          subjectId: one.id,
          as: 'cancelled' as const,
        })),
      ],
    };
  }
}

function itemPart(facts: CaseFacts, directionId: string, item: DirectionContent['items'][number]) {
  const {
    no,
    text,
    orgId,
    coordinatingOrgIds = [],
    dueAt,
    reportToOrgId,
    evidenceRequired,
    actionKind,
  } = item;
  return {
    id: newId(),
    kind: 'direction_item' as const,
    state: 'assigned' as const,
    title: titleOf(text),
    orgId: orgId!,
    fromOrgId: facts.case.deciderOrgId,
    orgIds: [...new Set([orgId!, ...coordinatingOrgIds])],
    parentId: directionId,
    data: { no, dueAt: dueAt!, extensions: 0, evidenceRequired: evidenceRequired === true, actionKind },
    content: { no, text, coordinatingOrgIds, dueAt, reportToOrgId, log: [] },
  };
}

function decidedPart(
  part: PartFacts,
  decision: Decision,
  directionId: string,
): NonNullable<Change['otherParts']>[number] {
  const decided = { ...decision, directionId };
  const state = decision.decision === 'send_back' ? ('open' as const) : ('directed' as const);
  return { id: part.id, state, data: { decision: decision.decision }, content: { decided } };
}
