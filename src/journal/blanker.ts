/** Stands where a text was. */
export const ERASED = '[đã xoá / erased]';

/** Longer texts are also found inside others: a title made of them, cut off or not. Characters. */
const TELLING = 12;
/** So much of the beginning of a text is enough to know it by. Characters. */
const BEGINNING = 40;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$/;
const CODE = /^[a-z0-9][A-Za-z0-9_]{0,39}$/;

/** Fields that hold codes. A word of a person's would look the same, so only these are believed. */
const codeFields = new Set(
  `act kind role state urgency confidentiality peopleBand unit channel ackChannel purpose requestKind sourceClass
   confidence reasonCode outcome extent actionKind format form retention mergeReason disagreementKind findingKind caKind
   type capacity categories workKind firstAct lessonsScope lessonsTriggers phoneAllowedFrom clock audience as partState
   recomputed areaCode`.split(/\s+/),
);
/** What stays although people chose it: references and numbers of documents and registers, names of agencies. */
const officialFields = new Set([
  'ref',
  'survivorRef',
  'number',
  'symbol',
  'notation',
  'arrivalNumber',
  'name',
  'at',
  'on',
]);

/** Is this text something a person wrote? Identifiers, times and codes are not; in doubt it is. */
function isFreeText(path: readonly string[], value: string): boolean {
  const field = path.findLast((step) => !/^\d+$/.test(step)) ?? '';
  // Fields of a change are named "case.subject" or "parts/<id>.state", with "from" and "to" under them.
  const named = (field === 'from' || field === 'to' ? (path.at(-2) ?? '') : field).replace(/^.*[./]/, '');
  // What a file is called its sender has written.
  if (named === 'name' && path.some((step) => step === 'file' || step === 'files')) return true;
  if (value === '' || ID.test(value) || TIME.test(value) || officialFields.has(named)) return false;
  return !(codeFields.has(named) && CODE.test(value));
}

/** Puts something else in the place of every free text of a value; the shape stays. */
export function mapFreeText<T>(
  value: T,
  map: (text: string, path: string[]) => string,
  path: string[] = [],
): T {
  if (typeof value === 'string') return (isFreeText(path, value) ? map(value, path) : value) as T;
  if (Array.isArray(value))
    return value.map((item: unknown, at) => mapFreeText(item, map, [...path, String(at)])) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, mapFreeText<unknown>(field, map, [...path, key])]),
  ) as T;
}

/** Knows the texts that are to go, and takes them out of whatever it is given. */
export class Blanker {
  constructor(private readonly texts: ReadonlySet<string>) {}

  /** Is it one of the texts, or made of one? */
  matches(text: string): boolean {
    if (this.texts.has(text)) return true;
    return [...this.texts].some((one) => one.length >= TELLING && text.includes(one.slice(0, BEGINNING)));
  }

  text<T extends string | null>(text: T): T {
    return text !== null && this.matches(text) ? (ERASED as T) : text;
  }

  json<T>(value: T): T {
    return mapFreeText(value, (text) => this.text(text));
  }

  /** For texts kept without their marks (search): do they hold one of them? */
  isIn(folded: string, fold: (text: string) => string): boolean {
    return [...this.texts].some((one) => folded.includes(fold(one).slice(0, BEGINNING)));
  }
}

/** Everything that people wrote goes: the time of keeping is over. On what it rested stays, for the record of the act. */
export class WholeBlanker extends Blanker {
  constructor() {
    super(new Set());
  }

  override matches(): boolean {
    return true;
  }

  override json<T>(value: T): T {
    return mapFreeText(value, (text, path) => (path.at(-1) === 'legalBasis' ? text : ERASED));
  }

  override isIn(): boolean {
    return true;
  }
}

/** Takes something out of each text and leaves the rest; some fields hold what is official. */
export class PartBlanker extends Blanker {
  constructor(
    private readonly without: (text: string) => string,
    private readonly spared: ReadonlySet<string>,
  ) {
    super(new Set());
  }

  override matches(text: string): boolean {
    return this.without(text) !== text;
  }

  override text<T extends string | null>(text: T): T {
    return text === null ? text : (this.without(text) as T);
  }

  override json<T>(value: T): T {
    return mapFreeText(value, (text, path) =>
      path.some((step) => this.spared.has(step.replace(/^.*[./]/, ''))) ? text : this.without(text),
    );
  }

  /** Without their marks texts are not looked through: what is searched by is made anew from what is left. */
  override isIn(): boolean {
    return false;
  }
}
