import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { PushDeviceDto, PushTryView, PushView } from './push.view.js';
import { PushDevices } from './push-devices.js';

/** Signals on a device when the application is not open. They are empty, and never the only way. */
@ApiTags('delivery')
@Access('signed-in')
@Controller('api/me/push')
export class PushController {
  constructor(private readonly devices: PushDevices) {}

  @Get()
  @Answers(PushView)
  list(@Me() me: Person): Promise<PushView> {
    return this.devices.list(me);
  }

  /** This session's browser; another subscription takes the place of the one before. */
  @Put()
  @HttpCode(200)
  @Answers(PushView)
  add(@Me() me: Person, @Body() { endpoint }: PushDeviceDto): Promise<PushView> {
    return this.devices.add(me, endpoint);
  }

  @Delete(':device')
  @HttpCode(204)
  remove(@Me() me: Person, @Param('device') id: string): Promise<void> {
    return this.devices.remove(me, id);
  }

  /** Sends one now. */
  @Post(':device/try')
  @HttpCode(200)
  @Answers(PushTryView)
  try(@Me() me: Person, @Param('device') id: string): Promise<PushTryView> {
    return this.devices.try(me, id);
  }
}
