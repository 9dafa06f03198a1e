import type { Tx } from '../platform/database.js';
import { InvalidData } from '../platform/invalid-data.js';
import * as tables from './import-tables.js';
import { type KnownCodes, parseProgrammeFile, type ProgrammeFile } from './programme-file.js';
import { oneImportAtATime, put, type Table } from './put.js';
import { storeRules } from './rule-store.js';

/** Rows made and changed, by table; empty when the file says nothing new. */
export interface ImportSummary {
  added: Record<string, number>;
  changed: Record<string, number>;
}

/** Stores a programme file, or nothing of it. @throws InvalidData */
export async function importProgramme(tx: Tx, text: string): Promise<ImportSummary> {
  await oneImportAtATime(tx);
  const file = parseProgrammeFile(text, await knownCodes(tx));
  const importing = new ProgrammeImport(tx, file);
  await importing.all();
  return importing.summary;
}

async function knownCodes(tx: Tx): Promise<KnownCodes> {
  const [known] = await tx.sql<KnownCodes>(
    `select array(select code from organisations) as organisations, array(select code from positions) as positions,
       array(select code from programmes) as programmes, array(select code from administrative_units) as places`,
  );
  return known!;
}

class ProgrammeImport {
  readonly summary: ImportSummary = { added: {}, changed: {} };
  private ids = new Map<string, string>();

  constructor(
    private readonly tx: Tx,
    private readonly file: ProgrammeFile,
  ) {}

  async all(): Promise<void> {
    await this.bodies();
    await this.people();
    await this.whoAnswers();
    await this.programmes();
  }

  private async bodies(): Promise<void> {
    const { places, organisations, successions } = this.file;
    await this.put(
      tables.places,
      places.map((one) => ({
        code: one.code,
        name: one.name,
        level: one.level,
        parent_code: one.parent,
        ...days(one),
        successor_codes: one.successors,
      })),
    );
    await this.put(
      tables.organisations,
      organisations.map(({ code }) => ({ code })),
    );
    await this.learn('organisations');
    await this.put(
      tables.versions,
      organisations.flatMap((organisation) =>
        organisation.versions.map((one) => ({
          org_id: this.id('organisations', organisation.code),
          name: one.name,
          name_en: one.nameEn,
          short_name: one.shortName,
          symbol_abbr: one.symbol,
          level: one.level,
          kind: one.kind,
          regime: one.regime,
          parent_org_id: this.id('organisations', one.parent),
          ...days(one),
          legal_basis: one.basis,
        })),
      ),
    );
    await this.closeFormer('organisation_versions');
    await this.put(
      tables.successions,
      successions.map((one) => ({
        from_org_id: this.id('organisations', one.from),
        to_org_id: this.id('organisations', one.to),
        share: one.share,
        function: one.function,
        effective_on: one.effectiveOn,
        basis: one.basis,
      })),
    );
  }

  private async people(): Promise<void> {
    const { officials } = this.file;
    await this.put(
      tables.officials,
      officials.map((one) => ({
        code: one.code,
        full_name: one.fullName,
        work_phone: one.phone,
        work_email: one.email,
        active: one.active,
      })),
    );
    const gone = officials.filter((one) => !one.active).map((one) => one.code);
    const left = await this.tx.sql(
      'update officials set active = false where active and code = any($1) returning id',
      [gone],
    );
    this.count('changed', 'officials', left.length);
    await this.learn('officials');
    const posts = officials.flatMap((official) =>
      official.posts.map((post) => ({ ...post, official: official.code })),
    );
    const rows = posts.map((post) => ({
      code: post.code,
      org_id: this.id('organisations', post.org),
      title: post.title,
      title_en: post.titleEn,
      official_id: this.id('officials', post.official),
      roles: post.roles,
      ...days(post),
    }));
    await this.retireFormerHolders(rows);
    await this.put(tables.positions, rows);
    await this.learn('positions');
  }

  /** A post given from a later day on is a new tenure: the former one keeps its row, under a code with its first day. */
  private async retireFormerHolders(
    rows: { code: string; valid_from: string; official_id: string | null }[],
  ): Promise<void> {
    const given = JSON.stringify(rows);
    const recordset = `jsonb_to_recordset($1::jsonb) as given (code text, valid_from date, official_id uuid)`;
    const retired = await this.tx.sql(
      `update positions p set code = p.code || '@' || p.valid_from, valid_to = least(p.valid_to, given.valid_from - 1)
       from ${recordset} where p.code = given.code and p.valid_from < given.valid_from returning p.id`,
      [given],
    );
    this.count('changed', 'positions', retired.length);
    const swapped = await this.tx.sql<{ code: string }>(
      `select p.code from positions p join ${recordset} on p.code = given.code and p.official_id <> given.official_id`,
      [given],
    );
    if (swapped.length === 0) return;
    throw new InvalidData(
      swapped.map(
        ({ code }) =>
          `positions.${code}: đổi người giữ vị trí thì phải có validFrom mới / a new holder needs a new validFrom`,
      ),
    );
  }

