import {
  articleColumns,
  correctionColumns,
  draftColumns,
  pairsOf,
  revisionColumns,
} from './article-columns.js';
import {
  columnsWithPublicIds,
  hashesWithPublicIds,
  imageWithPublicIds,
  pendingWithPublicIds,
  publicIds,
} from './ids-of-names.js';

const list = (object: string, from: string, order: string): string =>
  `(select coalesce(json_agg(json_build_object(${object}) order by ${order}), '[]') from ${from})`;

const names = (table: 'topic' | 'author', prefix: string): string =>
  list(
    `'id', '${prefix}_' || ${table}.uid, 'position', link.position`,
    `article_${table} link join ${table} on ${table}.id = link.${table}_id where link.article_id = article.id`,
    `link.position, ${table}.uid`,
  );

const others = (table: string, extra: string, order: string): string =>
  list(
    `'id', 'art_' || other.uid${extra}`,
    `${table} link join article other on other.id = link.related_id where link.article_id = article.id`,
    order,
  );

/** What points to other articles: it is written when those are there. */
export const linkKeys = ['listed', 'awaited', 'pins', 'hidden'] as const;

const links = `'listed', ${others('article_related', `, 'position', link.position`, 'link.position')},
  'awaited', ${list(`'uri', source_uri, 'position', position`, 'article_related_awaited where article_id = article.id', 'position')},
  'pins', ${others('related_pin', `, 'position', link.position`, 'link.position, other.uid')},
  'hidden', ${others('related_hide', '', 'other.uid')}`;

const draft = `(select json_build_object(${pairsOf(draftColumns, 'draft')},
    'columns', ${columnsWithPublicIds('draft.columns')}, 'topicIds', ${publicIds('draft.topic_ids', 'topic', 'top')},
    'authorIds', ${publicIds('draft.author_ids', 'author', 'aut')})
  from editing.draft where draft.article_id = article.id)`;

const revisions = list(
  `${pairsOf(revisionColumns, 'revision')}, 'before', ${imageWithPublicIds('revision.before')}`,
  'editing.revision where revision.article_id = article.id',
  'revision.version',
);

/** SQL of everything that is kept of the row `article`, as one JSON object. */
export const articleRecord = `json_build_object('id', 'art_' || article.uid, 'row', article.id,
  'core', json_build_object(${pairsOf(articleColumns, 'article')}),
  'section', (select 'sec_' || uid from section where section.id = article.section_id),
  'sourceFields', ${hashesWithPublicIds('article.source_fields')}, 'pending', ${pendingWithPublicIds('article.pending')},
  'formerSlugs', (select coalesce(json_agg(named.slug order by named.slug), '[]') from article_slug named
    where named.article_id = article.id and named.slug <> article.slug),
  'topics', ${names('topic', 'top')}, 'authors', ${names('author', 'aut')},
  'corrections', ${list(pairsOf(correctionColumns, 'correction'), 'correction where correction.article_id = article.id', 'correction.at, correction.id')},
  ${links}, 'draft', ${draft}, 'revisions', ${revisions})`;
