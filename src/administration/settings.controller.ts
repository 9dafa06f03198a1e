import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { AppError } from '../platform/errors.js';
import { Answers, Changes } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { SettingsFileDto, PreviewDto } from './administration.dto.js';
import { ChangeAnswerView } from './administration.view.js';
import { DirectoryDoor } from './directory-door.js';
import { Settings } from './settings.js';
import { CalendarInForceView, DeadlineRulesView, RetentionRulesView } from './settings.view.js';

const files = {
  contacts: 'loadContacts',
  programmes: 'loadProgrammes',
  calendar: 'loadCalendar',
  'deadline-rules': 'loadDeadlineRules',
  'retention-rules': 'loadRetentionRules',
  categories: 'loadCategories',
} as const;

/** Settings, for administrators; what programmes and categories there are is open to all who work here. */
@ApiTags('configuration')
@Access('administrator')
@Controller('api/configuration')
export class SettingsController {
  constructor(
    private readonly settings: Settings,
    private readonly door: DirectoryDoor,
  ) {}

  /** Every deadline rule, in force, to come and past. */
  @Get('deadline-rules')
  @Answers(DeadlineRulesView)
  deadlineRules(): Promise<DeadlineRulesView> {
    return this.settings.deadlineRules();
  }

  /** How long cases are kept after their end, by class: every rule in force, to come and past. */
  @Get('retention-rules')
  @Answers(RetentionRulesView)
  retentionRules(): Promise<RetentionRulesView> {
    return this.settings.retentionRules();
  }

  /** Holidays and swapped days per year, office hours, and the versions clocks stand under. */
  @Get('calendar')
  @Answers(CalendarInForceView)
  calendar(): Promise<CalendarInForceView> {
    return this.settings.calendar();
  }

  /**
   * Loads a file as `npm run import` does, wholly or not at all: YAML, or for `contacts` a CSV. With `dryRun=true` it only
   * says what would change. Files with people in them take a second person.
   */
  @Post(':file')
  @ApiParam({ name: 'file', enum: Object.keys(files) })
  @Changes(ChangeAnswerView)
  load(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('file') file: string,
    @Query() { dryRun }: PreviewDto,
    @Body() { text }: SettingsFileDto,
  ): Promise<ChangeAnswerView> {
    if (!Object.hasOwn(files, file)) throw new AppError('not_found');
    const kind = files[file as keyof typeof files];
    return dryRun ? this.door.preview(me, kind, { text }) : this.door.perform(me, write, kind, { text });
  }
}
