// Owns: organisations and their versions, succession, places, positions, officials, focal points, duty, stand-ins, absences.
// Does not own: what anybody may do to a case (cases/), accounts (identity/), which bodies work together (programmes/).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryController } from './directory.controller.js';
import { Directory } from './directory.service.js';
import { Names } from './names.js';
import {
  AdministrativeUnit,
  Organisation,
  OrganisationSuccession,
  OrganisationVersion,
} from './organisation.entity.js';
import {
  Absence,
  DutyShift,
  FocalPoint,
  FormerName,
  Official,
  Position,
  StandIn,
} from './position.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Organisation,
      OrganisationVersion,
      OrganisationSuccession,
      AdministrativeUnit,
      FormerName,
      Official,
      Position,
      FocalPoint,
      DutyShift,
      StandIn,
      Absence,
    ]),
  ],
  controllers: [DirectoryController],
  providers: [Directory, Names],
  exports: [Directory, Names],
})
export class DirectoryModule {}
