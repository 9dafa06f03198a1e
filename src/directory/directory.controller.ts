import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/access.js';
import { Database } from '../platform/database.js';
import { Answers } from '../platform/routes.js';
import { Shown } from '../platform/shown.js';
import { Directory } from './directory.service.js';
import type { DirectoryOverview } from './directory.view.js';
import { warningKinds } from './roster-warnings.js';

class StoodInForView {
  @Shown('uuid') positionId: string;
  @Shown('string') title: string;
  @Shown('uuid') officialId: string;
  @Shown('string') fullName: string;
}

class AnsweringView {
  @Shown('uuid') orgId: string;
  @Shown('string') role: string;
  @Shown('uuid') positionId: string;
  @Shown('string') title: string;
  @Shown('uuid') officialId: string;
  @Shown('string') fullName: string;
  @Shown('string', { nullable: true, about: 'work number' }) phone: string | null;
  @Shown('string', { nullable: true, about: 'work address' }) email: string | null;
  @Shown(() => StoodInForView, { nullable: true }) standsInFor: StoodInForView | null;
  @Shown('string', { nullable: true, about: 'why this person cannot be reached' }) absent: string | null;
}

class StandInForceView {
  @Shown('uuid') forPositionId: string;
  @Shown('uuid') positionId: string;
  @Shown('string') fullName: string;
  @Shown('moment') startsAt: string;
  @Shown('moment') endsAt: string;
  @Shown('string') basis: string;
  @Shown('string', { list: true, nullable: true }) actions: string[] | null;
}

class RosterWarningView {
  @Shown('string', { oneOf: warningKinds }) kind: string;
  @Shown('uuid') orgId: string;
  @Shown('string') orgName: string;
  @Shown('uuid', { nullable: true }) positionId: string | null;
  @Shown('string', { nullable: true }) fullName: string | null;
  @Shown('string', { nullable: true }) from: string | null;
  @Shown('string', { nullable: true }) to: string | null;
  @Shown('string') vi: string;
  @Shown('string') en: string;
}

class AgencyInDirectoryView {
  @Shown('uuid') orgId: string;
  @Shown('uuid') versionId: string;
  @Shown('string') code: string;
  @Shown('string') name: string;
  @Shown('string') nameEn: string;
  @Shown('string') shortName: string;
  @Shown('string', { about: 'as it stands in the symbol of its documents' }) symbolAbbr: string;
  @Shown('string', { oneOf: ['party', 'state', 'front'] }) regime: string;
  @Shown('string') kind: string;
  @Shown('string') level: string;
  @Shown('uuid', { nullable: true }) parentOrgId: string | null;
  @Shown('day') validFrom: string;
  @Shown('day', { nullable: true }) validTo: string | null;
  @Shown('string', { nullable: true, about: 'the unit that answers by delegation' }) unitName: string | null;
  @Shown(() => AnsweringView, { list: true, about: 'the primary, then the deputies' })
  focalPoint: AnsweringView[];
  @Shown(() => AnsweringView, { list: true, about: 'they may sign' }) leaders: AnsweringView[];
  @Shown(() => AnsweringView, { list: true }) clerks: AnsweringView[];
  @Shown(() => AnsweringView, { list: true }) onDuty: AnsweringView[];
  @Shown('string', { nullable: true }) dutyPhone: string | null;
  @Shown('day', { nullable: true }) phoneTestedOn: string | null;
  @Shown(() => StandInForceView, { list: true }) standIns: StandInForceView[];
  @Shown(() => RosterWarningView, { list: true }) warnings: RosterWarningView[];
}

class DirectoryView {
  @Shown('moment') at: string;
  @Shown(() => AgencyInDirectoryView, { list: true }) agencies: AgencyInDirectoryView[];
  @Shown(() => RosterWarningView, { list: true, about: 'gaps, found before an incident' })
  warnings: RosterWarningView[];
}

@ApiTags('directory')
@Access('signed-in')
@Controller('api/directory')
export class DirectoryController {
  constructor(
    private readonly directory: Directory,
    private readonly database: Database,
  ) {}

  /** Who answers for whom at this moment, and where nobody does. */
  @Get()
  @Answers(DirectoryView)
  async overview(): Promise<DirectoryOverview> {
    return this.directory.overview(await this.database.now());
  }
}
