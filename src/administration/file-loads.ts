import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import { InvalidData } from '../platform/invalid-data.js';
import type { Words } from '../platform/language.js';
import { parseDeadlineRules } from '../programmes/deadline-rules.js';
import { readYaml } from '../programmes/file-check.js';
import { importProgramme } from '../programmes/programme-import.js';
import { storeCategories } from '../programmes/programmes.service.js';
import { parseRetentionRules, storeRetentionRules } from '../programmes/retention-rules.js';
import { storeRules } from '../programmes/rule-store.js';
import { type Actor, type ChangeKind, changeKinds, type Prepared } from './change.js';
import { type Contact, parseContacts } from './contacts-file.js';
import { between, lookAt, looks, type Powers, powersOf } from './looks.js';
import { asAdministrator, isMixed, notAllowed, refuse } from './rights.js';

/** No more problems of a file than this are told at once. */
const MOST_PROBLEMS = 100;

interface Load {
  kind: ChangeKind;
  tables: Record<string, string>;
  store: (tx: Tx) => Promise<unknown>;
  /** Where in the text something stands, by where it stands in the document made from it. */
  where?: (at: string) => string;
}

/**
 * Files of an administrator: looked at by storing them and taking it back, so that the preview is what will be. Stored
 * wholly or not at all, by the same code as `npm run import`.
 */
@Injectable()
export class FileLoads {
  constructor(private readonly calendars: CalendarService) {}

  /** Officials and their posts from a CSV text. */
  async contacts(tx: Tx, by: Actor, { text }: { text: string }): Promise<Prepared> {
    if (!asAdministrator(by)) throw notAllowed('administrator');
    const file = told(changeKinds.loadContacts, () => parseContacts(text));
    const document = JSON.stringify({ officials: await completed(tx, file.officials) });
    const store = (): Promise<unknown> => importProgramme(tx, document);
    return this.withPeople(tx, by, { kind: 'loadContacts', tables: looks.people, store, where: file.lineOf });
  }

  programmeFile(tx: Tx, by: Actor, { text }: { text: string }): Promise<Prepared> {
    const store = (): Promise<unknown> => importProgramme(tx, text);
    return this.withPeople(tx, by, { kind: 'loadProgrammes', tables: looks.programmes, store });
  }

  calendar(tx: Tx, by: Actor, { text }: { text: string }): Promise<Prepared> {
    const store = (): Promise<unknown> => this.calendars.loadIn(tx, readYaml(text));
    return this.plain(tx, by, { kind: 'loadCalendar', tables: looks.calendar, store });
  }

  deadlineRules(tx: Tx, by: Actor, { text }: { text: string }): Promise<Prepared> {
    const store = (): Promise<unknown> => storeRules(tx, null, parseDeadlineRules(text));
    return this.plain(tx, by, { kind: 'loadDeadlineRules', tables: looks.deadlineRules, store });
  }

  retentionRules(tx: Tx, by: Actor, { text }: { text: string }): Promise<Prepared> {
    const store = (): Promise<unknown> => storeRetentionRules(tx, parseRetentionRules(text));
    return this.plain(tx, by, { kind: 'loadRetentionRules', tables: looks.retentionRules, store });
  }

  categories(tx: Tx, by: Actor, { text }: { text: string }): Promise<Prepared> {
    const store = (): Promise<unknown> => storeCategories(tx, text);
    return this.plain(tx, by, { kind: 'loadCategories', tables: looks.categories, store });
  }

  /** Settings: who sees what does not follow from them. */
  private async plain(tx: Tx, by: Actor, load: Load): Promise<Prepared> {
    const capacity = asAdministrator(by);
    if (!capacity) throw notAllowed('administrator');
    const { changes } = await tried(tx, load);
    return {
      capacity, weight: 'plain', orgIds: [], gains: [], subjectId: null, changes,
      apply: async () => void (await load.store(tx)),
    }; // prettier-ignore
  }

