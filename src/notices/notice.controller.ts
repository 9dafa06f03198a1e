import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../cases/case.dto.js';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts, Creates } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import {
  ArrivalDto,
  ConfirmDto,
  FileDto,
  IssueDto,
  RefusalDto,
  ReissueDto,
  SupplementRequestDto,
} from './notice.dto.js';
import { NoticeQueries } from './notice.queries.js';
import { NoticeService } from './notice.service.js';
import { NoticeView } from './notice.view.js';
import { ReceiptService } from './receipt.service.js';

@ApiTags('notices')
@Access('signed-in')
@Controller('api')
export class NoticeController {
  constructor(
    private readonly notices: NoticeService,
    private readonly receipts: ReceiptService,
    private readonly queries: NoticeQueries,
  ) {}

  /** T01 + T04: a case with its first written notice, in one. */
  @Post('notices')
  @Creates(CaseView)
  file(@Me() me: Person, @ThisWrite() write: Write, @Body() body: FileDto): Promise<CaseView> {
    return this.notices.file(me, write, body);
  }

  /** The notices of a case and who has received them. */
  @Get('cases/:case/notices')
  @ApiOkResponse({ type: NoticeView, isArray: true })
  list(@Me() me: Person, @Param('case') id: string): Promise<NoticeView[]> {
    return this.queries.of(me, id);
  }

  /** T04 */
  @Post('cases/:case/notice')
  @Acts(CaseView)
  issue(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: IssueDto,
  ): Promise<CaseView> {
    return this.notices.issue(me, write, id, body);
  }

  /** T05 */
  @Post('cases/:case/confirmation')
  @Acts(CaseView)
  confirm(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ConfirmDto,
  ): Promise<CaseView> {
    return this.notices.confirm(me, write, id, body);
  }

  /** T12 */
  @Post('cases/:case/reissue')
  @Acts(CaseView)
  reissue(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ReissueDto,
  ): Promise<CaseView> {
    return this.notices.reissue(me, write, id, body);
  }

  /** T11 */
  @Post('cases/:case/supplement')
  @Acts(CaseView)
  supplement(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: IssueDto,
  ): Promise<CaseView> {
    return this.notices.supplement(me, write, id, body);
  }

  /** T16 */
  @Post('cases/:case/recall')
  @Acts(CaseView)
  recall(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.notices.recall(me, write, id, body);
  }

  /** T09 */
  @Post('cases/:case/recipients/:recipient/acknowledgement')
  @Acts(CaseView)
  acknowledge(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('recipient') recipient: string,
    @Body() body: ArrivalDto,
  ): Promise<CaseView> {
    return this.receipts.acknowledge(me, write, id, recipient, body);
  }

  /** T14: the register number after a receipt by phone. */
  @Post('cases/:case/recipients/:recipient/registration')
  @Acts(CaseView)
  register(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('recipient') recipient: string,
    @Body() body: ArrivalDto,
  ): Promise<CaseView> {
    return this.receipts.register(me, write, id, recipient, body);
  }

  /** T10 */
  @Post('cases/:case/recipients/:recipient/refusal')
  @Acts(CaseView)
  refuse(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('recipient') recipient: string,
    @Body() body: RefusalDto,
  ): Promise<CaseView> {
    return this.receipts.refuse(me, write, id, recipient, body);
  }

  /** T11 */
  @Post('cases/:case/recipients/:recipient/supplement-request')
  @Acts(CaseView)
  requestSupplement(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('recipient') recipient: string,
    @Body() body: SupplementRequestDto,
  ): Promise<CaseView> {
    return this.receipts.requestSupplement(me, write, id, recipient, body);
  }

  /** T16 */
  @Post('cases/:case/recipients/:recipient/recall-acceptance')
  @Acts(CaseView)
  acceptRecall(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('recipient') recipient: string,
  ): Promise<CaseView> {
    return this.receipts.acceptRecall(me, write, id, recipient);
  }

  /** T16 */
  @Post('cases/:case/recipients/:recipient/recall-refusal')
  @Acts(CaseView)
  refuseRecall(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('recipient') recipient: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.receipts.refuseRecall(me, write, id, recipient, body);
  }
}
