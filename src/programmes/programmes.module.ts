// Owns: coordination programmes, their parties and profiles, deadline rules, retention rules, categories, and the import of their files.
// Does not own: who sits where (directory/), how working time is counted (calendar/), the clocks that run (cases/).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '../directory/directory.module.js';
import { Category, DeadlineRule, Programme, ProgrammeParty, RetentionRuleRow } from './programme.entity.js';
import { ProgrammesController } from './programmes.controller.js';
import { Programmes } from './programmes.service.js';

@Module({
  imports: [
    DirectoryModule,
    TypeOrmModule.forFeature([Programme, ProgrammeParty, Category, DeadlineRule, RetentionRuleRow]),
  ],
  controllers: [ProgrammesController],
  providers: [Programmes],
  exports: [Programmes],
})
export class ProgrammesModule {}
