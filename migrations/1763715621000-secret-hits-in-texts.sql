-- A stamp line in what somebody writes in a case counts like one in a file (domain.md T43: a hit of the screen).
alter table secret_hits drop constraint secret_hits_found_in_check;
alter table secret_hits add constraint secret_hits_found_in_check
  check (found_in in ('file_name', 'file_text', 'edxml', 'text'));
