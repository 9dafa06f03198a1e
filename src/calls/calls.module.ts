// Owns: phone reports, call trees and the calls made down them.
// Does not own: the notice that is called about, nor who is in the tree (directory).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CallController } from './call.controller.js';
import { CallEraser } from './call-eraser.js';
import { CallRuns } from './call-runs.js';
import { CallTreeService } from './call-tree.service.js';
import { PhoneReportService } from './phone-report.service.js';
import { Silence } from './silence.js';
import { CallAttempt, CallRun, PhoneReport } from './call.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([PhoneReport, CallRun, CallAttempt]),
    CasesModule,
    DirectoryModule,
    ProgrammesModule,
  ],
  controllers: [CallController],
  providers: [CallEraser, CallRuns, CallTreeService, PhoneReportService, Silence],
})
export class CallsModule {}
