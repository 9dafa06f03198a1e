import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';

type View = new () => object;

const key = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description:
    'any 8 to 100 visible characters, new for each write; sent again it gets the first answer again',
  schema: { type: 'string', minLength: 8, maxLength: 100 },
});
const match = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'the version of the case you are looking at, e.g. "3"',
  schema: { type: 'string', pattern: '^(W/)?"?\\d{1,9}"?$' },
});

/** A route that reads. */
export const Answers = (type: View): MethodDecorator => applyDecorators(ApiOkResponse({ type }));

/** A route that opens something new. */
export const Creates = (type: View): MethodDecorator =>
  applyDecorators(HttpCode(201), key, ApiCreatedResponse({ type }));

/** A route that takes something in, of which something may or may not become. */
export const Takes = (type: View): MethodDecorator =>
  applyDecorators(HttpCode(202), key, ApiAcceptedResponse({ type }));

/** A route that changes something that is no case: once. */
export const Changes = (type: View): MethodDecorator =>
  applyDecorators(HttpCode(200), key, ApiOkResponse({ type }));

/** A route that acts on a case: on the version one has seen, once. */
export const Acts = (type: View): MethodDecorator =>
  applyDecorators(HttpCode(200), key, match, ApiOkResponse({ type }));

/** A route that puts something of one's own in its place: sent twice it does no harm, so no key is asked. */
export const Saves = (type: View): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'the version you opened, e.g. "3"; not sent: you know of none',
      schema: { type: 'string', pattern: '^(W/)?"?\\d{1,9}"?$' },
    }),
    ApiOkResponse({ type }),
  );
