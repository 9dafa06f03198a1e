import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { OfficialsAskedDto } from './administration.dto.js';
import { DirectoryBook } from './directory-book.js';
import { AgencyBookView, OfficialsView } from './directory-book.view.js';
import { known } from './known.js';

/** The rows of the directory, for whoever keeps them; open to all who work in it, as the directory itself is. */
@ApiTags('directory')
@Access('signed-in')
@Controller('api/directory')
export class DirectoryBookController {
  constructor(private readonly book: DirectoryBook) {}

  /** Officials and their posts. */
  @Get('officials')
  @Answers(OfficialsView)
  officials(@Query() asked: OfficialsAskedDto): Promise<OfficialsView> {
    return this.book.officials(asked);
  }

  /** One agency: its versions, who holds what from when to when, its focal points and roster. */
  @Get('agencies/:agency')
  @Answers(AgencyBookView)
  agency(@Param('agency') id: string): Promise<AgencyBookView> {
    return this.book.agency(known(id));
  }
}
