import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { briefPage } from './brief-page.js';
import { BriefView, CommitteeInboxView } from './brief.view.js';
import { CommitteeQueries } from './committee.queries.js';

@ApiTags('committee')
@Access('signed-in')
@Controller('api')
export class CommitteeController {
  constructor(private readonly queries: CommitteeQueries) {}

  /** What is before the Standing Committee for which you work; empty for everybody else. */
  @Get('committee/inbox')
  @Answers(CommitteeInboxView)
  inbox(@Me() me: Person): Promise<CommitteeInboxView> {
    return this.queries.inbox(me);
  }

  /** The one-page brief of a submission. */
  @Get('cases/:case/submissions/:part/brief')
  @Answers(BriefView)
  brief(@Me() me: Person, @Param('case') id: string, @Param('part') part: string): Promise<BriefView> {
    return this.queries.brief(me, id, part);
  }

  /** The same as a printable page, in Vietnamese. */
  @Get('cases/:case/submissions/:part/brief.html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  async page(@Me() me: Person, @Param('case') id: string, @Param('part') part: string): Promise<string> {
    return briefPage(await this.queries.brief(me, id, part));
  }
}
