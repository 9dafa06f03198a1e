// Owns: joint work: assignment, requests to other agencies and their referrals, tasks, the interagency working group.
// Does not own: the case's state and clocks (cases), what the parties do not agree on (committee), documents.
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { AssignmentController } from './assignment.controller.js';
import { AssignmentService } from './assignment.service.js';
import { Duties } from './duties.js';
import { GroupController } from './group.controller.js';
import { GroupLifeService } from './group-life.service.js';
import { GroupPapers } from './group-papers.js';
import { GroupPeople } from './group-people.js';
import { GroupService } from './group.service.js';
import { NewTasks } from './new-task.js';
import { Posts } from './posts.js';
import { RequestController } from './request.controller.js';
import { RequestService } from './request.service.js';
import { TaskController } from './task.controller.js';
import { CorrectionRequests } from './correction-request.service.js';
import { TaskService } from './task.service.js';

@Module({
  imports: [CasesModule, DirectoryModule, DocumentsModule, ProgrammesModule],
  controllers: [AssignmentController, RequestController, TaskController, GroupController],
  providers: [
    AssignmentService,
    Duties,
    GroupLifeService,
    GroupPapers,
    GroupPeople,
    GroupService,
    NewTasks,
    Posts,
    RequestService,
    TaskService,
    CorrectionRequests,
  ],
})
export class WorkingGroupsModule {}
