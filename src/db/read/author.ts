import { articlesOf } from './articles-of.js';
import { feedsOf } from './feeds.js';
import { column, publicId } from './fields.js';
import { lookUpBySlug } from './former-names.js';
import { sql } from './sql.js';
import type { TypeSql } from './type-sql.js';
import { foundName } from './visible.js';

export const author: TypeSql = {
  typename: 'Author',
  table: 'author',
  lookup: { slug: lookUpBySlug('author') },
  found: foundName('author'),
  lists: ['articles'],
  fields: {
    id: publicId('Author'),
    slug: column('slug'),
    name: column('name'),
    feeds: feedsOf('authors'),
    articles: articlesOf(
      (alias, row) =>
        sql`exists (select from article_author link where link.author_id = ${row}.id and link.article_id = ${alias}.id)`,
    ),
  },
};
