import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers } from '../platform/routes.js';
import { DutyBoard } from './duty-board.js';
import { DutyBoardDto, DutyBoardView } from './duty.view.js';

@ApiTags('desk')
@Access('signed-in')
@Controller('api/duty')
export class DutyController {
  constructor(private readonly board: DutyBoard) {}

  /** What is overdue, due within 30 minutes, today or in the next hours, of the cases you may see. */
  @Get()
  @Answers(DutyBoardView)
  page(@Me() me: Person, @Query() asked: DutyBoardDto): Promise<DutyBoardView> {
    return this.board.page(me, asked);
  }
}
