import { Readable } from 'node:stream';
import { Controller, Headers, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { nameIn } from '../documents/file-names.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { AppError } from '../platform/errors.js';
import { Creates } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { UploadFor } from './file.dto.js';
import { UploadView } from './file.view.js';
import { Uploads } from './uploads.service.js';

@ApiTags('files')
@Access('signed-in')
@Controller('api/uploads')
export class UploadController {
  constructor(private readonly uploads: Uploads) {}

  /** C.7: the bytes of one file, as they are; its name comes in a header, so that no log of addresses holds it. */
  @Post()
  @RouteConfig({ streams: true })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({
    name: 'Content-Disposition',
    required: true,
    description: "attachment; filename*=UTF-8''c%C3%B4ng%20v%C4%83n.pdf",
    schema: { type: 'string' },
  })
  @ApiHeader({
    name: 'No-State-Secret',
    required: true,
    description: 'true: the sender confirms that no state secret is in it',
    schema: { type: 'string', enum: ['true'] },
  })
  @Creates(UploadView)
  take(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Query() { case: caseId }: UploadFor,
    @Headers('content-disposition') disposition: string | undefined,
    @Headers('no-state-secret') confirmed: string | undefined,
    @Req() { body }: FastifyRequest,
  ): Promise<UploadView> {
    if (!(body instanceof Readable)) throw new AppError('unsupported_media_type');
    const name = nameIn(disposition);
    return this.uploads.take(me, write, { caseId, name, noStateSecret: confirmed === 'true', bytes: body });
  }
}
