import type { ExportScope } from '../../domain/export.js';
import { visible } from '../read/visible.js';
import { articleRecord } from './article-record.js';
import { lookedArticles } from './changed.js';
import { type JsonRow, pageOf, type ReadExportPage, shownTime } from './page.js';

const read =
  (statement: string): ReadExportPage =>
  async (reader, { after, limit, since }) =>
    pageOf(await reader.query<JsonRow>(statement, [after ?? '0', since.time, limit, since.number]));

const deleted = (key: string): string =>
  `json_build_object('id', 'art_' || looked.deleted_uid, '${key}', 'DELETED')`;

/** Whole records, to be imported again. */
export const readArticleRecords = read(`with ${lookedArticles('true')}
  select looked.id::text as at, (case when article.id is null then ${deleted('removed')} else ${articleRecord} end)::text as row
  from looked left join article on article.id = looked.id order by looked.id`);

const names = (table: 'topic' | 'author', prefix: string, extra: string): string =>
  `(select coalesce(json_agg(json_build_object('id', '${prefix}_' || ${table}.uid${extra}, 'name', ${table}.name) order by link.position), '[]')
    from article_${table} link join ${table} on ${table}.id = link.${table}_id where link.article_id = article.id)`;

const published = `'id', 'art_' || article.uid, 'slug', article.slug, 'headline', headline, 'standfirst', standfirst,
  'dateline', dateline, 'byline', byline, 'bodyText', body_text, 'bodyHtml', body_html, 'wordCount', word_count,
  'sectionId', (select 'sec_' || uid from section where section.id = section_id),
  'section', (select name from section where section.id = section_id),
  'topics', ${names('topic', 'top', `, 'kind', topic.kind`)}, 'authors', ${names('author', 'aut', '')},
  'language', language, 'imageUrl', image ->> 'url', 'canonicalUrl', canonical_url, 'source', source_name,
  'sourceUri', source_uri, 'publishedAt', ${shownTime('published_at')}, 'updatedAt', ${shownTime('updated_at')},
  'version', version, 'corrections', (select coalesce(json_agg(json_build_object('at', ${shownTime('correction.at')},
    'kind', kind, 'note', note) order by correction.at desc, correction.id desc), '[]') from correction where article_id = article.id)`;

const unpublished = `'status', case when status = 'PUBLISHED' and published_at > now() then 'SCHEDULED' else status end,
  'withdrawnAt', ${shownTime('withdrawn_at')}, 'withdrawnReason', withdrawn_reason`;

const rows = (condition: string, row: string): ReadExportPage =>
  read(`with ${lookedArticles(condition)}
  select looked.id::text as at, (case when article.id is null then ${deleted('removed')} else ${row} end)::text as row
  from looked left join article on article.id = looked.id order by looked.id`);

/** What readers saw and no longer see is told by its id alone, and only to who asks for changes. */
const wasShown = `($2::timestamptz is not null or $4::bigint is not null) and (article.was_public
  or exists (select from changes.feed where feed.article_id = article.id))`;

/** Articles as rows of a table. */
export const articleRows: Readonly<Record<ExportScope, ReadExportPage>> = {
  EVERYTHING: rows('true', `json_build_object(${published}, ${unpublished})`),
  PUBLIC: rows(
    `(${visible('article')} or ${wasShown})`,
    `case when ${visible('article')} then json_build_object(${published})
       else json_build_object('id', 'art_' || article.uid, 'removed', 'WITHDRAWN') end`,
  ),
};
