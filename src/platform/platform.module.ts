// Owns: configuration, database, clock, errors, access decorators, logging.
// Does not own: anything of the field; it knows no feature.
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { Clock } from './clock.js';
import { ClockController } from './clock.controller.js';
import { Database } from './database.js';
import { AppClock, DemoMark, IdempotencyKey, ReferenceVersion } from './platform.entity.js';
import { Courier } from './courier.js';
import { SecretBox } from './secret-box.js';
import { CONFIG, LOG } from './tokens.js';
import { Writes } from './writes.js';

@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, log: Logger): DynamicModule {
    const shared = [
      { provide: CONFIG, useValue: config },
      { provide: LOG, useValue: log },
      Database,
      Clock,
      SecretBox,
      Courier,
      Writes,
    ];
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forFeature([AppClock, DemoMark, IdempotencyKey, ReferenceVersion])],
      controllers: [ClockController],
      providers: shared,
      exports: shared,
    };
  }
}
