// Owns: THE CASE: its workflow, policy, clocks, the one door, reading and searching.
// Does not own: notices, calls and the other parts of a case; those are features that come through the door.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarModule } from '../calendar/calendar.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CaseActs } from './case-acts.js';
import { CaseAnswers } from './case-answers.js';
import { CaseClocks } from './case-clocks.js';
import { CaseController } from './case.controller.js';
import { CaseDoor } from './case-door.js';
import { CaseList } from './case-list.js';
import { CaseOpening } from './case-opening.js';
import { CaseService } from './case.service.js';
import { CaseWatch } from './case-watch.js';
import { CorrectionService } from './correction.service.js';
import { DeadlinesJob } from './deadlines.job.js';
import { MissedClocks } from './missed-clocks.js';

const shared = [
  CaseActs,
  CaseAnswers,
  CaseClocks,
  CaseDoor,
  CaseOpening,
  CaseService,
  CaseWatch,
  DeadlinesJob,
  MissedClocks,
];
import { Case, CaseParty } from './case.entity.js';
import { Deadline } from './deadline.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Case, CaseParty, Deadline]),
    CalendarModule,
    DirectoryModule,
    ProgrammesModule,
  ],
  controllers: [CaseController],
  providers: [...shared, CaseList, CorrectionService],
  exports: shared,
})
export class CasesModule {}
