import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/access.js';
import { Shown } from '../platform/shown.js';
import type { CategoryView } from './categories.js';
import type { ProgrammeView } from './programme-book.js';
import { Programmes } from './programmes.service.js';

class CategoryInListView {
  @Shown('string') code: string;
  @Shown('string') nameVi: string;
  @Shown('string') nameEn: string;
  @Shown('boolean', { about: 'a suggestion; a person decides' }) sensitive: boolean;
  @Shown('boolean', { about: 'state secrets are to be expected: warn' }) warnSecret: boolean;
  @Shown('boolean', { about: 'describes a matter, never persons' }) matterOnly: boolean;
  @Shown('boolean', { about: 'false: no case can be of this kind' }) caseType: boolean;
}

class PartyInProgrammeView {
  @Shown('uuid') orgId: string;
  @Shown('string') orgCode: string;
  @Shown('string') role: string;
  @Shown('boolean') lead: boolean;
  @Shown('uuid', { nullable: true }) leaderPositionId: string | null;
  @Shown('uuid', { nullable: true }) standingUnitOrgId: string | null;
}

class ProgrammeInListView {
  @Shown('uuid') id: string;
  @Shown('string') code: string;
  @Shown('string') title: string;
  @Shown('string') docType: string;
  @Shown('string', { nullable: true }) number: string | null;
  @Shown('string', { nullable: true }) symbol: string | null;
  @Shown('day', { nullable: true }) signedOn: string | null;
  @Shown('day') validFrom: string;
  @Shown('day', { nullable: true }) validTo: string | null;
  @Shown('string', { nullable: true }) parentCode: string | null;
  @Shown('integer') version: number;
  @Shown('object', { nullable: true, about: 'what differs between programmes' }) profile: object | null;
  @Shown(() => PartyInProgrammeView, { list: true }) parties: PartyInProgrammeView[];
}

@ApiTags('programmes')
@Access('signed-in')
@Controller('api')
export class ProgrammesController {
  constructor(private readonly programmes: Programmes) {}

  /** The categories of matters. */
  @Get('categories')
  @ApiOkResponse({ type: CategoryInListView, isArray: true })
  categories(): Promise<CategoryView[]> {
    return this.programmes.categories();
  }

  /** The coordination programmes, their parties and profiles. */
  @Get('programmes')
  @ApiOkResponse({ type: ProgrammeInListView, isArray: true })
  all(): Promise<ProgrammeView[]> {
    return this.programmes.all();
  }
}
