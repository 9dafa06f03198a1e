/**
 * WHAT THE SYSTEM KEEPS FOR A WHILE ONLY, beside the cases: rows that nobody needs any more go by themselves. What a
 * room keeps for hours or days it throws away itself (docs/retention.md names all of it). What is a record of an act,
 * the journals and the log of looking, is not here: it stays as long as what it is about.
 */
export interface Period {
  table: string;
  /** Rows that may go when the time is over; what is waiting for somebody never does. */
  of: string;
  since: string;
  days: number;
  why: string;
}

export const periods: readonly Period[] = [
  { table: 'mails', of: `state = 'sent'`, since: 'sent_at', days: 90, why: 'that it was sent is of no use later' },
  { table: 'mails', of: `state = 'parked'`, since: 'created_at', days: 180, why: 'given up on; the inbox holds it' },
  {
    table: 'inbox_items', of: 'not (needs_action and read_at is null)', since: 'created_at', days: 730,
    why: 'the journal of the case says the same',
  },
  { table: 'access_requests', of: 'filed_at is not null', since: 'asked_at', days: 365, why: 'the case holds what was filed' },
  { table: 'case_readings', of: 'true', since: 'until_at', days: 365, why: 'the log of looking holds the purpose' },
  { table: 'secret_hits', of: 'true', since: 'found_at', days: 730, why: 'the hold and its minutes stand in the case' },
  { table: 'reading_alerts', of: 'judged_at is not null', since: 'judged_at', days: 730, why: 'asked and judged' },
  {
    table: 'directory_proposals', of: 'decided_at is not null', since: 'decided_at', days: 365,
    why: 'the journal of the directory holds it; contact data of officials stand in it',
  },
  { table: 'directory_proposals', of: 'decided_at is null', since: 'lapses_at', days: 90, why: 'nobody consented in time' },
]; // prettier-ignore
