import { feedFormats } from '../../domain/feeds.js';
import { limits } from '../../domain/limits.js';
import { sectionsIn } from './article-filter.js';
import { column, expression, many, time } from './fields.js';
import { dependOnSlugs } from './slug-dependencies.js';
import { param, raw, type Sql, sql } from './sql.js';
import type { FieldSql, TypeSql } from './type-sql.js';

export const feed: TypeSql = {
  typename: 'Feed',
  table: null,
  fields: { format: column('format'), url: column('url'), title: column('title') },
};

export const withdrawal: TypeSql = {
  typename: 'Withdrawal',
  table: null,
  fields: { articleId: expression((row) => sql`'art_' || ${row}.uid`), at: time('withdrawn_at') },
};

const formats = raw(
  Object.entries(feedFormats)
    .map(([format, ending], place) => `('${format}', '.${ending}', ${place})`)
    .join(', '),
);

const feedsAt =
  (path: (row: Sql) => Sql, title: (row: Sql, siteName: string) => Sql): FieldSql =>
  (context) => {
    const { publicUrl, site } = context.statement.viewerContext;
    const origin = param(`${publicUrl}/feeds/`, 'text');
    return many(
      'Feed',
      (
        row,
        alias,
      ) => sql`(select format, ${origin} || ${path(row)} || ending as url, ${title(row, site.siteName)} as title, place
        from (values ${formats}) as formats (format, ending, place)) ${alias}`,
      (alias) => sql`${alias}.place`,
    )(context);
  };

/** Letters of other scripts are encoded, as `encodeURIComponent` does. */
const encoded = (slug: Sql): Sql => sql`(select string_agg(case when octet_length(letter) = 1 then letter
    else upper(regexp_replace(encode(convert_to(letter, 'UTF8'), 'hex'), '(..)', '%\\1', 'g')) end, '' order by place)
  from regexp_split_to_table(${slug}, '') with ordinality as letters (letter, place))`;

/** The feeds of the newest articles of a section, topic or author. */
export const feedsOf = (folder: 'sections' | 'topics' | 'authors'): FieldSql =>
  feedsAt(
    (row) => sql`${raw(`'${folder}/'`)} || ${encoded(sql`${row}.slug`)}`,
    (row) => sql`${row}.name`,
  );

/** The feeds of all articles. */
export const feeds = feedsAt(
  () => raw("'all'"),
  (_row, siteName) => sql`${param(siteName, 'text')}`,
);

/** What readers saw and may no longer see, latest first. */
export const withdrawals: FieldSql = (context) => {
  const { field, statement } = context;
  const since = param(field.args['since'], 'timestamptz');
  const sections = (field.args['sections'] ?? null) as readonly string[] | null;
  statement.dependencies.tags.add('withdrawals');
  dependOnSlugs({ sections }, statement.dependencies);
  const inSections = sections ? sql` and section_id in ${sectionsIn(sections)}` : raw('');
  return many(
    'Withdrawal',
    (_row, alias) => sql`(select id, uid, withdrawn_at from article
      where status = 'WITHDRAWN' and was_public and withdrawn_at >= ${since}${inSections}
      order by withdrawn_at desc, id desc limit ${raw(String(limits.page))}) ${alias}`,
    (alias) => sql`${alias}.withdrawn_at desc, ${alias}.id desc`,
  )(context);
};
