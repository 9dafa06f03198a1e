import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Blanker } from '../journal/blanker.js';
import { Erasers } from '../journal/erasers.js';
import type { Tx } from '../platform/database.js';

/** What was erased from a case goes from its phone reports and from the notes of its calls. */
@Injectable()
export class CallEraser implements OnModuleInit {
  constructor(private readonly erasers: Erasers) {}

  onModuleInit(): void {
    this.erasers.register((tx, caseId, blanker) => this.erase(tx, caseId, blanker));
  }

  private async erase(tx: Tx, caseId: string, blanker: Blanker): Promise<void> {
    const reports = await tx.sql<{ id: string; said: string; asked: string; answered: string | null }>(
      'select id, said, asked, answered from phone_reports where case_id = $1',
      [caseId],
    );
    for (const { id, said, asked, answered } of reports)
      await tx.sql('update phone_reports set said = $2, asked = $3, answered = $4 where id = $1', [
        id,
        blanker.text(said),
        blanker.text(asked),
        blanker.text(answered),
      ]);
    const attempts = await tx.sql<{ id: string; note: string }>(
      `select a.id, a.note from call_attempts a join call_runs r on r.id = a.run_id
       where r.case_id = $1 and a.note is not null`,
      [caseId],
    );
    for (const { id, note } of attempts)
      await tx.sql('update call_attempts set note = $2 where id = $1', [id, blanker.text(note)]);
  }
}
