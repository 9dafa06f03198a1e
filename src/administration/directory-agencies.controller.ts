import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Changes } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import {
  AgencyVersionDto,
  EndAgencyDto,
  FocalPointDto,
  NewAgencyDto,
  RosterShiftDto,
} from './administration.dto.js';
import { ChangeAnswerView } from './administration.view.js';
import { DirectoryDoor } from './directory-door.js';
import { known } from './known.js';

/** Agencies, through whom they are reached, who is on duty. */
@ApiTags('directory')
@Access('signed-in')
@Controller('api/directory')
export class DirectoryAgenciesController {
  constructor(private readonly door: DirectoryDoor) {}

  @Post('agencies')
  @Access('administrator')
  @Changes(ChangeAnswerView)
  add(@Me() me: Person, @ThisWrite() write: Write, @Body() body: NewAgencyDto): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'addAgency', body);
  }

  /** What it is called and belongs to from a day on. What it was stays as it was. */
  @Post('agencies/:agency/versions')
  @Access('administrator')
  @Changes(ChangeAnswerView)
  change(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('agency') id: string,
    @Body() body: AgencyVersionDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'changeAgency', { orgId: known(id), ...body });
  }

  @Post('agencies/:agency/end')
  @Access('administrator')
  @Changes(ChangeAnswerView)
  end(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('agency') id: string,
    @Body() body: EndAgencyDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'endAgency', { orgId: known(id), ...body });
  }

  /** The focal point and its deputies in the order of calls: by the agency's leader or focal point, or an administrator. */
  @Post('agencies/:agency/focal-point')
  @Changes(ChangeAnswerView)
  setFocalPoint(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('agency') id: string,
    @Body() body: FocalPointDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'setFocalPoint', { orgId: known(id), ...body });
  }

  /** Somebody has rung the duty telephone today, and it was answered. */
  @Post('agencies/:agency/phone-test')
  @Changes(ChangeAnswerView)
  phoneTest(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('agency') id: string,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'recordPhoneTest', { orgId: known(id) });
  }

  @Post('agencies/:agency/shifts')
  @Changes(ChangeAnswerView)
  addShift(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('agency') id: string,
    @Body() body: RosterShiftDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'addShift', { orgId: known(id), ...body });
  }

  @Post('shifts/:shift/end')
  @Changes(ChangeAnswerView)
  endShift(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('shift') id: string,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'endShift', { shiftId: known(id) });
  }
}
