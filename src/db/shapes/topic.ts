import { articlesOf } from './articles-of.js';
import { column, publicId } from './fields.js';
import type { Shape } from './shape.js';

export const topic: Shape = {
  typename: 'Topic',
  table: 'topic',
  lists: ['articles'],
  fields: {
    id: publicId('Topic'),
    slug: column('slug'),
    name: column('name'),
    kind: column('kind'),
    articles: articlesOf(
      (alias, row) =>
        `exists (select from article_topic link where link.topic_id = ${row}.id and link.article_id = ${alias}.id)`,
    ),
  },
};
