// Owns: what moves on screens: one gateway, hints only, presence.
// Does not own: the journal the hints point to, nor the right to see a case (cases).
import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { AccessWatch } from './access-watch.js';
import { Hints } from './hints.js';
import { LiveBus } from './live-bus.js';
import { LiveGateway } from './live.gateway.js';
import { Presence } from './presence.js';
import { Tabs } from './tabs.js';

@Module({
  imports: [DeliveryModule, JournalModule],
  providers: [LiveGateway, Hints, LiveBus, Presence, AccessWatch, Tabs],
})
export class LiveModule {}
