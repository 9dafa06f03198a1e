import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { InboxThreads } from './inbox-threads.js';
import { InboxThreadsDto, InboxThreadsView, SnoozeDto, ThreadMarkDto } from './inbox-threads.view.js';

/** The inbox, a line for each case. Marks sent twice do no harm: no Idempotency-Key is asked. */
@ApiTags('delivery')
@Access('signed-in')
@Controller('api/inbox/threads')
export class InboxThreadsController {
  constructor(private readonly threads: InboxThreads) {}

  /** What you were told, case by case, the latest first. */
  @Get()
  @Answers(InboxThreadsView)
  page(@Me() me: Person, @Query() asked: InboxThreadsDto): Promise<InboxThreadsView> {
    return this.threads.page(me, asked);
  }

  /** Marks whole cases read, or the latest of each unread. It is no acknowledgement. */
  @Post('marks')
  @HttpCode(204)
  mark(@Me() me: Person, @Body() body: ThreadMarkDto): Promise<void> {
    return this.threads.mark(me, body);
  }

  /** Puts a case off until a moment; something new in it brings it back before. */
  @Put(':case/snooze')
  @HttpCode(204)
  snooze(@Me() me: Person, @Param('case') id: string, @Body() { until }: SnoozeDto): Promise<void> {
    return this.threads.snooze(me, id, until);
  }

  @Delete(':case/snooze')
  @HttpCode(204)
  wake(@Me() me: Person, @Param('case') id: string): Promise<void> {
    return this.threads.wake(me, id);
  }
}
