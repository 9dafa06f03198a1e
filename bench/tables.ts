// The columns the application writes, and the lines that wait to be copied into each table.
import { copyLine, type Value } from './copy-in.js';

/** In the order in which they are filled: what is referred to comes first. */
export const tables = {
  cases: [
    'id', 'ref', 'programme_id', 'phone_allowed_from', 'owner_org_id', 'adviser_org_id', 'decider_org_id', 'subject',
    'facts', 'categories', 'place', 'area_code', 'complex', 'sensitive', 'large', 'people_band', 'urgency',
    'confidentiality', 'exercise', 'occurred_at', 'known_at', 'state', 'is_open', 'unacknowledged', 'stale',
    'work_begun', 'retraction_consented', 'first_notified_at', 'notified_by_phone', 'first_written_at',
    'created_by_official_id', 'created_by_position_id', 'created_at', 'search_folded', 'search_exact', 'lessons_chair_org_id',
    'version',
  ],
  case_parties: ['case_id', 'org_id', 'role', 'org_version_id', 'joined_at', 'left_at', 'is_open'],
  official_documents: [
    'id', 'type', 'number', 'symbol', 'number_scope', 'issued_on', 'issuer_org_id', 'issuer_name', 'regime', 'subject',
    'signatory_position_id', 'signatory_name', 'signatory_title', 'capacity', 'recorded_at',
  ],
  notices: [
    'id', 'case_id', 'version', 'kind', 'content', 'document_id', 'document_notation', 'differences',
    'answer_to_reason', 'issued_by_position_id', 'sent_at', 'recalled_at',
  ],
  notice_recipients: [
    'id', 'case_id', 'notice_id', 'notice_version', 'org_id', 'is_primary', 'purpose', 'state', 'sent_at',
    'delivered_at', 'opened_at', 'acknowledged_at', 'acknowledged_by_official_id', 'acknowledged_version',
    'ack_channel', 'arrival_number', 'arrival_on', 'refused_at', 'refusal', 'recall_asked_at',
  ],
  phone_reports: [
    'id', 'case_id', 'call_at', 'recorded_at', 'caller_position_id', 'caller_org_id', 'callee_position_id',
    'callee_official_id', 'callee_org_id', 'callee_number', 'said', 'asked', 'answered', 'read_back', 'taken',
    'recorded_by_position_id',
  ],
  deadlines: [
    'id', 'case_id', 'kind', 'subject_id', 'owes_org_id', 'owes_roles', 'started_at', 'counted_from', 'due_at', 'unit',
    'rule_id', 'calendar_version', 'provisional', 'pause_in', 'paused_at', 'missed_at', 'met_at', 'cancelled_at',
    'told_fraction', 'next_at',
  ],
  journal_heads: ['stream_id', 'kind', 'seq', 'hash'],
  journal_entries: [
    'stream_id', 'seq', 'act', 'actor_position_id', 'actor_official_id', 'on_behalf_of_position_id', 'occurred_at',
    'recorded_at', 'data', 'salt', 'data_digest', 'document_id', 'corrects_seq', 'hash',
  ],
  inbox_items: [
    'id', 'official_id', 'case_id', 'seq', 'act', 'needs_action', 'on_behalf_of_position_id', 'created_at', 'read_at',
  ],
} as const; // prettier-ignore

export type Table = keyof typeof tables;
type Row<T extends Table> = Record<(typeof tables)[T][number], Value>;

export class Lines {
  readonly of = new Map<Table, string[]>();

  add<T extends Table>(table: T, row: Row<T>): void {
    let lines = this.of.get(table);
    if (!lines) this.of.set(table, (lines = []));
    lines.push(copyLine((tables[table] as readonly (keyof Row<T>)[]).map((column) => row[column])));
  }

  clear(): void {
    this.of.clear();
  }
}
