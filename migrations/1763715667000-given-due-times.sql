-- A due time that a person set is not measured anew when the urgency changes (domain.md T45).
alter table deadlines add column due_given boolean not null default false;
-- Of those that run, these never had another; of the others it is not known any more.
update deadlines set due_given = true
where kind in ('task', 'direction_item') and met_at is null and cancelled_at is null;

-- Lessons that the urgency made mandatory stay so when it is lowered (domain.md C.5.9).
alter table cases add column lowered_from text;
update cases c set lowered_from = (
  select was from (select e.data->'urgency'->>'from' as was from journal_entries e
    where e.stream_id = c.id and e.act = 'changeUrgency') changes
  where was is not null order by array_position(array['flash', 'very_urgent', 'urgent', 'routine'], was) limit 1)
where exists (select 1 from journal_entries e where e.stream_id = c.id and e.act = 'changeUrgency');
