// Owns working time: the calendar of each year (holidays, make-up and swapped days), office hours, and the arithmetic.
// Does not own how long anything may take (programmes/) nor the clocks that run (cases/).
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarDay, CalendarVersion, CalendarYear, OfficeHours } from './calendar.entity.js';
import { CalendarService } from './calendar.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([CalendarYear, CalendarDay, OfficeHours, CalendarVersion])],
  providers: [CalendarService],
  exports: [CalendarService],
})
export class CalendarModule {}
