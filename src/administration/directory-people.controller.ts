import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Changes } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { AbsenceDto, AppointStandInDto, CorrectOfficialDto, EndPositionDto, GivePositionDto, MailDto, NewOfficialDto,
  OwnPhoneDto, ProviderLinkDto, TitleDto } from './administration.dto.js'; // prettier-ignore
import { ChangeAnswerView } from './administration.view.js';
import { DirectoryDoor } from './directory-door.js';
import { known } from './known.js';

/**
 * Officials, their positions, who stands in for them. Each answer says whether it is done or waits for a second person:
 * what would let somebody see or sign more is never the doing of one person outside the agency (docs/security.md).
 */
@ApiTags('directory')
@Access('signed-in')
@Controller('api/directory')
export class DirectoryPeopleController {
  constructor(private readonly door: DirectoryDoor) {}

  /** C.9: by the holder himself, a leader of his agency, or an administrator with a second person. */
  @Post('stand-ins')
  @Changes(ChangeAnswerView)
  appoint(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Body() body: AppointStandInDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'appointStandIn', body);
  }

  /** Before its time: by the holder, the stand-in himself, a leader, an administrator. */
  @Post('stand-ins/:standIn/end')
  @Changes(ChangeAnswerView)
  endStandIn(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('standIn') id: string,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'endStandIn', { standInId: known(id) });
  }

  @Post('absences')
  @Changes(ChangeAnswerView)
  absence(@Me() me: Person, @ThisWrite() write: Write, @Body() body: AbsenceDto): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'recordAbsence', body);
  }

  @Post('absences/:absence/end')
  @Changes(ChangeAnswerView)
  endAbsence(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('absence') id: string,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'endAbsence', { absenceId: known(id) });
  }

  /** By an administrator, or a leader. He sees nothing before he is given a position. */
  @Post('officials')
  @Changes(ChangeAnswerView)
  addOfficial(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Body() body: NewOfficialDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'addOfficial', body);
  }

  /** His name and number: by himself, whoever keeps his agency's contacts, an administrator. */
  @Post('officials/:official/correct')
  @Changes(ChangeAnswerView)
  correct(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('official') id: string,
    @Body() body: CorrectOfficialDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'correctOfficial', { officialId: known(id), ...body });
  }

  /** His work mail. Where he has an account it takes a second person, best himself: passwords are chosen by mail. */
  @Post('officials/:official/mail')
  @Changes(ChangeAnswerView)
  mail(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('official') id: string,
    @Body() body: MailDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'changeMail', { officialId: known(id), ...body });
  }

  /** Whom somebody at the OpenID Connect provider stands for: by an administrator and a second person, best himself. */
  @Post('officials/:official/provider-link')
  @Changes(ChangeAnswerView)
  linkProvider(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('official') id: string,
    @Body() body: ProviderLinkDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'linkProvider', { officialId: known(id), ...body });
  }

  @Post('officials/:official/deactivate')
  @Changes(ChangeAnswerView)
  deactivate(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('official') id: string,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'deactivateOfficial', { officialId: known(id) });
  }

  @Post('officials/:official/reactivate')
  @Changes(ChangeAnswerView)
  reactivate(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('official') id: string,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'reactivateOfficial', { officialId: known(id) });
  }

  /** Your own number is right, or this is the right one. Asked for once a quarter. */
  @Post('me/phone')
  @Changes(ChangeAnswerView)
  confirmPhone(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Body() body: OwnPhoneDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'confirmPhone', body);
  }

  /** From a day on: by a leader of the agency, or by an administrator with a second person. */
  @Post('positions')
  @Changes(ChangeAnswerView)
  give(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Body() body: GivePositionDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'givePosition', body);
  }

  @Post('positions/:position/end')
  @Changes(ChangeAnswerView)
  endPosition(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('position') id: string,
    @Body() body: EndPositionDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'endPosition', { positionId: known(id), ...body });
  }

  @Post('positions/:position/title')
  @Changes(ChangeAnswerView)
  title(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('position') id: string,
    @Body() body: TitleDto,
  ): Promise<ChangeAnswerView> {
    return this.door.perform(me, write, 'correctTitle', { positionId: known(id), ...body });
  }

  /** The second person: another administrator, or a leader of the agencies it is about. */
  @Post('proposals/:proposal/consent')
  @Changes(ChangeAnswerView)
  consent(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('proposal') id: string,
  ): Promise<ChangeAnswerView> {
    return this.door.consent(me, write, known(id));
  }

  /** By whoever might consent; by whoever proposed it, it is withdrawn. */
  @Post('proposals/:proposal/decline')
  @Changes(ChangeAnswerView)
  decline(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('proposal') id: string,
  ): Promise<ChangeAnswerView> {
    return this.door.decline(me, write, known(id));
  }
}
