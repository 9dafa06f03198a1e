/**
 * One way to write a value down: keys sorted, no spaces, undefined left out (the idea of RFC 8785, for the
 * values the journal holds: text, whole numbers, booleans, null, lists, objects). Throws TypeError on anything else,
 * because what has two spellings cannot be proven.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new TypeError(`only whole numbers have one spelling, not ${value}`);
    return String(value);
  }
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
    return `{${fields.join(',')}}`;
  }
  throw new TypeError(`cannot be written down: ${typeof value}`);
}
