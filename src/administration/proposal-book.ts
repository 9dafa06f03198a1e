import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database.js';
import { isId } from '../platform/ids.js';
import type { ChangeKind, FieldChange, Prepared, Weight } from './change.js';

/** What nobody has consented to by then has to be proposed anew. Days. */
const WAITS_DAYS = 14;

export interface ProposalRow {
  id: string;
  kind: ChangeKind;
  input: object;
  weight: Weight;
  orgIds: string[];
  gains: string[];
  subjectId: string | null;
  changes: FieldChange[];
  proposedByOfficialId: string;
  proposedBy: string;
  proposedAt: Date;
  lapsesAt: Date;
}

const columns = `p.id, p.kind, p.input, p.weight, p.org_ids as "orgIds", p.gaining_official_ids as gains,
  coalesce(p.input->>'officialId', p.input->>'orgId') as "subjectId", p.changes,
  p.proposed_by_official_id as "proposedByOfficialId", o.full_name as "proposedBy", p.proposed_at as "proposedAt",
  p.lapses_at as "lapsesAt"`;

/** Changes that wait for a second person. */
@Injectable()
export class ProposalBook {
  constructor(private readonly database: Database) {}

  async store(
    tx: Tx,
    id: string,
    officialId: string,
    kind: ChangeKind,
    input: object,
    prepared: Prepared & { weight: Weight },
  ): Promise<void> {
    await tx.sql(
      `insert into directory_proposals (id, kind, input, weight, org_ids, gaining_official_ids, changes,
         proposed_by_official_id, proposed_by_position_id, proposed_at, lapses_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10::timestamptz + make_interval(days => $11))`,
      [
        id, kind, JSON.stringify(input), prepared.weight, prepared.orgIds, prepared.gains,
        JSON.stringify(prepared.changes), officialId, prepared.capacity.positionId, tx.now, WAITS_DAYS,
      ], // prettier-ignore
    );
  }

  /** One that still waits, under a lock. */
  async lockOpen(tx: Tx, id: string): Promise<ProposalRow | null> {
    if (!isId(id)) return null;
    const [row] = await tx.sql<ProposalRow>(
      `select ${columns} from directory_proposals p join officials o on o.id = p.proposed_by_official_id
       where p.id = $1 and p.decision is null and p.lapses_at > $2 for update of p`,
      [id, tx.now],
    );
    return row ?? null;
  }

  async decide(
    tx: Tx,
    id: string,
    decision: 'consented' | 'declined' | 'withdrawn',
    by: string,
  ): Promise<void> {
    await tx.sql(
      'update directory_proposals set decision = $2, decided_by_official_id = $3, decided_at = $4 where id = $1',
      [id, decision, by, tx.now],
    );
  }

  /** All that wait, the oldest first. */
  waiting(): Promise<ProposalRow[]> {
    return this.database.sql<ProposalRow>(
      `select ${columns} from directory_proposals p join officials o on o.id = p.proposed_by_official_id
       where p.decision is null and p.lapses_at > app_now() order by p.proposed_at limit 200`,
    );
  }
}
