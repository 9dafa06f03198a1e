// What is typed on this page, and what becomes of it: a draft, a notice, or the record of a call. Nothing here knows React.
import type { Schemas } from '../../api/client';
import { momentOfField } from '../../time/format';

/** What a notice tells beside what happened, in the order in which it is asked for and read. */
export const telling = [
  'confirmed',
  'unconfirmed',
  'affected',
  'measures',
  'risks',
  'request',
  'communicationPlan',
] as const;

export type Way = 'written' | 'phone';
export type Urgency = 'routine' | 'urgent' | 'very_urgent' | 'flash';
export type Kind = 'draft' | 'notice' | 'phone';

export interface Paper {
  type: 'CV' | 'BC';
  number: string;
  symbol: string;
  issuedOn: string;
  signatoryPositionId: string;
  capacity: string;
  confirmed: string;
  unconfirmed: string;
  affected: string;
  measures: string;
  risks: string;
  requestKind: string;
  request: string;
  communicationPlan: string;
  /** "2026-11-21T14:02", as a native field has it. */
  nextUpdateAt: string;
}

export interface Call {
  direction: 'out' | 'in';
  /** Of whoever called, where somebody else wrote the call down. */
  callerPositionId: string;
  calleePositionId: string;
  calleeNumber: string;
  /** When the number was tapped. */
  tappedAt: string | null;
  /** As typed; before the tap it counts. */
  at: string;
  said: string;
  asked: string;
  answered: string;
  readBack: boolean;
  taken: boolean;
}

export interface Report {
  way: Way;
  urgency: Urgency | '';
  line: string;
  place: string;
  ownerOrgId: string;
  categories: string[];
  facts: string;
  occurredAt: string;
  /** When the first letter was typed: the moment of knowing, unless it is said otherwise. */
  knownAt: string | null;
  nature: { complex: boolean; sensitive: boolean; large: boolean };
  peopleBand: string;
  recipients: string[];
  /** A drill: nothing in it has happened. */
  exercise: boolean;
  /** What was typed long ago: somebody has looked again at when the agency knew. */
  knownConfirmed: boolean;
  noStateSecret: boolean;
  noPetitionerData: boolean;
  paper: Paper;
  call: Call;
  /** Under which key it was sent last, and what: the same, sent again, is filed once. */
  sent: { key: string; what: string } | null;
}

export const emptyPaper: Paper = {
  type: 'CV', number: '', symbol: '', issuedOn: '', signatoryPositionId: '', capacity: '', confirmed: '',
  unconfirmed: '', affected: '', measures: '', risks: '', requestKind: '', request: '', communicationPlan: '',
  nextUpdateAt: '',
}; // prettier-ignore

export const emptyCall: Call = {
  direction: 'out', callerPositionId: '', calleePositionId: '', calleeNumber: '', tappedAt: null, at: '', said: '',
  asked: '', answered: '', readBack: false, taken: false,
}; // prettier-ignore

export function emptyReport(begin: Partial<Report>): Report {
  return {
    way: 'written',
    urgency: '',
    line: '',
    place: '',
    ownerOrgId: '',
    categories: [],
    facts: '',
    occurredAt: '',
    knownAt: null,
    nature: { complex: false, sensitive: false, large: false },
    peopleBand: 'unknown',
    recipients: [],
    exercise: false,
    knownConfirmed: false,
    noStateSecret: false,
    noPetitionerData: false,
    paper: emptyPaper,
    call: emptyCall,
    sent: null,
    ...begin,
  };
}

const urgencies: Urgency[] = ['routine', 'urgent', 'very_urgent', 'flash'];
export const isAtLeast = (urgency: Urgency | '', least: string): boolean =>
  urgency !== '' && urgencies.indexOf(urgency) >= urgencies.indexOf(least as Urgency);

const clean = (text: string): string => text.trim().normalize('NFC');

