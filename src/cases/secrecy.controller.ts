import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts, Creates } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { CaseView } from './case.view.js';
import { Readings } from './readings.js';
import { ConfidentialityDto, GrantDto, ReadingDto, RevocationDto } from './secrecy.dto.js';
import { SecrecyService } from './secrecy.service.js';
import { ReaderView, ReadingView } from './secrecy.view.js';

/** Who may see a case: its level, its list, and the record of who has read it. */
@ApiTags('secrecy')
@Access('signed-in')
@Controller('api')
export class SecrecyController {
  constructor(
    private readonly secrecy: SecrecyService,
    private readonly readings: Readings,
  ) {}

  /** SG-14: states why you read a restricted case; good for some hours of reading it. */
  @Post('readings')
  @Creates(ReadingView)
  open(@Me() me: Person, @ThisWrite() write: Write, @Body() body: ReadingDto): Promise<ReadingView> {
    return this.readings.open(me, write, body);
  }

  /** SG-14: who has read a restricted case and why, newest first; for its owner's and its adviser's leaders. */
  @Get('cases/:case/readers')
  @ApiOkResponse({ type: ReaderView, isArray: true })
  async readers(@Me() me: Person, @Param('case') id: string): Promise<ReaderView[]> {
    const log = await this.readings.of(me, id);
    return log.map(({ id: line, at, official, position, onBehalfOf, purpose }) => ({
      id: line,
      at,
      official,
      position,
      onBehalfOf,
      purpose,
    }));
  }

  /** T46 */
  @Post('cases/:case/change-confidentiality')
  @Acts(CaseView)
  changeConfidentiality(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ConfidentialityDto,
  ): Promise<CaseView> {
    return this.secrecy.change(me, write, id, body);
  }

  /** T46 */
  @Post('cases/:case/grant-access')
  @Acts(CaseView)
  grantAccess(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: GrantDto,
  ): Promise<CaseView> {
    return this.secrecy.grant(me, write, id, body);
  }

  /** T46 */
  @Post('cases/:case/revoke-access')
  @Acts(CaseView)
  revokeAccess(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: RevocationDto,
  ): Promise<CaseView> {
    return this.secrecy.revoke(me, write, id, body);
  }
}
