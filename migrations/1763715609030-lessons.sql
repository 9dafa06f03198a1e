-- The library of lessons: what approved reviews give to others, and what came of it where it was offered.
create table lessons (
  id uuid not null,
  case_id uuid not null,
  review_id uuid not null,
  programme_id uuid not null,
  guidance text not null,
  recommendations jsonb not null,
  categories text[] not null,
  area_code text,
  place_folded text not null,
  search_folded text not null,
  -- The words of its case: compared with new cases, never searched by people, never shown.
  case_folded text not null,
  published_at timestamptz not null,
  retired_at timestamptz,
  retired_reason text,
  retired_by_official_id uuid,
  constraint lessons_pkey primary key (id),
  constraint lessons_case_fkey foreign key (case_id) references cases (id)
);
create index lessons_programme on lessons (programme_id);
create index lessons_search on lessons using gin (search_folded gin_trgm_ops);
create index lessons_alike on lessons using gin (case_folded gin_trgm_ops);

create table lesson_offers (
  lesson_id uuid not null,
  case_id uuid not null,
  part_id uuid not null,
  exercise boolean not null,
  offered_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  helped boolean,
  judged_at timestamptz,
  judged_by_official_id uuid,
  constraint lesson_offers_pkey primary key (lesson_id, case_id),
  constraint lesson_offers_lesson_fkey foreign key (lesson_id) references lessons (id),
  constraint lesson_offers_case_fkey foreign key (case_id) references cases (id),
  constraint lesson_offers_answer_check check (answer in ('applied', 'not_applicable', 'declined'))
);
create index lesson_offers_case on lesson_offers (case_id);
