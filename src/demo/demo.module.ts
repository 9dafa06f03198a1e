// Owns: the story that shows the application on its sample.
// Does not own: the sample (sample.ts), the clock (platform); it does nothing that its people could not do themselves.
import { Module } from '@nestjs/common';
import { DemoController } from './demo.controller.js';
import { DemoPlayer } from './demo-player.js';

@Module({ controllers: [DemoController], providers: [DemoPlayer] })
export class DemoModule {}
