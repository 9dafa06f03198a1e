// Owns: THE CASE: its workflow, policy, clocks, the one door, reading and searching.
// Does not own: notices, calls and the other parts of a case; those are features that come through the door.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarModule } from '../calendar/calendar.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { Agencies } from './agencies.js';
import { AfterlifeService, Windows } from './afterlife.service.js';
import { CaseActs } from './case-acts.js';
import { CaseAnswers } from './case-answers.js';
import { CaseClocks } from './case-clocks.js';
import { CaseController } from './case.controller.js';
import { CaseDoor } from './case-door.js';
import { CaseLifeController } from './case-life.controller.js';
import { CaseFinder } from './case-finder.js';
import { CaseList } from './case-list.js';
import { CaseOpening } from './case-opening.js';
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
import { ResolutionService } from './resolution.service.js';
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
const shared = [
  Agencies,
  CaseActs,
  CaseAnswers,
  CaseClocks,
  CaseDoor,
  CaseOpening,
  CaseService,
  CaseSettler,
  CaseWatch,
  DeadlinesJob,
  MissedClocks,
];
import { Case, CaseParty } from './case.entity.js';
import { Deadline } from './deadline.entity.js';
import { CaseMember, CasePart } from './part.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Case, CaseMember, CaseParty, CasePart, Deadline]),
    CalendarModule,
    DirectoryModule,
    DocumentsModule,
    ProgrammesModule,
  ],
  controllers: [CaseController, CaseLifeController, ErasureController],
  providers: [...shared, ...life, CaseFinder, CaseList, CorrectionService],
  exports: shared,
})
export class CasesModule {}
