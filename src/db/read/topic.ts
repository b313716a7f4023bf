import { articlesOf } from './articles-of.js';
import { feedsOf } from './feeds.js';
import { column, publicId } from './fields.js';
import { lookUpBySlug } from './former-names.js';
import { sql } from './sql.js';
import type { TypeSql } from './type-sql.js';
import { foundName } from './visible.js';

export const topic: TypeSql = {
  typename: 'Topic',
  table: 'topic',
  lookup: { slug: lookUpBySlug('topic') },
  found: foundName('topic'),
  lists: ['articles'],
  fields: {
    id: publicId('Topic'),
    slug: column('slug'),
    name: column('name'),
    feeds: feedsOf('topics'),
    kind: column('kind'),
    articles: articlesOf(
      (alias, row) =>
        sql`exists (select from article_topic link where link.topic_id = ${row}.id and link.article_id = ${alias}.id)`,
    ),
  },
};
