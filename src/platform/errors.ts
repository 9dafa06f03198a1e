import { errorCodes, type ErrorCode } from './error-codes.js';
import type { Language, Words } from './language.js';

/** What is wrong with one field or one thing an act needs; a sentence in each language. */
export interface Problem {
  field?: string;
  code: string;
  vi: string;
  en: string;
}

/** What fills the {placeholders} of a sentence; words come in both languages. */
export type Facts = Record<string, string | number | Words>;

/**
 * Everything that may go wrong and be told to a person. Thrown anywhere, shaped in one place (errors.filter.ts).
 * `facts` fill the {placeholders} of the code's sentence; they must never hold text of a case.
 */
export class AppError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly facts: Facts = {},
    readonly problems: Problem[] = [],
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
    this.status = errorCodes[code].status;
  }

  sentence(language: Language): string {
    return fill(errorCodes[this.code][language], this.facts, language);
  }
}

function fill(sentence: string, facts: Facts, language: Language): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name] ?? whole;
    return typeof fact === 'object' ? fact[language] : String(fact);
  });
}
