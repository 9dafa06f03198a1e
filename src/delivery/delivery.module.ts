// Owns: turning journal entries into deliveries to people: the rules, the inbox, mail, retries.
// Does not own: who answers for an agency (directory), what moves on screens (live).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '../directory/directory.module.js';
import { DeliveryController } from './delivery.controller.js';
import { InboxItem, Mail } from './delivery.entity.js';
import { Inbox } from './inbox.js';
import { PersonalNotices } from './personal-notices.js';
import { Mailer } from './mailer.js';
import { Teller } from './teller.js';

@Module({
  imports: [TypeOrmModule.forFeature([InboxItem, Mail]), DirectoryModule],
  controllers: [DeliveryController],
  providers: [Inbox, Mailer, PersonalNotices, Teller],
  exports: [Mailer, PersonalNotices, Teller],
})
export class DeliveryModule {}
