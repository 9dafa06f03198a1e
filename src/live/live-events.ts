import type { EntryView } from '../cases/case.view.js';

// What goes over a socket. Every name stands here; the gateway and its clients know no other.

/** Where the sockets are served, on the same server and port as the API. */
export const LIVE_PATH = '/live';

/** A case has moved: entry `seq` of its journal is there. The journal itself is asked for by HTTP. */
export interface Hint {
  caseId: string;
  seq: number;
  act: string;
  /** When it was recorded, by the application's clock. */
  at: string;
  /** Only to who watches the case, and only where his right to it has just been checked. */
  entry?: EntryView;
}

export interface Present {
  officialId: string;
  fullName: string;
  /** The agency through which he sees the case. */
  orgId: string;
  writing: boolean;
  /** The run of the call tree he is telephoning down just now: others leave it to him. */
  calling: string | null;
}

/** Who is looking at a case now. With more people than are named, `more` says how many. */
export interface PresenceView {
  caseId: string;
  people: Present[];
  more: number;
}

/** A refusal has the code and the sentence that HTTP would have answered with. */
export interface Refusal {
  ok: false;
  code: string;
  message: string;
}
export type Done = { ok: true } | Refusal;
/** `seq`: the latest entry of the case; everything after it will be hinted. */
export type Watching = { ok: true; seq: number } | Refusal;

/** From the server. */
export interface ServerEvents {
  hint: (hint: Hint) => void;
  /** Something new is in your inbox. */
  inbox: (nothing: object) => void;
  presence: (who: PresenceView) => void;
  /** Hints may have been missed: ask again for the lists you show. Watched cases are made good without it. */
  refresh: (nothing: object) => void;
  /** You may no longer see this case; it is not watched any more. */
  'case-gone': (gone: { caseId: string }) => void;
  /** Your session has ended; the connection is closed right after. */
  'signed-out': (nothing: object) => void;
}

/** From the browser; each is answered by acknowledgement. */
export interface ClientEvents {
  watch: (asked: unknown, answer?: (answer: Watching) => void) => void;
  unwatch: (asked: unknown, answer?: (answer: Done) => void) => void;
  writing: (asked: unknown, answer?: (answer: Done) => void) => void;
  calling: (asked: unknown, answer?: (answer: Done) => void) => void;
}
