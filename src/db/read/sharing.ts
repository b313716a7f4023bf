import { requirePermission } from '../../domain/errors.js';
import { connection } from './connection.js';
import { counted, expression, many, material } from './fields.js';
import { sharedDescending } from './orders.js';
import { param, raw, type Sql, sql } from './sql.js';
import type { FieldSql } from './type-sql.js';

/** Folded and pending counts: their sum is exact at any time. */
const totalOf = (row: Sql): Sql =>
  sql`(select coalesce((select shares from sharing.total where article_id = ${row}.id), 0)
    + coalesce((select sum(shares) from sharing.pending where article_id = ${row}.id), 0))::int`;

/** The fields of an article that concern sharing. */
export const sharing: Readonly<Record<string, FieldSql>> = {
  shareCount: counted(expression(totalOf)),
  shareCounts: counted(
    many(
      'ShareCount',
      (row, alias) => sql`(
      select channel, sum(shares)::int as shares, sum(clicks)::int as clicks from (
        select channel, shares, clicks from sharing.count where article_id = ${row}.id
        union all select channel, shares, clicks from sharing.pending where article_id = ${row}.id
      ) counted group by channel
    ) ${alias}`,
      (alias) => sql`${alias}.shares desc, ${alias}.channel`,
    ),
  ),
  // The dialog itself is made of this in the gateway: it is words, not data.
  shareLinks: material(
    ({ row }) =>
      sql`json_build_object('uid', ${row}.uid, 'headline', ${row}.headline, 'standfirst', ${row}.standfirst)`,
  ),
  shares: connection({
    node: 'Share',
    defaultSize: 20,
    rows: ({ row, field, statement }, alias) => {
      requirePermission(statement.viewer, 'read single shares', 'shares');
      statement.dependencies.counts = true;
      const channels = field.args['channels'];
      const ofChannels = channels ? sql` and ${alias}.channel = any(${param(channels, 'text[]')})` : raw('');
      return {
        from: sql`share ${alias}`,
        where: sql`${alias}.article_id = ${row}.id${ofChannels}`,
        order: sharedDescending,
      };
    },
  }),
};
