import { Injectable } from '@nestjs/common';
import { Directory } from '../directory/directory.service.js';
import { Remembered } from '../platform/remembered.js';
import { localDay } from '../calendar/local-time.js';
import { Database, type Queryable, type Tx } from '../platform/database.js';
import { type CategoryView, inOrder, parseCategories } from './categories.js';
import type { DeadlineKind, OrgRoleRef, PartyRole, Urgency } from './codes.js';
import { parseDeadlineRules, ruleInForce, type StoredRule } from './deadline-rules.js';
import * as tables from './import-tables.js';
import { bodiesInRole, programmeOn, type ProgrammeView, type WorkingProgramme } from './programme-book.js';
import { importProgramme, type ImportSummary } from './programme-import.js';
import { put } from './put.js';
import { parseRetentionRules, storeRetentionRules } from './retention-rules.js';
import { storedRules, storeRules } from './rule-store.js';

/** The coordination programmes. What changes seldom is kept in the process and read again when it is a second old. */
@Injectable()
export class Programmes {
  private readonly book: Remembered<ProgrammeView[]>;
  private readonly rules: Remembered<StoredRule[]>;
  private readonly kinds: Remembered<CategoryView[]>;
  private readonly places: Remembered<string[]>;

  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {
    this.book = new Remembered(() => readBook(database));
    this.rules = new Remembered(() => storedRules(database));
    this.kinds = new Remembered(() => readCategories(database));
    this.places = new Remembered(() => readPlaces(database));
  }

  /** Every programme, the frames too, by code. */
  all(): Promise<ProgrammeView[]> {
    return this.book.get();
  }

  async byId(id: string): Promise<ProgrammeView | null> {
    return (await this.book.get()).find((one) => one.id === id) ?? null;
  }

  /** The programme under which an agency's cases run on a day; null when it has none. */
  async programmeFor(ownerOrgId: string, on: string): Promise<WorkingProgramme | null> {
    const programmes = await this.book.get();
    return programmeOn(programmes, ownerOrgId, on, await this.directory.successorsBy(on));
  }

  /**
   * The body that plays a role in a programme at a moment, its successor where it has ended; the first where there are
   * several, null for `agency_concerned` (the case knows) and where nobody does.
   */
  async orgInRole(programmeId: string, role: OrgRoleRef, at: Date): Promise<string | null> {
    return (await this.orgsInRole(programmeId, role, at))[0] ?? null;
  }

  /** Who gives direction on what the parties of a programme's cases do not agree on (R-07); null where nobody does. */
  deciderOf(programme: WorkingProgramme, at: Date): Promise<string | null> {
    return this.orgInRole(programme.id, programme.profile.escalateTo, at);
  }

  async orgsInRole(programmeId: string, role: OrgRoleRef, at: Date): Promise<string[]> {
    const programme = await this.byId(programmeId);
    if (!programme) return [];
    return bodiesInRole(programme, role, await this.directory.successorsBy(localDay(at)));
  }

  /** What an agency is in a programme at a moment, also by succession; null when it is no party. */
  async roleOf(programmeId: string, orgId: string, at: Date): Promise<PartyRole | null> {
    const programme = await this.byId(programmeId);
    if (!programme) return null;
    const successorOf = await this.directory.successorsBy(localDay(at));
    const own = programme.parties.find((party) => party.orgId === orgId);
    return (
      (own ?? programme.parties.find((party) => successorOf(party.orgId)?.orgId === orgId))?.role ?? null
    );
  }

  /** The rule for a clock that starts at a moment; null where there is none (no writing confirms an ordinary matter). */
  async ruleFor(
    programmeId: string,
    kind: DeadlineKind,
    urgency: Urgency,
    at: Date,
  ): Promise<StoredRule | null> {
    return ruleInForce(await this.rules.get(), programmeId, kind, urgency, at);
  }

  /** A rule by its id, also one no longer in force: a clock keeps the rule it was started by. */
  async ruleById(id: string): Promise<StoredRule> {
    const rule = (await this.rules.get()).find((one) => one.id === id);
    if (!rule) throw new Error(`there is no deadline rule ${id}`);
    return rule;
  }

