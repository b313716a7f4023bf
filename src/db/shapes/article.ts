import { may } from '../../terms/rights.js';
import { body } from './body.js';
import { column, embedded, expression, many, one, publicId, time, timeSql } from './fields.js';
import { relatedConnection } from './related.js';
import type { FieldShape, Shape } from './shape.js';
import { sharing } from './sharing.js';
import { visible } from './visible.js';

const jsonText =
  (column: string, key: string): FieldShape =>
  ({ row }) =>
    `${row}.${column} ->> '${key}'`;

const jsonNumber =
  (column: string, key: string): FieldShape =>
  ({ row }) =>
    // What came in as a fraction is no size.
    `case when (${row}.${column} ->> '${key}') ~ '^\\d{1,9}$' then ${row}.${column} -> '${key}' end`;

export const imageFields: Readonly<Record<string, FieldShape>> = {
  // A picture that the gateway serves itself is kept as a path: it follows PUBLIC_URL.
  url: ({ row, statement }) => {
    const url = `${row}.image ->> 'url'`;
    return `case when ${url} like '/%' then ${statement.param(statement.asker.publicUrl, 'text')} || (${url}) else ${url} end`;
  },
  alt: jsonText('image', 'alt'),
  caption: jsonText('image', 'caption'),
  credit: jsonText('image', 'credit'),
  width: jsonNumber('image', 'width'),
  height: jsonNumber('image', 'height'),
};

export const correction: Shape = {
  typename: 'Correction',
  table: null,
  fields: { at: time('at'), note: column('note') },
};

export const article: Shape = {
  typename: 'Article',
  table: 'article',
  // Former slugs lead to the article as well.
  lookup: {
    slug: { from: 'article_slug named join article row on row.id = named.article_id', key: 'named.slug' },
  },
  found: (viewer, row) =>
    may(viewer, 'see articles that are not published')
      ? "'FOUND'"
      : `case when ${visible(row)} then 'FOUND' when ${row}.status = 'WITHDRAWN' then 'GONE' else 'HIDDEN' end`,
  apart: ['shareCount'],
  lists: ['related'],
  fields: {
    ...sharing,
    id: publicId('Article'),
    slug: column('slug'),
    headline: column('headline'),
    standfirst: column('standfirst'),
    dateline: column('dateline'),
    byline: column('byline'),
    body: embedded(body, (row) => `${row}.body_html is not null`),
    section: one('Section', (row, alias) => `section ${alias} where ${alias}.id = ${row}.section_id`),
    authors: many(
      'Author',
      (row, alias) => `article_author link join author ${alias} on ${alias}.id = link.author_id
        where link.article_id = ${row}.id`,
      () => 'link.position',
    ),
    topics: many(
      'Topic',
      (row, alias, argument) => {
        const kind = argument('kind', 'text');
        return `article_topic link join topic ${alias} on ${alias}.id = link.topic_id
        where link.article_id = ${row}.id${kind ? ` and ${alias}.kind = ${kind}` : ''}`;
      },
      () => 'link.position',
    ),
    image: embedded(imageFields, (row) => `${row}.image is not null`),
    language: column('language'),
    status: expression(
      (row) =>
        `case when ${row}.status = 'PUBLISHED' and ${row}.published_at > now() then 'SCHEDULED' else ${row}.status end`,
    ),
    canonicalUrl: column('canonical_url'),
    source: embedded(
      {
        name: column('source_name'),
        format: column('source_format'),
        uri: column('source_uri'),
        importedAt: expression((row) => timeSql(`${row}.imported_at`)),
      },
      (row) => `${row}.source_name is not null`,
    ),
    publishedAt: time('published_at'),
    updatedAt: time('updated_at'),
    version: column('version'),
    related: relatedConnection,
    corrections: many(
      'Correction',
      (row, alias) => `correction ${alias} where ${alias}.article_id = ${row}.id`,
      (alias) => `${alias}.at desc, ${alias}.id desc`,
    ),
  },
};
