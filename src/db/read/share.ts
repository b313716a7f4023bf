import { can } from '../../domain/permissions.js';
import { column, one, publicId, time } from './fields.js';
import { param, raw, sql } from './sql.js';
import type { FieldSql, TypeSql } from './type-sql.js';
import { isVisible } from './visible.js';

/** The article of a share, null once the viewer may not read it any more. */
const articleOf: FieldSql = (context) =>
  one('Article', (row, alias) => {
    const readable = can(context.statement.viewer, 'see articles that are not published')
      ? raw('true')
      : isVisible(alias);
    return sql`article ${alias} where ${alias}.id = ${row}.article_id and ${readable}`;
  })(context);

export const share: TypeSql = {
  typename: 'Share',
  table: 'share',
  key: 'uid',
  found: (viewer) => raw(can(viewer, 'read single shares') ? "'FOUND'" : "'HIDDEN'"),
  fields: {
    id: publicId('Share'),
    article: articleOf,
    channel: column('channel'),
    platform: column('platform'),
    url: ({ row, statement }) =>
      sql`${param(`${statement.viewerContext.publicUrl}/s/`, 'text')} || ${row}.code`,
    title: ({ row }) =>
      sql`(select 'Sharing: ' || headline from article where article.id = ${row}.article_id)`,
    sharedAt: time('shared_at'),
    clicks: ({ row }) => sql`(select clicks from share_link link where link.code = ${row}.code)`,
  },
};

export const shareCount: TypeSql = {
  typename: 'ShareCount',
  table: null,
  fields: { channel: column('channel'), shares: column('shares'), clicks: column('clicks') },
};
