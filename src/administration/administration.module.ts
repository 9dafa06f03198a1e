// Owns: keeping the directory and the settings over the API: who may change what, the second person, its journal, gaps.
// Does not own: what the directory answers (directory/), what files say (programmes/, calendar/), accounts (identity/).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { Absences } from './absences.js';
import { AgencyBook } from './agencies.js';
import { Contacts } from './contacts.js';
import { DryRun } from './dry-run.js';
import { Settings } from './settings.js';
import { SettingsController } from './settings.controller.js';
import { Changers } from './changers.js';
import { DirectoryAgenciesController } from './directory-agencies.controller.js';
import { DirectoryBook } from './directory-book.js';
import { DirectoryBookController } from './directory-book.controller.js';
import { DirectoryDoor } from './directory-door.js';
import { DirectoryJournal } from './directory-journal.js';
import { DirectoryPeopleController } from './directory-people.controller.js';
import { DirectoryReads } from './directory-reads.js';
import { DirectoryReadsController } from './directory-reads.controller.js';
import { FileLoads } from './file-loads.js';
import { LeftDuties } from './left-duties.js';
import { FocalPoints } from './focal-points.js';
import { Gaps } from './gaps.js';
import { Officials } from './officials.js';
import { Positions } from './positions.js';
import { ProposalBook } from './proposal-book.js';
import { ProviderLinks } from './provider-links.js';
import { DirectoryProposal } from './proposal.entity.js';
import { StandIns } from './stand-ins.js';

@Module({
  imports: [
    CalendarModule,
    CasesModule,
    DeliveryModule,
    DirectoryModule,
    IdentityModule,
    ProgrammesModule,
    TypeOrmModule.forFeature([DirectoryProposal]),
  ],
  controllers: [
    DirectoryReadsController,
    DirectoryBookController,
    DirectoryPeopleController,
    DirectoryAgenciesController,
    SettingsController,
  ],
  providers: [
    Absences,
    AgencyBook,
    Changers,
    Contacts,
    DryRun,
    DirectoryBook,
    DirectoryDoor,
    DirectoryJournal,
    DirectoryReads,
    FileLoads,
    FocalPoints,
    LeftDuties,
    Gaps,
    Officials,
    ProviderLinks,
    Positions,
    Settings,
    ProposalBook,
    StandIns,
  ],
})
export class AdministrationModule {}
