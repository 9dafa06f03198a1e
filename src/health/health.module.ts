// Owns: what an operator asks: is it alive, is it ready, is anything stuck. Reads only.
// Does not own: any of what it counts.
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { HealthController } from './health.controller.js';

@Module({ imports: [CasesModule], controllers: [HealthController] })
export class HealthModule {}
