import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Creates } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { CaseAnswers } from './case-answers.js';
import { Prints } from './prints.js';
import { PrintDto, PrintView } from './prints.dto.js';
import { actsWithheld, WithheldActView } from './withheld-acts.js';

/** What pages of a case ask for beside the case itself. */
@ApiTags('cases')
@Access('signed-in')
@Controller('api')
export class PrintsController {
  constructor(
    private readonly prints: Prints,
    private readonly answers: CaseAnswers,
  ) {}

  /** Says that something is printed; kept in the access log. The page is drawn after this has been answered. */
  @Post('prints')
  @Creates(PrintView)
  print(@Me() me: Person, @ThisWrite() write: Write, @Body() body: PrintDto): Promise<PrintView> {
    return this.prints.take(me, write, body);
  }

  /** What you could do but for a condition, and everything that stands in the way. */
  @Get('cases/:case/withheld-acts')
  @ApiOkResponse({ type: WithheldActView, isArray: true })
  async withheld(@Me() me: Person, @Param('case') id: string): Promise<WithheldActView[]> {
    return actsWithheld(me, await this.answers.whole(me, id));
  }
}
