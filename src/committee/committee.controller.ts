import { Controller, Get, Header, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { languageOf } from '../platform/language.js';
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

  /** The same as a printable page, in Vietnamese, or in English for whoever prefers it. */
  @Get('cases/:case/submissions/:part/brief.html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Vary', 'Accept-Language')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  async page(
    @Me() me: Person,
    @Param('case') id: string,
    @Param('part') part: string,
    @Headers('accept-language') preferred: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language = languageOf(preferred);
    void reply.header('Content-Language', language);
    return briefPage(await this.queries.printed(me, id, part), language);
  }
}
