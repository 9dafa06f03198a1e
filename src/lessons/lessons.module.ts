// Owns: the lessons review, its findings and corrective actions, the library of lessons and what is offered from it.
// Does not own: when a case is resolved, reopened or archived (cases), who is liable for what (nobody here).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarModule } from '../calendar/calendar.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { ClosingService } from './closing.service.js';
import { CorrectiveActionController } from './corrective-action.controller.js';
import { CorrectiveActionService } from './corrective-action.service.js';
import { Lesson, LessonOffer } from './lesson.entity.js';
import { LessonEraser } from './lesson-eraser.js';
import { LessonLibrary } from './lesson-library.js';
import { LessonsQueries } from './lessons.queries.js';
import { LibraryController } from './library.controller.js';
import { ReviewController } from './review.controller.js';
import { ReviewFacts } from './review-facts.js';
import { ReviewService } from './review.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Lesson, LessonOffer]),
    CalendarModule,
    CasesModule,
    DirectoryModule,
    ProgrammesModule,
  ],
  controllers: [ReviewController, CorrectiveActionController, LibraryController],
  providers: [
    LessonEraser,
    ClosingService,
    CorrectiveActionService,
    LessonLibrary,
    LessonsQueries,
    ReviewFacts,
    ReviewService,
  ],
})
export class LessonsModule {}
