-- A number that a refused filing had taken goes to the next case: a row is a number nobody has.
create table free_case_refs (
  number bigint not null,
  constraint free_case_refs_pkey primary key (number)
);
