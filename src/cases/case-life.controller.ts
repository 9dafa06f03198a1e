import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { AfterlifeService } from './afterlife.service.js';
import { ReasonDto } from './case.dto.js';
import { ArchiveDto, FollowUpDto, MergerDto, NewFactsDto, ResolutionDto,
  TransferDto, TransferReceiptDto } from './case-life.dto.js'; // prettier-ignore
import { CaseView } from './case.view.js';
import { MergerService } from './merger.service.js';
import { ResolutionService } from './resolution.service.js';
import { TransferService } from './transfer.service.js';
import { WithdrawalService } from './withdrawal.service.js';

/** The rest of a case's life: its end, what may come after, and what becomes of it when it is not one case after all. */
@ApiTags('life')
@Access('signed-in')
@Controller('api/cases/:case')
export class CaseLifeController {
  constructor(
    private readonly resolutions: ResolutionService,
    private readonly afterlife: AfterlifeService,
    private readonly mergers: MergerService,
    private readonly transfers: TransferService,
    private readonly withdrawals: WithdrawalService,
  ) {}

  /** T29 */
  @Post('propose-resolution')
  @Acts(CaseView)
  proposeResolution(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ResolutionDto,
  ): Promise<CaseView> {
    return this.resolutions.propose(me, write, id, body);
  }

  /** T29 */
  @Post('resolutions/:part/consent-to-resolution')
  @Acts(CaseView)
  consentToResolution(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
  ): Promise<CaseView> {
    return this.resolutions.consent(me, write, id, part);
  }

  /** T29 */
  @Post('resolutions/:part/drop-resolution')
  @Acts(CaseView)
  dropResolution(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.resolutions.drop(me, write, id, part, body);
  }

  /** T30 */
  @Post('reactivate')
  @Acts(CaseView)
  reactivate(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: NewFactsDto,
  ): Promise<CaseView> {
    return this.resolutions.reactivate(me, write, id, body);
  }

  /** T34 */
  @Post('reopen')
  @Acts(CaseView)
  reopen(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: NewFactsDto,
  ): Promise<CaseView> {
    return this.afterlife.reopen(me, write, id, body);
  }

  /** T35: answers with the draft of the new case. */
  @Post('create-follow-up')
  @Acts(CaseView)
  createFollowUp(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: FollowUpDto,
  ): Promise<CaseView> {
    return this.afterlife.followUp(me, write, id, body);
  }

  /** T36 */
  @Post('archive')
  @Acts(CaseView)
  archive(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ArchiveDto,
  ): Promise<CaseView> {
    return this.afterlife.archive(me, write, id, body);
  }

  /** T37 */
  @Post('propose-merger')
  @Acts(CaseView)
  proposeMerger(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: MergerDto,
  ): Promise<CaseView> {
    return this.mergers.propose(me, write, id, body);
  }

  /** T37: the consent of one of the two owners' leaders; with the last one it is done. */
  @Post('mergers/:part/merge-into')
  @Acts(CaseView)
  mergeInto(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
  ): Promise<CaseView> {
    return this.mergers.consent(me, write, id, part);
  }

  /** T37 */
  @Post('mergers/:part/refuse-merger')
  @Acts(CaseView)
  refuseMerger(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.mergers.refuse(me, write, id, part, body);
  }

  /** T38 */
  @Post('mergers/:part/unmerge')
  @Acts(CaseView)
  unmerge(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.mergers.unmerge(me, write, id, part, body);
  }

  /** T39 */
  @Post('propose-transfer')
  @Acts(CaseView)
  proposeTransfer(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: TransferDto,
  ): Promise<CaseView> {
    return this.transfers.propose(me, write, id, body);
  }

  /** T40 */
  @Post('transfers/:part/accept-transfer')
  @Acts(CaseView)
  acceptTransfer(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: TransferReceiptDto,
  ): Promise<CaseView> {
    return this.transfers.accept(me, write, id, part, body);
  }

  /** T41 */
  @Post('transfers/:part/refuse-transfer')
  @Acts(CaseView)
  refuseTransfer(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.transfers.refuse(me, write, id, part, body);
  }

  /** T42: the owner withdraws or asks; asked, the adviser consents. */
  @Post('withdraw')
  @Acts(CaseView)
  withdraw(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.withdrawals.withdraw(me, write, id, body);
  }

  /** T42: the case goes on. */
  @Post('refuse-withdrawal')
  @Acts(CaseView)
  refuseWithdrawal(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.withdrawals.refuse(me, write, id, body);
  }
}