  /** Anything may stand in it: it takes a second person, and nobody loads powers for himself. */
  private async withPeople(tx: Tx, by: Actor, load: Load): Promise<Prepared> {
    const capacity = asAdministrator(by);
    if (!capacity) throw notAllowed('administrator');
    const store = (): Promise<void> => unconfirming(tx, load.store);
    const officials = await tx.sql<{ id: string }>('select id from officials');
    const { changes, before, after } = await tried(tx, { ...load, store });
    // Whoever the file brings in is nobody yet: he neither proposes nor consents.
    const known = new Set(officials.map((one) => one.id));
    const given = differing(after, before, powerOf).map((one) => one.officialId);
    const gains = [...new Set(given)].filter((id) => known.has(id)).sort();
    const touched = [...differing(after, before, contactOf), ...differing(before, after, contactOf)];
    for (const officialId of new Set(given)) {
      const held = after.filter((one) => one.officialId === officialId).map((one) => one.roles);
      const had = before.filter((one) => one.officialId === officialId).map((one) => one.roles);
      if (isMixed(held) && !isMixed(had))
        throw refuse(
          changeKinds[load.kind],
          'Người quản trị hệ thống và người kiểm tra, giám sát không tham gia xử lý vụ việc.',
          'Administrators and auditors take no part in cases.',
        );
    }
    return {
      capacity,
      weight: 'file',
      orgIds: [...new Set(touched.map((one) => one.orgId))].sort(),
      gains,
      subjectId: null,
      changes,
      apply: store,
    };
  }
}

/** What a file leaves open stays as it is stored. */
async function completed(tx: Tx, officials: Contact[]): Promise<Contact[]> {
  const codes = officials.map((one) => one.code);
  const stored = await tx.sql<{ code: string; phone: string | null; email: string | null }>(
    'select code, work_phone as phone, work_email as email from officials where code = any($1)',
    [codes],
  );
  const titles = await tx.sql<{ code: string; titleEn: string }>(
    'select code, title_en as "titleEn" from positions where code = any($1)',
    [officials.flatMap((one) => one.posts.map((post) => post.code))],
  );
  return officials.map((one) => {
    const was = stored.find((other) => other.code === one.code);
    const [phone, email] = [one.phone ?? was?.phone ?? null, one.email ?? was?.email ?? null];
    const posts = one.posts.map((post) => ({
      ...post,
      titleEn: post.titleEn || (titles.find((other) => other.code === post.code)?.titleEn ?? post.title),
    }));
    return { ...one, ...(phone ? { phone } : {}), ...(email ? { email } : {}), posts };
  });
}

/** A number that a file has changed is not the one its holder has confirmed. */
async function unconfirming(tx: Tx, store: Load['store']): Promise<void> {
  const had = await tx.sql(
    'select id, work_phone as phone from officials where phone_confirmed_at is not null',
  );
  await store(tx);
  await tx.sql(
    `update officials o set phone_confirmed_at = null from jsonb_to_recordset($1::jsonb) had (id uuid, phone text)
     where o.id = had.id and o.work_phone is distinct from had.phone`,
    [JSON.stringify(had)],
  );
}

/** What somebody may do, and where he is sent the links by which he becomes himself. */
const powerOf = (one: Powers): string =>
  [one.officialId, one.orgId, one.workEmail, one.until, ...[...one.roles].sort()].join(' ');
const contactOf = (one: Powers): string => [powerOf(one), one.fullName, one.workPhone].join(' ');

/** Those of one look that are not in the other. */
function differing(these: Powers[], those: Powers[], spell: (one: Powers) => string): Powers[] {
  const others = new Set(those.map(spell));
  return these.filter((one) => !others.has(spell(one)));
}

/** Stores it, looks, and takes it back. */
async function tried(
  tx: Tx,
  load: Load,
): Promise<{ changes: Prepared['changes']; before: Powers[]; after: Powers[] }> {
  const act = changeKinds[load.kind];
  const [before, had] = [await lookAt(tx, load.tables), await powersOf(tx)];
  await tx.sql('savepoint looked_at');
  try {
    await load.store(tx);
    const [after, has] = [await lookAt(tx, load.tables), await powersOf(tx)];
    await tx.sql('rollback to savepoint looked_at');
    const changes = between(before, after);
    if (changes.length === 0) throw refuse(act, 'Tệp không có gì mới.', 'The file says nothing new.');
    return { changes, before: had, after: has };
  } catch (error) {
    throw error instanceof InvalidData ? unfitFile(act, error, load.where) : error;
  }
}

function told<T>(act: Words, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof InvalidData ? unfitFile(act, error) : error;
  }
}

/** "where: Vietnamese / English", as items of one refusal. */
function unfitFile(act: Words, { problems }: InvalidData, where = (at: string): string => at): AppError {
  const items = problems.slice(0, MOST_PROBLEMS).map((line): Problem => {
    const [, at = 'file', said = line] = /^([^\s:]+): (.*)$/s.exec(line) ?? [];
    const [vi = said, en = vi] = said.split(' / ');
    return { field: where(at), code: 'file', vi, en };
  });
  return new AppError('missing', { act, count: problems.length }, items);
}
