import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers, Changes, Creates } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { SavedViews } from './saved-views.js';
import { SavedViewChangeDto, SavedViewDto, SavedViewsView, SavedViewView } from './saved-views.view.js';

@ApiTags('desk')
@Access('signed-in')
@Controller('api/saved-views')
export class SavedViewsController {
  constructor(private readonly views: SavedViews) {}

  /** My own, and those of my agencies. */
  @Get()
  @Answers(SavedViewsView)
  async list(@Me() me: Person): Promise<SavedViewsView> {
    return { items: await this.views.list(me) };
  }

  @Post()
  @Creates(SavedViewView)
  save(@Me() me: Person, @ThisWrite() write: Write, @Body() body: SavedViewDto): Promise<SavedViewView> {
    return this.views.save(me, write, body);
  }

  /** Only one's own. */
  @Patch(':view')
  @Changes(SavedViewView)
  change(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('view') id: string,
    @Body() body: SavedViewChangeDto,
  ): Promise<SavedViewView> {
    return this.views.change(me, write, id, body);
  }

  /** Only one's own. */
  @Delete(':view')
  @HttpCode(204)
  discard(@Me() me: Person, @Param('view') id: string): Promise<void> {
    return this.views.discard(me, id);
  }
}
