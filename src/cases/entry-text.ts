// Entries on their way out as text: what the database has spelled already is not read and spelled again. The same view
// as entryView (case.view.ts); test/cases/entry-text.spec.ts holds the two together.
import { type NameBook, nameAt } from '../directory/names.js';
import type { Question } from '../platform/database.js';
import { visibleSql } from './case-policy.js';
import { type Act, workflow } from './case-workflow.js';

export interface EntryText {
  seq: number;
  act: Act;
  officialId: string | null;
  positionId: string | null;
  onBehalfOfId: string | null;
  occurredAt: string;
  recordedAt: string;
  recordedLater: boolean;
  /** JSON; null: erased. */
  data: string | null;
  delta: string | null;
  documentId: string | null;
  correctsSeq: number | null;
  /** Of the directory, when this was read. */
  version: string;
}

const utc = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The latest entries of a case that somebody with these keys may see, the last first; none where he may see none. */
export function latestEntries(caseId: string, keys: string[], count: number): Question {
  return {
    text: `select e.seq, e.act, e.actor_official_id as "officialId", e.actor_position_id as "positionId",
         e.on_behalf_of_position_id as "onBehalfOfId", ${utc('e.occurred_at')} as "occurredAt",
         ${utc('e.recorded_at')} as "recordedAt",
         e.recorded_at - e.occurred_at >= interval '30 minutes' as "recordedLater",
         (e.data - 'delta')::text as data, (e.data -> 'delta')::text as delta, e.document_id as "documentId",
         e.corrects_seq as "correctsSeq", (select version from reference_version) as version
       from journal_entries e
       where e.stream_id = $1 and exists (select 1 from cases c where c.id = $1 and ${visibleSql('c', '$2')})
       order by e.seq desc limit $3`,
    params: [caseId, keys, count],
  };
}

const labels = new Map<Act, string>();

function labelOf(act: Act): string {
  let label = labels.get(act);
  if (!label) {
    const { vi, en } = workflow[act];
    labels.set(act, (label = JSON.stringify({ vi, en })));
  }
  return label;
}

/** An EntryView, as JSON, of an entry that was not erased. Identifiers and times hold nothing that would have to be escaped. */
export function entryJson(entry: EntryText, names: NameBook): string {
  const quoted = (text: string | null): string => (text === null ? 'null' : `"${text}"`);
  return (
    `{"seq":${entry.seq},"act":"${entry.act}","label":${labelOf(entry.act)},` +
    `"actor":${actorJson(entry, names)},"onBehalfOf":${onBehalfJson(entry, names)},` +
    `"occurredAt":"${entry.occurredAt}","recordedAt":"${entry.recordedAt}","recordedLater":${entry.recordedLater},` +
    `"sealed":false,"erased":null,` +
    `"data":${entry.data ?? 'null'},"delta":${entry.delta ?? 'null'},` +
    `"documentId":${quoted(entry.documentId)},"correctsSeq":${entry.correctsSeq ?? 'null'}}`
  );
}

function actorJson({ officialId, positionId, recordedAt }: EntryText, names: NameBook): string {
  const fullName = officialId && nameAt(names, officialId, recordedAt);
  if (!fullName) return 'null';
  const title = (positionId && names.positions.get(positionId)?.title) ?? null;
  return JSON.stringify({ officialId, fullName, positionId, title });
}

function onBehalfJson({ onBehalfOfId, recordedAt }: EntryText, names: NameBook): string {
  const position = onBehalfOfId && names.positions.get(onBehalfOfId);
  if (!position) return 'null';
  const fullName = nameAt(names, position.officialId, recordedAt);
  return JSON.stringify({ positionId: onBehalfOfId, title: position.title, fullName });
}
