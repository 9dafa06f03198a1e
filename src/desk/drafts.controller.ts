import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Json } from '../platform/fields.js';
import { Answers, Saves } from '../platform/routes.js';
import { IfMatch } from '../platform/writes.js';
import { KeptDraftLineView, KeptDraftsView, KeptDraftView } from './draft.view.js';
import { Drafts } from './drafts.js';

class KeptDraftDto {
  @Json({ about: 'what was typed, in the shape of the form; 64 KB at most' }) body: object;
}

/** What I have typed and not sent. Saving or throwing away twice does no harm: no Idempotency-Key is asked. */
@ApiTags('desk')
@Access('signed-in')
@Controller('api/drafts')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get()
  @Answers(KeptDraftsView)
  async list(@Me() me: Person): Promise<KeptDraftsView> {
    return { drafts: await this.drafts.list(me) };
  }

  @Get(':key')
  @Answers(KeptDraftView)
  read(@Me() me: Person, @Param('key') key: string): Promise<KeptDraftView> {
    return this.drafts.read(me, key);
  }

  /** If-Match says which version was opened, none that there was none. Answers `draft_changed` with the one kept. */
  @Put(':key')
  @Saves(KeptDraftLineView)
  save(
    @Me() me: Person,
    @Param('key') key: string,
    @Body() { body }: KeptDraftDto,
    @IfMatch() seen: number | null,
  ): Promise<KeptDraftLineView> {
    return this.drafts.save(me, key, body, seen);
  }

  @Delete(':key')
  @HttpCode(204)
  discard(@Me() me: Person, @Param('key') key: string): Promise<void> {
    return this.drafts.discard(me, key);
  }
}
