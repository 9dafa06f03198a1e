import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import type { Response } from 'supertest';

// Both are CommonJS with a default inside: required, they come as they are.
const require = createRequire(import.meta.url);
const { Ajv } = require('ajv') as typeof import('ajv');
const addFormats = (require('ajv-formats') as typeof import('ajv-formats')).default;

interface Route {
  method: string;
  pattern: RegExp;
  /** Compiled when an answer is first looked at: of hundreds a test meets a few. */
  answers: Map<number, () => ValidateFunction>;
}

let contract: Route[] | null = null;

/** Throws when a good answer is not what docs/openapi.json says (npm run docs), so that the two can never part. */
export function fitsTheDocument(method: string, path: string, answer: Response): void {
  if (answer.status >= 300 || answer.status === 204) return;
  const bare = path.split('?')[0]!;
  contract ??= read();
  const route = contract.find((one) => one.method === method && one.pattern.test(bare));
  if (!route) throw new Error(`${method} ${bare} is not in the OpenAPI document`);
  const validate = route.answers.get(answer.status)?.();
  if (!validate) throw new Error(`${method} ${bare} documents no answer ${answer.status}`);
  if (!validate(answer.body)) {
    throw new Error(
      `${method} ${bare} answers otherwise than documented: ${JSON.stringify(validate.errors, null, 1)}`,
    );
  }
}

type Operations = Record<
  string,
  { responses?: Record<string, { content?: Record<string, { schema: object }> }> }
>;

/** That the committed document is the application's own is a test of its own (test/architecture). */
function read(): Route[] {
  const document = JSON.parse(
    readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
  ) as { components: object; paths: Record<string, Operations> };
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'api', components: strict(document.components) } as object);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method,
      pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      answers: new Map(
        Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
          const schema = response.content?.['application/json']?.schema;
          if (!schema) return [];
          let compiled: ValidateFunction | undefined;
          return [[Number(status), () => (compiled ??= ajv.compile(pointed(schema)))] as const];
        }),
      ),
    })),
  );
}

/** `nullable` is OpenAPI's word, not JSON Schema's; and what is not documented must not be sent. */
function strict(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strict);
  if (node === null || typeof node !== 'object') return node;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, strict(value)]),
  ) as {
    nullable?: boolean;
  } & Record<string, unknown>;
  const closed =
    rest['type'] === 'object' && rest['properties'] && rest['additionalProperties'] === undefined;
  const whole = pointed(closed ? { ...rest, additionalProperties: false } : rest);
  return nullable === true ? { anyOf: [whole, { type: 'null' }] } : whole;
}

function pointed<T>(node: T): T {
  return JSON.parse(JSON.stringify(node).replaceAll('"#/components', '"api#/components')) as T;
}
