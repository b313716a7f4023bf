import { can } from '../../domain/permissions.js';
import { article } from './article.js';
import { column, many, time } from './fields.js';
import { objectSql } from './json-object.js';
import { raw, type Sql, sql } from './sql.js';
import { type FieldSql, needsResolver, type TypeSql } from './type-sql.js';

/** Names in the order of the ids of a draft; the live article's where the draft does not change them. */
const names = (table: 'topic' | 'author', type: string, live: FieldSql): FieldSql => {
  const ids = raw(`draft_${table}_ids`);
  const ofDraft = many(
    type,
    (row, alias, argument) => {
      const kind = table === 'topic' ? argument('kind', 'text') : null;
      const ofKind = kind ? sql` and ${alias}.kind = ${kind}` : raw('');
      return sql`unnest(${row}.${ids}) with ordinality as chosen(id, place)
        join ${raw(table)} ${alias} on ${alias}.id = chosen.id${ofKind}`;
    },
    () => sql`chosen.place`,
  );
  return (context) =>
    sql`case when ${context.row}.${ids} is null then ${live(context)} else ${ofDraft(context)} end`;
};

/** An article with a draft applied: the row is `draftedRow`. It has no tag, so no part of it is read from the live row. */
const draftedArticle: TypeSql = {
  ...article,
  table: null,
  fields: {
    ...article.fields,
    ...(article.fields['topics'] && { topics: names('topic', 'Topic', article.fields['topics']) }),
    ...(article.fields['authors'] && { authors: names('author', 'Author', article.fields['authors']) }),
  },
};

/** The row of a live article with its draft applied; the row itself where there is none. */
export const draftedRow = (condition: Sql): Sql =>
  sql`(select (jsonb_populate_record(live, coalesce(draft.columns, '{}'))).*,
      draft.topic_ids as draft_topic_ids, draft.author_ids as draft_author_ids
    from article live left join editing.draft draft on draft.article_id = live.id where ${condition})`;

/** The object of an article with its draft applied. */
export const draftedObject: FieldSql = ({ row, field, statement }) =>
  objectSql(draftedArticle, field.selection ?? [], row, statement);

const changedSince: FieldSql = ({ row }) =>
  sql`(select coalesce(json_agg(distinct key), '[]') from editing.revision later
      cross join jsonb_object_keys(later.before) key
      where later.article_id = ${row}.article_id and later.version > ${row}.base_version and key = any(${row}.fields))`;

export const draft: TypeSql = {
  typename: 'Draft',
  table: null,
  lookup: {
    uid: {
      from: sql`editing.draft row join article on article.id = row.article_id`,
      key: sql`article.uid`,
    },
  },
  found: (viewer) => raw(can(viewer, 'edit articles') ? "'FOUND'" : "'HIDDEN'"),
  fields: {
    version: column('version'),
    baseVersion: column('base_version'),
    fields: ({ row }) => sql`to_json(${row}.fields)`,
    conflicts: changedSince,
    article: ({ row, field, statement }) => {
      const alias = statement.alias();
      const object = draftedObject({ row: alias, field, statement });
      return sql`(select ${object} from ${draftedRow(sql`live.id = ${row}.article_id`)} ${alias})`;
    },
    // Its resolver compares the live article with the draft, by the row id of the article.
    diff: needsResolver(({ row }) => sql`to_json(${row}.article_id::text)`),
    publishAt: time('publish_at'),
    savedAt: time('saved_at'),
    savedBy: column('actor_name'),
  },
};
