import { requirePermission } from '../../domain/errors.js';
import { can } from '../../domain/permissions.js';
import { connection } from './connection.js';
import { column, expression, many, publicId, time } from './fields.js';
import { byName } from './orders.js';
import { and, raw, type Sql, sql } from './sql.js';
import type { TypeSql } from './type-sql.js';

const state = (row: Sql): Sql => sql`case when ${row}.paused and ${row}.error_code = 'GONE' then 'ENDED'
  when ${row}.paused then 'PAUSED' when ${row}.failing_since is not null then 'FAILING' else 'ACTIVE' end`;

/** Days whose mean is shown, today among them. */
const meanDays = raw('7');

export const source: TypeSql = {
  typename: 'Source',
  table: 'sources.source',
  found: (viewer) => raw(can(viewer, 'manage sources') ? "'FOUND'" : "'HIDDEN'"),
  fields: {
    id: publicId('Source'),
    name: column('name'),
    url: column('url'),
    title: column('title'),
    section: column('section'),
    language: column('language'),
    everyMinutes: column('every_minutes'),
    fullText: column('full_text'),
    trust: column('trust'),
    state: expression(state),
    createdAt: time('created_at'),
    lastSuccessAt: time('succeeded_at'),
    lastTryAt: time('tried_at'),
    nextTryAt: ({ row }) => sql`(select case when not ${row}.paused then ${row}.next_at end)`,
    failingSince: time('failing_since'),
    errorCode: column('error_code'),
    error: column('error'),
    itemsPerDay: expression(
      (row) => sql`(select coalesce(sum(created + updated), 0)::float8 / ${meanDays} from sources.day
        where source_id = ${row}.id and day > (now() at time zone 'UTC')::date - ${meanDays})`,
    ),
    refused: many(
      'RefusedItem',
      (row, alias) => sql`jsonb_to_recordset(${row}.refused) ${alias}(place text, reason text)`,
      () => raw('1'),
    ),
    hub: column('hub_url'),
    hubUntil: time('hub_until'),
  },
};

export const refusedItem: TypeSql = {
  typename: 'RefusedItem',
  table: null,
  fields: { place: column('place'), reason: column('reason') },
};

/** Sources by name; for admins. */
export const sources = connection({
  node: 'Source',
  defaultSize: 50,
  rows: ({ field, statement }, alias) => {
    requirePermission(statement.viewer, 'manage sources', 'sources');
    const conditions: Sql[] = [raw('true')];
    if (field.args['failing'] === true) conditions.push(sql`${alias}.failing_since is not null`);
    if (field.args['failing'] === false) conditions.push(sql`${alias}.failing_since is null`);
    return { from: sql`sources.source ${alias}`, where: and(conditions), order: byName };
  },
});
