import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database, type Tx } from '../platform/database.js';
import { LOG } from '../platform/tokens.js';

/**
 * The numbers of cases. They come from a sequence, so that filing in one agency waits for nobody else's; and one that a
 * refused filing had taken is given to the next, so that none is missing. (A counter under a lock would leave no gap
 * either, but all filings of the province would wait for one another, and for a process that has stopped.)
 */
@Injectable()
export class CaseRefs {
  constructor(
    private readonly database: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async next(tx: Tx, year: number | string): Promise<string> {
    const [given] = await tx.sql<{ number: string }>(
      `delete from free_case_refs where number =
         (select number from free_case_refs order by number limit 1 for update skip locked) returning number`,
    );
    // What lay there lies there again by itself when this is rolled back; another may have it by the time we know.
    const number = given?.number ?? (await this.fresh(tx));
    return `VV-${year}-${number.padStart(6, '0')}`;
  }

  private async fresh(tx: Tx): Promise<string> {
    const [row] = await tx.sql<{ number: string }>(`select nextval('case_refs') as number`);
    tx.whenRefused(() => void this.giveBack(row!.number));
    return row!.number;
  }

  /** Known to be nobody's: the filing was refused before anything of it was made to last. */
  private async giveBack(number: string): Promise<void> {
    try {
      await this.database.sql('insert into free_case_refs (number) values ($1)', [number]);
    } catch (error) {
      this.log.warn({ err: error }, 'the number of a refused filing could not be given back');
    }
  }
}
