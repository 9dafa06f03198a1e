import { Readable } from 'node:stream';
import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { AppError } from '../platform/errors.js';
import { Answers } from '../platform/routes.js';
import { EdxmlImport } from './edxml-import.service.js';
import { EdxmlView } from './edxml-import.view.js';

@ApiTags('documents')
@Access('signed-in')
@Controller('api/documents')
export class EdxmlImportController {
  constructor(private readonly imports: EdxmlImport) {}

  /** A27, A28: reads an edXML file and says what it is; nothing is stored, so it takes no Idempotency-Key. */
  @Post('import')
  @HttpCode(200)
  @RouteConfig({ streams: true })
  @ApiConsumes('application/xml')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(EdxmlView)
  look(@Me() me: Person, @Req() { body }: FastifyRequest): Promise<EdxmlView> {
    if (!(body instanceof Readable)) throw new AppError('unsupported_media_type');
    return this.imports.look(me, body);
  }
}
