import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { Seen } from './seen.js';
import { SeenDto, SeenView } from './seen.view.js';

@ApiTags('cases')
@Access('signed-in')
@Controller('api/cases/:case')
export class SeenController {
  constructor(private readonly seen: Seen) {}

  /** How far I have seen it: my own mark, never an acknowledgement. Sent twice it does no harm. */
  @Put('seen')
  @HttpCode(200)
  @Answers(SeenView)
  mark(@Me() me: Person, @Param('case') id: string, @Body() body: SeenDto): Promise<SeenView> {
    return this.seen.mark(me, id, body);
  }
}
