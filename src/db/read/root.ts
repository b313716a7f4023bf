import type { ArticleOrder } from '../../domain/content.js';
import { type ArticleFilter, filterSql } from './article-filter.js';
import { auditLog } from './audit.js';
import { boundedText } from './bounded-text.js';
import { changes } from './changes.js';
import { connection } from './connection.js';
import { corrections } from './correction.js';
import { feeds, withdrawals } from './feeds.js';
import { many } from './fields.js';
import {
  byName,
  mostShared,
  publishedAscending,
  publishedDescending,
  type RowOrder,
  updatedDescending,
  withUnpublished,
} from './orders.js';
import { search } from './search.js';
import { searchFound } from './search-found.js';
import { dependOnSlugs } from './slug-dependencies.js';
import { sources } from './sources.js';
import { and, param, raw, type Sql, sql } from './sql.js';
import { trending } from './trending.js';
import type { FieldSql } from './type-sql.js';
import { fieldUsage, operationUsage } from './usage.js';
import { isVisibleName } from './visible.js';
import { webhooks } from './webhooks.js';

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
    statement.dependencies.lists.push({ kind: 'articles', order, filter });
    dependOnSlugs(filter, statement.dependencies);
    if (order === 'MOST_SHARED') statement.dependencies.counts = true;
    return {
      from: order === 'MOST_SHARED' ? withTotals(alias) : sql`article ${alias}`,
      where: filterSql(filter, alias, statement),
      order: mayBeUnpublished(filter) ? withUnpublished(orders[order]) : orders[order],
    };
  },
});

/** Whether a list may hold articles without a time of publication. */
const mayBeUnpublished = ({ statuses }: ArticleFilter): boolean =>
  !!statuses?.some((status) => status === 'DRAFT' || status === 'WITHDRAWN');

/** Along the index of totals: every article has one, which what is pending reaches within a second. */
const withTotals = (alias: Sql): Sql =>
  sql`(select article.*, total.shares from sharing.total join article on article.id = total.article_id) ${alias}`;

const sections = dependingOn('sections', (context) =>
  many(
    'Section',
    (_row, alias) => sql`section ${alias} where ${isVisibleName('section', context.statement.viewer, alias)}`,
    (alias) => sql`${alias}.name, ${alias}.id`,
  )(context),
);

/** All topics or authors whose names contain a text, by name. */
const names = (node: 'Topic' | 'Author', table: 'topic' | 'author'): FieldSql =>
  dependingOn(
    `${table}s`,
    connection({
      node,
      defaultSize: 50,
      rows: ({ field, statement }, alias) => {
        const { kind, query } = field.args;
        const conditions: Sql[] = [isVisibleName(table, statement.viewer, alias)];
        if (kind != null) conditions.push(sql`${alias}.kind = ${param(kind, 'text')}`);
        if (query != null) {
          const words = boundedText(String(query), 'query').replace(/[\\%_]/g, '\\$&');
          conditions.push(sql`${alias}.name ilike ${param(`%${words}%`, 'text')}`);
        }
        return { from: sql`${raw(table)} ${alias}`, where: and(conditions), order: byName };
      },
    }),
  );

/** What depends on all objects of a kind. */
function dependingOn(kind: string, make: FieldSql): FieldSql {
  return (context) => {
    context.statement.dependencies.tags.add(kind);
    return make(context);
  };
}

/** Root fields that one expression answers, by name. */
export const root: Readonly<Record<string, FieldSql>> = {
  articles,
  auditLog,
  authors: names('Author', 'author'),
  changes,
  corrections,
  feeds,
  fieldUsage,
  operationUsage,
  search,
  searchFound,
  sections,
  sources,
  topics: names('Topic', 'topic'),
  trending,
  webhooks,
  withdrawals,
};
