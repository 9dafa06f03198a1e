-- A place is a commune or something larger (SG-10).
alter table administrative_units
  add constraint administrative_units_level_check check (level in ('central', 'province', 'district', 'commune'));
