import { ApiProperty } from '@nestjs/swagger';

type Kind = 'string' | 'uuid' | 'moment' | 'day' | 'integer' | 'number' | 'boolean' | 'object';

const schemas: Record<Kind, Record<string, unknown>> = {
  string: { type: 'string' },
  uuid: { type: 'string', format: 'uuid' },
  moment: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'date' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  object: { type: 'object', additionalProperties: true },
};

interface Options {
  nullable?: boolean;
  list?: boolean;
  optional?: boolean;
  oneOf?: readonly string[];
  about?: string;
}

/** A field of what goes out: documents it in OpenAPI; tests hold every answer against that document. */
export function Shown(kind: Kind | (() => new () => object), options: Options = {}): PropertyDecorator {
  const shared = {
    required: !options.optional,
    ...(options.about ? { description: options.about } : {}),
    ...(options.nullable ? { nullable: true } : {}),
  };
  // Swagger knows a lazy type by the function's name, which must be "type".
  if (typeof kind === 'function') {
    return ApiProperty({ ...shared, type: () => kind(), isArray: options.list ?? false });
  }
  const one = { ...schemas[kind], ...(options.oneOf ? { enum: [...options.oneOf] } : {}) };
  return ApiProperty(
    (options.list ? { ...shared, type: 'array', items: one } : { ...shared, ...one }) as object,
  );
}
