import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../cases/case.dto.js';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import {
  ItemClaimDto,
  DirectionDto,
  ItemExtensionDto,
  ItemNoteDto,
  DirectionPaperDto,
  SecondPersonDto,
} from './direction.dto.js';
import { DirectionItemService } from './direction-item.service.js';
import { DirectionService } from './direction.service.js';

@ApiTags('directions')
@Access('signed-in')
@Controller('api/cases/:case')
export class DirectionController {
  constructor(
    private readonly directions: DirectionService,
    private readonly items: DirectionItemService,
  ) {}

  /** T26: in the system, from paper, or from a call */
  @Post('submissions/:part/record-direction')
  @Acts(CaseView)
  record(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: DirectionDto,
  ): Promise<CaseView> {
    return this.directions.record(me, write, id, part, body);
  }

  /** T26: the second person */
  @Post('directions/:part/confirm-direction')
  @Acts(CaseView)
  confirm(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: SecondPersonDto,
  ): Promise<CaseView> {
    return this.directions.confirm(me, write, id, part, body);
  }

  /** C.5.6: the paper of an oral direction */
  @Post('directions/:part/record-direction-paper')
  @Acts(CaseView)
  recordPaper(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: DirectionPaperDto,
  ): Promise<CaseView> {
    return this.directions.recordPaper(me, write, id, part, body);
  }

  /** C.5.6 */
  @Post('direction-items/:part/start-item')
  @Acts(CaseView)
  start(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ItemNoteDto,
  ): Promise<CaseView> {
    return this.items.start(me, write, id, part, body);
  }

  /** C.5.6 */
  @Post('direction-items/:part/claim-item')
  @Acts(CaseView)
  claim(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ItemClaimDto,
  ): Promise<CaseView> {
    return this.items.claim(me, write, id, part, body);
  }

  /** A17: never by the doer */
  @Post('direction-items/:part/verify-item')
  @Acts(CaseView)
  verify(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ItemNoteDto,
  ): Promise<CaseView> {
    return this.items.verify(me, write, id, part, body);
  }

  /** C.5.6 */
  @Post('direction-items/:part/return-item')
  @Acts(CaseView)
  return(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.items.return(me, write, id, part, body);
  }

  /** A18 */
  @Post('direction-items/:part/ask-extension')
  @Acts(CaseView)
  askExtension(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ItemExtensionDto,
  ): Promise<CaseView> {
    return this.items.askExtension(me, write, id, part, body);
  }

  /** A18: the second time only the office */
  @Post('direction-items/:part/grant-extension')
  @Acts(CaseView)
  grantExtension(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ItemNoteDto,
  ): Promise<CaseView> {
    return this.items.grantExtension(me, write, id, part, body);
  }

  /** A18 */
  @Post('direction-items/:part/refuse-extension')
  @Acts(CaseView)
  refuseExtension(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.items.refuseExtension(me, write, id, part, body);
  }

  /** C.5.6 */
  @Post('direction-items/:part/revoke-item')
  @Acts(CaseView)
  revoke(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.items.revoke(me, write, id, part, body);
  }
}
