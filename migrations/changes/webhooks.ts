/* Webhooks: endpoints, their secrets, and for each endpoint and article the delivery of its latest change. */
export const createWebhooks = `
create schema webhooks;

create table webhooks.endpoint (
  id bigint generated always as identity primary key,
  uid uuid not null unique default gen_random_uuid(),
  url text not null,
  kinds text[],
  sections text[],
  query text,
  paused boolean not null default false,
  number bigint not null,
  taken_at timestamptz not null default now(),
  failures integer not null default 0,
  created_at timestamptz not null default now()
);
comment on column webhooks.endpoint.number is 'changes of the feed up to this number have a delivery, or need none';
comment on column webhooks.endpoint.taken_at is 'the time of the change with this number';
comment on column webhooks.endpoint.failures is 'attempts that failed since the last one that was confirmed';

create table webhooks.secret (
  id bigint generated always as identity primary key,
  endpoint_id bigint not null references webhooks.endpoint on delete cascade,
  secret bytea not null,
  expires_at timestamptz
);
create index secret_endpoint on webhooks.secret (endpoint_id);

create table webhooks.delivery (
  endpoint_id bigint not null references webhooks.endpoint on delete cascade,
  article_id bigint not null,
  number bigint not null,
  version integer not null,
  message uuid not null default gen_random_uuid(),
  urgent boolean not null default false,
  attempts integer not null default 0,
  next_at timestamptz,
  acknowledged_at timestamptz,
  failed_at timestamptz,
  last_error text,
  primary key (endpoint_id, article_id)
);
create index delivery_waiting on webhooks.delivery (endpoint_id, urgent desc, number) where next_at is not null;
create index delivery_failed on webhooks.delivery (endpoint_id, failed_at desc, article_id desc) where failed_at is not null;
create index delivery_article on webhooks.delivery (article_id);
comment on table webhooks.delivery is 'waiting while next_at is set; then acknowledged, or failed for good';

create index feed_hidden on changes.feed (number) where state <> 'PUBLIC';
`;

export const dropWebhooks = `
drop index changes.feed_hidden;
drop table webhooks.delivery, webhooks.secret, webhooks.endpoint;
drop schema webhooks;
`;
