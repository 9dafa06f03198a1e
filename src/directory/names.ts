import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** What officials and positions are called, and who holds which. */
export interface NameBook {
  officials: ReadonlyMap<string, string>;
  /** What somebody was called until when (ISO), the earliest first; most have always been called the same. */
  former: ReadonlyMap<string, readonly { until: string; name: string }[]>;
  positions: ReadonlyMap<string, { title: string; officialId: string }>;
}

/** What somebody was called at a moment (ISO); null for whom nobody knows. The same in SQL: official_name_at(). */
export function nameAt({ officials, former }: NameBook, officialId: string, at: string): string | null {
  const then = former.get(officialId)?.find(({ until }) => at < until);
  return then?.name ?? officials.get(officialId) ?? null;
}

/**
 * The names of everybody who stands in journals, kept in the process for one version of the directory. Whoever reads
 * entries reads the version along with them, so that a name that was put right is right in the next answer; what came before keeps the one it was known by.
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
    const former = new Map<string, { until: string; name: string }[]>();
    for (const { id, until, name } of await this.database.sql<{ id: string; until: Date; name: string }>(
      'select official_id as id, until_at as until, full_name as name from official_former_names order by until_at',
    ))
      former.set(id, [...(former.get(id) ?? []), { until: until.toISOString(), name }]);
    return {
      former,
      officials: new Map(officials.map(({ id, name }) => [id, name])),
      positions: new Map(positions.map(({ id, ...position }) => [id, position])),
    };
  }
}
