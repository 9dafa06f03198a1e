/** One field of an act, as the API describes it. */
export type FieldSpec = (
  | { kind: 'text'; max?: number }
  | { kind: 'flag' }
  | { kind: 'count'; min?: number; max?: number }
  | { kind: 'choice'; options: string[] }
  | { kind: 'id' }
  | { kind: 'moment' }
  | { kind: 'day' }
  | { kind: 'object'; of: string }
  | { kind: 'list'; max?: number; item: FieldSpec }
) & { required?: boolean };

export type Value = unknown;
export type Values = Record<string, Value>;

export interface FieldContext {
  /** The case that the act is about; its agencies, people and parts are what one may name. */
  caseId: string | null;
  problems: ReadonlyMap<string, string>;
  /** Paths of fields that the act asks for. */
  needed: ReadonlySet<string>;
}

export interface FieldProps {
  name: string;
  schema: string;
  path: string;
  spec: FieldSpec;
  value: Value;
  onChange: (value: Value) => void;
  context: FieldContext;
}

/** Without what was left empty: an empty text is no answer, an empty list is one only where it was asked for. */
export function withoutBlanks(value: Value, keepLists: ReadonlySet<string> = new Set(), path = ''): Value {
  if (Array.isArray(value)) {
    const items = value
      .map((item) => withoutBlanks(item, keepLists, path))
      .filter((item) => item !== undefined);
    return items.length > 0 || keepLists.has(path) ? items : undefined;
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .map(([name, one]) => [name, withoutBlanks(one, keepLists, path ? `${path}.${name}` : name)] as const)
      .filter(([, one]) => one !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim().normalize('NFC');
  return value ?? undefined;
}
