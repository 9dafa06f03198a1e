// Owns: each person's own working state: the duty board and turns on duty, drafts, preferences, saved lists; the words
// of the screens.
// Does not own: clocks and cases (cases), who is to be rung (calls); nothing here changes a case.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '../directory/directory.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { DeskChores } from './desk-chores.js';
import { DraftsController } from './drafts.controller.js';
import { Drafts } from './drafts.js';
import { DutyShift, Preference, SavedList } from './desk.entity.js';
import { DutyBoard } from './duty-board.js';
import { DutyController } from './duty.controller.js';
import { DutyFinder } from './duty-finder.js';
import { DutyShifts } from './duty-shifts.js';
import { KeptDraft } from './kept-draft.entity.js';
import { PreferencesController } from './preferences.controller.js';
import { SavedViewsController } from './saved-views.controller.js';
import { SavedViews } from './saved-views.js';
import { WordsController } from './words.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([KeptDraft, Preference, SavedList, DutyShift]),
    DirectoryModule,
    ProgrammesModule,
  ],
  controllers: [
    DutyController,
    DraftsController,
    PreferencesController,
    SavedViewsController,
    WordsController,
  ],
  providers: [DutyBoard, DutyFinder, DutyShifts, Drafts, SavedViews, DeskChores],
})
export class DeskModule {}
