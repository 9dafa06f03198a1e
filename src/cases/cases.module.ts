// Owns: THE CASE: its workflow, policy, clocks, the one door, reading and searching.
// Does not own: notices, calls and the other parts of a case; those are features that come through the door.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarModule } from '../calendar/calendar.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { AccessDecisions } from './access-decisions.service.js';
import { AccessFiling } from './access-filing.job.js';
import { AccessRequestsController } from './access-requests.controller.js';
import { AccessRequests } from './access-requests.service.js';
import { Agencies } from './agencies.js';
import { AfterlifeService, Windows } from './afterlife.service.js';
import { CaseActs } from './case-acts.js';
import { CaseAnswers } from './case-answers.js';
import { CaseClocks } from './case-clocks.js';
import { CaseController } from './case.controller.js';
import { CaseDoor } from './case-door.js';
import { CaseLifeController } from './case-life.controller.js';
import { CaseFinder } from './case-finder.js';
import { CaseListFile } from './case-list-file.js';
import { CaseListFileController } from './case-list-file.controller.js';
import { CaseList } from './case-list.js';
import { CaseOpening } from './case-opening.js';
import { FreeCaseRef } from './case-ref.entity.js';
import { CaseRefs } from './case-refs.js';
import { CaseService } from './case.service.js';
import { CaseSettler } from './case-settler.js';
import { CaseWatch } from './case-watch.js';
import { CorrectionService } from './correction.service.js';
import { DeadlinesJob } from './deadlines.job.js';
import { ErasureController } from './erasure.controller.js';
import { ErasureService } from './erasure.service.js';
import { MergedCases } from './merged-cases.js';
import { MergerService } from './merger.service.js';
import { MissedClocks } from './missed-clocks.js';
import { NewOwner } from './new-owner.js';
import { Prints } from './prints.js';
import { PrintsController } from './prints.controller.js';
import { QuarantineController } from './quarantine.controller.js';
import { QuarantineService } from './quarantine.service.js';
import { Readings } from './readings.js';
import { ResolutionService } from './resolution.service.js';
import { SeenController } from './seen.controller.js';
import { CaseSeen } from './seen.entity.js';
import { Seen } from './seen.js';
import { SecrecyController } from './secrecy.controller.js';
import { SecrecyService } from './secrecy.service.js';
import { TransferService } from './transfer.service.js';
import { WithdrawalService } from './withdrawal.service.js';

/** The rest of a life: each a row or two of T29–T42. */
const life = [
  AfterlifeService,
  ErasureService,
  MergedCases,
  MergerService,
  NewOwner,
  ResolutionService,
  TransferService,
  Windows,
  WithdrawalService,
];
/** Who sees a case: T43, T44, T46, C.8. */
const secrecy = [AccessDecisions, AccessFiling, AccessRequests, QuarantineService, SecrecyService];
const shared = [
  Agencies,
  CaseActs,
  CaseAnswers,
  CaseClocks,
  CaseDoor,
  CaseOpening,
  CaseRefs,
  CaseService,
  CaseSettler,
  CaseWatch,
  DeadlinesJob,
  MissedClocks,
  Readings,
];
import { AccessRequest, CaseAccess, CaseReading } from './access.entity.js';
import { Case, CaseParty } from './case.entity.js';
import { Deadline } from './deadline.entity.js';
import { CaseRetention } from './retention.entity.js';
import { CaseMember, CasePart } from './part.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      AccessRequest,
      Case,
      CaseAccess,
      CaseMember,
      CaseParty,
      CasePart,
      CaseReading,
      CaseRetention,
      CaseSeen,
      Deadline,
      FreeCaseRef,
    ]),
    CalendarModule,
    DirectoryModule,
    DocumentsModule,
    ProgrammesModule,
  ],
  controllers: [
    CaseController,
    CaseListFileController,
    CaseLifeController,
    SeenController,
    ErasureController,
    SecrecyController,
    AccessRequestsController,
    PrintsController,
    QuarantineController,
  ],
  providers: [
    ...shared,
    ...life,
    ...secrecy,
    CaseFinder,
    CaseList,
    CaseListFile,
    CorrectionService,
    Prints,
    Seen,
  ],
  exports: shared,
})
export class CasesModule {}
