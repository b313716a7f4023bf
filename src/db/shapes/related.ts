import { readPage } from '../paging.js';
import { readableFor } from '../related/lists.js';
import { connection } from './connection.js';
import { column, many, one } from './fields.js';
import { byListPosition } from './orders.js';
import type { Place, Shape } from './shape.js';
import { visible } from './visible.js';

const defaultSize = 4;

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
    article: one('Article', (row, alias) => `article ${alias} where ${alias}.id = ${row}.id`),
    position: column('position'),
    origin: column('origin'),
    score: column('score'),
    reasons: many(
      'RelatedReason',
      (row, alias) => `jsonb_array_elements(${row}.reasons) with ordinality as ${alias} (reason, place)`,
      (alias) => `${alias}.place`,
    ),
  },
};

/**
 * The list in force, or the one that a cursor came from, as long as that is kept. What may not be seen any more, or was
 * hidden, leaves a gap at once: the others keep their positions.
 */
export const relatedConnection = connection({
  node: 'RelatedArticle',
  defaultSize,
  rows: (place, alias) => ({
    from: `lateral (
      select member.id, member.place as position, list.id as list_id, member.origin, member.score,
        list.reasons -> (member.place - 1)::int as reasons
      from related_list list
      cross join lateral unnest(list.related_ids, list.origins, list.scores) with ordinality member (id, origin, score, place)
      join article other on other.id = member.id and ${visible('other')}
      where ${chosenList(place)}
        and not exists (select from related_hide hide where hide.article_id = ${place.row}.id and hide.related_id = member.id)
    ) ${alias}`,
    order: byListPosition,
  }),
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
