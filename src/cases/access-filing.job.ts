import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { SYSTEM } from '../identity/person.js';
import { Database, type Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { OnceAtATime } from '../platform/once-at-a-time.js';
import { LOG } from '../platform/tokens.js';
import { CaseDoor, type Doing } from './case-door.js';
import { partOf } from './case-settler.js';
import { type CaseFacts } from './case-facts.js';
import { openStates, unissuedStates } from './case-states.js';
import { AsSystem } from '../platform/viewer.js';

interface Asked {
  id: string;
  officialId: string;
  positionId: string;
  orgId: string;
  ref: string;
  purpose: string;
  reason: string;
  emergency: boolean;
  hours: number | null;
  askedAt: Date;
}

/**
 * Files what was asked for into the case it names, if there is a restricted one of this number that has been issued;
 * of everything else nothing becomes. Apart from the asking, so that asking takes as long either way.
 */
@Injectable()
export class AccessFiling {
  private readonly once = new OnceAtATime('requests for access could not be filed; they are tried again');

  constructor(
    private readonly database: Database,
    private readonly door: CaseDoor,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Interval(500)
  async tick(): Promise<void> {
    await this.once.round(this.log, () => this.fileAll());
  }

  /** Returns how many were looked at. */
  @AsSystem()
  async fileAll(): Promise<number> {
    for (let filed = 0; ; filed += 1)
      if (!(await this.database.transaction((tx) => this.fileNext(tx)))) return filed;
  }

  private async fileNext(tx: Tx): Promise<boolean> {
    const [asked] = await tx.sql<Asked>(
      `select id, official_id as "officialId", position_id as "positionId", org_id as "orgId", ref, purpose, reason,
         emergency, hours, asked_at as "askedAt" from access_requests where filed_at is null
       order by asked_at, id limit 1 for update skip locked`,
    );
    if (!asked) return false;
    const partId = await this.file(tx, asked);
    await tx.sql('update access_requests set filed_at = $2, part_id = $3 where id = $1', [
      asked.id,
      tx.now,
      partId,
    ]);
    return true;
  }

  private async file(tx: Tx, asked: Asked): Promise<string | null> {
    const [row] = await tx.sql<{ id: string }>(
      `select id from cases where ref = $1 and confidentiality = 'restricted' and state <> all($2::text[])`,
      [asked.ref, unissuedStates],
    );
    if (!row) return null;
    const inHand = await this.door.enter(tx, row.id, SYSTEM);
    const partId = newId();
    await this.door.perform(tx, inHand, SYSTEM, filing(asked, partId, inHand.facts));
    return partId;
  }
}

/** In a case that has come to its end nothing is so urgent; and no clock runs there. */
function filing(asked: Asked, id: string, { case: row }: CaseFacts): Doing {
  const open = openStates.includes(row.state);
  const emergency = asked.emergency && open;
  const { officialId, positionId, orgId, purpose, reason, hours } = asked;
  const part = {
    id,
    kind: emergency ? ('emergency_request' as const) : ('access_request' as const),
    state: 'asked' as const,
    title: emergency ? 'Truy cập khẩn cấp / Emergency access' : 'Đề nghị được xem / Request for access',
    orgId: row.ownerOrgId,
    fromOrgId: orgId,
    officialId,
    // Not "positionId": who asks has nothing to do in the case yet, and is on no list for it.
    data: { askerPositionId: positionId, hours, askedAt: asked.askedAt.toISOString() },
    content: { purpose, reason },
  };
  return {
    act: emergency ? 'emergencyAsked' : 'accessAsked',
    input: {},
    change: () => ({
      data: { askedBy: officialId, askerPositionId: positionId, purpose, reason, hours },
      newParts: [part],
      ...(emergency || !open ? {} : { starts: [{ kind: 'access_answer', subject: { part: partOf(part) } }] }),
    }),
  };
}
