import type { ExportScope } from '../../domain/export.js';
import { visible } from '../read/visible.js';
import { type JsonRow, pageOf, type ReadExportPage } from './page.js';

/** Lists of a page, of at most 24 articles each. */
const maxLists = 500;

const statement = (article: string, other: string): string => `with page as materialized (
    select list.* from related_list list join article on article.id = list.article_id
    where superseded_at is null and list.article_id > $1::bigint and ($2::timestamptz is null or made_at >= $2) and ${article}
    order by list.article_id limit least($3::int, ${maxLists})
  )
  select page.article_id::text as at, coalesce((select json_agg(json_build_object('articleId', 'art_' || article.uid,
      'position', member.position, 'relatedId', 'art_' || member.uid, 'origin', member.origin, 'score', member.score,
      'reasons', (select coalesce(json_agg(json_build_object('kind', reason -> 'kind', 'label', reason -> 'label', 'terms', reason -> 'terms')), '[]')
        from jsonb_array_elements(page.reasons -> (member.place - 1)::int) reason)) order by member.position)
    from (
      select given.origin, given.score, given.place, other.uid, row_number() over (order by given.place) as position
      from unnest(page.related_ids, page.origins, page.scores) with ordinality given(id, origin, score, place)
      join article other on other.id = given.id
      where ${other} and not exists (select from related_hide hide where hide.article_id = page.article_id and hide.related_id = given.id)
    ) member), '[]')::text as row
  from page join article on article.id = page.article_id order by page.article_id`;

/** Related lists in force, a row for each member. `limit` counts lists. */
const read =
  (text: string): ReadExportPage =>
  async (reader, { after, limit, since }) => {
    const { rows, ...page } = pageOf(await reader.query<JsonRow>(text, [after ?? '0', since.time, limit]));
    return { ...page, rows: (rows as unknown as (typeof rows)[]).flat() };
  };

export const relatedRows: Readonly<Record<ExportScope, ReadExportPage>> = {
  EVERYTHING: read(statement('true', 'true')),
  PUBLIC: read(statement(visible('article'), visible('other'))),
};
