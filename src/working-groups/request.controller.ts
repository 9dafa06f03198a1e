import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { RequestService } from './request.service.js';
import { AcceptanceDto, AnswerDto, DeclineDto, ForwardDto, NoteDto, RequestDto } from './work.dto.js';

@ApiTags('requests')
@Access('signed-in')
@Controller('api/cases/:case')
export class RequestController {
  constructor(private readonly requests: RequestService) {}

  /** */
  @Post('request-coordination')
  @Acts(CaseView)
  ask(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: RequestDto,
  ): Promise<CaseView> {
    return this.requests.ask(me, write, id, body);
  }

  /** all of it, or which part. */
  @Post('requests/:part/accept-request')
  @Acts(CaseView)
  accept(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: AcceptanceDto,
  ): Promise<CaseView> {
    return this.requests.accept(me, write, id, part, body);
  }

  /** with its legal basis; opens a disagreement. */
  @Post('requests/:part/decline-request')
  @Acts(CaseView)
  decline(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: DeclineDto,
  ): Promise<CaseView> {
    return this.requests.decline(me, write, id, part, body);
  }

  /** on to the one who can answer, with a clock of its own. */
  @Post('requests/:part/forward-request')
  @Acts(CaseView)
  forward(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ForwardDto,
  ): Promise<CaseView> {
    return this.requests.forward(me, write, id, part, body);
  }

  /** to whoever asked first. */
  @Post('requests/:part/answer-request')
  @Acts(CaseView)
  answer(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: AnswerDto,
  ): Promise<CaseView> {
    return this.requests.answer(me, write, id, part, body);
  }

  /** */
  @Post('requests/:part/close-request')
  @Acts(CaseView)
  close(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: NoteDto,
  ): Promise<CaseView> {
    return this.requests.close(me, write, id, part, body);
  }
}
