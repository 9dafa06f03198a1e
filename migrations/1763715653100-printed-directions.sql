-- A direction taken out on paper is on record like everything else that leaves (domain.md SG-14).
alter table access_log drop constraint access_log_what_check;
alter table access_log add constraint access_log_what_check
  check (what in ('read_case', 'open_file', 'export', 'export_list', 'receipt', 'print_brief', 'print_direction',
    'print_case', 'print_calls', 'print_lessons', 'audit_query'));
