-- Lists and search that keep up with a million cases (cases/case-finder.ts).

-- With the marks, but as digits before their letters, and 0 before a vowel without any: a server whose character classes
-- are those of C makes no trigrams of letters with marks. From now on cases/case-words.ts writes it so.
update cases set search_exact = translate(
  regexp_replace(
    regexp_replace(normalize(search_exact, NFD), '([aeiouy])(?![\u0300-\u036f])', '0\1', 'g'),
    '([a-z])([\u0300-\u036f]+)', '\2\1', 'g'),
  U&'\0301\0300\0309\0303\0323\0302\0306\031B\0111', '123456789');

-- What is new waits in the index's list of pending entries, which every search reads through: it is kept short.
drop index cases_search;
create index cases_search on cases using gin (search_folded gin_trgm_ops, search_exact gin_trgm_ops)
  with (gin_pending_list_limit = 256);

-- "My turn", newest first: the running clocks of an agency.
create index deadlines_owed on deadlines (owes_org_id, case_id desc) where met_at is null and cancelled_at is null;
