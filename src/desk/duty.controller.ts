import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Person } from '../identity/person.js';
import { Access, Me } from '../platform/access.js';
import { Answers, Changes, Creates } from '../platform/routes.js';
import { ThisWrite, type Write } from '../platform/writes.js';
import { DutyBoard } from './duty-board.js';
import { DutyBoardDto, DutyBoardView } from './duty.view.js';
import { DutyShifts } from './duty-shifts.js';
import { DutyShiftView, ShiftEndDto, ShiftDto } from './duty-shifts.view.js';

@ApiTags('desk')
@Access('signed-in')
@Controller('api/duty')
export class DutyController {
  constructor(
    private readonly board: DutyBoard,
    private readonly shifts: DutyShifts,
  ) {}

  /** What is overdue, due within 30 minutes, today or in the next hours, of the cases you may see. */
  @Get()
  @Answers(DutyBoardView)
  page(@Me() me: Person, @Query() asked: DutyBoardDto): Promise<DutyBoardView> {
    return this.board.page(me, asked);
  }

  /** My turn on duty begins. What the one before has left stands on the board. */
  @Post('shifts')
  @Creates(DutyShiftView)
  start(@Me() me: Person, @ThisWrite() write: Write, @Body() body: ShiftDto): Promise<DutyShiftView> {
    return this.shifts.start(me, write, body.orgId);
  }

  /** My turn ends, with what the next should know. */
  @Post('shifts/:shift/end')
  @Changes(DutyShiftView)
  end(
    @Me() me: Person,
    @ThisWrite() write: Write,
    @Param('shift') shift: string,
    @Body() body: ShiftEndDto,
  ): Promise<DutyShiftView> {
    return this.shifts.end(me, write, shift, body);
  }
}