  private async whoAnswers(): Promise<void> {
    const { focalPoints, dutyRoster, standIns, absences } = this.file;
    await this.put(
      tables.focalPoints,
      focalPoints.map((one) => ({
        org_id: this.id('organisations', one.org),
        unit_org_id: this.id('organisations', one.unit),
        primary_position_id: this.id('positions', one.primary),
        deputy_position_ids: one.deputies.map((code) => this.id('positions', code)),
        duty_phone: one.dutyPhone,
        phone_tested_on: one.phoneTestedOn,
        ...days(one),
      })),
    );
    await this.closeFormer('focal_points');
    await this.put(
      tables.dutyRoster,
      dutyRoster.map((one) => ({
        org_id: this.id('organisations', one.org),
        position_id: this.id('positions', one.position),
        phone: one.phone,
        ...times(one),
      })),
    );
    await this.put(
      tables.standIns,
      standIns.map((one) => ({
        from_position_id: this.id('positions', one.for),
        to_position_id: this.id('positions', one.by),
        ...times(one),
        basis: one.basis,
        actions: one.actions,
        revoked_at: one.revokedAt,
      })),
    );
    await this.put(
      tables.absences,
      absences.map((one) => ({
        position_id: this.id('positions', one.position),
        ...times(one),
        reason: one.reason,
      })),
    );
  }

  private async programmes(): Promise<void> {
    const { programmes } = this.file;
    await this.put(
      tables.programmes,
      programmes.map((one) => ({
        code: one.code,
        title: one.title,
        doc_type: one.docType,
        number: one.number,
        symbol: one.symbol,
        signed_on: one.signedOn,
        ...days(one),
        parent_code: one.parent,
        profile: one.profile,
      })),
    );
    await this.learn('programmes');
    await this.put(
      tables.parties,
      programmes.flatMap((programme) =>
        programme.parties.map((one) => ({
          programme_id: this.id('programmes', programme.code),
          org_id: this.id('organisations', one.org),
          role: one.role,
          lead: one.lead,
          leader_position_id: this.id('positions', one.leader),
          standing_unit_org_id: this.id('organisations', one.standingUnit),
        })),
      ),
    );
    for (const one of programmes.filter((programme) => programme.deadlineRules.length > 0)) {
      this.count(
        'added',
        'deadline_rules',
        await storeRules(this.tx, this.id('programmes', one.code), one.deadlineRules),
      );
    }
  }

  /** A newer row of the same body ends the one before it, on the day before. */
  private async closeFormer(table: 'organisation_versions' | 'focal_points'): Promise<void> {
    const closed = await this.tx.sql(
      `update ${table} t set valid_to = next.valid_from - 1
       from (select id, lead(valid_from) over (partition by org_id order by valid_from) as valid_from from ${table}) next
       where next.id = t.id and next.valid_from is not null and (t.valid_to is null or t.valid_to >= next.valid_from)
       returning t.id`,
    );
    this.count('changed', table, closed.length);
  }

  private async put(table: Table, rows: Record<string, unknown>[]): Promise<void> {
    const { added, changed } = await put(this.tx, table, rows);
    this.count('added', table.name, added);
    this.count('changed', table.name, changed);
  }

  private async learn(table: 'organisations' | 'officials' | 'positions' | 'programmes'): Promise<void> {
    for (const row of await this.tx.sql<{ code: string; id: string }>(`select code, id from ${table}`)) {
      this.ids.set(`${table} ${row.code}`, row.id);
    }
  }

  private id(table: string, code: string | null): string | null {
    if (code === null) return null;
    const id = this.ids.get(`${table} ${code}`);
    // The references were checked before: this is a fault of ours, not of the file.
    if (!id) throw new Error(`no ${table} row has the code ${code}`);
    return id;
  }

  private count(what: 'added' | 'changed', table: string, rows: number): void {
    if (rows > 0) this.summary[what][table] = (this.summary[what][table] ?? 0) + rows;
  }
}

function days(one: { validFrom: string; validTo: string | null }): {
  valid_from: string;
  valid_to: string | null;
} {
  return { valid_from: one.validFrom, valid_to: one.validTo };
}

function times(one: { startsAt: string; endsAt: string }): { starts_at: string; ends_at: string } {
  return { starts_at: one.startsAt, ends_at: one.endsAt };
}
