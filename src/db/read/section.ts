import { articlesOf } from './articles-of.js';
import { feedsOf } from './feeds.js';
import { column, publicId } from './fields.js';
import { lookUpBySlug } from './former-names.js';
import { sql } from './sql.js';
import type { TypeSql } from './type-sql.js';
import { foundName } from './visible.js';

export const section: TypeSql = {
  typename: 'Section',
  table: 'section',
  lookup: { slug: lookUpBySlug('section') },
  found: foundName('section'),
  lists: ['articles'],
  fields: {
    id: publicId('Section'),
    slug: column('slug'),
    name: column('name'),
    feeds: feedsOf('sections'),
    articles: articlesOf((alias, row) => sql`${alias}.section_id = ${row}.id`),
  },
};
