import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { CaseView } from './case.view.js';
import { PurgeDto, PurgeRefusalDto, ReleaseDto } from './quarantine.dto.js';
import { QuarantineService } from './quarantine.service.js';

/** Content that may be a state secret (domain.md B.4). */
@ApiTags('secrecy')
@Access('signed-in')
@Controller('api/cases/:case')
export class QuarantineController {
  constructor(private readonly quarantine: QuarantineService) {}

  /** T43: nothing is described here. From now on nobody reads the case, until it is released or removed. */
  @Post('report-suspected-secret')
  @Acts(CaseView)
  reportSuspectedSecret(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
  ): Promise<CaseView> {
    return this.quarantine.report(me, write, id);
  }

  /** T44 */
  @Post('quarantines/:part/release-content')
  @Acts(CaseView)
  releaseContent(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReleaseDto,
  ): Promise<CaseView> {
    return this.quarantine.release(me, write, id, part, body);
  }

  /** T44 */
  @Post('quarantines/:part/propose-purge')
  @Acts(CaseView)
  proposePurge(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: PurgeDto,
  ): Promise<CaseView> {
    return this.quarantine.proposePurge(me, write, id, part, body);
  }

  /** T44 */
  @Post('quarantines/:part/refuse-purge')
  @Acts(CaseView)
  refusePurge(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: PurgeRefusalDto,
  ): Promise<CaseView> {
    return this.quarantine.refusePurge(me, write, id, part, body);
  }

  /** T44: the second person; it cannot be undone. */
  @Post('quarantines/:part/confirm-purge')
  @Acts(CaseView)
  confirmPurge(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
  ): Promise<CaseView> {
    return this.quarantine.confirmPurge(me, write, id, part);
  }
}
