/*
 * What changed, for all that follow: caches, and the hook of a CDN. It is kept for two days and nothing is made of it
 * after that, so it lies in a schema of its own.
 */
export const createChanges = `
create schema changes;

create table changes.log (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  kind text not null check (kind in ('ARTICLE', 'RELATED', 'NAMES')),
  article_id bigint,
  tags text[] not null,
  before jsonb,
  after jsonb
);
create index log_xid on changes.log (xid);
create index log_at on changes.log (at);
comment on table changes.log is 'transactions end in another order than seq: who follows asks by xid for what its last snapshot did not see';
comment on column changes.log.before is 'by what lists choose and order the article, as readers saw it; null when they did not see it';
comment on column changes.log.after is 'the same as readers see it now';

create table changes.scheduled (
  article_id bigint primary key references article on delete cascade,
  at timestamptz not null
);
create index scheduled_at on changes.scheduled (at);
comment on table changes.scheduled is 'articles that become visible without a write';
insert into changes.scheduled select id, published_at from article where status = 'PUBLISHED' and published_at > now();

create table changes.purged (
  sole boolean primary key default true check (sole),
  snapshot text not null,
  at timestamptz not null
);
comment on table changes.purged is 'up to which snapshot a CDN was told; there is no row where nobody is to be told';

create function changes.tell() returns trigger language plpgsql as $$
begin
  if exists (select from made) then
    perform pg_notify('dateline_change', '');
  end if;
  return null;
end
$$;
create trigger tell after insert on changes.log referencing new table as made
  for each statement execute function changes.tell();
`;

export const dropChanges = 'drop schema changes cascade';
