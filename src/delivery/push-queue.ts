/**
 * Who is signalled of what has just been told: on each of his devices, unless he wants none, or only what is asked of him,
 * or rests. What is urgent comes in quiet hours too (experience.md, rule 12). What waits already is not doubled: it is
 * empty, and says the same. $1: items, as for the inbox; $2: now.
 */
export const pushSql = `
  update push_devices d set state = 'queued', attempts = 0, next_attempt_at = $2, last_error = null
  where d.state = 'idle' and exists (
    select 1 from jsonb_to_recordset($1::jsonb) r ("officialId" uuid, "caseId" uuid, "needsAction" boolean)
    join cases c on c.id = r."caseId" left join preferences p on p.official_id = r."officialId"
    where r."officialId" = d.official_id
      and case coalesce(p.settings->>'push', 'all') when 'all' then true when 'action' then r."needsAction" else false end
      and (c.urgency <> 'routine' or not coalesce(${resting()}, false)))`;

/** Quiet hours may reach over midnight; they are Việt Nam's. */
function resting(): string {
  const [from, to] = [`(p.settings->'quietHours'->>'from')`, `(p.settings->'quietHours'->>'to')`];
  const time = `to_char($2::timestamptz at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI')`;
  return `case when ${from} < ${to} then ${time} >= ${from} and ${time} < ${to} else ${time} >= ${from} or ${time} < ${to} end`;
}
