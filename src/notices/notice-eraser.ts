import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Blanker } from '../journal/blanker.js';
import { Erasers } from '../journal/erasers.js';
import type { Tx } from '../platform/database.js';

/** What was erased from a case goes from its notices, their refusals and what was asked to be supplied. */
@Injectable()
export class NoticeEraser implements OnModuleInit {
  constructor(private readonly erasers: Erasers) {}

  onModuleInit(): void {
    this.erasers.register((tx, caseId, blanker) => this.erase(tx, caseId, blanker));
  }

  private async erase(tx: Tx, caseId: string, blanker: Blanker): Promise<void> {
    const json = (value: unknown): string | null =>
      value === null ? null : JSON.stringify(blanker.json(value));
    const notices = await tx.sql<{
      id: string;
      content: object;
      differences: unknown;
      answer: string | null;
    }>('select id, content, differences, answer_to_reason as answer from notices where case_id = $1', [
      caseId,
    ]);
    for (const { id, content, differences, answer } of notices)
      await tx.sql('update notices set content = $2, differences = $3, answer_to_reason = $4 where id = $1', [
        id,
        json(content),
        json(differences),
        blanker.text(answer),
      ]);
    const refusals = await tx.sql<{ id: string; refusal: object }>(
      'select id, refusal from notice_recipients where case_id = $1 and refusal is not null',
      [caseId],
    );
    for (const { id, refusal } of refusals)
      await tx.sql('update notice_recipients set refusal = $2 where id = $1', [id, json(refusal)]);
    const asked = await tx.sql<{ id: string; missing: unknown }>(
      'select id, missing from supplement_requests where case_id = $1',
      [caseId],
    );
    for (const { id, missing } of asked)
      await tx.sql('update supplement_requests set missing = $2 where id = $1', [id, json(missing)]);
  }
}
