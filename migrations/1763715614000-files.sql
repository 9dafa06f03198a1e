-- Files of a case, by what they hold: the bytes lie in the store under their sha256, never under a sender's name.
create table files (
  id uuid not null,
  case_id uuid not null,
  sha256 text not null,
  name text not null,
  mime text not null,
  size int not null,
  -- Whether its text could be looked through. It says nothing about what a person would find in it.
  text_read boolean not null,
  malware_scanned boolean not null,
  uploaded_by_official_id uuid not null,
  uploaded_at timestamptz not null,
  -- Until it is attached by an act, nobody has it but whoever sent it; what is not attached is thrown away.
  attached_at timestamptz,
  entry_seq int,
  org_id uuid,
  document_id uuid,
  part_id uuid,
  about_seq int,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  -- The bytes are gone for good (spill of a state secret, retention); the fact stays.
  erased_at timestamptz,
  constraint files_pkey primary key (id),
  constraint files_case_fkey foreign key (case_id) references cases (id),
  constraint files_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint files_size_check check (size > 0),
  constraint files_attached_check check ((attached_at is null) = (entry_seq is null)),
  constraint files_about_check check (num_nonnulls(document_id, part_id, about_seq) <= 1)
);
create index files_case on files (case_id, id);
create index files_sha256 on files (sha256);
create index files_waiting on files (uploaded_at) where attached_at is null;

-- That something looked like a state secret and was not taken: the fact, and nothing of what it was.
create table secret_hits (
  id uuid not null,
  case_id uuid,
  found_in text not null,
  official_id uuid not null,
  found_at timestamptz not null,
  constraint secret_hits_pkey primary key (id),
  constraint secret_hits_case_fkey foreign key (case_id) references cases (id),
  constraint secret_hits_found_in_check check (found_in in ('file_name', 'file_text', 'edxml'))
);
create index secret_hits_case on secret_hits (case_id);
