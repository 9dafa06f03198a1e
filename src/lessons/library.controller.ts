import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers, Changes } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { LessonLibrary } from './lesson-library.js';
import { LessonListView, LessonView } from './lesson.view.js';
import { HelpedDto, ImprovementListDto, LessonListDto, RetireDto } from './lessons.dto.js';
import { LessonsQueries } from './lessons.queries.js';
import { ImprovementListView } from './review.view.js';

@ApiTags('lessons')
@Access('signed-in')
@Controller('api')
export class LibraryController {
  constructor(
    private readonly library: LessonLibrary,
    private readonly queries: LessonsQueries,
  ) {}

  /** What was learned in the programmes of your agencies, and what came of it. */
  @Get('lessons')
  @Answers(LessonListView)
  lessons(@Me() me: Person, @Query() asked: LessonListDto): Promise<LessonListView> {
    return this.queries.lessons(me, asked);
  }

  /** Did a lesson that was applied help? For the agency concerned, once the case is settled. */
  @Post('lessons/:lesson/helped')
  @Changes(LessonView)
  helped(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('lesson') id: string,
    @Body() body: HelpedDto,
  ): Promise<LessonView> {
    return this.library.helped(me, write, id, body);
  }

  /** A lesson that is of no use is offered no more. */
  @Post('lessons/:lesson/retire')
  @Changes(LessonView)
  retire(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('lesson') id: string,
    @Body() body: RetireDto,
  ): Promise<LessonView> {
    return this.library.retire(me, write, id, body);
  }

  /** C.5.9: the register of improvements; it outlives the cases. */
  @Get('improvements')
  @Answers(ImprovementListView)
  improvements(@Me() me: Person, @Query() asked: ImprovementListDto): Promise<ImprovementListView> {
    return this.queries.improvements(me, asked);
  }
}
