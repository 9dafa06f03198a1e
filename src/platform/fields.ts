import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { withoutHidden } from './seen-text.js';

/**
 * Fields of what comes in: one decorator each that checks, tidies and documents.
 * `optional` here means "may be left out of the request"; what an act needs is for the workflow table to say (422).
 */
interface Common {
  optional?: boolean;
  about?: string;
  example?: unknown;
}
type Field = PropertyDecorator;

function common(options: Common): PropertyDecorator[] {
  return options.optional ? [IsOptional()] : [];
}

function documented(options: Common, schema: Record<string, unknown>): PropertyDecorator {
  return ApiProperty({
    required: !options.optional,
    ...(options.about ? { description: options.about } : {}),
    ...(options.example !== undefined ? { example: options.example } : {}),
    ...schema,
  });
}

/**
 * Text is stored in NFC without surrounding space: Vietnamese typed in any keyboard compares equal. What cannot be seen
 * in it is not stored: it would only part words from whoever looks for them, or turn a line around on the screen.
 */
function tidy(value: unknown): unknown {
  return typeof value === 'string' ? withoutHidden(value.normalize('NFC')).trim() : value;
}

// U+0000 and halves of a character (lone surrogates) cannot be stored by PostgreSQL; the other control characters
// have no place in a sentence.

const PRINTABLE = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cs}]*$/u;

/** Text of 1 to `max` characters. */
export function Text(max: number, options: Common & { min?: number; pattern?: RegExp } = {}): Field {
  return applyDecorators(
    ...common(options),
    Transform(({ value }: { value: unknown }) => tidy(value)),
    IsString(),
    MinLength(options.min ?? 1),
    MaxLength(max),
    Matches(options.pattern ?? PRINTABLE),
    documented(options, {
      type: 'string',
      minLength: options.min ?? 1,
      maxLength: max,
      ...(options.pattern ? { pattern: options.pattern.source } : {}),
    }),
  );
}

/** A list of texts. */
export function Texts(max: number, most: number, options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(tidy) : value)),
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    MinLength(1, { each: true }),
    MaxLength(max, { each: true }),
    Matches(PRINTABLE, { each: true }),
    documented(options, {
      type: 'array',
      maxItems: most,
      items: { type: 'string', minLength: 1, maxLength: max },
    }),
  );
}

export function Flag(options: Common = {}): Field {
  return applyDecorators(...common(options), IsBoolean(), documented(options, { type: 'boolean' }));
}

export function Count(min: number, max: number, options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    // In an address a number is text. Number() itself would take true and [] too, and fail on odd objects.
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    IsInt(),
    Min(min),
    Max(max),
    documented(options, { type: 'integer', minimum: min, maximum: max }),
  );
}

export function OneOf(values: readonly string[], options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    IsIn(values),
    documented(options, { type: 'string', enum: [...values] }),
  );
}

/** Some of a list of words, each once. */
export function SomeOf(values: readonly string[], options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    IsArray(),
    ArrayMaxSize(values.length),
    ArrayUnique(),
    IsIn(values, { each: true }),
    documented(options, { type: 'array', uniqueItems: true, items: { type: 'string', enum: [...values] } }),
  );
}

export function Id(options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    IsUUID(),
    documented(options, { type: 'string', format: 'uuid' }),
  );
}

/** A list of identifiers, each once. */
export function Ids(most: number, options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    IsArray(),
    ArrayMaxSize(most),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
    documented(options, {
      type: 'array',
      maxItems: most,
      uniqueItems: true,
      items: { type: 'string', format: 'uuid' },
    }),
  );
}

/** An instant with its offset, e.g. 2026-11-21T22:40:00+07:00. */
export function Moment(options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    IsISO8601({ strict: true, strictSeparator: true }),
    // ISO 8601 has many more spellings (week days, days of the year, no seconds' separator): no clock here reads them.
    Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/),
    documented(options, { type: 'string', format: 'date-time' }),
  );
}

/** A day, YYYY-MM-DD. Whether it exists is for the act to say, so that the answer can name it. */
export function Day(options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    IsString(),
    Matches(/^\d{4}-\d{2}-\d{2}$/),
    documented(options, { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', example: '2026-11-21' }),
  );
}

/** An object in the sender's own shape: kept as it came, never looked into. */
export function Json(options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    IsObject(),
    documented(options, { type: 'object', additionalProperties: true }),
  );
}

export function Part(type: () => new () => object, options: Common = {}): Field {
  return applyDecorators(
    ...common(options),
    // Alone, ValidateNested lets through what is not there, and a list for the one thing.
    IsObject(),
    ValidateNested(),
    Type(type),
    ApiProperty({
      type: () => type(),
      required: !options.optional,
      ...(options.about ? { description: options.about } : {}),
    }),
  );
}

export function Parts(
  type: () => new () => object,
  most: number,
  options: Common & { least?: number } = {},
): Field {
  return applyDecorators(
    ...common(options),
    IsArray(),
    ArrayMinSize(options.least ?? 0),
    ArrayMaxSize(most),
    ValidateNested({ each: true }),
    Type(type),
    ApiProperty({ type: () => type(), isArray: true, required: !options.optional, maxItems: most }),
  );
}

/** A flag in a query string. */
export function AskedFlag(options: Common = {}): Field {
  return applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(),
    documented({ ...options, optional: true }, { type: 'boolean' }),
  );
}

/** A list in a query string: state=notified,received. */
export function AskedList(values: readonly string[], options: Common = {}): Field {
  return applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value)),
    IsArray(),
    ArrayMaxSize(values.length),
    IsIn(values, { each: true }),
    documented(
      { ...options, optional: true },
      { type: 'string', description: `some of ${values.join(', ')}, with commas` },
    ),
  );
}

/** Identifiers in a query string, with commas. */
export function AskedIds(most: number, options: Common = {}): Field {
  return applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value)),
    IsArray(),
    ArrayMaxSize(most),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
    documented({ ...options, optional: true }, { type: 'string' }),
  );
}
