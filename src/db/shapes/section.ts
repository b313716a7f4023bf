import { articlesOf } from './articles-of.js';
import { column, publicId } from './fields.js';
import type { Shape } from './shape.js';

export const section: Shape = {
  typename: 'Section',
  table: 'section',
  lists: ['articles'],
  fields: {
    id: publicId('Section'),
    slug: column('slug'),
    name: column('name'),
    articles: articlesOf((alias, row) => `${alias}.section_id = ${row}.id`),
  },
};
