import { can } from '../../domain/permissions.js';
import { timeSql } from './fields.js';
import { param, raw, type Sql, sql } from './sql.js';
import { type FieldSql, NeedsResolver, type StatementBuilder } from './type-sql.js';

/** The former versions that a viewer may read, beside the one that readers see now. */
function mayRead({ viewer, viewerContext }: StatementBuilder, row: Sql): Sql {
  if (can(viewer, 'lift a withdrawal')) return raw('true');
  const notWithdrawn = sql`${row}.status <> 'WITHDRAWN'`;
  const { publicHistory } = viewerContext.site;
  if (can(viewer, 'edit articles') || publicHistory === 'all') return notWithdrawn;
  if (publicHistory === 'off') return raw('false');
  return sql`${notWithdrawn} and (shown.until is null or exists (
    select from correction where correction.article_id = ${row}.id and correction.at >= shown.seen_from))`;
}

/** What readers saw of an article at a time, as material of which the resolver makes a `PublishedVersion`. */
export const asPublished: FieldSql = ({ row, field, statement }) => {
  if (statement.style.json) throw new NeedsResolver(field.name);
  // It reads all later revisions.
  statement.slow = true;
  const at = param(field.args['at'], 'timestamptz');
  return sql`(select json_build_object('version', shown.version, 'from', ${timeSql(sql`shown.seen_from`)},
      'until', ${timeSql(sql`shown.until`)}, 'headline', shown.image ->> 'HEADLINE',
      'standfirst', shown.image ->> 'STANDFIRST', 'html', shown.image ->> 'BODY',
      'corrections', (select coalesce(json_agg(json_build_object('at', ${timeSql(sql`correction.at`)},
          'note', correction.note, 'kind', correction.kind) order by correction.at desc, correction.id desc), '[]')
        from correction where correction.article_id = ${row}.id and correction.at <= ${at}))
    from (
      select version, image, until, greatest(saved_at, (image ->> 'PUBLISHED_AT')::timestamptz) as seen_from
      from (
        (select version, saved_at, editing.image_at(${row}.id, version) as image,
           (select min(next.saved_at) from editing.revision next
            where next.article_id = ${row}.id and next.version > stored.version) as until
         from editing.revision stored where stored.article_id = ${row}.id and stored.saved_at <= ${at}
         order by version desc limit 1)
        union all
        select version, coalesce(imported_at, updated_at), editing.image(only_version), null from article only_version
        where only_version.id = ${row}.id and coalesce(imported_at, updated_at) <= ${at}
          and not exists (select from editing.revision where article_id = ${row}.id)
      ) candidate
      where image ->> 'STATUS' = 'PUBLISHED' and (image ->> 'PUBLISHED_AT')::timestamptz <= ${at} and ${at} <= now()
    ) shown where ${mayRead(statement, row)})`;
};
