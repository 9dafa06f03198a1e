import { Injectable } from '@nestjs/common';
import { Database, type Queryable, Tx } from '../platform/database.js';
import { type CallStep, callLadderOf, type LadderRows } from './call-ladder.js';
import { DirectoryMemory } from './directory-memory.js';
import * as queries from './directory.queries.js';
import type { AgencyView, DirectoryOverview, OrganisationAt, Succession } from './directory.view.js';
import { Remembered } from '../platform/remembered.js';
import { type RosterRows, type RosterWarning, WARN_AHEAD_DAYS, warningsOf } from './roster-warnings.js';
import { successorIn } from './succession.js';
import {
  answering,
  type Answering,
  type AnsweringRow,
  type Capacity,
  type Role,
  speakerOf,
} from './who-answers.js';

/**
 * Who answers for whom at a moment. Every question takes a `Queryable`; what is asked inside a transaction is remembered
 * for the next (directory-memory.ts).
 */
@Injectable()
export class Directory {
  private readonly successions: Remembered<queries.SuccessionRow[]>;
  private readonly memory: DirectoryMemory;

  constructor(private readonly database: Database) {
    this.memory = new DirectoryMemory(database);
    this.successions = new Remembered(() => queries.successions(database));
  }

  /** What an official may speak as: his own positions first, then those he stands in for. One query. */
  capacitiesOf(officialId: string, at: Date, db: Queryable = this.database): Promise<Capacity[]> {
    return db.sql<Capacity>(
      `select position_id as "positionId", on_behalf_of_position_id as "onBehalfOfPositionId",
         (select p.official_id from positions p where p.id = on_behalf_of_position_id) as "onBehalfOfOfficialId",
         org_id as "orgId", unit_org_id as "unitOrgId", title, roles, actions
       from effective_capacities_at($2) where official_id = $1
       order by on_behalf_of_position_id is not null, position_id, on_behalf_of_position_id, org_id`,
      [officialId, at],
    );
  }

  /**
   * The people to turn to in an agency, each once, in the order of `roles`; for `focal` the primary, then the deputies.
   * A stand-in takes the place of one who is absent; people who cannot be reached come last, with `absent` set.
   */
  async whoAnswers(
    orgId: string,
    roles: readonly Role[],
    at: Date,
    db: Queryable = this.database,
  ): Promise<Answering[]> {
    return answering(await this.rowsOf(orgId, at, db), roles);
  }

  /**
   * For which agencies these positions answer at a moment, one row for each, and through whom: `absent` is set where
   * the holder is away (or has left) and nobody stands in for him. A position that answers for nobody has no row.
   */
  async positionsAt(
    positionIds: readonly string[],
    at: Date,
    db: Queryable = this.database,
  ): Promise<(Omit<Answering, 'role'> & { heldPositionId: string; roles: Role[] })[]> {
    const rows = await queries.answeringPositions(db, [...positionIds], at);
    return rows
      .filter((row) => row.roles.some((role) => role !== 'admin' && role !== 'auditor'))
      .map((row) => ({ ...speakerOf(row), heldPositionId: row.positionId, roles: row.roles }));
  }

  /** Whom to ring, one after the other, when an agency does not acknowledge (domain.md C.5.2). */
  async callLadder(
    orgId: string,
    deciderOrgId: string | null,
    at: Date,
    db: Queryable = this.database,
  ): Promise<CallStep[]> {
    const orgIds = deciderOrgId ? [orgId, deciderOrgId] : [orgId];
    const rows = await queries.answeringRows(db, orgIds, at);
    const focal = await queries.focalPoints(db, orgIds, at);
    const ladderRows = (id: string): LadderRows => ({
      orgId: id,
      rows: rows.filter((row) => row.orgId === id),
      dutyPhone: focal.find((one) => one.orgId === id)?.dutyPhone ?? null,
    });
    return callLadderOf(ladderRows(orgId), deciderOrgId ? ladderRows(deciderOrgId) : null);
  }

  /** What bodies were called at a moment; one that did not exist then is missing from the map. */
  async organisationsAt(
    orgIds: string[],
    at: Date,
    db: Queryable = this.database,
  ): Promise<Map<string, OrganisationAt>> {
    if (!(db instanceof Tx)) {
      const found = await queries.organisationsAt(db, [...new Set(orgIds)], at);
      return new Map(found.map((one) => [one.orgId, one]));
    }
    const all = await this.memory.answer(db, at, 'organisations', async (outside) => {
      const found = await queries.allOrganisationsAt(outside, at);
      return new Map(found.map((one) => [one.orgId, one]));
    });
    return new Map(orgIds.flatMap((id) => (all.has(id) ? [[id, all.get(id)!]] : [])));
  }

  /** Who had taken over from a body by that day, through any number of hands; null when nobody. At most a second old. */
  async successorOf(orgId: string, on: string): Promise<Succession | null> {
    return (await this.successorsBy(on))(orgId);
  }

  /** The same question for many bodies: asked once, answered for each. */
  async successorsBy(on: string): Promise<(orgId: string) => Succession | null> {
    const rows = await this.successions.get();
    return (orgId) => successorIn(rows, orgId, on);
  }

