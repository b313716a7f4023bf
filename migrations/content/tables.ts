export const createContentTables = `
create table section (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  slug text not null unique,
  name text not null
);

create table topic (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  slug text not null unique,
  name text not null,
  kind text not null check (kind in ('SUBJECT', 'PERSON', 'PLACE', 'ORGANISATION', 'EVENT'))
);
create unique index topic_kind_name on topic (kind, lower(name));
create index topic_name on topic (name, id);

create table author (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  slug text not null unique,
  name text not null
);
create unique index author_name on author (lower(name));

create table article (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  slug text not null unique,
  status text not null default 'DRAFT' check (status in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  headline text not null,
  standfirst text,
  dateline text,
  byline text,
  body_html text,
  body_text text,
  body_blocks jsonb,
  word_count integer,
  section_id bigint references section,
  language text not null default 'und',
  image jsonb,
  canonical_url text,
  source_name text,
  source_format text,
  source_uri text,
  source_hash text,
  standfirst_key text,
  source_version_at timestamptz,
  imported_at timestamptz,
  published_at timestamptz,
  updated_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  version integer not null default 1,
  search_config text generated always as (dateline_search_config(language)) stored,
  search tsvector generated always as (
    setweight(dateline_tsvector(language, left(headline, 2000)), 'A')
    || setweight(dateline_tsvector(language, left(coalesce(standfirst, ''), 5000)), 'B')
    || setweight(dateline_tsvector(language, coalesce(body_text, '')), 'C')
  ) stored,
  check (status <> 'PUBLISHED' or published_at is not null),
  check ((source_name is null) = (source_uri is null) and (source_name is null) = (source_format is null))
) with (toast_tuple_target = 256);

/* The body leaves the row early; what lists show stays in it, where it is read without another look. */
alter table article alter slug set storage main, alter headline set storage main, alter standfirst set storage main;

comment on column article.status is 'a PUBLISHED article whose published_at lies in the future is SCHEDULED to its readers';
comment on column article.standfirst_key is 'identity of the normalised standfirst: what a list of summaries knows an article by';

create unique index article_source on article (source_name, source_uri);
create index article_published on article (published_at desc, id desc) where status = 'PUBLISHED';
create index article_section_published on article (section_id, published_at desc, id desc) where status = 'PUBLISHED';
create index article_updated on article (updated_at desc, id desc) where status = 'PUBLISHED';
create index article_canonical_url on article (canonical_url) where canonical_url is not null;
create index article_standfirst_key on article (standfirst_key) where standfirst_key is not null;
create index article_search on article using gin (search) with (gin_pending_list_limit = 1024);
create index article_search_config on article (search_config);

create table article_slug (
  slug text primary key,
  article_id bigint not null references article on delete cascade
);
create index article_slug_article on article_slug (article_id);

create function article_keep_slug() returns trigger language plpgsql as $$
begin
  insert into article_slug (slug, article_id) values (new.slug, new.id) on conflict (slug) do nothing;
  if not exists (select from article_slug where slug = new.slug and article_id = new.id) then
    raise unique_violation using constraint = 'article_slug_pkey', message = 'the slug belongs to another article';
  end if;
  return null;
end
$$;
create trigger article_keep_slug after insert or update of slug on article
  for each row execute function article_keep_slug();

create table article_author (
  article_id bigint not null references article on delete cascade,
  position integer not null,
  author_id bigint not null references author,
  primary key (article_id, position)
);
create index article_author_author on article_author (author_id, article_id);

create table article_topic (
  article_id bigint not null references article on delete cascade,
  topic_id bigint not null references topic,
  position integer not null,
  primary key (article_id, topic_id)
);
create index article_topic_topic on article_topic (topic_id, article_id);

create table article_related (
  article_id bigint not null references article on delete cascade,
  position integer not null,
  related_id bigint not null references article on delete cascade,
  primary key (article_id, position),
  unique (article_id, related_id),
  check (article_id <> related_id)
);
create index article_related_related on article_related (related_id);

create table article_related_awaited (
  article_id bigint not null references article on delete cascade,
  position integer not null,
  source_uri text not null,
  primary key (article_id, position)
);
create index article_related_awaited_uri on article_related_awaited (source_uri);
comment on table article_related_awaited is 'articles that a source listed and that have not come in yet';

create table correction (
  id bigint generated always as identity primary key,
  article_id bigint not null references article on delete cascade,
  at timestamptz not null default now(),
  note text not null
);
create index correction_article on correction (article_id, at desc);
`;

export const dropContentTables = `
drop table correction, article_related_awaited, article_related, article_topic, article_author, article_slug, article, author, topic, section;
drop function article_keep_slug();
`;
