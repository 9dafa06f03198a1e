import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database.js';
import type { CaseInHand, Doing } from './case-door.js';
import type { Subject } from './case-facts.js';
import type { ClockName } from './clock-kinds.js';

export interface DueClock {
  id: string;
  kind: ClockName;
  dueAt: Date;
  /** Whose it is to act. */
  owesOrgId: string;
  subject: Subject;
  /** Who hears of it, by the rule's ladder. */
  audience: string[];
}

type Handler = (tx: Tx, inHand: CaseInHand, clock: DueClock) => Promise<Doing | null>;

/** What follows when a clock runs out, said by the feature it belongs to; what nobody claims is simply overdue. */
@Injectable()
export class MissedClocks {
  private readonly handlers = new Map<ClockName, Handler>();

  whenMissed(kind: ClockName, handler: Handler): void {
    this.handlers.set(kind, handler);
  }

  async doingFor(tx: Tx, inHand: CaseInHand, clock: DueClock): Promise<Doing | null> {
    const handler = this.handlers.get(clock.kind);
    if (handler) return handler(tx, inHand, clock);
    return overdue(clock);
  }
}

function overdue(clock: DueClock): Doing {
  return {
    act: 'clockMissed',
    input: {},
    change: () => ({
      data: {
        clock: clock.kind,
        dueAt: clock.dueAt,
        orgId: clock.subject.recipient?.orgId ?? clock.subject.part?.orgId,
        owesOrgId: clock.owesOrgId,
        audience: clock.audience,
      },
    }),
  };
}
