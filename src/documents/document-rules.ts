import type { Problem } from '../platform/errors.js';

/** Who writes by which rules: State bodies by Decree 30/2020, Party bodies by Guidance 05-HD/VPTW (domain.md B.1, B.2). */
export type Regime = 'party' | 'state' | 'front';

/** In what capacity a document is signed (Decree 30, article 13; domain.md A.15). */
export const capacities = [
  'direct',
  'on_behalf',
  'deputy_for_head',
  'by_order',
  'by_delegation',
  'acting',
] as const;
export type Capacity = (typeof capacities)[number];

/**
 * Types of document a step of a case may rest on (domain.md C.7): official letter, report, decision, plan, programme,
 * announcement, minutes, submission.
 */
export const documentTypes = ['CV', 'BC', 'QĐ', 'KH', 'CTr', 'TB', 'BB', 'TTr'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Types of document that can carry a notice: official letter, (quick) report. */
export const noticeTypes = ['CV', 'BC'] as const satisfies readonly DocumentType[];

export interface DocumentToCheck {
  type: string;
  number: string;
  symbol: string;
  issuedOn: string;
  capacity: string;
}

export interface Issuer {
  symbolAbbr: string;
  regime: Regime;
  /** The kind of body: what is a collective signs on its behalf. */
  kind: string;
}

/** Bodies that decide together; the others are led by one person (Decree 30/2020, article 13). */
const collectives = new Set(['standing_committee', 'council', 'executive', 'front']);

export interface Signatory {
  roles: readonly string[];
}

/** A day of the calendar: 2021-11-31, cited twice in one of the seeds, is none. */
export function isRealDay(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return false;
  const instant = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day) && Number(match[1]) >= 1945
  );
}

/**
 * What is wrong with an outgoing document, all at once. `today` is the day in Việt Nam.
 * A State letter has no type in its symbol (125/UBND-KGVX), other types do (15/BC-UBND); the Party writes CV/BTGDVTU.
 */
export function problemsOf(
  document: DocumentToCheck,
  issuer: Issuer,
  signatory: Signatory | null,
  today: string,
): Problem[] {
  const problems: Problem[] = [];
  if (!/^\d{1,6}[a-z]?$/.test(document.number) || /^0+$/.test(document.number)) {
    problems.push({
      field: 'document.number',
      code: 'number_format',
      vi: 'Số văn bản phải là chữ số, ví dụ 125.',
      en: 'The number of a document is written in digits, such as 125.',
    });
  }
  if (!isRealDay(document.issuedOn)) {
    problems.push({
      field: 'document.issuedOn',
      code: 'no_such_day',
      vi: `Ngày ${document.issuedOn} không có trong lịch.`,
      en: `There is no such day as ${document.issuedOn}.`,
    });
  } else if (document.issuedOn > today) {
    problems.push({
      field: 'document.issuedOn',
      code: 'in_the_future',
      vi: 'Ngày văn bản không được sau hôm nay.',
      en: 'A document cannot be dated after today.',
    });
  }
  const expected = symbolOf(document.type, issuer);
  if (!fitsSymbol(document.symbol, expected)) {
    problems.push({
      field: 'document.symbol',
      code: 'symbol_against_issuer',
      vi: `Ký hiệu "${document.symbol}" không khớp cơ quan ban hành: cần dạng ${expected}.`,
      en: `The symbol "${document.symbol}" does not fit the issuing agency: it should read ${expected}.`,
    });
  }
  problems.push(...problemsOfSignature(document.capacity, issuer, signatory));
  return problems;
}

/** A step rests on documents of its own types: no group is set up by a letter. */
export function problemOfType(type: string, allowed: readonly DocumentType[]): Problem[] {
  if ((allowed as readonly string[]).includes(type)) return [];
  const list = allowed.join(', ');
  return [
    {
      field: 'document.type',
      code: 'type_against_step',
      vi: `Việc này cần văn bản loại ${list}, không phải ${type}.`,
      en: `This rests on a document of type ${list}, not ${type}.`,
    },
  ];
}

const DRAFTING_UNIT = /^(-[\p{L}\p{N}&]+)+$/u;

function fitsSymbol(symbol: string, expected: string): boolean {
  if (symbol === expected) return true;
  return symbol.startsWith(expected) && DRAFTING_UNIT.test(symbol.slice(expected.length));
}

/** The symbol a document of this type by this agency carries; a drafting unit may follow after a hyphen. */
export function symbolOf(type: string, issuer: Issuer): string {
  if (issuer.regime === 'party') return `${type}/${issuer.symbolAbbr}`;
  return type === 'CV' ? issuer.symbolAbbr : `${type}-${issuer.symbolAbbr}`;
}

function problemsOfSignature(capacity: string, issuer: Issuer, signatory: Signatory | null): Problem[] {
  if (!signatory) {
    return [
      {
        field: 'document.signatoryPositionId',
        code: 'not_a_signatory',
        vi: 'Người ký phải là lãnh đạo của cơ quan ban hành, đang giữ chức vụ vào ngày ký.',
        en: 'The signatory must be a leader of the issuing agency, in office on the day of the document.',
      },
    ];
  }
  const isHead = signatory.roles.includes('head');
  const collective = collectives.has(issuer.kind);
  const fits: Record<Capacity, boolean> = {
    direct: isHead,
    on_behalf: collective,
    // A Party committee has no K/T: its deputy secretary signs T/M (Guidance 05-HD/VPTW).
    deputy_for_head: !isHead && !(collective && issuer.regime === 'party'),
    by_order: !isHead,
    by_delegation: !isHead,
    acting: !isHead,
  };
  if (fits[capacity as Capacity]) return [];
  return [
    {
      field: 'document.capacity',
      code: 'capacity_against_position',
      vi: `Tư cách ký "${spelling(capacity as Capacity, issuer.regime)}" không hợp với chức vụ của người ký.`,
      en: `The capacity "${spelling(capacity as Capacity, issuer.regime)}" does not suit the signatory's position.`,
    },
  ];
}

/** TM. by State rules is T/M by the Party's. */
export function spelling(capacity: Capacity, regime: Regime): string {
  const state = {
    direct: '',
    on_behalf: 'TM.',
    deputy_for_head: 'KT.',
    by_order: 'TL.',
    by_delegation: 'TUQ.',
    acting: 'Q.',
  };
  const party = {
    direct: '',
    on_behalf: 'T/M',
    deputy_for_head: 'K/T',
    by_order: 'T/L',
    by_delegation: 'T/UQ',
    acting: 'Q.',
  };
  return (regime === 'party' ? party : state)[capacity];
}

/** One spelling of a number: below ten with a leading zero, as on the paper. 5, 05 and 005 are the same number. */
export function canonicalNumber(number: string): string {
  const [, digits = '', letter = ''] = /^0*(\d+)([a-z]?)$/.exec(number) ?? [undefined, number];
  return digits.padStart(2, '0') + letter;
}

/** Number and symbol as they stand on the paper: "125/UBND-KGVX", "310-CV/BTGDVTU". */
export function notation(number: string, symbol: string, regime: Regime): string {
  return regime === 'party' ? `${number}-${symbol}` : `${number}/${symbol}`;
}

/** Party numbers run through a term, State numbers through a year; until terms are kept, a Party number is unique in all. */
export function numberScope(regime: Regime, issuedOn: string): string {
  return regime === 'party' ? 'term' : issuedOn.slice(0, 4);
}
