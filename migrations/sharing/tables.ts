/*
 * No foreign key leads from shares and links to articles: it would lock the article's row for every share, and
 * articles are never deleted. `sharing.record` looks that the article is there.
 */
export const createShareTables = `
create table share (
  uid uuid not null,
  article_id bigint not null,
  channel text not null,
  platform text not null,
  code text not null,
  shared_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (uid, shared_at)
) partition by range (shared_at);
create index share_article on share (article_id, shared_at, uid);
comment on table share is 'months are partitions in the schema sharing; an old one may be detached, all counts stay';

create table share_link (
  code text primary key,
  article_id bigint not null,
  channel text not null,
  platform text not null,
  clicks integer not null default 0
);
comment on table share_link is 'short links live for ever, longer than the shares that they were made for';

create table share_key (
  key bytea primary key,
  article_id bigint not null,
  channel text not null,
  platform text not null,
  given_at timestamptz,
  uid uuid not null,
  code text not null,
  shared_at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index share_key_age on share_key (recorded_at);
comment on column share_key.key is 'SHA-256 of the idempotency key';

create schema sharing;

/* Makes the partitions of these months that are not there yet; gives how many it made. */
create function sharing.make_partitions(first timestamptz, last timestamptz) returns integer language plpgsql as $$
declare
  month timestamp := date_trunc('month', first at time zone 'UTC');
  name text;
  made integer := 0;
begin
  perform pg_advisory_xact_lock(4821393);
  while month <= last at time zone 'UTC' loop
    name := 'share_' || to_char(month, 'YYYY_MM');
    if to_regclass('sharing.' || name) is null then
      -- Made apart and then attached: that does not hold up those who write to the other partitions.
      execute format('create table sharing.%I (like share including all)', name);
      execute format('alter table share attach partition sharing.%I for values from (%L) to (%L)', name,
        month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
      made := made + 1;
    end if;
    month := month + interval '1 month';
  end loop;
  return made;
end
$$;
select sharing.make_partitions(now() - interval '1 month', now() + interval '3 months');
`;

export const dropShareTables = `
drop table share, share_link, share_key;
drop schema sharing cascade;
`;
