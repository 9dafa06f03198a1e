// Owns: disagreements and each party's position, submissions, the brief, directions and their items.
// Does not own: the flow and its parts' rows (cases), documents and their numbers, who is told.
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { CommitteeController } from './committee.controller.js';
import { CommitteeQueries } from './committee.queries.js';
import { DirectionController } from './direction.controller.js';
import { DirectionEffect } from './direction-effect.js';
import { DirectionItemService } from './direction-item.service.js';
import { DirectionService } from './direction.service.js';
import { DisagreementController } from './disagreement.controller.js';
import { DisagreementService } from './disagreement.service.js';
import { GoingUp } from './going-up.js';
import { OfficeService } from './office.service.js';
import { SubmissionController } from './submission.controller.js';
import { SubmissionService } from './submission.service.js';

@Module({
  imports: [CasesModule, DirectoryModule, DocumentsModule],
  controllers: [CommitteeController, DirectionController, DisagreementController, SubmissionController],
  providers: [
    CommitteeQueries, DirectionEffect, DirectionItemService, DirectionService, DisagreementService, GoingUp,
    OfficeService, SubmissionService,
  ], // prettier-ignore
})
export class CommitteeModule {}
