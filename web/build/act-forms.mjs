// A virtual module: which fields each act takes, made from the committed description of the API, so that a form never
// says anything else than the server does. Only what forms need is kept of the schemas.
import { readFileSync } from 'node:fs';

const NAME = 'virtual:act-forms';

export function actForms() {
  return {
    name: 'act-forms',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default ${JSON.stringify(formsFrom(readDocument()))}` : null),
  };
}

export function readDocument() {
  return JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'));
}

/** By "METHOD /path/after/the/case", with `{…}` for identifiers: a schema's name; and the schemas by their names. */
export function formsFrom(document) {
  const schemas = {};
  const take = (ref) => {
    const name = ref.split('/').pop();
    if (schemas[name]) return name;
    const schema = document.components.schemas[name];
    const required = new Set(schema.required ?? []);
    schemas[name] = {};
    for (const [field, about] of Object.entries(schema.properties ?? {}))
      schemas[name][field] = {
        ...fieldFrom(about, take),
        ...(required.has(field) ? { required: true } : {}),
      };
    return name;
  };
  const acts = {};
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { requestBody }] of Object.entries(methods)) {
      const ref = requestBody?.content?.['application/json']?.schema?.$ref;
      if (!ref || method === 'get') continue;
      acts[`${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '*')}`] = take(ref);
    }
  }
  return { acts, schemas };
}

function fieldFrom(about, take) {
  const ref = about.$ref ?? about.allOf?.[0]?.$ref;
  if (ref) return { kind: 'object', of: take(ref) };
  if (about.type === 'array')
    return { kind: 'list', max: about.maxItems, item: fieldFrom(about.items, take) };
  if (about.enum) return { kind: 'choice', options: about.enum };
  if (about.type === 'boolean') return { kind: 'flag' };
  if (about.type === 'integer' || about.type === 'number')
    return { kind: 'count', min: about.minimum, max: about.maximum };
  if (about.format === 'uuid') return { kind: 'id' };
  if (about.format === 'date-time') return { kind: 'moment' };
  if (about.pattern?.includes('\\d{4}-\\d{2}-\\d{2}')) return { kind: 'day' };
  return { kind: 'text', max: about.maxLength };
}
