import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../cases/case.dto.js';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts, Answers } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { ClosingService } from './closing.service.js';
import { CorrectiveActionService } from './corrective-action.service.js';
import {
  ApproveLessonsDto,
  CommentDto,
  CorrectiveActionDto,
  DraftLessonsDto,
  EarlyNoteDto,
  FindingDto,
  HeldReviewDto,
  OpenLessonsDto,
} from './lessons.dto.js';
import { LessonsQueries } from './lessons.queries.js';
import { ReviewService } from './review.service.js';
import { ReviewView } from './review.view.js';

@ApiTags('lessons')
@Access('signed-in')
@Controller('api/cases/:case')
export class ReviewController {
  constructor(
    private readonly reviews: ReviewService,
    private readonly closings: ClosingService,
    private readonly actions: CorrectiveActionService,
    private readonly queries: LessonsQueries,
  ) {}

  /** The review of a case, with its timeline from the journal. */
  @Get('lessons')
  @Answers(ReviewView)
  read(@Me() me: Person, @Param('case') id: string): Promise<ReviewView> {
    return this.queries.review(me, id);
  }

  /** T31 */
  @Post('open-lessons')
  @Acts(CaseView)
  openLessons(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: OpenLessonsDto,
  ): Promise<CaseView> {
    return this.reviews.open(me, write, id, body);
  }

  /** C.5.9: an early lesson, at any time. */
  @Post('note-lesson')
  @Acts(CaseView)
  noteLesson(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: EarlyNoteDto,
  ): Promise<CaseView> {
    return this.reviews.note(me, write, id, body);
  }

  /** T32: the second of two consents closes the case. */
  @Post('close-without-lessons')
  @Acts(CaseView)
  closeWithoutLessons(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.closings.closeWithout(me, write, id, body);
  }

  /** C.5.9: it was held. */
  @Post('reviews/:part/record-review')
  @Acts(CaseView)
  recordReview(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: HeldReviewDto,
  ): Promise<CaseView> {
    return this.reviews.record(me, write, id, part, body);
  }

  /** C.5.9 */
  @Post('reviews/:part/record-finding')
  @Acts(CaseView)
  recordFinding(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: FindingDto,
  ): Promise<CaseView> {
    return this.reviews.recordFinding(me, write, id, part, body);
  }

  /** C.5.9 */
  @Post('reviews/:part/add-corrective-action')
  @Acts(CaseView)
  addCorrectiveAction(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: CorrectiveActionDto,
  ): Promise<CaseView> {
    return this.actions.add(me, write, id, part, body);
  }

  /** C.5.9: the draft goes round. */
  @Post('reviews/:part/draft-lessons')
  @Acts(CaseView)
  draftLessons(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: DraftLessonsDto,
  ): Promise<CaseView> {
    return this.reviews.draft(me, write, id, part, body);
  }

  /** C.5.9: a party's comment. */
  @Post('reviews/:part/comment-lessons')
  @Acts(CaseView)
  commentLessons(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: CommentDto,
  ): Promise<CaseView> {
    return this.reviews.comment(me, write, id, part, body);
  }

  /** T33 */
  @Post('reviews/:part/approve-lessons')
  @Acts(CaseView)
  approveLessons(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ApproveLessonsDto,
  ): Promise<CaseView> {
    return this.closings.approve(me, write, id, part, body);
  }
}
