import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database.js';
import type { Blanker } from './blanker.js';

type Eraser = (tx: Tx, streamId: string, blanker: Blanker) => Promise<void>;

/**
 * What is erased from a journal goes from the rows too, in the same transaction: each room that keeps words of a case in
 * tables of its own says here how. A room that keeps some and says nothing leaves them there: test/audit/erasure.spec.ts
 * looks through every column of the database.
 */
@Injectable()
export class Erasers {
  private readonly erasers: Eraser[] = [];

  register(eraser: Eraser): void {
    this.erasers.push(eraser);
  }

  async erase(tx: Tx, streamId: string, blanker: Blanker): Promise<void> {
    for (const eraser of this.erasers) await eraser(tx, streamId, blanker);
  }
}
