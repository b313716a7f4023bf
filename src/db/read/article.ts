import { can } from '../../domain/permissions.js';
import { body } from './body.js';
import { editing, sourceForEditors } from './editing.js';
import { column, embedded, expression, many, one, publicId, time, timeSql } from './fields.js';
import { imageFields } from './image.js';
import { relatedConnection } from './related.js';
import { sharing } from './sharing.js';
import { raw, sql } from './sql.js';
import type { TypeSql } from './type-sql.js';
import { isVisible } from './visible.js';

export const article: TypeSql = {
  typename: 'Article',
  table: 'article',
  // Former slugs lead to the article as well.
  lookup: {
    slug: {
      from: sql`article_slug named join article row on row.id = named.article_id`,
      key: sql`named.slug`,
    },
  },
  found: (viewer, row) =>
    can(viewer, 'see articles that are not published')
      ? raw("'FOUND'")
      : sql`case when ${isVisible(row)} then 'FOUND' when ${row}.status = 'WITHDRAWN' and ${row}.was_public then 'GONE' else 'HIDDEN' end`,
  apart: ['shareCount'],
  lists: ['related'],
  fields: {
    ...sharing,
    ...editing,
    id: publicId('Article'),
    slug: column('slug'),
    headline: column('headline'),
    standfirst: column('standfirst'),
    dateline: column('dateline'),
    byline: column('byline'),
    body: embedded(body, (row) => sql`${row}.body_html is not null`),
    section: one('Section', (row, alias) => sql`section ${alias} where ${alias}.id = ${row}.section_id`),
    authors: many(
      'Author',
      (row, alias) => sql`article_author link join author ${alias} on ${alias}.id = link.author_id
        where link.article_id = ${row}.id`,
      () => sql`link.position`,
    ),
    topics: many(
      'Topic',
      (row, alias, argument) => {
        const kind = argument('kind', 'text');
        const ofKind = kind ? sql` and ${alias}.kind = ${kind}` : raw('');
        return sql`article_topic link join topic ${alias} on ${alias}.id = link.topic_id
        where link.article_id = ${row}.id${ofKind}`;
      },
      () => sql`link.position`,
    ),
    image: embedded(
      imageFields((row) => sql`${row}.image`),
      (row) => sql`${row}.image is not null`,
    ),
    language: column('language'),
    status: expression(
      (row) =>
        sql`case when ${row}.status = 'PUBLISHED' and ${row}.published_at > now() then 'SCHEDULED' else ${row}.status end`,
    ),
    canonicalUrl: column('canonical_url'),
    source: embedded(
      {
        name: column('source_name'),
        format: column('source_format'),
        uri: column('source_uri'),
        importedAt: expression((row) => timeSql(sql`${row}.imported_at`)),
        ...sourceForEditors,
      },
      (row) => sql`${row}.source_name is not null`,
    ),
    publishedAt: time('published_at'),
    updatedAt: time('updated_at'),
    version: column('version'),
    related: relatedConnection,
    corrections: many(
      'Correction',
      (row, alias) => sql`correction ${alias} where ${alias}.article_id = ${row}.id`,
      (alias) => sql`${alias}.at desc, ${alias}.id desc`,
    ),
  },
};
