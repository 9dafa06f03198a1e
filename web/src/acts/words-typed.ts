import forms from 'virtual:act-forms';
import type { FieldSpec, Value, Values } from './field';

/** What was written in words, one piece after the other; what was chosen is quickly chosen again. */
export function wordsTyped(schema: string, value: Values): string[] {
  return Object.entries(forms.schemas[schema] ?? {}).flatMap(([name, spec]) => wordsOf(spec, value[name]));
}

function wordsOf(spec: FieldSpec, value: Value): string[] {
  if (value === undefined || value === null) return [];
  if (spec.kind === 'text') return typeof value === 'string' ? [value] : [];
  if (spec.kind === 'object') return wordsTyped(spec.of, value as Values);
  if (spec.kind === 'list') return (value as Value[]).flatMap((one) => wordsOf(spec.item, one));
  return [];
}
