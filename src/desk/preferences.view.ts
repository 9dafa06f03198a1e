import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsIn, IsOptional } from 'class-validator';
import { Count, Flag, OneOf, Part, Parts, Text } from '../platform/fields.js';
import { type Language, languages } from '../platform/language.js';
import { Shown } from '../platform/shown.js';

export const themes = ['auto', 'light', 'dark'] as const;
export const densities = ['comfortable', 'compact'] as const;
/** Of which notices one is told by mail or by push: of all, or only where something is asked of him. */
export const mailChoices = ['all', 'action'] as const;
export const pushChoices = ['all', 'action', 'none'] as const;
/** Per cent of the browser's own size (experience.md, rule 16). */
export const textSizes = [100, 112.5, 125, 150] as const;
type TextSize = (typeof textSizes)[number];

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function Size(): PropertyDecorator {
  const schema = { type: 'number' as const, enum: [...textSizes], description: 'per cent' };
  return applyDecorators(IsOptional(), IsIn(textSizes), ApiProperty({ required: false, ...schema }));
}

export class QuietHoursDto {
  @Text(5, { pattern: TIME, about: 'in Việt Nam, e.g. 22:00' }) from: string;
  @Text(5, { pattern: TIME, about: 'before `from`: of the next day' }) to: string;
}

export class ShortcutDto {
  @Text(60, { pattern: /^[a-z][\w.-]*$/i, about: 'the command' }) command: string;
  @Text(40, { pattern: /^[\x21-\x7e]+( [\x21-\x7e]+){0,3}$/, about: 'e.g. "g h", "Shift+N"; "off": none' })
  keys: string;
}

/** Whatever is left out is as it is for everybody. */
export class PreferencesDto {
  @OneOf(languages, { optional: true }) language?: Language;
  @OneOf(themes, { optional: true }) theme?: (typeof themes)[number];
  @Size() textSize?: TextSize;
  @OneOf(densities, { optional: true }) density?: (typeof densities)[number];
  @Count(0, 100, { optional: true, about: 'of the sound for what is urgent, per cent' }) soundVolume?: number;
  @Part(() => QuietHoursDto, { optional: true, about: 'no sound then, but for what is urgent' })
  quietHours?: QuietHoursDto;
  @OneOf(mailChoices, { optional: true, about: 'mails; what is asked of me always comes' })
  mail?: (typeof mailChoices)[number];
  @OneOf(pushChoices, {
    optional: true,
    about: 'signals on my devices; not in quiet hours, but for what is urgent',
  })
  push?: (typeof pushChoices)[number];
  @Flag({ optional: true, about: 'single keys do something' }) singleKeys?: boolean;
  @ArrayUnique((one: ShortcutDto) => one?.command)
  @Parts(() => ShortcutDto, 100, { optional: true, about: 'commands with other keys than their own' })
  shortcuts?: ShortcutDto[];
}

class QuietHoursView {
  @Shown('string') from: string;
  @Shown('string') to: string;
}

class ShortcutView {
  @Shown('string') command: string;
  @Shown('string') keys: string;
}

export class PreferencesView {
  @Shown('string', { oneOf: languages }) language: Language;
  @Shown('string', { oneOf: themes }) theme: string;
  @ApiProperty({ type: 'number', enum: [...textSizes] }) textSize: number;
  @Shown('string', { oneOf: densities }) density: string;
  @Shown('integer') soundVolume: number;
  @Shown(() => QuietHoursView, { nullable: true }) quietHours: QuietHoursView | null;
  @Shown('string', { oneOf: mailChoices }) mail: string;
  @Shown('string', { oneOf: pushChoices }) push: string;
  @Shown('boolean') singleKeys: boolean;
  @Shown(() => ShortcutView, { list: true }) shortcuts: ShortcutView[];
  @Shown('moment', { nullable: true, about: 'null: all is as it is for everybody' }) changedAt: string | null;
}
