-- What one is told of oneself: a post, a stand-in, a duty given or taken, a change of how one signs in. It stands in the
-- same inbox and goes by the same mail; `case_id` is then the journal it stands in (of the directory, of one's account).
alter table inbox_items add column about text not null default 'case',
  -- What it is about, where it is no case: the title of a post and its agency. Public within the directory.
  add column detail text,
  add constraint inbox_items_about_check check (about in ('case', 'directory', 'account'));
alter table mails add column about text not null default 'case',
  add constraint mails_about_check check (about in ('case', 'directory', 'account'));
