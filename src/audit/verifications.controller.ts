import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers, Takes } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { Verifications } from './verifications.js';
import { VerificationListView } from './verifications.view.js';

@ApiTags('proof')
@Access('overseer')
@Controller('api/verifications')
export class VerificationsController {
  constructor(private readonly verifications: Verifications) {}

  /** The latest verifications of all journals, newest first; one that is under way says how far it is. */
  @Get()
  @Answers(VerificationListView)
  list(@Me() me: Person): Promise<VerificationListView> {
    return this.verifications.list(me);
  }

  /** Verifies all journals, the seals, and those that were taken out. Where that is under way, it goes on. */
  @Post()
  @Takes(VerificationListView)
  ask(@Me() me: Person, @ThisWrite() write: Write): Promise<VerificationListView> {
    return this.verifications.ask(me, write);
  }
}
