// Owns: turning journal entries into deliveries to people: the rules, the inbox, mail, retries.
// Does not own: who answers for an agency (directory), what moves on screens (live).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '../directory/directory.module.js';
import { DeliveryController } from './delivery.controller.js';
import { InboxItem, InboxSnooze, Mail } from './delivery.entity.js';
import { Inbox } from './inbox.js';
import { PersonalNotices } from './personal-notices.js';
import { InboxThreadsController } from './inbox-threads.controller.js';
import { InboxThreads } from './inbox-threads.js';
import { Mailer } from './mailer.js';
import { PushController } from './push.controller.js';
import { PushDevices } from './push-devices.js';
import { PushDevice, PushKey } from './push.entity.js';
import { PushKeys } from './push-keys.js';
import { Pusher } from './pusher.js';
import { Teller } from './teller.js';

@Module({
  imports: [TypeOrmModule.forFeature([InboxItem, InboxSnooze, Mail, PushDevice, PushKey]), DirectoryModule],
  controllers: [DeliveryController, InboxThreadsController, PushController],
  providers: [Inbox, InboxThreads, Mailer, PersonalNotices, PushDevices, PushKeys, Pusher, Teller],
  exports: [Mailer, PersonalNotices, Pusher, Teller],
})
export class DeliveryModule {}
