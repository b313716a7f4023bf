import { element, type Markup, xmlDocument } from './xml.js';

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

export interface SitemapEntry {
  readonly url: string;
  readonly updatedAt: string;
}

export interface NewsEntry extends SitemapEntry {
  readonly headline: string;
  /** BCP 47. */
  readonly language: string;
  readonly publishedAt: string;
}

const address = ({ url, updatedAt }: SitemapEntry): readonly Markup[] => [
  element('loc', {}, url),
  element('lastmod', {}, updatedAt),
];

/** A sitemap (https://www.sitemaps.org/protocol.html). */
export const writeSitemap = (entries: readonly SitemapEntry[]): string =>
  xmlDocument(
    element(
      'urlset',
      { xmlns: namespace },
      entries.map((entry) => element('url', {}, address(entry))),
    ),
  );

/** An index of sitemaps; one whose last change is not known says none. */
export const writeSitemapIndex = (
  entries: readonly { readonly url: string; readonly updatedAt: string | null }[],
): string =>
  xmlDocument(
    element(
      'sitemapindex',
      { xmlns: namespace },
      entries.map(({ url, updatedAt }) =>
        element(
          'sitemap',
          {},
          element('loc', {}, url),
          updatedAt !== null && element('lastmod', {}, updatedAt),
        ),
      ),
    ),
  );

/** A news sitemap of Google, which requires a language. */
export const writeNewsSitemap = (siteName: string, entries: readonly NewsEntry[]): string =>
  xmlDocument(
    element(
      'urlset',
      { xmlns: namespace, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' },
      entries.map((entry) =>
        element(
          'url',
          {},
          address(entry),
          element(
            'news:news',
            {},
            element(
              'news:publication',
              {},
              element('news:name', {}, siteName),
              element('news:language', {}, newsLanguage(entry.language)),
            ),
            element('news:publication_date', {}, entry.publishedAt),
            element('news:title', {}, entry.headline),
          ),
        ),
      ),
    ),
  );

/** Two or three letters; only Chinese says its script, by a region. */
function newsLanguage(language: string): string {
  const lower = language.toLowerCase();
  if (/^zh-(hant|tw|hk|mo)/.test(lower)) return 'zh-tw';
  return lower.startsWith('zh') ? 'zh-cn' : (lower.split('-', 1)[0] ?? lower);
}

/** `robots.txt` (RFC 9309): what is no content is not crawled. */
export const writeRobots = (sitemapUrl: string): string =>
  [
    'User-agent: *',
    ...['/edit/', '/preview', '/sandbox/', '/events', '/changes.ndjson'].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${sitemapUrl}`,
    '',
  ].join('\n');
