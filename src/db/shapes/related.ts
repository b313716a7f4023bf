import { readPage } from '../paging.js';
import { readableFor } from '../related/lists.js';
import { connection } from './connection.js';
import { column, expression, many, one } from './fields.js';
import { objectSql } from './object.js';
import { byListPosition } from './orders.js';
import type { Place, Shape } from './shape.js';
import { visible } from './visible.js';

const defaultSize = 4;

/** A list's column at the place of a row: lists keep what they hold as parallel arrays. */
const ofList = (row: string, sql: string): string =>
  `(select ${sql} from related_list list where list.id = ${row}.list_id)`;

export const relatedReason: Shape = {
  typename: 'RelatedReason',
  table: null,
  fields: {
    kind: ({ row }) => `${row}.reason ->> 'kind'`,
    label: ({ row }) => `${row}.reason ->> 'label'`,
    topic: one(
      'Topic',
      (row, alias) => `topic ${alias} where ${alias}.id = (${row}.reason ->> 'topicId')::bigint`,
    ),
    terms: ({ row }) => `${row}.reason -> 'terms'`,
  },
};

export const relatedArticle: Shape = {
  typename: 'RelatedArticle',
  table: null,
  fields: {
    // The row is the article's, with its place on the list.
    article: ({ row, field, statement }) =>
      objectSql(statement.shape('Article'), field.selection ?? [], row, statement),
    position: column('position'),
    origin: expression((row) => ofList(row, `list.origins[${row}.position]`)),
    score: expression((row) => ofList(row, `list.scores[${row}.position]`)),
    reasons: many(
      'RelatedReason',
      (row, alias) =>
        `jsonb_array_elements(${ofList(row, `list.reasons -> (${row}.position - 1)::int`)})
          with ordinality as ${alias} (reason, place)`,
      (alias) => `${alias}.place`,
    ),
  },
};

/**
 * The list in force, or the one that a cursor came from, as long as that is kept. What may not be seen any more, or was
 * hidden, leaves a gap at once: the others keep their positions.
 *
 * The members come first and in order, so that no more articles are looked at than the page holds.
 */
export const relatedConnection = connection({
  node: 'RelatedArticle',
  defaultSize,
  rows: (place, alias) => {
    const list = `from related_list list where ${chosenList(place)}`;
    return {
      from: `lateral (
      select other.*, member.place as position, (select list.id ${list}) as list_id
      from unnest((select list.related_ids ${list})) with ordinality member (id, place)
      join article other on other.id = member.id and ${visible('other')}
      where not exists (select from related_hide hide where hide.article_id = ${place.row}.id and hide.related_id = member.id)
    ) ${alias}`,
      order: byListPosition,
    };
  },
});

const expired =
  '`after` belongs to a list that is no longer kept: lists are kept for an hour after a newer one took their place. Start again without `after`.';

function chosenList({ row, field, statement }: Place): string {
  const [list] = readPage(field.args, byListPosition, defaultSize).beyond ?? [];
  if (list === undefined) return `list.article_id = ${row}.id and list.superseded_at is null`;
  return `list.id = coalesce((
        select kept.id from related_list kept
        where kept.id = ${statement.param(list, 'bigint')} and kept.article_id = ${row}.id
          and (kept.superseded_at is null or kept.superseded_at > now() - ${readableFor})
      ), related.refuse('${expired}'))`;
}
