import type { TestApp } from '../support/app.js';

/** What a case says, in pieces long enough to be its own: none may stand in a refusal. */
export async function wordsOf(app: TestApp, caseId: string): Promise<string[]> {
  const rows = await app.sql<{ text: string }>(
    `select distinct v #>> '{}' as text from journal_entries e,
       jsonb_path_query(e.data::jsonb, 'strict $.** ? (@.type() == "string")') v where e.stream_id = $1`,
    [caseId],
  );
  const [own] = await app.sql<{ ref: string; place: string }>('select ref, place from cases where id = $1', [
    caseId,
  ]);
  return [
    own!.ref,
    own!.place,
    ...rows.map((row) => row.text).filter((text) => text.includes(' ') && text.length > 14),
  ];
}

/** What only who sees the case whole may read: what people wrote in it, without the names that stand on an envelope. */
export async function contentOf(app: TestApp, caseId: string): Promise<string[]> {
  const rows = await app.sql<{ text: string }>(
    `select distinct w.text from (
       select unnest(array[subject, facts, place]) as text from cases where id = $1
       union all select v #>> '{}' from notices n, jsonb_path_query(n.content, 'strict $.** ? (@.type() == "string")') v
         where n.case_id = $1
       union all select v #>> '{}' from case_parts p, jsonb_path_query(p.content, 'strict $.** ? (@.type() == "string")') v
         where p.case_id = $1
       union all select title from case_parts where case_id = $1 and kind not in ('merger')
       union all select unnest(array[said, asked]) from phone_reports where case_id = $1) w
     where length(w.text) > 8 and w.text like '% %' and not exists (select 1 from officials o where o.full_name = w.text)
       and not exists (select 1 from positions p where p.title = w.text)
       and not exists (select 1 from organisation_versions o where o.name = w.text)`,
    [caseId],
  );
  return rows.map((row) => row.text);
}
