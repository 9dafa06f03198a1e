import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/access.js';
import { AccessLinks } from './access-links.js';
import { ChosenPasswordDto, LostPasswordDto } from './identity.dto.js';
import { Pace } from './pace.js';
import { From, type Where } from './where.js';

/** For whoever cannot sign in yet, or no more. */
@ApiTags('identity')
@Access('public')
@Controller('api/session')
export class LinksController {
  private readonly pace = new Pace(30);

  constructor(private readonly links: AccessLinks) {}

  /** Mails a link to choose a new password with, if there is such an account; the answer does not tell. */
  @Post('lost-password')
  @HttpCode(204)
  lost(@Body() body: LostPasswordDto, @From() where: Where): Promise<void> {
    this.pace.take(where.address);
    return this.links.askReset(body.login);
  }

  /** A password chosen with a link. Signs nobody in: that is done with the password. */
  @Post('password')
  @HttpCode(204)
  choose(@Body() body: ChosenPasswordDto, @From() where: Where): Promise<void> {
    this.pace.take(where.address);
    return this.links.use(body.token, body.password);
  }
}
