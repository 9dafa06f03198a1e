// Owns: the story that shows the application on its sample.
// Does not own: the sample (sample.ts), the clock (platform); it does nothing that its people could not do themselves.
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DemoController } from './demo.controller.js';
import { DemoPlayer } from './demo-player.js';
import { DemoReset } from './demo-reset.js';
import { SampleHistory } from './history/sample-history.js';

@Module({
  imports: [CasesModule, DeliveryModule],
  controllers: [DemoController],
  providers: [DemoPlayer, DemoReset, SampleHistory],
})
export class DemoModule {}
