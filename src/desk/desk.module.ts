// Owns: each person's own working state: the duty board, drafts; and the words of the screens.
// Does not own: clocks and cases (cases), who is to be rung (calls); nothing here changes a case.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '../directory/directory.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { DeskChores } from './desk-chores.js';
import { DraftsController } from './drafts.controller.js';
import { Drafts } from './drafts.js';
import { DutyBoard } from './duty-board.js';
import { DutyController } from './duty.controller.js';
import { DutyFinder } from './duty-finder.js';
import { KeptDraft } from './kept-draft.entity.js';
import { WordsController } from './words.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([KeptDraft]), DirectoryModule, ProgrammesModule],
  controllers: [DutyController, DraftsController, WordsController],
  providers: [DutyBoard, DutyFinder, Drafts, DeskChores],
})
export class DeskModule {}
