import { Controller, Get, Header, Headers, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { languageOf } from '../platform/language.js';
import { CaseListFileDto } from './case.dto.js';
import { CaseListFile } from './case-list-file.js';

@ApiTags('cases')
@Access('signed-in')
@Controller('api/case-list')
export class CaseListFileController {
  constructor(private readonly file: CaseListFile) {}

  /** The list as filtered, for a spreadsheet; without restricted cases and sealed ones. Kept in the access log. */
  @Get('csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="vu-viec.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(
    @Me() me: Person,
    @Query() asked: CaseListFileDto,
    @Headers('accept-language') language: string | undefined,
  ): Promise<string> {
    return this.file.csv(me, asked, languageOf(language));
  }
}
