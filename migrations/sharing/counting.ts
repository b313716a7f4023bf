/*
 * What is counted of shares. A share adds a row to \`pending\` and updates nothing, so that writers never wait for each
 * other; \`sharing.fold\` takes what is pending into the counts a moment later. Counts are the sum of both.
 *
 * A grain is how much time a row of a rollup covers: 1 a quarter of an hour (no zone is finer), 2 an hour, 3 a day,
 * 4 a month, in UTC.
 */
export const createCounting = `
create table sharing.pending (
  id bigint generated always as identity primary key,
  article_id bigint not null,
  section_id bigint,
  topic_ids bigint[] not null,
  author_ids bigint[] not null,
  channel text not null,
  platform text not null,
  quarter timestamptz not null,
  shares integer not null,
  clicks integer not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create index pending_article on sharing.pending (article_id);

create table sharing.count (
  article_id bigint not null,
  channel text not null,
  shares integer not null,
  clicks integer not null,
  primary key (article_id, channel)
) with (fillfactor = 80);

create table sharing.total (
  article_id bigint primary key,
  shares integer not null default 0
);
create index total_shares on sharing.total (shares, article_id);

/* Every article has a total, so that the most shared are read along one index. */
create function sharing.begin_totals() returns trigger language plpgsql as $$
begin
  insert into sharing.total (article_id) select id from added on conflict do nothing;
  return null;
end
$$;
create trigger article_total after insert on article referencing new table as added
  for each statement execute function sharing.begin_totals();
insert into sharing.total (article_id) select id from article;

create table sharing.subject (
  id bigint generated always as identity primary key,
  article_id bigint not null,
  section_id bigint,
  topic_ids bigint[] not null,
  author_ids bigint[] not null,
  unique nulls not distinct (article_id, section_id, topic_ids, author_ids)
);
comment on table sharing.subject is 'an article as it was filed when it was shared';

create table sharing.by_subject (
  grain smallint not null,
  at timestamptz not null,
  subject_id bigint not null,
  channel text not null,
  platform text not null,
  shares integer not null,
  clicks integer not null,
  primary key (grain, at, subject_id, channel, platform)
);
create index by_subject_subject on sharing.by_subject (subject_id, grain, at);

create table sharing.by_section (
  grain smallint not null,
  at timestamptz not null,
  section_id bigint,
  channel text not null,
  platform text not null,
  shares integer not null,
  clicks integer not null,
  unique nulls not distinct (grain, at, section_id, channel, platform)
);

create table sharing.by_topic (
  grain smallint not null,
  at timestamptz not null,
  topic_id bigint not null,
  shares integer not null,
  clicks integer not null,
  primary key (grain, at, topic_id)
);

create table sharing.by_channel (
  grain smallint not null,
  at timestamptz not null,
  channel text not null,
  shares integer not null,
  clicks integer not null,
  primary key (grain, at, channel)
);
`;

export const dropCounting = `
drop trigger article_total on article;
`;
