import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../cases/case.dto.js';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { CorrectiveActionService } from './corrective-action.service.js';
import { LessonLibrary } from './lesson-library.js';
import { ClaimActionDto, ConsiderDto, EffectDto, ExtendActionDto } from './lessons.dto.js';

@ApiTags('lessons')
@Access('signed-in')
@Controller('api/cases/:case')
export class CorrectiveActionController {
  constructor(
    private readonly actions: CorrectiveActionService,
    private readonly library: LessonLibrary,
  ) {}

  /** T50 */
  @Post('corrective-actions/:part/start-action')
  @Acts(CaseView)
  startAction(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
  ): Promise<CaseView> {
    return this.actions.start(me, write, id, part);
  }

  /** T50 */
  @Post('corrective-actions/:part/claim-action')
  @Acts(CaseView)
  claimAction(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ClaimActionDto,
  ): Promise<CaseView> {
    return this.actions.claim(me, write, id, part, body);
  }

  /** T50: the named verifier only (A22). */
  @Post('corrective-actions/:part/verify-action')
  @Acts(CaseView)
  verifyAction(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
  ): Promise<CaseView> {
    return this.actions.verify(me, write, id, part);
  }

  /** T50 */
  @Post('corrective-actions/:part/return-action')
  @Acts(CaseView)
  returnAction(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.actions.sendBack(me, write, id, part, body);
  }

  /** T50 */
  @Post('corrective-actions/:part/extend-action')
  @Acts(CaseView)
  extendAction(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ExtendActionDto,
  ): Promise<CaseView> {
    return this.actions.extend(me, write, id, part, body);
  }

  /** T50 */
  @Post('corrective-actions/:part/cancel-action')
  @Acts(CaseView)
  cancelAction(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.actions.cancel(me, write, id, part, body);
  }

  /** C.5.9: did it work? */
  @Post('corrective-actions/:part/judge-effect')
  @Acts(CaseView)
  judgeEffect(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: EffectDto,
  ): Promise<CaseView> {
    return this.actions.judge(me, write, id, part, body);
  }

  /** C.5.9: applied, not applicable, or why not. */
  @Post('lesson-offers/:part/consider-lesson')
  @Acts(CaseView)
  considerLesson(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ConsiderDto,
  ): Promise<CaseView> {
    return this.library.consider(me, write, id, part, body);
  }
}
