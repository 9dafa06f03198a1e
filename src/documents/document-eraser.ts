import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Erasers } from '../journal/erasers.js';

/** What was erased from a case goes from the subjects of its papers in the register; number and date stay. */
@Injectable()
export class DocumentEraser implements OnModuleInit {
  constructor(private readonly erasers: Erasers) {}

  onModuleInit(): void {
    this.erasers.register(async (tx, streamId, blanker) => {
      const papers = await tx.sql<{ id: string; subject: string }>(
        `select d.id, d.subject from official_documents d
         where d.id in (select e.document_id from journal_entries e where e.stream_id = $1)`,
        [streamId],
      );
      for (const { id, subject } of papers)
        await tx.sql('update official_documents set subject = $2 where id = $1', [id, blanker.text(subject)]);
    });
  }
}