  /** Reads anew at the next question what is kept for a second: after an import. */
  forget(): void {
    this.successions.forget();
  }

  /** Those who may sign for an agency on a day: leaders and heads in office on it, even if only for its morning. */
  signatoriesOf(orgId: string, on: string, db: Queryable = this.database): Promise<queries.Signatory[]> {
    const morning = new Date(`${on}T00:00:00+07:00`);
    return this.kept(db, morning, `signatories of ${orgId}`, (from) => queries.signatories(from, orgId, on));
  }

  /** Does somebody answer for an agency from this position at a moment? */
  async answersFrom(
    positionId: string,
    orgId: string,
    at: Date,
    db: Queryable = this.database,
  ): Promise<boolean> {
    return (await this.rowsOf(orgId, at, db)).some((row) => row.positionId === positionId);
  }

  /** The numbers by which somebody of an agency may be called back to prove who he is. */
  async registeredPhones(orgId: string, at: Date, db: Queryable = this.database): Promise<string[]> {
    const rows = await this.rowsOf(orgId, at, db);
    const focal = await this.kept(db, at, `focal points of ${orgId}`, (from) =>
      queries.focalPoints(from, [orgId], at),
    );
    const phones = [
      ...rows.flatMap((row) => [row.phone, row.dutyPhone, ...row.standIns.map((one) => one.phone)]),
      ...focal.map((one) => one.dutyPhone),
    ];
    return [...new Set(phones.filter((phone) => phone !== null))].sort();
  }

  private rowsOf(orgId: string, at: Date, db: Queryable): Promise<AnsweringRow[]> {
    return this.kept(db, at, `who answers for ${orgId}`, (from) => queries.answeringRows(from, [orgId], at));
  }

  private kept<T>(
    db: Queryable,
    at: Date,
    question: string,
    ask: (from: Queryable) => Promise<T>,
  ): Promise<T> {
    return db instanceof Tx ? this.memory.answer(db, at, question, ask) : ask(db);
  }

  /** What is missing in the rosters of all agencies, now and in the next two weeks. */
  async gaps(at: Date): Promise<RosterWarning[]> {
    return (await this.overview(at)).warnings;
  }

  /** The whole directory as it stands at a moment. */
  async overview(at: Date): Promise<DirectoryOverview> {
    const db = this.database;
    const until = new Date(at.getTime() + WARN_AHEAD_DAYS * 86_400_000);
    const organisations = await queries.allOrganisationsAt(db, at);
    const orgIds = organisations.map((one) => one.orgId);
    const [rows, focal, absences, standIns, shifts, advisers, days] = await Promise.all([
      queries.answeringRows(db, orgIds, at),
      queries.focalPoints(db, orgIds, at),
      queries.absencesUntil(db, at, until),
      queries.standInsUntil(db, at, until),
      queries.shiftsUntil(db, at, until),
      queries.advisersAt(db, at),
      db.sql<{ today: string }>('select local_day($1) as today', [at]),
    ]);
    const today = days[0]!.today;
    const names = new Map(organisations.map((one) => [one.orgId, one.name]));
    const agencies = organisations
      .filter((one) => one.kind !== 'unit')
      .map((organisation): AgencyView => {
        const mine = rows.filter((row) => row.orgId === organisation.orgId);
        const positionIds = new Set(mine.map((row) => row.positionId));
        const focalPoint = focal.find((one) => one.orgId === organisation.orgId) ?? null;
        const roster: RosterRows = {
          orgId: organisation.orgId,
          orgName: organisation.name,
          rows: mine,
          focal: focalPoint,
          absences: absences.filter((one) => positionIds.has(one.positionId)),
          standIns: standIns.filter((one) => positionIds.has(one.positionId)),
          shifts: shifts.filter(
            (one) => one.orgId === organisation.orgId || one.orgId === focalPoint?.unitOrgId,
          ),
          advises: advisers.has(organisation.orgId),
          at,
          today,
        };
        return {
          ...organisation,
          unitName: focalPoint?.unitOrgId ? (names.get(focalPoint.unitOrgId) ?? null) : null,
          focalPoint: answering(mine, ['focal']),
          leaders: answering(mine, ['leader', 'head']),
          clerks: answering(mine, ['clerk']),
          onDuty: answering(mine, ['duty']),
          dutyPhone: focalPoint?.dutyPhone ?? null,
          phoneTestedOn: focalPoint?.phoneTestedOn ?? null,
          standIns: roster.standIns.flatMap((one) => standInView(one as queries.StandInPeriodRow, at)),
          warnings: warningsOf(roster),
        };
      });
    return { at: at.toISOString(), agencies, warnings: agencies.flatMap((one) => one.warnings) };
  }
}

function standInView(row: queries.StandInPeriodRow, at: Date): AgencyView['standIns'] {
  if (row.startsAt > at) return [];
  return [
    {
      forPositionId: row.positionId,
      positionId: row.toPositionId,
      fullName: row.toFullName,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      basis: row.basis,
      actions: row.actions,
    },
  ];
}
