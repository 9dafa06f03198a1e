import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { AsSystem } from '../platform/viewer.js';

/** Something that looked like a state secret and was not taken: where and by whom, and nothing of what it was. */
export interface SecretFound {
  /** The case it was meant for; null before it is known which. */
  caseId: string | null;
  foundIn: 'file_name' | 'file_text' | 'edxml' | 'text';
  officialId: string;
}

type Listener = (tx: Tx, found: SecretFound) => Promise<void>;

/** Keeps the fact that something was stopped, and lets whoever holds cases back (T43) follow it in the same transaction. */
@Injectable()
export class SecretHits {
  private readonly listeners: Listener[] = [];

  constructor(private readonly database: Database) {}

  /** `listener` runs in the transaction in which the fact is kept; when it throws, the fact is not kept either. */
  whenFound(listener: Listener): void {
    this.listeners.push(listener);
  }

  @AsSystem()
  async keep(found: SecretFound): Promise<void> {
    await this.database.transaction(async (tx) => {
      tx.later(
        'insert into secret_hits (id, case_id, found_in, official_id, found_at) values ($1, $2, $3, $4, $5)',
        [newId(), found.caseId, found.foundIn, found.officialId, tx.now],
      );
      for (const listener of this.listeners) await listener(tx, found);
    });
  }
}
