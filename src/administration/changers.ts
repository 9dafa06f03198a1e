import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database.js';
import { Absences } from './absences.js';
import { AgencyBook, type AgencyInput } from './agencies.js';
import type { Actor, ChangeKind, Prepared } from './change.js';
import { FileLoads } from './file-loads.js';
import { FocalPoints, type FocalPointInput } from './focal-points.js';
import { type NewOfficialInput, Officials } from './officials.js';
import { type GivePositionInput, Positions } from './positions.js';
import { ProviderLinks } from './provider-links.js';
import { type StandInInput, StandIns } from './stand-ins.js';

/** What each change is asked for with; the same when it was proposed and is consented to. */
export interface Inputs {
  appointStandIn: StandInInput;
  endStandIn: { standInId: string };
  recordAbsence: { positionId: string; from?: string; to: string; reason: string };
  endAbsence: { absenceId: string };
  addOfficial: NewOfficialInput;
  correctOfficial: { officialId: string; fullName?: string; workPhone?: string };
  changeMail: { officialId: string; workEmail: string };
  linkProvider: { officialId: string; subject: string };
  deactivateOfficial: { officialId: string };
  reactivateOfficial: { officialId: string };
  confirmPhone: { workPhone?: string };
  givePosition: GivePositionInput;
  endPosition: { positionId: string; lastDay?: string };
  correctTitle: { positionId: string; title?: string; titleEn?: string };
  setFocalPoint: FocalPointInput;
  recordPhoneTest: { orgId: string };
  addShift: { orgId: string; positionId: string; phone: string; from: string; to: string };
  endShift: { shiftId: string };
  addAgency: AgencyInput & { code: string };
  changeAgency: AgencyInput & { orgId: string };
  endAgency: { orgId: string; lastDay: string; legalBasis: string };
  loadContacts: { text: string };
  loadProgrammes: { text: string };
  loadCalendar: { text: string };
  loadDeadlineRules: { text: string };
  loadRetentionRules: { text: string };
  loadCategories: { text: string };
}

type Table = { [K in ChangeKind]: (tx: Tx, by: Actor, input: Inputs[K]) => Promise<Prepared> };

/** Each change of the directory and who looks it through; the compiler refuses a forgotten one. */
@Injectable()
export class Changers {
  private readonly table: Table;

  constructor(
    standIns: StandIns,
    absences: Absences,
    officials: Officials,
    positions: Positions,
    focalPoints: FocalPoints,
    agencies: AgencyBook,
    files: FileLoads,
    providers: ProviderLinks,
  ) {
    this.table = {
      appointStandIn: (tx, by, input) => standIns.appoint(tx, by, input),
      endStandIn: (tx, by, input) => standIns.end(tx, by, input),
      recordAbsence: (tx, by, input) => absences.record(tx, by, input),
      endAbsence: (tx, by, input) => absences.end(tx, by, input),
      addOfficial: (tx, by, input) => officials.add(tx, by, input),
      correctOfficial: (tx, by, input) => officials.correct(tx, by, input),
      changeMail: (tx, by, input) => officials.changeMail(tx, by, input),
      linkProvider: (tx, by, input) => providers.link(tx, by, input),
      deactivateOfficial: (tx, by, input) => officials.deactivate(tx, by, input),
      reactivateOfficial: (tx, by, input) => officials.reactivate(tx, by, input),
      confirmPhone: (tx, by, input) => officials.confirmPhone(tx, by, input),
      givePosition: (tx, by, input) => positions.give(tx, by, input),
      endPosition: (tx, by, input) => positions.end(tx, by, input),
      correctTitle: (tx, by, input) => positions.correctTitle(tx, by, input),
      setFocalPoint: (tx, by, input) => focalPoints.set(tx, by, input),
      recordPhoneTest: (tx, by, input) => focalPoints.recordPhoneTest(tx, by, input),
      addShift: (tx, by, input) => focalPoints.addShift(tx, by, input),
      endShift: (tx, by, input) => focalPoints.endShift(tx, by, input),
      addAgency: (tx, by, input) => agencies.add(tx, by, input),
      changeAgency: (tx, by, input) => agencies.change(tx, by, input),
      endAgency: (tx, by, input) => agencies.end(tx, by, input),
      loadContacts: (tx, by, input) => files.contacts(tx, by, input),
      loadProgrammes: (tx, by, input) => files.programmeFile(tx, by, input),
      loadCalendar: (tx, by, input) => files.calendar(tx, by, input),
      loadDeadlineRules: (tx, by, input) => files.deadlineRules(tx, by, input),
      loadRetentionRules: (tx, by, input) => files.retentionRules(tx, by, input),
      loadCategories: (tx, by, input) => files.categories(tx, by, input),
    };
  }

  prepare<K extends ChangeKind>(tx: Tx, by: Actor, kind: K, input: Inputs[K]): Promise<Prepared> {
    return this.table[kind](tx, by, input);
  }
}
