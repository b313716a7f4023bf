/*
 * The feed of changes: one row for each article that readers ever saw, with the number of its latest state. Numbers are
 * given outside the transactions that write articles, so that they follow the order of commits.
 */
export const createFeed = `
create table changes.feed (
  article_id bigint primary key,
  uid uuid not null,
  number bigint not null,
  state text not null check (state in ('PUBLIC', 'HIDDEN', 'DELETED')),
  version integer not null,
  section_ids bigint[],
  at timestamptz not null
);
create unique index feed_number on changes.feed (number);
comment on table changes.feed is 'the latest number of each article that readers ever saw';
comment on column changes.feed.state is 'what readers saw of the article when it got its number';
comment on column changes.feed.version is 'the version that readers saw last, or that hid the article from them';
comment on column changes.feed.section_ids is 'every section that readers saw it in; null: too many to list';

create table changes.numbering (
  sole boolean primary key default true check (sole),
  last_number bigint not null,
  snapshot text not null,
  at timestamptz not null,
  origin text not null,
  history text not null
);
insert into changes.numbering values (true, 0, pg_current_snapshot()::text, now(), '', '');
comment on table changes.numbering is 'the last number, and the snapshot up to which the log has been numbered';
comment on column changes.numbering.origin is 'the server and database whose transaction ids the snapshot has';
comment on column changes.numbering.history is 'the timeline of the server''s write-ahead log';

create table changes.timeline (
  place bigint generated always as identity primary key,
  id text not null unique default left(replace(gen_random_uuid()::text, '-', ''), 16),
  started_after bigint not null,
  at timestamptz not null default now()
);
insert into changes.timeline (started_after) values (0);
comment on table changes.timeline is 'the identities of the feed: a restored or promoted database begins a new one';

create table changes.walk (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('article', 'section', 'topic', 'author')),
  name_id bigint,
  after_id bigint not null default 0
);
insert into changes.walk (kind) values ('article');
comment on table changes.walk is 'articles to number step by step: all of them once, and those of a renamed name';

/* The number of a cursor; refuses a cursor of another database, or of changes that a restored one does not have. */
create function changes.number_after(cursor_timeline text, number bigint) returns bigint stable language plpgsql as $$
begin
  if exists (
    select from changes.timeline own where own.id = cursor_timeline
      and number <= (select last_number from changes.numbering)
      and number <= all (select started_after from changes.timeline later where later.place > own.place)
  ) then
    return number;
  end if;
  raise exception 'the cursor belongs to another database' using errcode = 'DL410';
end
$$;

/* Articles are deleted by hand alone. */
create function changes.record_deleted() returns trigger language plpgsql as $$
begin
  insert into changes.log (kind, article_id, tags)
  select 'ARTICLE', id, array['Article:' || id, 'Article:uid:' || uid, 'Article:slug:' || slug] from gone;
  return null;
end
$$;
create trigger record_deleted after delete on article referencing old table as gone
  for each statement execute function changes.record_deleted();
`;

export const dropFeed = `
drop trigger record_deleted on article;
drop function changes.record_deleted(), changes.number_after(text, bigint);
drop table changes.walk, changes.timeline, changes.numbering, changes.feed;
`;
