import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../cases/case.dto.js';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { ReconciliationDto, DisagreementDto, PositionDto } from './disagreement.dto.js';
import { DisagreementService } from './disagreement.service.js';

@ApiTags('disagreements')
@Access('signed-in')
@Controller('api/cases/:case')
export class DisagreementController {
  constructor(private readonly disagreements: DisagreementService) {}

  /** T21 */
  @Post('record-disagreement')
  @Acts(CaseView)
  record(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: DisagreementDto,
  ): Promise<CaseView> {
    return this.disagreements.record(me, write, id, body);
  }

  /** C.5.5: one's own agency's, in its own words */
  @Post('disagreements/:part/state-position')
  @Acts(CaseView)
  state(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: PositionDto,
  ): Promise<CaseView> {
    return this.disagreements.state(me, write, id, part, body);
  }

  /** C.5.5 */
  @Post('disagreements/:part/record-attempt')
  @Acts(CaseView)
  attempt(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReconciliationDto,
  ): Promise<CaseView> {
    return this.disagreements.attempt(me, write, id, part, body);
  }

  /** C.5.5 */
  @Post('disagreements/:part/declare-unreconciled')
  @Acts(CaseView)
  declareUnreconciled(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.disagreements.declareUnreconciled(me, write, id, part, body);
  }

  /** C.5.5 */
  @Post('disagreements/:part/drop-disagreement')
  @Acts(CaseView)
  drop(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.disagreements.drop(me, write, id, part, body);
  }
}
