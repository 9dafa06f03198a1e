import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CaseAnswers } from '../cases/case-answers.js';
import { ReasonDto } from '../cases/case.dto.js';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Database } from '../platform/database.js';
import { Acts, Answers, Creates } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { AttemptDto, CallDto, PhoneReceiptDto, PhoneReportDto, RetractionDto, WorkDto } from './call.dto.js';
import { callsOf, CallsView } from './call.view.js';
import { CallTreeService } from './call-tree.service.js';
import { PhoneReportService } from './phone-report.service.js';

@ApiTags('calls')
@Access('signed-in')
@Controller('api')
export class CallController {
  constructor(
    private readonly reports: PhoneReportService,
    private readonly tree: CallTreeService,
    private readonly answers: CaseAnswers,
    private readonly database: Database,
  ) {}

  /** T03: a case that begins on the telephone. */
  @Post('phone-reports')
  @Creates(CaseView)
  report(@Me() me: Person, @ThisWrite() write: Write, @Body() body: PhoneReportDto): Promise<CaseView> {
    return this.reports.report(me, write, body);
  }

  /** Phone reports and call trees of a case. */
  @Get('cases/:case/calls')
  @Answers(CallsView)
  async list(@Me() me: Person, @Param('case') id: string): Promise<CallsView> {
    await this.answers.whole(me, id);
    return callsOf(this.database, id);
  }

  /** T03 for a draft. */
  @Post('cases/:case/phone-report')
  @Acts(CaseView)
  reportDraft(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: CallDto,
  ): Promise<CaseView> {
    return this.reports.reportDraft(me, write, id, body);
  }

  /** T07 */
  @Post('cases/:case/phone-report/retraction')
  @Acts(CaseView)
  retract(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: RetractionDto,
  ): Promise<CaseView> {
    return this.reports.retract(me, write, id, body);
  }

  /** T07: the adviser agency's consent, once work has begun. */
  @Post('cases/:case/phone-report/retraction-consent')
  @Acts(CaseView)
  consent(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.reports.consentToRetraction(me, write, id, body);
  }

  /** T08 */
  @Post('cases/:case/work')
  @Acts(CaseView)
  beginWork(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: WorkDto,
  ): Promise<CaseView> {
    return this.reports.beginWork(me, write, id, body);
  }

  /** C.5.2: a call down the tree that brought no receipt. */
  @Post('cases/:case/calls/:run/attempts')
  @Acts(CaseView)
  attempt(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('run') run: string,
    @Body() body: AttemptDto,
  ): Promise<CaseView> {
    return this.tree.attempt(me, write, id, run, body);
  }

  /** T14 */
  @Post('cases/:case/calls/:run/acknowledgement')
  @Acts(CaseView)
  acknowledge(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('run') run: string,
    @Body() body: PhoneReceiptDto,
  ): Promise<CaseView> {
    return this.tree.acknowledge(me, write, id, run, body);
  }
}
