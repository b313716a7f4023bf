import { readPage } from '../paging.js';
import { supersededLifetime } from '../related/lists.js';
import { connection } from './connection.js';
import { expression, many, one } from './fields.js';
import { objectSql } from './json-object.js';
import { byListPosition } from './orders.js';
import { literal, param, raw, type Sql, sql } from './sql.js';
import type { SqlContext, TypeSql } from './type-sql.js';
import { isVisible } from './visible.js';

const defaultSize = 4;

/** The column of a list at the position of a row: lists are stored as parallel arrays. */
const ofList = (row: Sql, value: Sql): Sql =>
  sql`(select ${value} from related_list list where list.id = ${row}.list_id)`;

export const relatedReason: TypeSql = {
  typename: 'RelatedReason',
  table: null,
  fields: {
    kind: ({ row }) => sql`${row}.reason ->> 'kind'`,
    label: ({ row }) => sql`${row}.reason ->> 'label'`,
    topic: one(
      'Topic',
      (row, alias) => sql`topic ${alias} where ${alias}.id = (${row}.reason ->> 'topicId')::bigint`,
    ),
    terms: ({ row }) => sql`${row}.reason -> 'terms'`,
  },
};

export const relatedArticle: TypeSql = {
  typename: 'RelatedArticle',
  table: null,
  fields: {
    // The row is the article's, with its place on the list.
    article: ({ row, field, statement }) =>
      objectSql(statement.type('Article'), field.selection ?? [], row, statement),
    // Members that are invisible to the viewer are not counted: the number on the page plus those of earlier pages.
    position: ({ row }) => sql`${row}.place + ${row}.skipped`,
    origin: expression((row) => ofList(row, sql`list.origins[${row}.list_place]`)),
    score: expression((row) => ofList(row, sql`list.scores[${row}.list_place]`)),
    reasons: many(
      'RelatedReason',
      (row, alias) =>
        sql`jsonb_array_elements(${ofList(row, sql`list.reasons -> (${row}.list_place - 1)::int`)})
          with ordinality as ${alias} (reason, place)`,
      (alias) => sql`${alias}.place`,
    ),
  },
};

/** Members of a list that the viewer sees. */
const membersSql = ({ row }: SqlContext, list: Sql): Sql =>
  sql`unnest((select list.related_ids ${list})) with ordinality member (id, place)
      join article other on other.id = member.id and ${isVisible(raw('other'))}
      where not exists (select from related_hide hide where hide.article_id = ${row}.id and hide.related_id = member.id)`;

/** How many members earlier pages hold. */
function skippedSql(context: SqlContext, list: Sql): Sql {
  const [, place] = readPage(context.field.args, byListPosition, defaultSize).cursorValues ?? [];
  if (place === undefined) return raw('0');
  return sql`(select count(*) from ${membersSql(context, list)} and member.place <= ${param(place, 'bigint')})`;
}

/**
 * The list in force, or the one that a cursor came from, as long as that is stored. What may not be seen any more, or was
 * hidden, is gone at once, and the others are numbered without it.
 *
 * The members come first and in order, so that no more articles are looked at than the page holds.
 */
export const relatedConnection = connection({
  node: 'RelatedArticle',
  defaultSize,
  rows: (context, alias) => {
    const list = sql`from related_list list where ${chosenList(context)}`;
    return {
      from: sql`lateral (
      select other.*, member.place as list_place, ${skippedSql(context, list)} as skipped, (select list.id ${list}) as list_id
      from ${membersSql(context, list)}
    ) ${alias}`,
      order: byListPosition,
    };
  },
});

const expired =
  '`after` belongs to a list that is no longer kept: lists are kept for an hour after a newer one took their place. Start again without `after`.';

function chosenList({ row, field }: SqlContext): Sql {
  const [list] = readPage(field.args, byListPosition, defaultSize).cursorValues ?? [];
  if (list === undefined) return sql`list.article_id = ${row}.id and list.superseded_at is null`;
  return sql`list.id = coalesce((
        select stored.id from related_list stored
        where stored.id = ${param(list, 'bigint')} and stored.article_id = ${row}.id
          and (stored.superseded_at is null or stored.superseded_at > now() - ${raw(supersededLifetime)})
      ), related.refuse(${literal(expired)}))`;
}
