import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { apiDocument } from '../../src/api-docs.js';
import { pathOf } from '../../src/cases/act-paths.js';
import { type Act, acts, workflow } from '../../src/cases/case-workflow.js';
import { ACCESS, type AccessRule } from '../../src/platform/access.js';
import type { TestApp } from '../support/app.js';

/** JSON Schema as the OpenAPI document has it; only what the generators look at. */
export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

/** One way in: a route as Nest has it, with what the OpenAPI document says of it. */
export interface Door {
  /** "post /api/cases/{case}/discard" */
  name: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  /** Where the code is: "CaseController.discard". */
  handler: string;
  access: AccessRule | undefined;
  /** The act of the workflow table behind it; only for acts on a case that is there. */
  act: Act | undefined;
  query: string[];
  body: Schema | undefined;
}

interface Operation {
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

const reflect = Reflect as unknown as { getMetadata(key: string, target: object): unknown };
const paths = (found: unknown): string[] => (Array.isArray(found) ? found : [found ?? '']) as string[];

/** Every route of every controller, as the container has them: nothing is named by hand. */
function routesOf(app: TestApp): { name: string; handler: string; access: AccessRule | undefined }[] {
  const scanner = new MetadataScanner();
  return [...app.nest.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) => {
      const type = metatype as new () => object;
      const prototype = type.prototype as Record<string, object>;
      return scanner
        .getAllMethodNames(prototype)
        .filter((method) => reflect.getMetadata(PATH_METADATA, prototype[method]!) !== undefined)
        .flatMap((method) => {
          const handler = prototype[method]!;
          const access = reflect.getMetadata(ACCESS, handler) ?? reflect.getMetadata(ACCESS, type);
          const verb = RequestMethod[reflect.getMetadata(METHOD_METADATA, handler) as number]!.toLowerCase();
          return paths(reflect.getMetadata(PATH_METADATA, type)).flatMap((base) =>
            paths(reflect.getMetadata(PATH_METADATA, handler)).map((own) => ({
              name: `${verb} ${joined(base, own)}`,
              handler: `${type.name}.${method}`,
              access: access as AccessRule | undefined,
            })),
          );
        });
    }),
  );
}

function joined(base: string, own: string): string {
  const parts = `${base}/${own}`.split('/').filter((part) => part !== '');
  return `/${parts.map((part) => part.replace(/^:(\w+)$/, '{$1}')).join('/')}`;
}

/** "post /api/cases/{}/requests/{}/accept-request" → the act; whatever the parameters are called. */
const actsByRoute = new Map(
  acts
    .filter((act) => workflow[act].who.length > 0 && workflow[act].from.length > 0)
    .map((act) => {
      const method = act === 'revise' ? 'patch' : 'post';
      return [`${method} /api/cases/{}${pathOf(act).replace(':subject', '{}')}`, act];
    }),
);

/** Nest's own list joined with the document; `undocumented` are routes that the document does not know. */
export function doorsOf(app: TestApp): { doors: Door[]; undocumented: string[] } {
  const documented = new Map(
    Object.entries(apiDocument(app.nest).paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).map(([method, operation]) => [
        `${method} ${path}`,
        operation,
      ]),
    ),
  );
  const routes = routesOf(app);
  const doors = routes
    .filter(({ name }) => documented.has(name))
    .map(({ name, handler, access }): Door => {
      const operation = documented.get(name)!;
      const [method, path] = name.split(' ') as [Door['method'], string];
      return {
        name,
        method,
        path,
        handler,
        access,
        act: actsByRoute.get(name.replace(/\{\w+\}/g, '{}')),
        query: (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name),
        body: operation.requestBody?.content['application/json']?.schema,
      };
    });
  return { doors, undocumented: routes.map(({ name }) => name).filter((name) => !documented.has(name)) };
}

export function schemasOf(app: TestApp): Record<string, Schema> {
  return (apiDocument(app.nest).components?.schemas ?? {}) as Record<string, Schema>;
}

export function resolved(schema: Schema, all: Record<string, Schema>): Schema {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return ref ? all[ref.split('/').at(-1)!]! : schema;
}

/** How each field of a body gets its value. */
export interface Fill {
  all: Record<string, Schema>;
  /** An identifier for the field of that name. */
  id: (field: string) => string;
  /** One of several; the first when nothing is to be left to chance. */
  pick: <T>(from: readonly T[]) => T;
  /** Only what the document calls required. */
  bare?: boolean;
  text?: string;
}

/** A body of the right shape: what it says may be nonsense, but every field has its type. */
export function bodyOf(schema: Schema, fill: Fill, field = ''): unknown {
  const real = resolved(schema, fill.all);
  if (real.enum) return fill.pick(real.enum);
  switch (real.type) {
    case 'array':
      return fill.bare ? [] : [bodyOf(real.items!, fill, field)];
    case 'boolean':
      return fill.pick([true, false]);
    case 'integer':
    case 'number':
      return real.minimum ?? 1;
    case 'string':
      return stringOf(real, fill, field);
  }
  const wanted = Object.entries(real.properties ?? {}).filter(
    ([name]) => !fill.bare || real.required?.includes(name),
  );
  return Object.fromEntries(wanted.map(([name, one]) => [name, bodyOf(one, fill, name)]));
}

function stringOf(schema: Schema, fill: Fill, field: string): string {
  if (schema.format === 'uuid') return fill.id(field);
  if (schema.format === 'date-time') return '2026-11-23T01:00:00Z';
  if (schema.pattern?.startsWith('^\\d{4}-\\d{2}')) return '2026-11-23';
  const text = fill.text ?? 'Nội dung để thử.';
  return text.slice(0, schema.maxLength ?? 100).padEnd(schema.minLength ?? 1, '.');
}
