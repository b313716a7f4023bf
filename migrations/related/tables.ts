/*
 * What people decided (pins, hides) and what readers were handed (lists) are tables like others. What the engine can
 * make again from the articles lies in a schema of its own.
 */
export const createRelatedTables = `
create table related_pin (
  article_id bigint not null references article on delete cascade,
  related_id bigint not null references article on delete cascade,
  position integer not null check (position between 1 and 24),
  primary key (article_id, related_id),
  check (article_id <> related_id)
);

create table related_hide (
  article_id bigint not null references article on delete cascade,
  related_id bigint not null references article on delete cascade,
  primary key (article_id, related_id)
);

create table related_list (
  id bigint generated always as identity primary key,
  article_id bigint not null references article on delete cascade,
  made_at timestamptz not null default now(),
  superseded_at timestamptz,
  related_ids bigint[] not null,
  origins text[] not null,
  scores real[] not null,
  reasons jsonb not null
);
create unique index related_list_current on related_list (article_id) where superseded_at is null;
create index related_list_superseded on related_list (superseded_at) where superseded_at is not null;
comment on table related_list is 'the members are parallel arrays: a list is read and replaced whole, and its reasons are rarely asked for';

create schema related;

create table related.collection (
  config text primary key,
  articles bigint not null,
  length bigint not null
);

create table related.term (
  id integer generated always as identity primary key,
  config text not null,
  word text not null,
  articles integer not null,
  unique (config, word)
);

create table related.profile (
  article_id bigint primary key references article on delete cascade,
  length integer not null,
  terms integer[] not null,
  counts real[] not null,
  words text[] not null,
  sketch integer[] not null
);

create table related.posting (
  term_id integer not null,
  article_id bigint not null,
  weight real not null,
  primary key (term_id, article_id)
);

create table related.near (
  article_id bigint primary key references article on delete cascade,
  ids bigint[] not null,
  scores real[] not null
);

create table related.pending (
  article_id bigint primary key references article on delete cascade
);

create table related.rebuild (
  sole boolean primary key default true check (sole),
  phase text not null,
  after_id bigint not null
);

create function related.refuse(message text) returns bigint language plpgsql as $$
begin
  raise exception using errcode = 'DL400', message = message;
end
$$;
`;

export const dropRelatedTables = `
drop schema related cascade;
drop table related_list, related_hide, related_pin;
/* The queue holds nothing but work on these tables. */
drop schema if exists graphile_worker cascade;
`;
