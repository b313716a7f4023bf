import { type Moment, readMoment, type TimeParseOptions } from '../../../times/read-moment.js';
import { namesIn } from '../json-ld/values.js';
import type { Page } from '../page.js';
import { type Candidate, confidenceOf } from './candidate.js';

/** Names of <meta>, by `property`, `name`, `itemprop` or `http-equiv`, in lower case. */
const published = [
  'article:published_time',
  'article:published',
  'article.published',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'rnews:datepublished',
  'publish_date',
  'publication_date',
  'publication-date',
  'publicationdate',
  'publish-date',
  'publishdate',
  'published_date',
  'published_time',
  'published',
  'pubdate',
  'article_date_original',
  'originalpublicationdate',
  'og:pubdate',
  'vr:published_time',
  'bt:pubdate',
  'citation_publication_date',
  'citation_online_date',
];
const dates = [
  'date',
  'dc.date.issued',
  'dcterms.issued',
  'dc.issued',
  'dcterms.date',
  'dc.date',
  'dc:date',
  'dcterms.created',
  'dc.date.created',
  'dc.created',
  'article:created',
  'datecreated',
  'created',
  'release_date',
  'article-date',
  'article_date',
  'displaydate',
  'weibo:article:create_at',
  'timestamp',
  'citation_date',
  'prism.publicationdate',
  'ptime',
  'eomportal-lastupdate',
];
const modified = [
  'article:modified_time',
  'article:modified',
  'og:updated_time',
  'og:modified_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'lastmod',
  'revised',
];

/** The times in the page's JSON-LD and <meta>. */
export function candidatesFromData({ article, metas }: Page, options: TimeParseOptions): Candidate[] {
  const candidates = (values: readonly unknown[], kind: Candidate['kind'], confidence: number): Candidate[] =>
    values.flatMap((value) => {
      const moment = momentIn(value, options);
      return moment ? [{ moment, kind, confidence }] : [];
    });
  const ofMeta = (names: readonly string[]): string[] => names.flatMap(metas);
  return [
    ...candidates(valuesOf(article?.['datePublished']), 'published', confidenceOf.jsonLd),
    ...candidates(ofMeta(published), 'published', confidenceOf.publishedMeta),
    ...candidates(ofMeta(dates), 'published', confidenceOf.dateMeta),
    ...candidates(
      ['dateCreated', 'uploadDate', 'dateline'].flatMap((name) => valuesOf(article?.[name])),
      'published',
      confidenceOf.created,
    ),
    ...candidates(valuesOf(article?.['dateModified']), 'modified', confidenceOf.jsonLd),
    ...candidates(ofMeta(modified), 'modified', confidenceOf.publishedMeta),
  ];
}

const valuesOf = (value: unknown): unknown[] =>
  typeof value === 'number' ? [String(value)] : namesIn(value);

const momentIn = (value: unknown, options: TimeParseOptions): Moment | null =>
  typeof value === 'string' ? readMoment(value, options) : null;
