import { requirePermission } from '../../domain/errors.js';
import { can } from '../../domain/permissions.js';
import { changeColumns, changeCursorSql, joinLive } from './change-page.js';
import { connection } from './connection.js';
import { column, expression, many, one, publicId, time } from './fields.js';
import { byFailureTime } from './orders.js';
import { raw, type Sql, sql } from './sql.js';
import type { FieldSql, TypeSql } from './type-sql.js';

/** The number up to which every change was confirmed, or is a dead letter. */
const doneNumber = (row: Sql): Sql => sql`least(${row}.number, (select min(number) - 1 from webhooks.delivery
  where endpoint_id = ${row}.id and next_at is not null and number > 0))`;

/** The time of the oldest change that waits. */
const waitingSince = (row: Sql): Sql => sql`least(
  (select min(feed.at) from webhooks.delivery join changes.feed using (article_id)
    where delivery.endpoint_id = ${row}.id and next_at is not null),
  (select feed.at from changes.feed where feed.number > ${row}.number order by feed.number limit 1))`;

export const webhook: TypeSql = {
  typename: 'Webhook',
  table: 'webhooks.endpoint',
  found: (viewer) => raw(can(viewer, 'manage webhooks') ? "'FOUND'" : "'HIDDEN'"),
  fields: {
    id: publicId('Webhook'),
    url: column('url'),
    kinds: expression((row) => sql`to_json(${row}.kinds)`),
    sections: expression((row) => sql`to_json(${row}.sections)`),
    query: column('query'),
    paused: column('paused'),
    lastCursor: expression(
      (row) => sql`(select ${changeCursorSql(raw('done'))} from (select ${doneNumber(row)} as number,
        (select id from changes.timeline order by place desc limit 1) as timeline) done)`,
    ),
    lagSeconds: expression(
      (row) => sql`coalesce(greatest(0, extract(epoch from now() - ${waitingSince(row)}))::float8, 0)`,
    ),
    failing: expression((row) => sql`${row}.failures > 0`),
    deadLetters: connection({
      node: 'DeadLetter',
      defaultSize: 20,
      rows: ({ row }, alias) => ({
        from: sql`(select article_id as id, delivery.* from webhooks.delivery) ${alias}`,
        where: sql`${alias}.endpoint_id = ${row}.id and ${alias}.failed_at is not null`,
        order: byFailureTime,
      }),
    }),
  },
};

export const deadLetter: TypeSql = {
  typename: 'DeadLetter',
  table: null,
  fields: {
    change: one(
      'Change',
      (row, alias) => sql`(select ${changeColumns(raw('true'))}
        from (select * from changes.feed where article_id = ${row}.article_id) fitting ${joinLive}) ${alias}`,
    ),
    failedAt: time('failed_at'),
    attempts: column('attempts'),
    error: expression((row) => sql`coalesce(${row}.last_error, '')`),
  },
};

export const receipt: TypeSql = {
  typename: 'Receipt',
  table: null,
  fields: {
    webhook: expression(
      (row) =>
        // A part that is long may be a secret of the receiver.
        sql`(select left(regexp_replace(substring(url from '^[a-z]+://([^?#]+)'), '/([^/]{4})[^/]{13,}', '/\\1…', 'g'), 100)
          from webhooks.endpoint where endpoint.id = ${row}.endpoint_id)`,
    ),
    version: column('version'),
    acknowledgedAt: time('acknowledged_at'),
    attempts: column('attempts'),
    lastError: column('last_error'),
  },
};

/** All endpoints, in the order in which they were made; for admins. */
export const webhooks: FieldSql = (context) => {
  requirePermission(context.statement.viewer, 'manage webhooks', 'webhooks');
  return many(
    'Webhook',
    (_row, alias) => sql`webhooks.endpoint ${alias}`,
    (alias) => sql`${alias}.id`,
  )(context);
};

/** The deliveries of an article, one for each webhook. */
export const receipts = many(
  'Receipt',
  (row, alias) => sql`webhooks.delivery ${alias} where ${alias}.article_id = ${row}.id`,
  (alias) => sql`${alias}.endpoint_id`,
);
