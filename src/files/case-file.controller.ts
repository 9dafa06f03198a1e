import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseView } from '../cases/case.view.js';
import { attachment } from '../documents/file-names.js';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Acts } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { CaseFiles } from './case-files.service.js';
import { AttachDto, WithdrawFileDto } from './file.dto.js';
import { FileView } from './file.view.js';

@ApiTags('files')
@Access('signed-in')
@Controller('api/cases/:case')
export class CaseFileController {
  constructor(private readonly files: CaseFiles) {}

  @Get('files')
  @ApiOkResponse({ type: FileView, isArray: true })
  list(@Me() me: Person, @Param('case') id: string): Promise<FileView[]> {
    return this.files.list(me, id);
  }

  /** As a download, whatever it is: nothing of it runs or shows in our pages. */
  @Get('files/:file')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async open(
    @Me() me: Person,
    @Param('case') id: string,
    @Param('file') fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.open(me, id, fileId);
    await reply
      .header('Content-Type', file.mime)
      .header('Content-Length', file.size)
      .header('Content-Disposition', attachment(file.name))
      .header('Content-Security-Policy', "default-src 'none'; sandbox")
      .header('Cross-Origin-Resource-Policy', 'same-origin')
      .header('X-Content-Type-Options', 'nosniff')
      .header('Repr-Digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`)
      .send(file.bytes);
  }

  /** C.7 */
  @Post('attach-file')
  @Acts(CaseView)
  attach(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: AttachDto,
  ): Promise<CaseView> {
    return this.files.attach(me, write, id, body);
  }

  /** C.7 */
  @Post('withdraw-file')
  @Acts(CaseView)
  withdraw(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('case') id: string,
    @Body() body: WithdrawFileDto,
  ): Promise<CaseView> {
    return this.files.withdraw(me, write, id, body);
  }
}
