import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Blanker } from '../journal/blanker.js';
import { Erasers } from '../journal/erasers.js';
import type { Tx } from '../platform/database.js';
import { fold } from '../platform/fold.js';

/** What was erased from a case goes from the lessons drawn from it, and from what they are compared and searched by. */
@Injectable()
export class LessonEraser implements OnModuleInit {
  constructor(private readonly erasers: Erasers) {}

  onModuleInit(): void {
    this.erasers.register((tx, caseId, blanker) => this.erase(tx, caseId, blanker));
  }

  private async erase(tx: Tx, caseId: string, blanker: Blanker): Promise<void> {
    const lessons = await tx.sql<{
      id: string;
      guidance: string;
      recommendations: object;
      place: string;
      search: string;
      words: string;
      reason: string | null;
    }>(
      `select id, guidance, recommendations, place_folded as place, search_folded as search, case_folded as words,
         retired_reason as reason from lessons where case_id = $1`,
      [caseId],
    );
    const without = (folded: string): string => (blanker.isIn(folded, fold) ? '' : folded);
    for (const { id, guidance, recommendations, place, search, words, reason } of lessons)
      await tx.sql(
        `update lessons set guidance = $2, recommendations = $3, place_folded = $4, search_folded = $5,
           case_folded = $6, retired_reason = $7 where id = $1`,
        [
          id, blanker.text(guidance), JSON.stringify(blanker.json(recommendations)), without(place), without(search),
          without(words), blanker.text(reason),
        ], // prettier-ignore
      );
  }
}
