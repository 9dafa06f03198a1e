import { Body, Controller, Get, Header, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts, Answers, Creates } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { CaseAnswers } from './case-answers.js';
import { CaseList, CaseListView } from './case-list.js';
import { CaseService } from './case.service.js';
import { CorrectionService } from './correction.service.js';
import { CaseView, EntryView, WholePartView } from './case.view.js';
import { VerdictView } from './verdict.view.js';
import { CaseListDto, CaseReadDto, CorrectionDto, DraftDto, JournalPageDto,
  PartsDto, ReasonDto, RevisionDto, UpdateDto, UrgencyDto } from './case.dto.js'; // prettier-ignore

@ApiTags('cases')
@Access('signed-in')
@Controller('api/cases')
export class CaseController {
  constructor(
    private readonly cases: CaseService,
    private readonly corrections: CorrectionService,
    private readonly answers: CaseAnswers,
    private readonly lists: CaseList,
  ) {}

  /** The cases you may see, newest first. */
  @Get()
  @Answers(CaseListView)
  list(@Me() me: Person, @Query() asked: CaseListDto): Promise<CaseListView> {
    return this.lists.page(me, asked);
  }

  /** T01: writes a draft; it is invisible outside the agency. */
  @Post()
  @Creates(CaseView)
  draft(@Me() me: Person, @ThisWrite() write: Write, @Body() body: DraftDto): Promise<CaseView> {
    return this.cases.draft(me, write, body);
  }

  /** One case, with what you may do now. */
  @Get(':case')
  @Answers(CaseView)
  @Header('Content-Type', 'application/json; charset=utf-8')
  read(@Me() me: Person, @Param('case') id: string, @Query() asked: CaseReadDto): Promise<CaseView | string> {
    if (asked.at) return this.answers.readAt(me, id, new Date(asked.at));
    return asked.entries ? this.answers.readWithEntries(me, id, asked.entries) : this.answers.read(me, id);
  }

  /** What happened after an entry, oldest first. */
  @Get(':case/journal')
  @ApiOkResponse({ type: EntryView, isArray: true })
  journal(@Me() me: Person, @Param('case') id: string, @Query() page: JournalPageDto): Promise<EntryView[]> {
    return this.answers.journal(me, id, page.after ?? 0, page.limit ?? 200);
  }

  /** Requests, tasks, positions, submissions, directions, lessons …: the parts of the case, with what was written. */
  @Get(':case/parts')
  @ApiOkResponse({ type: WholePartView, isArray: true })
  parts(@Me() me: Person, @Param('case') id: string, @Query() asked: PartsDto): Promise<WholePartView[]> {
    return this.answers.parts(me, id, asked.kind);
  }

  /** Is the case's journal whole? */
  @Get(':case/verdict')
  @Answers(VerdictView)
  verdict(@Me() me: Person, @Param('case') id: string): Promise<VerdictView> {
    return this.answers.verdict(me, id);
  }

  /** T01: rewrites fields of the draft. */
  @Patch(':case/draft')
  @Acts(CaseView)
  revise(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: RevisionDto,
  ): Promise<CaseView> {
    return this.cases.revise(me, write, id, body);
  }

  /** T02 */
  @Post(':case/discard')
  @Acts(CaseView)
  discard(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.cases.discard(me, write, id, body);
  }

  /** T45 */
  @Post(':case/urgency')
  @Acts(CaseView)
  changeUrgency(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: UrgencyDto,
  ): Promise<CaseView> {
    return this.cases.changeUrgency(me, write, id, body);
  }

  /** T48 */
  @Post(':case/updates')
  @Acts(CaseView)
  postUpdate(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: UpdateDto,
  ): Promise<CaseView> {
    return this.cases.postUpdate(me, write, id, body);
  }

  /** T49 */
  @Post(':case/corrections')
  @Acts(CaseView)
  correct(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: CorrectionDto,
  ): Promise<CaseView> {
    return this.corrections.correct(me, write, id, body);
  }
}
