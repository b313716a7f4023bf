import type { ArticleOrder } from '../../terms/content.js';
import { type ArticleFilter, filterSql } from './article-filter.js';
import { boundedText } from './bounded-text.js';
import { connection } from './connection.js';
import { many } from './fields.js';
import {
  byName,
  mostShared,
  publishedAscending,
  publishedDescending,
  type RowOrder,
  updatedDescending,
} from './orders.js';
import { search } from './search.js';
import type { FieldShape } from './shape.js';
import { trending } from './trending.js';

const orders: Record<ArticleOrder, RowOrder> = {
  PUBLISHED_DESC: publishedDescending,
  PUBLISHED_ASC: publishedAscending,
  UPDATED_DESC: updatedDescending,
  MOST_SHARED: mostShared,
};

const articles = connection({
  node: 'Article',
  defaultSize: 20,
  rows: ({ field, statement }, alias) => {
    const order = field.args['orderBy'] as ArticleOrder;
    const filter = (field.args['filter'] ?? {}) as ArticleFilter;
    statement.uses.lists.push({ kind: 'articles', order, filter });
    if (order === 'MOST_SHARED') statement.uses.counts = true;
    return {
      from: order === 'MOST_SHARED' ? withTotals(alias) : `article ${alias}`,
      where: filterSql(filter, alias, statement),
      order: orders[order],
    };
  },
});

/** Along the index of totals: every article has one, which what is pending reaches within a second. */
const withTotals = (alias: string): string =>
  `(select article.*, total.shares from sharing.total join article on article.id = total.article_id) ${alias}`;

const sections = dependingOn(
  'sections',
  many(
    'Section',
    (_row, alias) => `section ${alias}`,
    (alias) => `${alias}.name, ${alias}.id`,
  ),
);

const topics = dependingOn(
  'topics',
  connection({
    node: 'Topic',
    defaultSize: 50,
    rows: ({ field, statement }, alias) => {
      const conditions: string[] = [];
      if (field.args['kind'] != null) {
        conditions.push(`${alias}.kind = ${statement.param(field.args['kind'], 'text')}`);
      }
      if (field.args['query'] != null) {
        const words = boundedText(String(field.args['query']), 'query').replace(/[\\%_]/g, '\\$&');
        conditions.push(`${alias}.name ilike ${statement.param(`%${words}%`, 'text')}`);
      }
      const where = conditions.join(' and ');
      return { from: `topic ${alias}`, ...(where && { where }), order: byName };
    },
  }),
);

/** What depends on all objects of a kind. */
function dependingOn(kind: string, make: FieldShape): FieldShape {
  return (place) => {
    place.statement.uses.tags.add(kind);
    return make(place);
  };
}

/** What is asked of the database as a whole, by the name of the root field. */
export const root: Readonly<Record<string, FieldShape>> = { articles, search, sections, topics, trending };
