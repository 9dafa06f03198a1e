import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../cases/case.dto.js';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { OfficeService } from './office.service.js';
import { AdjustmentDto, AgendaDto, ResubmissionDto, SubmissionConfirmationDto, DeferDto, AgreementDto, SubmissionLacksDto, ReferralDto,
  RevisedSubmissionDto, SubmissionDto, SubmitDto } from './submission.dto.js'; // prettier-ignore
import { SubmissionService } from './submission.service.js';

@ApiTags('submissions')
@Access('signed-in')
@Controller('api/cases/:case')
export class SubmissionController {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly office: OfficeService,
  ) {}

  /** C.5.6 */
  @Post('prepare-submission')
  @Acts(CaseView)
  prepare(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: SubmissionDto,
  ): Promise<CaseView> {
    return this.submissions.prepare(me, write, id, body);
  }

  /** C.5.6 */
  @Post('submissions/:part/revise-submission')
  @Acts(CaseView)
  revise(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: RevisedSubmissionDto,
  ): Promise<CaseView> {
    return this.submissions.revise(me, write, id, part, body);
  }

  /** C.5.6, A16: stands to its words, or objects */
  @Post('submissions/:part/confirm-submission')
  @Acts(CaseView)
  confirm(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: SubmissionConfirmationDto,
  ): Promise<CaseView> {
    return this.submissions.confirm(me, write, id, part, body);
  }

  /** C.5.6 */
  @Post('submissions/:part/drop-submission')
  @Acts(CaseView)
  drop(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.submissions.drop(me, write, id, part, body);
  }

  /** T22 */
  @Post('submissions/:part/submit-for-direction')
  @Acts(CaseView)
  submit(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: SubmitDto,
  ): Promise<CaseView> {
    return this.submissions.submit(me, write, id, part, body);
  }

  /** C.5.6 */
  @Post('submissions/:part/accept-for-agenda')
  @Acts(CaseView)
  acceptForAgenda(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: AgendaDto,
  ): Promise<CaseView> {
    return this.office.acceptForAgenda(me, write, id, part, body);
  }

  /** T23 */
  @Post('submissions/:part/return-submission')
  @Acts(CaseView)
  return(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: SubmissionLacksDto,
  ): Promise<CaseView> {
    return this.office.return(me, write, id, part, body);
  }

  /** T23 */
  @Post('submissions/:part/resubmit')
  @Acts(CaseView)
  resubmit(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ResubmissionDto,
  ): Promise<CaseView> {
    return this.submissions.resubmit(me, write, id, part, body);
  }

  /** T24 */
  @Post('submissions/:part/defer')
  @Acts(CaseView)
  defer(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: DeferDto,
  ): Promise<CaseView> {
    return this.office.defer(me, write, id, part, body);
  }

  /** T24 */
  @Post('submissions/:part/refer-higher')
  @Acts(CaseView)
  referHigher(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReferralDto,
  ): Promise<CaseView> {
    return this.office.referHigher(me, write, id, part, body);
  }

  /** T25 */
  @Post('submissions/:part/withdraw-submission')
  @Acts(CaseView)
  withdraw(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: AgreementDto,
  ): Promise<CaseView> {
    return this.submissions.withdraw(me, write, id, part, body);
  }

  /** T27 */
  @Post('ask-adjustment')
  @Acts(CaseView)
  askAdjustment(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: AdjustmentDto,
  ): Promise<CaseView> {
    return this.submissions.askAdjustment(me, write, id, body);
  }
}
