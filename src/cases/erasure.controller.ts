import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { ErasureConsentDto, ErasureDto, ErasureRefusalDto } from './case-life.dto.js';
import { CaseView } from './case.view.js';
import { ErasureService } from './erasure.service.js';

@ApiTags('proof')
@Access('signed-in')
@Controller('api/cases/:case')
export class ErasureController {
  constructor(private readonly erasures: ErasureService) {}

  /** C.15(8) */
  @Post('propose-erasure')
  @Acts(CaseView)
  propose(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ErasureDto,
  ): Promise<CaseView> {
    return this.erasures.propose(me, write, id, body);
  }

  /** C.15(8): by somebody else; it cannot be undone. Where the time of keeping is over it takes two people. */
  @Post('erasures/:part/consent-to-erasure')
  @Acts(CaseView)
  consent(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ErasureConsentDto,
  ): Promise<CaseView> {
    return this.erasures.consent(me, write, id, part, body);
  }

  /** C.15(8) */
  @Post('erasures/:part/refuse-erasure')
  @Acts(CaseView)
  refuse(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ErasureRefusalDto,
  ): Promise<CaseView> {
    return this.erasures.refuse(me, write, id, part, body);
  }
}
