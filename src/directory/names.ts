import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** What officials and positions are called, and who holds which. */
export interface NameBook {
  officials: ReadonlyMap<string, string>;
  positions: ReadonlyMap<string, { title: string; officialId: string }>;
}

/**
 * The names of everybody who stands in journals, kept in the process for one version of the directory. Whoever reads
 * entries reads the version along with them, so that a name that was put right is right in the next answer.
 */
@Injectable()
export class Names {
  private known: { version: string; book: Promise<NameBook> } | undefined;

  constructor(private readonly database: Database) {}

  /** `version` is that of `reference_version`, as read by whoever asks. */
  at(version: string): Promise<NameBook> {
    if (this.known?.version !== version) {
      const book = this.read();
      this.known = { version, book };
      book.catch(() => (this.known = undefined));
    }
    return this.known!.book;
  }

  private async read(): Promise<NameBook> {
    const officials = await this.database.sql<{ id: string; name: string }>(
      'select id, full_name as name from officials',
    );
    const positions = await this.database.sql<{ id: string; title: string; officialId: string }>(
      'select id, title, official_id as "officialId" from positions',
    );
    return {
      officials: new Map(officials.map(({ id, name }) => [id, name])),
      positions: new Map(positions.map(({ id, ...position }) => [id, position])),
    };
  }
}
