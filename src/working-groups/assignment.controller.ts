import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CaseView } from '../cases/case.view.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { AssignmentService } from './assignment.service.js';
import { AgencyDutiesView, Duties } from './duties.js';
import { AssignDto, FirstActDto, ReassignDto } from './work.dto.js';

@ApiTags('assignment')
@Access('signed-in')
@Controller('api/cases/:case')
export class AssignmentController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly duties: Duties,
  ) {}

  /** T17 */
  @Post('assign-lead')
  @Acts(CaseView)
  assign(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: AssignDto,
  ): Promise<CaseView> {
    return this.assignments.assign(me, write, id, body);
  }

  /** T18 */
  @Post('start-coordination')
  @Acts(CaseView)
  start(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: FirstActDto,
  ): Promise<CaseView> {
    return this.assignments.start(me, write, id, body);
  }

  /** T19 */
  @Post('reassign')
  @Acts(CaseView)
  reassign(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: ReassignDto,
  ): Promise<CaseView> {
    return this.assignments.reassign(me, write, id, body);
  }

  /** Per agency: what is asked of it, done or not, and by when. */
  @Get('duties')
  @ApiOkResponse({ type: AgencyDutiesView, isArray: true })
  dutiesOf(@Me() me: Person, @Param('case') id: string): Promise<AgencyDutiesView[]> {
    return this.duties.of(me, id);
  }
}
