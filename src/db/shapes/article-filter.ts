import { demand } from '../../errors.js';
import type { ArticleStatus } from '../../terms/content.js';
import type { ListFilter } from '../../terms/dependencies.js';
import type { StatementBuilder } from './shape.js';
import { visible } from './visible.js';

/** Which articles: any of the values within a list, all of the lists together. */
export interface ArticleFilter extends ListFilter {
  readonly statuses?: readonly ArticleStatus[] | null;
}

const statusSql: Record<ArticleStatus, (row: string) => string> = {
  DRAFT: (row) => `${row}.status = 'DRAFT'`,
  SCHEDULED: (row) => `${row}.status = 'PUBLISHED' and ${row}.published_at > now()`,
  PUBLISHED: visible,
  WITHDRAWN: (row) => `${row}.status = 'WITHDRAWN'`,
};

const linked = (table: string, row: string, slugs: string): string =>
  `exists (select from article_${table} link join ${table} on ${table}.id = link.${table}_id
    where link.article_id = ${row}.id and ${table}.slug = any(${slugs}))`;

/** The conditions of a filter; without one, what readers may see. */
export function filterSql(filter: ArticleFilter, row: string, statement: StatementBuilder): string {
  const conditions = [statusCondition(filter.statuses, row, statement)];
  const list = (values: readonly string[] | null | undefined, sql: (placeholder: string) => string): void => {
    if (values) conditions.push(sql(statement.param(values, 'text[]')));
  };
  const [section, ...others] = filter.sections ?? [];
  if (section !== undefined && others.length === 0) {
    // As one value it leads along the section's own index, however few articles there are.
    const slug = statement.param(section, 'text');
    conditions.push(`${row}.section_id = (select id from section where slug = ${slug})`);
  } else {
    list(
      filter.sections,
      (slugs) => `${row}.section_id in (select id from section where slug = any(${slugs}))`,
    );
  }
  list(filter.topics, (slugs) => linked('topic', row, slugs));
  list(filter.authors, (slugs) => linked('author', row, slugs));
  list(
    filter.languages?.map((language) => language.toLowerCase()),
    (wanted) =>
      `exists (select from unnest(${wanted}) wanted where lower(${row}.language) = wanted
        or starts_with(lower(${row}.language), wanted || '-'))`,
  );
  if (filter.publishedFrom) {
    conditions.push(`${row}.published_at >= ${statement.param(filter.publishedFrom, 'timestamptz')}`);
  }
  if (filter.publishedBefore) {
    conditions.push(`${row}.published_at < ${statement.param(filter.publishedBefore, 'timestamptz')}`);
  }
  return conditions.join(' and ');
}

function statusCondition(
  statuses: readonly ArticleStatus[] | null | undefined,
  row: string,
  { viewer }: StatementBuilder,
): string {
  const wanted = [...new Set(statuses ?? ['PUBLISHED' as const])];
  if (wanted.some((status) => status !== 'PUBLISHED')) {
    demand(viewer, 'list articles that are not published', 'filter.statuses');
  }
  const parts = wanted.map((status) => `(${statusSql[status](row)})`);
  if (parts.length === 1) return statusSql[wanted[0] ?? 'PUBLISHED'](row);
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}
