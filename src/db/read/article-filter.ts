import type { ArticleStatus } from '../../domain/content.js';
import type { ListFilter } from '../../domain/dependencies.js';
import { requirePermission } from '../../domain/errors.js';
import { idsBySlug } from './former-names.js';
import { and, join, param, raw, type Sql, sql } from './sql.js';
import type { StatementBuilder } from './type-sql.js';
import { isVisible } from './visible.js';

/** Which articles: any of the values within a list, all of the lists together. */
export interface ArticleFilter extends ListFilter {
  readonly statuses?: readonly ArticleStatus[] | null;
  /** For editors: whether there is a draft, and whether values of the source wait. */
  readonly hasDraft?: boolean | null;
  readonly hasPendingSource?: boolean | null;
}

const statusSql: Record<ArticleStatus, (row: Sql) => Sql> = {
  DRAFT: (row) => sql`${row}.status = 'DRAFT'`,
  SCHEDULED: (row) => sql`${row}.status = 'PUBLISHED' and ${row}.published_at > now()`,
  PUBLISHED: isVisible,
  WITHDRAWN: (row) => sql`${row}.status = 'WITHDRAWN'`,
};

/** Sections with any of these slugs. */
export const sectionsIn = (slugs: readonly string[]): Sql => sql`(${idsBySlug('section', slugs)})`;

const linkedTo = (table: 'topic' | 'author', row: Sql, slugs: readonly string[]): Sql => {
  const name = raw(table);
  return sql`exists (select from article_${name} link where link.article_id = ${row}.id
    and link.${name}_id = any(array(${idsBySlug(table, slugs)})))`;
};

/** The conditions of a filter; without a filter, articles that are visible to readers. */
export function filterSql(filter: ArticleFilter, row: Sql, statement: StatementBuilder): Sql {
  const { viewer } = statement;
  const { statuses, sections, topics, authors, languages, publishedFrom, publishedBefore } = filter;
  const conditions = [statusCondition(statuses, row, viewer)];
  if (sections) conditions.push(sectionCondition(sections, row));
  if (topics) conditions.push(linkedTo('topic', row, topics));
  if (authors) conditions.push(linkedTo('author', row, authors));
  if (languages) {
    const ranges = param(
      languages.map((language) => language.toLowerCase()),
      'text[]',
    );
    conditions.push(sql`exists (select from unnest(${ranges}) range where lower(${row}.language) = range
        or starts_with(lower(${row}.language), range || '-'))`);
  }
  if (publishedFrom) conditions.push(sql`${row}.published_at >= ${param(publishedFrom, 'timestamptz')}`);
  if (publishedBefore) conditions.push(sql`${row}.published_at < ${param(publishedBefore, 'timestamptz')}`);
  for (const name of ['hasDraft', 'hasPendingSource'] as const) {
    const expected = filter[name];
    if (expected == null) continue;
    requirePermission(viewer, 'list articles that are not published', `filter.${name}`);
    // No index has these conditions.
    statement.slow = true;
    conditions.push(sql`${param(expected, 'boolean')} = ${editorConditions[name](row)}`);
  }
  return and(conditions);
}

const editorConditions = {
  hasDraft: (row: Sql) => sql`exists (select from editing.draft where draft.article_id = ${row}.id)`,
  hasPendingSource: (row: Sql) =>
    sql`(${row}.pending is not null or ${row}.source_killed and ${row}.status <> 'WITHDRAWN')`,
} as const;

function sectionCondition(slugs: readonly string[], row: Sql): Sql {
  const [only, ...others] = slugs;
  // One value leads along the section's own index, however few articles there are.
  return only !== undefined && others.length === 0
    ? sql`${row}.section_id = (${idsBySlug('section', [only])} limit 1)`
    : sql`${row}.section_id in ${sectionsIn(slugs)}`;
}

function statusCondition(
  statuses: readonly ArticleStatus[] | null | undefined,
  row: Sql,
  viewer: StatementBuilder['viewer'],
): Sql {
  const selected = [...new Set(statuses ?? ['PUBLISHED' as const])];
  if (selected.some((status) => status !== 'PUBLISHED')) {
    requirePermission(viewer, 'list articles that are not published', 'filter.statuses');
  }
  const [only, ...others] = selected.map((status) => sql`(${statusSql[status](row)})`);
  if (!only) return raw('false');
  return others.length === 0 ? only : sql`(${join([only, ...others], ' or ')})`;
}
