/*
 * What editors do, beside the articles: working copies, history, audit, and what makes a repeated request harmless. No
 * table refers to an article by a foreign key: its check would wait for the row locks of an import. Articles are never
 * deleted.
 */
export const createEditing = `
create schema editing;

create table editing.draft (
  article_id bigint primary key,
  version integer not null,
  base_version integer not null,
  fields text[] not null,
  columns jsonb not null,
  topic_ids bigint[],
  author_ids bigint[],
  publish_at timestamptz,
  publish_note text,
  publish_correction jsonb,
  saved_at timestamptz not null default now(),
  actor_id text not null,
  actor_name text not null
);
create index draft_due on editing.draft (publish_at) where publish_at is not null;
comment on table editing.draft is 'the working copy of an article: only what differs from the version that it began from';
comment on column editing.draft.columns is 'values of the columns of article, as jsonb_populate_record takes them';

create table editing.revision (
  id bigint generated always as identity primary key,
  uid uuid not null default gen_random_uuid() unique,
  article_id bigint not null,
  version integer not null,
  kind text not null check (kind in ('IMPORT', 'EDIT', 'PUBLISH', 'WITHDRAW', 'RESTORE')),
  saved_at timestamptz not null default clock_timestamp(),
  actor_id text not null,
  actor_name text not null,
  note text,
  before jsonb not null,
  unique (article_id, version)
);
create index revision_saved_at on editing.revision (saved_at);
comment on column editing.revision.before is 'the changed fields as they were before this version; a later version gives what this one has';

create table editing.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor_id text not null,
  actor_name text not null,
  action text not null,
  article_id bigint,
  version integer,
  note text,
  request_id text
);
create index audit_article on editing.audit (article_id, id desc);
create index audit_actor on editing.audit (actor_id, id desc);
create index audit_at on editing.audit (at);

create function editing.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of the audit log are only added';
end
$$;
create trigger audit_is_added_to before update or delete or truncate on editing.audit
  for each statement execute function editing.refuse_change();

create table editing.idempotency (
  actor_id text not null,
  key bytea not null,
  operation text not null,
  input_hash bytea not null,
  response jsonb,
  at timestamptz not null default now(),
  primary key (actor_id, key)
);
create index idempotency_at on editing.idempotency (at);

create table editing.preview (
  token_hash bytea primary key,
  article_id bigint not null,
  expires_at timestamptz not null,
  actor_id text not null,
  created_at timestamptz not null default now()
);
create index preview_article on editing.preview (article_id);
create index preview_expires on editing.preview (expires_at);

create unlogged table editing.presence (
  article_id bigint not null,
  actor_id text not null,
  actor_name text not null,
  since timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (article_id, actor_id)
);

alter table correction add column kind text not null default 'CORRECTION'
  check (kind in ('CORRECTION', 'CLARIFICATION', 'EDITORS_NOTE'));
create index correction_at on correction (at desc, id desc);

/* What an article is, field by field; topics and authors by their ids, in order. */
create function editing.image(article article) returns jsonb stable language sql as $$
  select jsonb_build_object(
    'HEADLINE', article.headline, 'STANDFIRST', article.standfirst, 'DATELINE', article.dateline,
    'BYLINE', article.byline, 'BODY', article.body_html, 'SECTION', article.section_id,
    'TOPICS', (select coalesce(jsonb_agg(topic_id order by position), '[]') from article_topic where article_id = article.id),
    'AUTHORS', (select coalesce(jsonb_agg(author_id order by position), '[]') from article_author where article_id = article.id),
    'LANGUAGE', article.language, 'SLUG', article.slug, 'CANONICAL_URL', article.canonical_url,
    'IMAGE', article.image, 'STATUS', article.status, 'PUBLISHED_AT', article.published_at)
$$;

/* What an article was in a version: what it is, with the fields that later versions changed as they were before. */
create function editing.image_at(wanted bigint, at_version integer) returns jsonb stable language sql as $$
  select editing.image(article) || coalesce((
    select jsonb_object_agg(key, value) from (
      select distinct on (field.key) field.key, field.value
      from editing.revision later cross join jsonb_each(later.before) field
      where later.article_id = wanted and later.version > at_version
      order by field.key, later.version
    ) earlier), '{}')
  from article where article.id = wanted
$$;

/* Whether readers saw an article in a version before the next one replaced it. */
create function editing.was_public(wanted bigint, at_version integer) returns boolean stable language sql as $$
  select image ->> 'STATUS' = 'PUBLISHED' and (image ->> 'PUBLISHED_AT')::timestamptz <= coalesce((
    select min(saved_at) from editing.revision where article_id = wanted and version > at_version), now())
  from (select editing.image_at(wanted, at_version) as image) was
$$;
`;

export const dropEditing = `
drop schema editing cascade;
drop index correction_at;
alter table correction drop column kind;
`;
