// The journal of one case of the past, chained as the application chains it, and what its entries put into inboxes.
import { createHash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { Act } from '../src/cases/case-workflow.js';
import { deliveryRules } from '../src/delivery/delivery-rules.js';
import { GENESIS, hashOf } from '../src/journal/chain.js';
import { canonical } from '../src/platform/canonical.js';
import type { Lines } from './tables.js';
import type { Agency, Holder } from './world.js';

interface Told {
  seq: number;
  act: Act;
  at: Date;
  orgId: string | null;
}

export class PastJournal {
  private seq = 0;
  private hash: Buffer = GENESIS;
  private readonly told: Told[] = [];

  constructor(
    private readonly caseId: string,
    private readonly lines: Lines,
  ) {}

  enter(
    act: Act,
    at: Date,
    by: Holder | null,
    raw: Record<string, unknown>,
    more: { occurredAt?: Date; documentId?: string | null } = {},
  ): void {
    this.seq += 1;
    // Written down once: what is stored and what is hashed are the same text (journal/chain.ts; check.ts looks).
    const data = canonical(raw);
    const salt = newSalt();
    const digest = createHash('sha256').update(salt).update(data).digest();
    const envelope = {
      streamId: this.caseId,
      seq: this.seq,
      act,
      actorOfficialId: by?.officialId ?? null,
      actorPositionId: by?.positionId ?? null,
      onBehalfOfPositionId: null,
      occurredAt: (more.occurredAt ?? at).toISOString(),
      recordedAt: at.toISOString(),
      documentId: more.documentId ?? null,
      correctsSeq: null,
    };
    this.hash = hashOf(this.hash, envelope, digest);
    this.lines.add('journal_entries', {
      stream_id: this.caseId, seq: this.seq, act, actor_position_id: envelope.actorPositionId,
      actor_official_id: envelope.actorOfficialId, on_behalf_of_position_id: null, occurred_at: envelope.occurredAt,
      recorded_at: envelope.recordedAt, data, salt, data_digest: digest, document_id: envelope.documentId,
      corrects_seq: null, hash: this.hash,
    }); // prettier-ignore
    this.told.push({ seq: this.seq, act, at, orgId: (raw['orgId'] as string | undefined) ?? null });
  }

  writeHead(): void {
    this.lines.add('journal_heads', { stream_id: this.caseId, kind: 'case', seq: this.seq, hash: this.hash });
  }

  /** What the entries put into inboxes: by the application's own rules of delivery, to whoever holds the role. */
  writeInboxes(sides: Record<string, Agency[]>, recipients: Agency[]): void {
    for (const one of this.told)
      this.tell(one, {
        ...sides,
        recipients,
        recipient: recipients.filter(({ orgId }) => orgId === one.orgId),
      });
  }

  private tell({ seq, act, at }: Told, sides: Record<string, Agency[]>): void {
    const told = new Set<string>();
    for (const audience of [...deliveryRules[act].toAct, ...deliveryRules[act].toKnow]) {
      const [side = '', role = ''] = audience.split('.');
      for (const agency of sides[side] ?? []) {
        const person = agency.people[role];
        if (!person || told.has(person.officialId)) continue;
        told.add(person.officialId);
        this.lines.add('inbox_items', {
          id: idAt(at), official_id: person.officialId, case_id: this.caseId, seq, act,
          needs_action: deliveryRules[act].toAct.includes(audience), on_behalf_of_position_id: null, created_at: at,
          read_at: null,
        }); // prettier-ignore
      }
    }
  }
}

/** An identifier as one made at that moment: later rows sort later, as they do in the application. */
export function idAt(at: Date): string {
  return v7({ msecs: at.getTime() });
}

const SALT = 16;
const salts = Buffer.alloc(SALT * 4_096);
let used = salts.length;

/** Drawn by the thousand: one at a time they would cost more than the hashing. */
function newSalt(): Buffer {
  if (used === salts.length) {
    randomFillSync(salts);
    used = 0;
  }
  used += SALT;
  return Buffer.from(salts.subarray(used - SALT, used));
}
