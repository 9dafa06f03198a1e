import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { Audit } from './audit.service.js';
import {
  AccessesDto,
  AccessPageDto,
  AccessPageView,
  AuditPageDto,
  EnvelopePageView,
  OfficialActPageView,
  OfficialActsDto,
} from './audit.view.js';

@ApiTags('audit')
@Access('auditor')
@Controller('api')
export class AuditController {
  constructor(private readonly audit: Audit) {}

  /** Who looked at the case: for the agency whose case it is. */
  @Get('cases/:case/access')
  @Access('signed-in')
  @Answers(AccessPageView)
  ofOwnCase(
    @Me() me: Person,
    @Param('case') id: string,
    @Query() asked: AccessPageDto,
  ): Promise<AccessPageView> {
    return this.audit.ofOwnCase(me, id, asked);
  }

  /** Every access: who looked at what, and what for. Audits stand there too. */
  @Get('audit/accesses')
  @Answers(AccessPageView)
  accesses(@Me() me: Person, @Query() asked: AccessesDto): Promise<AccessPageView> {
    return this.audit.accesses(me, asked);
  }

  /** Who looked at one case, by its reference. */
  @Get('audit/cases/:ref/access')
  @Answers(AccessPageView)
  ofCase(@Me() me: Person, @Param('ref') ref: string, @Query() asked: AccessesDto): Promise<AccessPageView> {
    return this.audit.accesses(me, asked, ref);
  }

  /** What was done to one case, by whom and when; not what was said. */
  @Get('audit/cases/:ref/journal')
  @Answers(EnvelopePageView)
  journal(
    @Me() me: Person,
    @Param('ref') ref: string,
    @Query() asked: AuditPageDto,
  ): Promise<EnvelopePageView> {
    return this.audit.envelopes(me, ref, asked);
  }

  /** What an official did in his role. Only officials can be asked about, one at a time; the question is logged. */
  @Get('audit/officials/:official/acts')
  @Answers(OfficialActPageView)
  actsOf(
    @Me() me: Person,
    @Param('official') official: string,
    @Query() asked: OfficialActsDto,
  ): Promise<OfficialActPageView> {
    return this.audit.actsOf(me, official, asked);
  }
}
