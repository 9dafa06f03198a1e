import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { NameDto, NewPasskeyDto } from './identity.dto.js';
import { BegunView, begunView, PasskeysView, passkeysView } from './identity.view.js';
import { Passkeys } from './passkeys.js';
import type { Person } from './person.js';
import { StepUp } from './step-up.js';

/** One's own passkeys. To add or remove one takes a fresh proof of who one is. */
@ApiTags('identity')
@Access('signed-in')
@Controller('api/me/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly stepUp: StepUp,
  ) {}

  @Get()
  @Answers(PasskeysView)
  list(@Me() me: Person): Promise<PasskeysView> {
    return this.shown(me);
  }

  @Post('begin')
  @HttpCode(200)
  @ApiOkResponse({ type: BegunView })
  async begin(@Me() me: Person): Promise<BegunView> {
    await this.stepUp.requireForOwn(me);
    return begunView(await this.passkeys.beginToRegister(me));
  }

  @Post()
  @HttpCode(201)
  @ApiCreatedResponse({ type: PasskeysView })
  async register(@Me() me: Person, @Body() body: NewPasskeyDto): Promise<PasskeysView> {
    await this.passkeys.register(me, body.challenge, body.credential, body.name);
    return this.shown(me);
  }

  @Patch(':passkey')
  @HttpCode(200)
  @ApiOkResponse({ type: PasskeysView })
  async rename(@Me() me: Person, @Param('passkey') id: string, @Body() body: NameDto): Promise<PasskeysView> {
    await this.passkeys.rename(me, id, body.name);
    return this.shown(me);
  }

  @Delete(':passkey')
  @HttpCode(204)
  async remove(@Me() me: Person, @Param('passkey') id: string): Promise<void> {
    await this.stepUp.requireForOwn(me);
    await this.passkeys.remove(me, id);
  }

  private async shown(me: Person): Promise<PasskeysView> {
    return passkeysView(await this.passkeys.list(me.accountId));
  }
}