  /** All categories, those of no case too, in the order of a Vietnamese dictionary. */
  categories(): Promise<CategoryView[]> {
    return this.kinds.get();
  }

  /** Codes of the communes and larger units that exist today; nothing smaller is known (SG-10). */
  areas(): Promise<string[]> {
    return this.places.get();
  }

  /** Stores a programme file (data/programmes/*.yaml); twice changes nothing. @throws InvalidData, and stores nothing */
  async importFile(yamlText: string): Promise<ImportSummary> {
    const summary = await this.database.transaction((tx) => importProgramme(tx, yamlText));
    this.forget();
    return summary;
  }

  /** Stores the default deadlines (data/deadline-rules.yaml); rules in force stay for the clocks that have them. @throws InvalidData */
  async importDeadlineRules(yamlText: string): Promise<ImportSummary> {
    const wanted = parseDeadlineRules(yamlText);
    const added = await this.database.transaction((tx) => storeRules(tx, null, wanted));
    this.forget();
    return { added: added > 0 ? { deadline_rules: added } : {}, changed: {} };
  }

  /** Stores how long cases are kept (data/retention-rules.yaml); what has ended keeps what held then. @throws InvalidData */
  async importRetentionRules(yamlText: string): Promise<ImportSummary> {
    const wanted = parseRetentionRules(yamlText);
    const added = await this.database.transaction((tx) => storeRetentionRules(tx, wanted));
    return { added: added > 0 ? { retention_rules: added } : {}, changed: {} };
  }

  /** Stores the categories (data/categories.yaml). @throws InvalidData */
  async importCategories(yamlText: string): Promise<ImportSummary> {
    const summary = await this.database.transaction((tx) => storeCategories(tx, yamlText));
    this.forget();
    return summary;
  }

  /** Reads anew at the next question what is kept for a second. */
  forget(): void {
    this.book.forget();
    this.rules.forget();
    this.kinds.forget();
    this.places.forget();
    this.directory.forget();
  }
}

/** Stores the categories of a file. @throws InvalidData */
export async function storeCategories(tx: Tx, yamlText: string): Promise<ImportSummary> {
  const rows = parseCategories(yamlText).map((one) => ({
    code: one.code,
    name_vi: one.nameVi,
    name_en: one.nameEn,
    sensitive: one.sensitive,
    warn_secret: one.warnSecret,
    matter_only: one.matterOnly,
    case_type: one.caseType,
  }));
  const { added, changed } = await put(tx, tables.categories, rows);
  return {
    added: added > 0 ? { categories: added } : {},
    changed: changed > 0 ? { categories: changed } : {},
  };
}

function readBook(db: Queryable): Promise<ProgrammeView[]> {
  return db.sql<ProgrammeView>(
    `select p.id, p.code, p.title, p.doc_type as "docType", p.number, p.symbol, p.signed_on as "signedOn",
       p.valid_from as "validFrom", p.valid_to as "validTo", p.parent_code as "parentCode", p.version, p.profile,
       coalesce((
         select jsonb_agg(jsonb_build_object('orgId', a.org_id, 'orgCode', o.code, 'role', a.role, 'lead', a.lead,
             'leaderPositionId', a.leader_position_id, 'standingUnitOrgId', a.standing_unit_org_id)
           order by a.lead desc, o.code)
         from programme_parties a join organisations o on o.id = a.org_id
         where a.programme_id = p.id), '[]') as parties
     from programmes p order by p.code`,
  );
}

async function readCategories(db: Queryable): Promise<CategoryView[]> {
  return inOrder(
    await db.sql<CategoryView>(
      `select code, name_vi as "nameVi", name_en as "nameEn", sensitive, warn_secret as "warnSecret",
         matter_only as "matterOnly", case_type as "caseType"
       from categories`,
    ),
  );
}

async function readPlaces(db: Queryable): Promise<string[]> {
  const rows = await db.sql<{ code: string }>(
    `select code from administrative_units where local_day(app_now()) between valid_from and coalesce(valid_to, 'infinity')`,
  );
  return rows.map((row) => row.code);
}
