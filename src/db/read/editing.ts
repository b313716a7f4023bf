import { idPrefixes } from '../../domain/ids.js';
import { can } from '../../domain/permissions.js';
import { currentHashes } from '../content/update-articles.js';
import { embedded, many, one, timeSql } from './fields.js';
import { asPublished } from './published-version.js';
import { revisions } from './revision.js';
import { literal, param, raw, type Sql, sql } from './sql.js';
import { type FieldSql, needsResolver } from './type-sql.js';
import { receipts } from './webhooks.js';

/** Null for viewers who may not edit, without an error. */
const forEditors =
  (write: FieldSql, none: string): FieldSql =>
  (context) =>
    can(context.statement.viewer, 'edit articles') ? write(context) : raw(`null::${none}`);

const editUrl: FieldSql = ({ row, statement }) => {
  const template = param(statement.viewerContext.site.editUrl, 'text');
  const id = sql`${literal(`${idPrefixes.Article}_`)} || ${row}.uid`;
  return sql`replace(replace(nullif(${template}, ''), '{id}', ${id}), '{slug}', ${row}.slug)`;
};

/** The fields of an article that only editors see, and its history. */
export const editing: Readonly<Record<string, FieldSql>> = {
  asPublished,
  editUrl: forEditors(editUrl, 'text'),
  draft: forEditors(
    one('Draft', (row, alias) => sql`editing.draft ${alias} where ${alias}.article_id = ${row}.id`),
    'json',
  ),
  receipts: forEditors(receipts, 'json'),
  revisions,
  // Its resolver reads them as advice does; a body without pictures has nothing to advise on.
  checks: forEditors(
    needsResolver(
      ({
        row,
      }) => sql`json_build_object('uid', ${row}.uid, 'image', json_build_object('HEADLINE', ${row}.headline,
        'STANDFIRST', ${row}.standfirst, 'IMAGE', ${row}.image,
        'BODY', case when ${row}.body_html like '%<img%' then ${row}.body_html end))`,
    ),
    'json',
  ),
  hiddenRelated: forEditors(
    many(
      'Article',
      (row, alias) => sql`related_hide hide join article ${alias} on ${alias}.id = hide.related_id
        where hide.article_id = ${row}.id`,
      (alias) => sql`${alias}.published_at desc nulls last, ${alias}.id desc`,
    ),
    'json',
  ),
};

/** The fields of an imported article that the newsroom owns, as an array. */
const ownedFields = (row: Sql): Sql =>
  sql`array(select field from article old cross join lateral (values ${raw(currentHashes)}, ('STATUS', null)) present(field, hash)
    where old.id = ${row}.id and (field = any(old.edited_fields) or hash <> old.source_fields ->> field) order by field)`;

/** The waiting fields whose value at the source is another than here. */
const differing = (row: Sql): Sql =>
  sql`array(select key from article current cross join jsonb_each(current.pending -> 'fields')
    where current.id = ${row}.id and (key in ('TOPICS', 'AUTHORS') or value is distinct from editing.image(current) -> key)
    order by key)`;

const pendingText = (field: string): FieldSql => {
  const key = literal(field);
  return ({ row }) => sql`${row}.pending -> 'fields' ->> ${key}`;
};

/** What editors see of the source of an article. */
export const sourceForEditors: Readonly<Record<string, FieldSql>> = {
  editedHere: forEditors(({ row }) => sql`to_json(${ownedFields(row)})`, 'json'),
  pending: forEditors(
    embedded(
      {
        receivedAt: ({ row }) =>
          timeSql(sql`coalesce((${row}.pending ->> 'receivedAt')::timestamptz, ${row}.imported_at)`),
        fields: ({ row }) => sql`to_json(${differing(row)})`,
        headline: pendingText('HEADLINE'),
        standfirst: pendingText('STANDFIRST'),
        bodyHtml: pendingText('BODY'),
        withdrawn: ({ row }) => sql`${row}.source_killed`,
      },
      (row) => sql`${row}.pending is not null or ${row}.source_killed and ${row}.status <> 'WITHDRAWN'`,
    ),
    'json',
  ),
};
