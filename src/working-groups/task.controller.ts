import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../cases/case.dto.js';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { CorrectionRequests } from './correction-request.service.js';
import { TaskService } from './task.service.js';
import { CorrectionRequestDto, ExtensionDto, NoteDto, ResultDto, TaskDto } from './work.dto.js';

@ApiTags('tasks')
@Access('signed-in')
@Controller('api/cases/:case')
export class TaskController {
  constructor(
    private readonly tasks: TaskService,
    private readonly corrections: CorrectionRequests,
  ) {}

  /** T08, C.5.3 */
  @Post('give-task')
  @Acts(CaseView)
  give(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: TaskDto,
  ): Promise<CaseView> {
    return this.tasks.give(me, write, id, body);
  }

  /** SG-17 */
  @Post('request-correction')
  @Acts(CaseView)
  askCorrection(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: CorrectionRequestDto,
  ): Promise<CaseView> {
    return this.corrections.ask(me, write, id, body);
  }

  /** C.5.3 */
  @Post('tasks/:part/accept-task')
  @Acts(CaseView)
  accept(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: NoteDto,
  ): Promise<CaseView> {
    return this.tasks.accept(me, write, id, part, body);
  }

  /** C.5.3 */
  @Post('tasks/:part/submit-task')
  @Acts(CaseView)
  submit(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ResultDto,
  ): Promise<CaseView> {
    return this.tasks.submit(me, write, id, part, body);
  }

  /** C.5.3: by somebody else than the doer. */
  @Post('tasks/:part/verify-task')
  @Acts(CaseView)
  verify(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: NoteDto,
  ): Promise<CaseView> {
    return this.tasks.verify(me, write, id, part, body);
  }

  /** C.5.3 */
  @Post('tasks/:part/return-task')
  @Acts(CaseView)
  giveBack(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.tasks.giveBack(me, write, id, part, body);
  }

  /** C.5.3 */
  @Post('tasks/:part/extend-task')
  @Acts(CaseView)
  extend(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ExtensionDto,
  ): Promise<CaseView> {
    return this.tasks.extend(me, write, id, part, body);
  }

  /** C.5.3 */
  @Post('tasks/:part/cancel-task')
  @Acts(CaseView)
  cancel(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.tasks.cancel(me, write, id, part, body);
  }
}
