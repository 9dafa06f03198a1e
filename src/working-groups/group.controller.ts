import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../cases/case.dto.js';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import {
  AmendmentDto,
  DecisionDto,
  GroupPaperDto,
  MeetingDto,
  NominationDto,
  ProposalDto,
  ReportDto,
} from './group.dto.js';
import { GroupLifeService } from './group-life.service.js';
import { GroupService } from './group.service.js';

@ApiTags('working groups')
@Access('signed-in')
@Controller('api/cases/:case')
export class GroupController {
  constructor(
    private readonly groups: GroupService,
    private readonly lives: GroupLifeService,
  ) {}

  /** T20: why, and which agencies. */
  @Post('propose-group')
  @Acts(CaseView)
  propose(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ProposalDto,
  ): Promise<CaseView> {
    return this.groups.propose(me, write, id, body);
  }

  /** T20: one's own people. */
  @Post('groups/:part/nominate-members')
  @Acts(CaseView)
  nominate(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: NominationDto,
  ): Promise<CaseView> {
    return this.groups.nominate(me, write, id, part, body);
  }

  /** T20: by a document. */
  @Post('groups/:part/decide-group')
  @Acts(CaseView)
  decide(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: DecisionDto,
  ): Promise<CaseView> {
    return this.groups.decide(me, write, id, part, body);
  }

  /** T20 */
  @Post('groups/:part/reject-group')
  @Acts(CaseView)
  reject(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReasonDto,
  ): Promise<CaseView> {
    return this.groups.reject(me, write, id, part, body);
  }

  /** T20: members and end, by another decision. */
  @Post('groups/:part/amend-group')
  @Acts(CaseView)
  amend(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: AmendmentDto,
  ): Promise<CaseView> {
    return this.groups.amend(me, write, id, part, body);
  }

  /** T20: agenda, attendance, minutes, conclusions. */
  @Post('groups/:part/record-meeting')
  @Acts(CaseView)
  recordMeeting(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: MeetingDto,
  ): Promise<CaseView> {
    return this.lives.recordMeeting(me, write, id, part, body);
  }

  /** T20 */
  @Post('groups/:part/report-group')
  @Acts(CaseView)
  report(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: ReportDto,
  ): Promise<CaseView> {
    return this.lives.report(me, write, id, part, body);
  }

  /** T20: by a decision. */
  @Post('groups/:part/dissolve-group')
  @Acts(CaseView)
  dissolve(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Param('part') part: string,
    @Body() body: GroupPaperDto,
  ): Promise<CaseView> {
    return this.lives.dissolve(me, write, id, part, body);
  }
}