/** What has to be there before the server is asked; by the name of its field, in the order of the page. */
export function missingIn(report: Report, kind: Kind, phoneFrom: string, asksKnown = false): string[] {
  const { call, paper } = report;
  const wanted: [string, boolean][] = [
    ['knownAt', !asksKnown || report.knownConfirmed],
    ['urgency', report.urgency !== ''],
    ['line', clean(report.line) !== ''],
    ['categories', report.categories.length > 0],
    ['place', clean(report.place) !== ''],
  ];
  if (kind === 'phone')
    wanted.push(
      ['tooLow', report.urgency === '' || isAtLeast(report.urgency, phoneFrom)],
      ['caller', call.callerPositionId !== ''],
      ['callee', call.calleePositionId !== '' && call.calleeNumber !== ''],
    );
  if (kind === 'notice')
    wanted.push(
      ['recipients', report.recipients.length > 0],
      ['number', clean(paper.number) !== ''],
      ['signatory', paper.signatoryPositionId !== ''],
      ['noPetitionerData', report.noPetitionerData],
    );
  wanted.push(['noStateSecret', report.noStateSecret]);
  return wanted.filter(([, there]) => !there).map(([name]) => name);
}

function draftOf(report: Report, now: string): Schemas['DraftDto'] {
  const line = clean(report.line);
  const knownAt = report.knownAt ?? now;
  return {
    subject: line,
    categories: report.categories,
    place: clean(report.place),
    occurredAt: report.occurredAt ? momentOfField(report.occurredAt) : knownAt,
    knownAt,
    facts: clean(report.facts) || line,
    urgency: report.urgency as Urgency,
    nature: report.nature,
    peopleBand: report.peopleBand as 'unknown',
    ownerOrgId: report.ownerOrgId,
    noStateSecret: report.noStateSecret,
    ...(report.exercise ? { exercise: true } : {}),
  };
}

export interface Order {
  href: string;
  body: unknown;
}

/** The request that this report makes. `now` fills what was not said; `contact` is whoever may be asked. */
export function orderOf(
  report: Report,
  kind: Kind,
  now: string,
  contact: { positionId: string; phone: string },
): Order {
  const draft = draftOf(report, now);
  if (kind === 'draft') return { href: '/api/cases', body: draft };
  if (kind === 'phone') {
    const { call } = report;
    const { ownerOrgId, ...ofTheCaller } = draft;
    return {
      href: '/api/phone-reports',
      body: {
        // Whoever was called names no agency: it is the caller's.
        case: call.direction === 'in' ? ofTheCaller : { ...ofTheCaller, ownerOrgId },
        call: {
          callAt: call.at ? momentOfField(call.at) : (call.tappedAt ?? report.knownAt ?? now),
          callerPositionId: call.callerPositionId,
          calleePositionId: call.calleePositionId,
          calleeNumber: call.calleeNumber,
          said: clean(call.said) || `${clean(report.line)} – ${clean(report.place)}`,
          asked: clean(call.asked),
          ...(clean(call.answered) ? { answered: clean(call.answered) } : {}),
          readBack: call.readBack,
          taken: call.taken,
          noStateSecret: report.noStateSecret,
        },
      },
    };
  }
  const { paper } = report;
  return {
    href: '/api/notices',
    body: {
      case: draft,
      notice: {
        content: {
          whatHappened: draft.facts,
          confirmed: clean(paper.confirmed),
          unconfirmed: clean(paper.unconfirmed),
          affected: clean(paper.affected),
          measures: clean(paper.measures),
          risks: clean(paper.risks),
          requestKind: paper.requestKind,
          request: clean(paper.request),
          communicationPlan: clean(paper.communicationPlan),
          contact,
          nextUpdateAt: momentOfField(paper.nextUpdateAt),
        },
        document: {
          type: paper.type,
          number: clean(paper.number),
          symbol: clean(paper.symbol),
          issuedOn: paper.issuedOn,
          signatoryPositionId: paper.signatoryPositionId,
          capacity: paper.capacity,
        },
        recipients: report.recipients.map((orgId) => ({ orgId })),
        noStateSecret: report.noStateSecret,
        noPetitionerData: report.noPetitionerData,
      },
    },
  };
}

/** Another text is another report; the same one, sent again, keeps its key. */
export function keyFor(
  report: Report,
  { href, body }: Order,
  fresh: () => string,
): { key: string; what: string } {
  const what = `${href} ${JSON.stringify(body)}`;
  return report.sent?.what === what ? report.sent : { key: fresh(), what };
}
