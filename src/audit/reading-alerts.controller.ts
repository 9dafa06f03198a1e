import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Changes } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { ReadingAlerts } from './reading-alerts.js';
import { AlertJudgementDto, ReadingAlertView } from './reading-alerts.view.js';

@ApiTags('audit')
@Access('signed-in')
@Controller('api/reading-alerts')
export class ReadingAlertsController {
  constructor(private readonly alerts: ReadingAlerts) {}

  /** SG-14: unusual reading, for the auditor and the security officer; numbers, and not what was read. */
  @Get()
  @ApiOkResponse({ type: ReadingAlertView, isArray: true })
  list(@Me() me: Person): Promise<ReadingAlertView[]> {
    return this.alerts.list(me);
  }

  /** SG-14: somebody has looked into it. */
  @Post(':alert/judge')
  @Changes(ReadingAlertView)
  judge(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('alert') id: string,
    @Body() body: AlertJudgementDto,
  ): Promise<ReadingAlertView> {
    return this.alerts.judge(me, write, id, body);
  }
}
