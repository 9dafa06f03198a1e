import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { Shown } from '../platform/shown.js';
import { Inbox, InboxDto, InboxView, ReadDto, UnreadView } from './inbox.js';
import { Mailer } from './mailer.js';
import { Pusher } from './pusher.js';
import { Teller } from './teller.js';

class ReplayedView {
  @Shown('integer') replayed: number;
}

@ApiTags('delivery')
@Access('signed-in')
@Controller('api')
export class DeliveryController {
  constructor(
    private readonly inbox: Inbox,
    private readonly mailer: Mailer,
    private readonly pusher: Pusher,
    private readonly teller: Teller,
  ) {}

  /** What you were told, newest first. */
  @Get('inbox')
  @Answers(InboxView)
  page(@Me() me: Person, @Query() asked: InboxDto): Promise<InboxView> {
    return this.inbox.page(me, asked);
  }

  /** Marks items read. It is no acknowledgement, and sending it twice changes nothing: no Idempotency-Key is asked. */
  @Post('inbox/read')
  @HttpCode(200)
  @Answers(UnreadView)
  async read(@Me() me: Person, @Body() body: ReadDto): Promise<UnreadView> {
    return { unread: await this.inbox.markRead(me, body.ids) };
  }

  /** Sends again what was parked after failing too often, and tells again of what lay aside. */
  @Post('deliveries/replay')
  @Access('administrator')
  @HttpCode(200)
  @Answers(ReplayedView)
  async replay(): Promise<ReplayedView> {
    const replayed = [this.mailer.replayParked(), this.pusher.replayParked(), this.teller.replayParked()];
    return { replayed: (await Promise.all(replayed)).reduce((sum, one) => sum + one, 0) };
  }
}
