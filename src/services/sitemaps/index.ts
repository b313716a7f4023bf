import type { SqlReader } from '../../db/database.js';
import {
  type NewsStory,
  readNewsStories,
  readSitemapFiles,
  readSitemapStories,
  type SitemapFile,
  type SitemapStory,
} from '../../db/read/sitemap.js';

/** The stories that search engines are told of: each read is one statement. */
export interface Sitemaps {
  files(): Promise<SitemapFile[]>;
  stories(file: number): Promise<SitemapStory[]>;
  news(): Promise<NewsStory[]>;
}

/** Stories whose address starts with `prefix`, and those without an address of their own. */
export const sitemapsService = (reader: SqlReader, prefix: string): Sitemaps => ({
  files: () => readSitemapFiles(reader, prefix),
  stories: (file) => readSitemapStories(reader, prefix, file),
  news: () => readNewsStories(reader, prefix),
});
