import { Shown } from '../platform/shown.js';
import { retentionClasses } from '../programmes/retention-rules.js';

class DeadlineRuleView {
  @Shown('uuid') id: string;
  @Shown('string', { nullable: true, about: 'the programme whose own rule it is; null: the default' })
  programmeCode: string | null;
  @Shown('string') kind: string;
  @Shown('string') urgency: string;
  @Shown('integer') value: number;
  @Shown('string', { about: 'm, h: continuous; wh, wd, eod: working time; cd, mo: calendar' }) unit: string;
  @Shown('string', { list: true }) pauseIn: string[];
  @Shown('number', { list: true, about: 'shares of the span' }) reminders: number[];
  @Shown('string', { list: true, about: 'whom it is told to once it is missed, one text a step' })
  ladder: string[];
  @Shown('integer', { nullable: true }) attempts: number | null;
  @Shown('moment') validFrom: string;
  @Shown('string', { oneOf: ['current', 'coming', 'past'] }) state: string;
}

export class DeadlineRulesView {
  @Shown(() => DeadlineRuleView, { list: true }) items: DeadlineRuleView[];
}

class RetentionRuleView {
  @Shown('uuid') id: string;
  @Shown('string', { oneOf: retentionClasses }) caseClass: string;
  @Shown('integer', { nullable: true, about: 'null: for ever' }) months: number | null;
  @Shown('string', { about: 'the law, table or decision it rests on' }) basis: string;
  @Shown('moment') validFrom: string;
  @Shown('string', { oneOf: ['current', 'coming', 'past'] }) state: string;
}

export class RetentionRulesView {
  @Shown(() => RetentionRuleView, { list: true }) items: RetentionRuleView[];
}

class SpecialDayView {
  @Shown('day') day: string;
  @Shown('string', { oneOf: ['holiday', 'makeup', 'swap_off', 'swap_work'] }) kind: string;
  @Shown('string') note: string;
}

class CalendarYearView {
  @Shown('integer') year: number;
  @Shown('string', { oneOf: ['official', 'provisional'] }) status: string;
  @Shown('string', { about: 'the laws and notices it rests on' }) basis: string;
  @Shown('moment') loadedAt: string;
  @Shown(() => SpecialDayView, { list: true }) days: SpecialDayView[];
}

class OfficeHoursView {
  @Shown('day') validFrom: string;
  @Shown('day', { nullable: true }) validTo: string | null;
  @Shown('string', { list: true, about: '07:30–11:30, local time' }) intervals: string[];
}

class CalendarVersionView {
  @Shown('string') version: string;
  @Shown('integer') loadNo: number;
  @Shown('moment') loadedAt: string;
}

export class CalendarInForceView {
  @Shown(() => CalendarYearView, { list: true }) years: CalendarYearView[];
  @Shown(() => OfficeHoursView, { list: true }) officeHours: OfficeHoursView[];
  @Shown(() => CalendarVersionView, {
    list: true,
    about: 'every calendar that a clock may stand under, the newest first',
  })
  versions: CalendarVersionView[];
}
