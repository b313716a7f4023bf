/* Sources that are polled: their addresses and state, what a day brought, and the pages of their items. */
export const createSources = `
create schema sources;

create table sources.source (
  id bigint generated always as identity primary key,
  uid uuid not null unique default gen_random_uuid(),
  name text not null,
  url text not null unique,
  host text not null,
  title text,
  section text,
  language text,
  every_minutes integer,
  full_text boolean not null default false,
  trust text not null default 'PUBLISH' check (trust in ('PUBLISH', 'REVIEW')),
  paused boolean not null default false,
  created_at timestamptz not null default now(),

  next_at timestamptz not null default now(),
  leased_until timestamptz,
  tried_at timestamptz,
  succeeded_at timestamptz,
  failing_since timestamptz,
  failures integer not null default 0,
  reported_at timestamptz,
  error_code text,
  error text,
  quiet_polls integer not null default 0,
  entity_tag text,
  last_modified text,
  body_hash bytea,
  refused jsonb not null default '[]',

  hub_url text,
  topic_url text,
  hub_token uuid,
  hub_secret bytea,
  hub_asked_at timestamptz,
  hub_until timestamptz
);
create index source_due on sources.source (next_at) where not paused;
create index source_name on sources.source (name, id);
create unique index source_hub on sources.source (hub_token) where hub_token is not null;
comment on column sources.source.name is 'the source of its articles; several addresses may have the same';
comment on column sources.source.host is 'one connection to a host at a time';
comment on column sources.source.leased_until is 'a process polls it until then, at the latest';
comment on column sources.source.quiet_polls is 'polls in a row that brought nothing new';
comment on column sources.source.reported_at is 'when the failure was reported';
comment on column sources.source.hub_until is 'notices of the hub are subscribed until then';

create table sources.day (
  source_id bigint not null references sources.source on delete cascade,
  day date not null,
  created integer not null default 0,
  updated integer not null default 0,
  refused integer not null default 0,
  primary key (source_id, day)
);

create table sources.page (
  source_id bigint not null references sources.source on delete cascade,
  uri_hash bytea not null,
  item_hash bytea not null,
  attempts integer not null default 0,
  done boolean not null default false,
  seen_on date not null default current_date,
  primary key (source_id, uri_hash)
);
comment on table sources.page is 'items whose page was fetched, or is tried again, with the hash of the item in the feed';
`;

export const dropSources = `
drop table sources.page, sources.day, sources.source;
drop schema sources;
`;
