import type { SqlReader } from '../database.js';
import { timeSql } from './fields.js';
import { param, raw, type Sql, sql } from './sql.js';
import { visible } from './visible.js';

/**
 * Ids of a file: a story stays in its file for ever, and new stories change only the last. With the longest addresses a
 * file has less than the 50 MB that a sitemap may have, and less than its 50,000 addresses.
 */
export const idsOfFile = 20_000;
/** Stories of a news sitemap, as search engines take them. */
const maxNews = 1000;

export interface SitemapFile {
  /** From 1. */
  readonly number: number;
  readonly updatedAt: string;
}

export interface SitemapStory {
  readonly slug: string;
  readonly canonicalUrl: string | null;
  readonly updatedAt: string;
}

export interface NewsStory extends SitemapStory {
  readonly headline: string;
  readonly language: string;
  readonly publishedAt: string;
}

const isVisible = raw(visible('article'));
/** The address of the story is one that starts with `prefix`, or made of its slug. */
const isAt = (prefix: string): Sql =>
  sql`(canonical_url is null or starts_with(canonical_url, ${param(prefix, 'text')}))`;
const changed = raw('greatest(updated_at, published_at)');
const columns = sql`slug, canonical_url as "canonicalUrl", ${timeSql(changed)} as "updatedAt"`;

const read = <Row extends object>(reader: SqlReader, { text, values }: Sql): Promise<Row[]> =>
  reader.read<Row>({ text }, values);

/** The files that have stories. A story that was withdrawn changes its file. */
export const readSitemapFiles = (reader: SqlReader, prefix: string): Promise<SitemapFile[]> =>
  read(
    reader,
    sql`select (id / ${raw(String(idsOfFile))} + 1)::int as number,
      ${timeSql(sql`max(case when ${isVisible} then ${changed} when was_public then withdrawn_at end)`)} as "updatedAt"
    from article where (${isVisible} or status = 'WITHDRAWN' and was_public) and ${isAt(prefix)}
    group by 1 having bool_or(${isVisible}) order by 1`,
  );

/** The stories of a file, oldest first. */
export const readSitemapStories = (
  reader: SqlReader,
  prefix: string,
  number: number,
): Promise<SitemapStory[]> =>
  read(
    reader,
    sql`select ${columns} from article
    where id >= ${param((number - 1) * idsOfFile, 'bigint')} and id < ${param(number * idsOfFile, 'bigint')}
      and ${isVisible} and ${isAt(prefix)} order by id`,
  );

/** The stories of the last two days, newest first. */
export const readNewsStories = (reader: SqlReader, prefix: string): Promise<NewsStory[]> =>
  read(
    reader,
    sql`select ${columns}, headline, language, ${timeSql(raw('published_at'))} as "publishedAt" from article
    where ${isVisible} and published_at > now() - interval '48 hours' and ${isAt(prefix)}
    order by published_at desc, id desc limit ${raw(String(maxNews))}`,
  );
