import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts, Takes } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { AccessDecisions } from './access-decisions.service.js';
import { AccessRequestDto, JudgementDto, RequestGrantDto } from './access-requests.dto.js';
import { AccessRequests } from './access-requests.service.js';
import { AccessRequestView, AwaitingSecondView, EmergencyView } from './access-requests.view.js';
import { ReasonDto } from './case.dto.js';
import { CaseView } from './case.view.js';

/** Asking to see a restricted case, and what becomes of it. */
@ApiTags('secrecy')
@Access('signed-in')
@Controller('api')
export class AccessRequestsController {
  constructor(
    private readonly requests: AccessRequests,
    private readonly decisions: AccessDecisions,
  ) {}

  /** C.8: asks to see the case of this number. The answer is the same whether or not there is one. */
  @Post('access-requests')
  @Takes(AccessRequestView)
  ask(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Body() body: AccessRequestDto,
  ): Promise<AccessRequestView> {
    return this.requests.ask(me, write, body);
  }

  /** What you have asked for, and what has become of it. */
  @Get('access-requests')
  @ApiOkResponse({ type: AccessRequestView, isArray: true })
  mine(@Me() me: Person): Promise<AccessRequestView[]> {
    return this.requests.mine(me);
  }

  /** Emergencies that wait for a second person, where you may be the one. */
  @Get('access-requests/awaiting-second')
  @ApiOkResponse({ type: AwaitingSecondView, isArray: true })
  awaitingSecond(@Me() me: Person): Promise<AwaitingSecondView[]> {
    return this.requests.awaitingSecond(me);
  }

  /** Emergency accesses that were given, newest first; for the auditor. */
  @Get('emergency-accesses')
  @Access('auditor')
  @ApiOkResponse({ type: EmergencyView, isArray: true })
  emergencies(): Promise<EmergencyView[]> {
    return this.requests.emergencies();
  }

  /** C.8 */
  @Post('cases/:case/access-requests/:part/grant-request')
  @Acts(CaseView)
  grantRequest(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: RequestGrantDto,
  ): Promise<CaseView> {
    return this.decisions.grant(me, write, id, part, body);
  }

  /** C.8 */
  @Post('cases/:case/access-requests/:part/refuse-request')
  @Acts(CaseView)
  refuseRequest(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.decisions.refuse(me, write, id, part, body);
  }

  /** C.8: the second person. Answers with the reference of the case: he need not see it himself. */
  @Post('cases/:case/emergency-requests/:part/confirm-emergency')
  @Acts(CaseView)
  confirmEmergency(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.decisions.confirm(me, write, id, part, body);
  }

  /** C.8 */
  @Post('cases/:case/emergency-requests/:part/refuse-emergency')
  @Acts(CaseView)
  refuseEmergency(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.decisions.refuseEmergency(me, write, id, part, body);
  }

  /** C.8: was it right? By neither of the two. */
  @Post('cases/:case/access-reviews/:part/judge-emergency')
  @Acts(CaseView)
  judgeEmergency(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: JudgementDto,
  ): Promise<CaseView> {
    return this.decisions.judge(me, write, id, part, body);
  }
}
